//! Outcomes: the change sought, the metric that shows it, and its readings over time; features serve an outcome.

mod benefit;
mod dates;
mod feature;
mod figure;
mod from_charter;
mod progress;
mod system;
mod trend;
mod words;

pub use benefit::{BENEFIT_DAYS, Benefit, LAST_LOOK};
pub use dates::read_day;
pub use feature::{Asked, Asking, EVIDENCE_MAX, Feature, FeatureState, TITLE_MAX};
pub use figure::{Figure, Typed, beside, typed};
pub use from_charter::metrics;
pub use progress::Progress;
pub use system::{RISK_MAX, SystemState, SystemWords, Touched};
pub use trend::{Point, trend};
pub use words::{CHANGE_MAX, METRIC_MAX, Measured, UNIT_MAX, WHY_MAX, Words, same_unit};

use super::ids::{InitiativeId, MemberId, OutcomeId};
use super::worded::worded;
use jiff::Timestamp;
use jiff::civil::Date;

/// The longest note or link of a reading, in characters.
pub const SOURCE_MAX: usize = 300;
/// The most outcomes of a roadmap: whoever seeks more changes seeks none.
pub const OUTCOMES_MOST: usize = 20;

worded! {
    /// When an outcome is worked on.
    Horizon {
        /// It is worked on.
        Now = "now", "Now";
        /// It comes after.
        Next = "next", "Next";
        /// Some day.
        Later = "later", "Later";
    }
}

/// An outcome as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Its number.
    pub id: OutcomeId,
    /// Its initiative.
    pub initiative: InitiativeId,
    /// What is written of it.
    pub words: Words,
    /// Counted from 1: another unit begins another series of readings.
    pub series: i64,
    /// Counted from 1: how often it was written.
    pub revision: i64,
    /// Who wrote it down.
    pub written_by: MemberId,
    /// When it was taken off the roadmap, if it was.
    pub off_at: Option<Timestamp>,
}

/// A reading of an outcome's metric.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The outcome.
    pub outcome: OutcomeId,
    /// Counted from 1 in an outcome.
    pub number: i64,
    /// The series it belongs to.
    pub series: i64,
    /// What was read.
    pub value: Figure,
    /// The day for which it holds.
    pub day: Date,
    /// Where it comes from: a note or a link; may be empty.
    pub source: String,
    /// Who noted it.
    pub noted_by: MemberId,
    /// When.
    pub noted_at: Timestamp,
    /// Whether it still counts.
    pub fate: Fate,
}

/// Whether a reading still counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It counts.
    Counts,
    /// The reading of this number is right instead.
    Corrected(i64),
    /// It was taken back.
    TakenBack,
}

/// The address alone with which a source begins, if it does: what stands behind it are somebody's words, which stay with the reading,
/// where an erasure finds them.
pub fn address(source: &str) -> Option<&str> {
    source.split_whitespace().next().filter(|first| first.starts_with("https://"))
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn words_behind_an_address_are_none_of_it() {
        assert_eq!(
            address("https://bi.example.com/login as Kim counted"),
            Some("https://bi.example.com/login")
        );
        assert_eq!(address("https://bi.example.com"), Some("https://bi.example.com"));
        assert_eq!(address("Kim counted: https://bi.example.com"), None);
        assert_eq!(address(""), None);
    }
}
