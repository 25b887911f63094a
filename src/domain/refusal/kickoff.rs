//! Friendly "no"s about kickoffs.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::words::moment;

/// What is refused about a kickoff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum KickoffRefusal {
    /// One is under way.
    #[error("A kickoff is under way until {}. Its answers come first.", moment(*.deadline))]
    UnderWay {
        /// Its deadline.
        deadline: Timestamp,
    },
    /// Nobody to compare with.
    #[error("Choose at least two people: one answer is no comparison.")]
    TooFewPeople,
    /// No question at all.
    #[error("Write at least one question, one a line.")]
    NoQuestion,
    /// Too many questions.
    #[error("{most} questions at most, one a line: each is one more to answer.")]
    TooManyQuestions {
        /// The most.
        most: usize,
    },
    /// Somebody who is not asked.
    #[error(
        "You are not among those asked in this kickoff. Its answers are shown in the channel when it ends."
    )]
    NotAsked,
    /// The answers were shown.
    #[error("The answers were shown already, so nothing was changed. Say it in the thread below them.")]
    Revealed,
    /// Nothing to draft from, or to show.
    #[error("There are no answers to draft from yet.")]
    NothingYet,
    /// Not one word.
    #[error("Answer at least one question.")]
    Empty,
}
