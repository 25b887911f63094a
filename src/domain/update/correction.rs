//! A sent update is corrected: what was wrong, by whom, and the words as they stood before.

use super::Words;
use crate::domain::health::Health;
use crate::domain::ids::MemberId;
use jiff::Timestamp;

/// A correction of an update that went out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Its number among those of the update, from 1.
    pub number: i64,
    /// Who corrected it.
    pub by: MemberId,
    /// When.
    pub at: Timestamp,
    /// What was wrong.
    pub why: String,
    /// The owner's words as they stood before it.
    pub stood: Stood,
}

/// The owner's words as they stood: what a correction can change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stood {
    /// How it was doing, in the owner's view; `None` where they had not said.
    pub health: Option<Health>,
    /// Why it was on track against the records.
    pub because: String,
    /// What to notice.
    pub highlight: String,
    /// What the sponsor was asked for.
    pub ask: String,
}

impl Stood {
    /// What of these words can be corrected.
    pub fn of(words: &Words) -> Self {
        Self {
            health: words.health,
            because: words.because.clone(),
            highlight: words.highlight.clone(),
            ask: words.ask.clone(),
        }
    }
}
