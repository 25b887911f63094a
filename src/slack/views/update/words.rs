//! The small words of updates: numbers, people, links, and what speaks against *on track*.

use crate::domain::health::{self, Reason};
use crate::domain::update::DecisionFact;
use crate::slack::mrkdwn::{count, date, esc_address, number};
use crate::slack::numerals::Numerals;
use crate::slack::views::course::slipped;
use jiff::Timestamp;

/// Decisions and people that a line names; the rest is counted.
pub(super) const NAMED: usize = 3;

/// What speaks against *on track*, in a few words.
pub(super) fn why(reason: &Reason, numerals: &Numerals) -> String {
    match reason {
        Reason::Overdue { count: 1, oldest, days } => format!("{oldest} {}", late(*days)),
        Reason::Overdue { count: n, oldest, days } => {
            format!("{} decisions overdue, {oldest} {}", count(*n), late(*days))
        }
        Reason::Slipped { forecast } => {
            let in_all = slipped(*forecast).map(|slipped| format!(", {slipped}")).unwrap_or_default();
            format!("its end moved to {}{in_all}", date(forecast.expected))
        }
        Reason::Behind { open, days } => {
            let criteria = if *open == 1 { "exit criterion" } else { "exit criteria" };
            format!("{} past its day with {} {criteria} open", days_of(i64::from(*days)), number(*open))
        }
        Reason::Fell { from, to } => {
            format!("agreement fell from {} to {}", numerals.tenths(*from), numerals.tenths(*to))
        }
        Reason::Low { mean } => format!("agreement is only {}", numerals.tenths(*mean)),
        Reason::Silence { answered, asked } => format!("only {answered} of {asked} answered"),
    }
}

fn days_of(days: i64) -> String {
    if days == 1 { "a day".to_owned() } else { format!("{} days", number(days)) }
}

fn late(days: i64) -> String {
    if days == 0 { "late since today".to_owned() } else { format!("{} late", days_of(days)) }
}

/// For how long a decision is late at that time; nothing where it is not.
pub(super) fn lateness(decision: &DecisionFact, now: Timestamp) -> Option<String> {
    health::days_late(decision, now).map(late)
}

/// The number of a decision, which leads to its card.
pub(super) fn link(decision: &DecisionFact) -> String {
    to(decision.card.as_deref(), &decision.id.to_string())
}

/// Words of ours that lead to an address, where there is one.
pub(super) fn to(address: Option<&str>, words: &str) -> String {
    address.map_or_else(|| words.to_owned(), |address| format!("<{}|{words}>", esc_address(address)))
}

/// Several words as people say them: *one, two and three*.
pub(super) fn and(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}
