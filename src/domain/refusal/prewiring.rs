//! Friendly "no"s about rounds before a proposal.

use super::words::person;
use crate::domain::ids::{DecisionId, MemberId};
use serde::{Deserialize, Serialize};

/// What is refused about a round before a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum PrewiringRefusal {
    /// Nobody but the one who asks.
    #[error("Choose somebody other than yourself, or nobody: then it is proposed at once.")]
    NobodyElse,
    /// More people than a private round is for.
    #[error("At most {most} people are asked in private. Propose it, and everybody can say what they think.")]
    TooMany {
        /// The most.
        most: usize,
    },
    /// Totals of so few would tell who said what.
    #[error(
        "Totals of fewer than {floor} people tell who said what. Ask {floor} or more, or let them answer with their names."
    )]
    TooFewForTotals {
        /// The fewest.
        floor: usize,
    },
    /// A last day that is over.
    #[error("17:00 on that day is over. Choose a later day for their answers.")]
    TooLate,
    /// Somebody who is not asked.
    #[error("You are not among those who are asked here.")]
    NotAsked,
    /// Not one word beside an answer that needs some.
    #[error("Say in a sentence what would have to change, or what stands against it.")]
    NoWords,
    /// It ended.
    #[error("This round has ended, so nothing was changed. If it is proposed, say it on its card.")]
    Ended,
    /// It was proposed already.
    #[error("It is proposed already, as {decision}. *Edit* on its card changes it.")]
    Proposed {
        /// The decision.
        decision: DecisionId,
    },
    /// Somebody else's round.
    #[error("{} asks here, and alone sees what came of it.", person(.by))]
    NotYours {
        /// Who asks.
        by: MemberId,
    },
}
