//! The words about decisions.

mod card;
mod compose;
mod concerns;
mod forms;
mod log;
mod notice;

pub use card::{Shown, card, copy, old, waiting};
pub use compose::{Compose, More, compose, dependent, differences, nowhere};
pub use concerns::{answer, comment, overrule, raise, say};
pub use forms::{confirm, details, field_error, instead, reopen, withdraw};
pub use log::{Line, log};
pub use notice::notice;

use crate::domain::decision::Version;
use crate::domain::ids::{ChannelId, DecisionId, MessageTs};
use crate::slack::mrkdwn::esc;

/// A button's value: which version of which decision it is about.
pub fn paper(id: DecisionId, version: Version) -> String {
    format!("{}/{version}", id.0)
}

/// A decision's number, linked to its card where that was posted.
fn number(id: DecisionId, card: Option<&(ChannelId, MessageTs)>) -> String {
    let Some((channel, ts)) = card else { return format!("*{id}*") };
    let message = ts.as_str().replace('.', "");
    format!("*<https://slack.com/archives/{}/p{}|{id}>*", esc(channel.as_str()), esc(&message))
}

#[cfg(test)]
mod tests;
