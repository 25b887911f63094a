//! Friendly "no"s about the scope.

use crate::domain::ids::{ChannelId, DecisionId, FeedbackId};
use serde::{Deserialize, Serialize};

/// What about the scope is refused, and what to do instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum ScopeRefusal {
    /// An addition for which nothing gives way.
    #[error(
        "Something gives way for every addition: say what is dropped, by how long it is delayed, or what it costs more. One of the three is enough."
    )]
    NoTrade,
    /// An addition that serves no outcome, without a word on what would change.
    #[error("Say what would change with it, and for whom. If nothing would, leave it out.")]
    NothingChanges,
    /// An outcome that is not chosen, or is gone.
    #[error("Choose what it serves, or *None of these*.")]
    NoOutcome,
    /// A delay that cannot be read.
    #[error("I can't read that delay. Say it as a number of days, weeks or months, such as *2 weeks*.")]
    DelayUnread,
    /// A delay without end.
    #[error("Three years is the most. For more, write another charter with your sponsor.")]
    DelayTooLong,
    /// It was asked for in a further channel.
    #[error("Scope is asked for where the initiative lives: in <#{home}>. Type it there.")]
    NotHere {
        /// The initiative's own channel.
        home: ChannelId,
    },
    /// Feedback that a request asks for already.
    #[error("{feedback} is asked for already, as {by}. Its card in the channel shows how it stands.")]
    AskedAlready {
        /// The feedback.
        feedback: FeedbackId,
        /// The request.
        by: DecisionId,
    },
    /// It is not parked.
    #[error("{decision} {stands}, so there is nothing to bring back. `/accord scope` shows what is parked.")]
    NotParked {
        /// The decision.
        decision: DecisionId,
        /// How it stands, as a clause.
        stands: String,
    },
    /// Somebody brought it back before.
    #[error("{decision} was brought back already, as {by}. Its card in the channel shows how it stands.")]
    BroughtBack {
        /// What was parked.
        decision: DecisionId,
        /// The request that brings it back.
        by: DecisionId,
    },
}
