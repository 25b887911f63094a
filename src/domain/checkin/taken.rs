//! What an owner made of somebody's words.

use crate::domain::ids::{DecisionId, FeedbackId, MemberId, RoundId};
use std::fmt;

/// What came of an answer; shown as `FB-12` or `D-9`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// Feedback.
    Feedback(FeedbackId),
    /// A decision.
    Decision(DecisionId),
}

impl fmt::Display for Taken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Feedback(id) => id.fmt(f),
            Self::Decision(id) => id.fmt(f),
        }
    }
}

/// Whose answer in which round.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Words {
    /// The round.
    pub round: RoundId,
    /// Whose answer it is.
    pub member: MemberId,
}

impl Words {
    /// Reads `7/UKIM`, as buttons carry it.
    pub fn read(value: &str) -> Option<Self> {
        let (round, member) = value.split_once('/')?;
        Some(Self { round: RoundId(round.parse().ok()?), member: MemberId::new(member) })
    }
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.round.0, self.member)
    }
}
