//! The words about decisions.

mod card;
mod compose;
mod concerns;
mod forms;
mod log;
mod more;
mod notice;
mod record;
mod review;
mod scope;
mod state;

pub use card::{Shown, card, copy, old, waiting};
pub use compose::{Compose, Settled, compose, differences, nowhere};
pub use concerns::{answer, comment, overrule, raise, say};
pub use forms::{approver, confirm, decline, details, field_error, instead, reopen, withdraw};
pub use log::{Log, log};
pub use more::{More, dependent, field};
pub use notice::notice;
pub use record::{record, record_error};
pub use review::{Review, review, reviewed, still_right, unanswered};

use crate::domain::decision::Version;
use crate::domain::ids::{ChannelId, DecisionId, MessageTs};
use crate::slack::mrkdwn::esc;
use crate::store::posts::Place;

/// A button's value: which version of which decision it is about.
pub fn paper(id: DecisionId, version: Version) -> String {
    format!("{}/{version}", id.0)
}

/// A decision's number, linked to its card where that was posted.
fn number(id: DecisionId, card: Option<&(ChannelId, MessageTs)>) -> String {
    let Some((channel, ts)) = card else { return format!("*{id}*") };
    let place = Place { channel: channel.clone(), ts: ts.clone() };
    format!("*<{}|{id}>*", esc(&place.permalink()))
}

#[cfg(test)]
mod tests;
