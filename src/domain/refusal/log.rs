//! Every friendly "no" about the log.

use super::words::quoted;
use serde::{Deserialize, Serialize};

/// What cannot be looked for like this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum LogRefusal {
    /// A filter that there is not.
    #[error("I don't know the filter \u{201c}{}:\u{201d}. {}", quoted(.typed), meant(.near.as_deref()))]
    NoFilter {
        /// What was typed before the colon.
        typed: String,
        /// The filter that may be meant.
        near: Option<String>,
    },
    /// A state that there is not.
    #[error(
        "I don't know the state \u{201c}{}\u{201d}. Use `open`, `approved`, `rejected`, `expired`, `withdrawn` or \
         `superseded`, like `state:approved`.", quoted(.typed)
    )]
    NoState {
        /// What was typed.
        typed: String,
    },
    /// A person whom nothing names for sure.
    #[error(
        "I don't know who \u{201c}{}\u{201d} is. Write `by: @name`, picking the person from Slack's list, or `by:me`.",
        quoted(.typed)
    )]
    NoPerson {
        /// What was typed.
        typed: String,
    },
    /// Words that are no day.
    #[error("I don't know the day \u{201c}{}\u{201d}. Write it like `since:2026-03-01`, or `since:30d`.", quoted(.typed))]
    NoDay {
        /// What was typed.
        typed: String,
    },
    /// Slack could not be asked which channels somebody is in.
    #[error(
        "I cannot ask Slack right now which channels you are in, so I show nothing. Try again in a minute."
    )]
    Unasked,
}

fn meant(near: Option<&str>) -> String {
    match near {
        Some(near) => format!("Did you mean `{near}:`?"),
        None => "There are `by:`, `state:`, `aspect:` and `since:`.".to_owned(),
    }
}
