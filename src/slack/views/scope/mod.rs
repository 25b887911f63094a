//! The words about scope.

mod ended;
mod form;
mod linked;
mod panel;

pub use ended::ended;
pub use form::{Asking, CHANGE, Meta, NONE, first_line, form};
pub use linked::linked;
pub use panel::panel;

use crate::actions::scope::seen::Why;
use crate::domain::charter::Statement;
use crate::domain::scope::{Serves, Trade};
use crate::slack::mrkdwn::{ERASED, clip, one_line};

/// As much of the words of others as a line shows, in characters.
const LINE: usize = 250;

/// What an addition serves, as a clause: "serves the charter's *two-year goal*".
pub fn serves(serves: &Serves) -> String {
    match serves {
        Serves::Outcome { id, change } => format!("serves *{id}* {}", clip(&one_line(change), LINE)),
        Serves::Charter(Statement::Metrics) => "serves the charter's *metrics*".to_owned(),
        Serves::Charter(statement) => format!("serves the charter's *{}*", statement.name().to_lowercase()),
        Serves::Change(words) => format!("would change: {}", clip(&one_line(words), LINE)),
    }
}

/// What gives way: "drop the email digest · 2 weeks later · added cost: € 20,000".
pub fn trade(trade: &Trade) -> String {
    let said = |label: &str, words: &str| {
        (!words.is_empty()).then(|| format!("{label}{}", clip(&one_line(words), LINE)))
    };
    let parts = [
        said("drop ", &trade.drop),
        trade.delay.map(|delay| format!("{delay} later")),
        said("added cost: ", &trade.cost),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Why a request is parked, as a clause: "declined: Not this year".
fn why(why: &Why) -> String {
    let said = |word: &str, reason: &str| match clip(&one_line(reason), LINE).as_str() {
        "" => format!("{word}, no reason given"),
        reason => format!("{word}: {reason}"),
    };
    match why {
        Why::Declined(Some(reason)) if reason.is_empty() => format!("declined: {ERASED}"),
        Why::Declined(reason) => said("declined", reason.as_deref().unwrap_or_default()),
        Why::Withdrawn(reason) => said("withdrawn", reason),
        Why::Expired => "nobody decided in time".to_owned(),
    }
}
