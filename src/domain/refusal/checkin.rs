//! The friendly "no" about check-ins.

use super::PulseRefusal;
use super::words::moment;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Why something about a check-in does not happen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum CheckinRefusal {
    /// An initiative without a check-in.
    #[error("There is no check-in here yet. `/accord checkin` sets one up.")]
    NoCheckin,
    /// An extra round while one is open.
    #[error("A round is open until {}; its report comes then. Ask again after that.", moment(*.closes_at))]
    RoundIsOpen {
        /// When it closes.
        closes_at: Timestamp,
    },
    /// A check-in without a question.
    #[error("Ask at least one question.")]
    NoQuestion,
    /// More questions than anybody answers.
    #[error("Ask at most {max} questions: people give a check-in about a minute.")]
    TooManyQuestions {
        /// How many fit.
        max: usize,
    },
    /// A choice with one option, or with too many.
    #[error("Give a choice 2 to {max} options, one a line.")]
    OptionsOfAChoice {
        /// How many fit.
        max: usize,
    },
    /// A question without anybody to go to.
    #[error("Nobody is on the stakeholder list yet. Add them with *Stakeholders* on the initiative's card.")]
    NobodyToAsk,
    /// Skipping a round that is over.
    #[error("That round closed {}, so there is nothing to skip any more.", moment(*.closed_at))]
    RoundIsClosed {
        /// When it closed.
        closed_at: Timestamp,
    },
    /// An answer by somebody who has no place in the round.
    #[error(
        "You were not asked in this round, so nothing was stored. `/accord checkin` shows what is open for you."
    )]
    NotInRound,
    /// About a confidential round.
    #[error(transparent)]
    Pulse(#[from] PulseRefusal),
}
