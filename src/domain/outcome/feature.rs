//! Features: what is built for an outcome, accepted by the people named.

use super::words::part;
use crate::domain::ids::{DecisionId, FeatureId, MemberId, OutcomeId};
use crate::domain::refusal::Refusal;
use crate::domain::worded::worded;

/// The longest title, in characters.
pub const TITLE_MAX: usize = 120;
/// The longest link or note that shows that it works, in characters.
pub const EVIDENCE_MAX: usize = 500;

worded! {
    /// Where a feature stands.
    FeatureState {
        /// It is to come.
        Planned = "planned", "planned";
        /// It is being built.
        Building = "building", "building";
        /// It is built; nobody has accepted it.
        Finished = "finished", "finished";
        /// The people named accepted it.
        Accepted = "accepted", "accepted";
    }
}

impl FeatureState {
    /// Whether there is something that people could accept.
    pub fn can_be_accepted(self) -> bool {
        matches!(self, Self::Building | Self::Finished)
    }
}

/// What became of asking people to accept a feature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asking {
    /// It waits for them.
    Waits,
    /// They accepted it.
    Accepted,
    /// They sent it back.
    SentBack,
    /// Too few of them answered in time.
    Expired,
    /// Whoever asked took it back.
    Withdrawn,
    /// Another decision took its place.
    Superseded,
}

impl Asking {
    /// What the state of its decision means, by that state's word.
    pub fn of(state: &str) -> Option<Self> {
        Some(match state {
            "proposed" | "settling" | "held" => Self::Waits,
            "approved" => Self::Accepted,
            "rejected" => Self::SentBack,
            "expired" => Self::Expired,
            "withdrawn" => Self::Withdrawn,
            "superseded" => Self::Superseded,
            _ => return None,
        })
    }
}

/// The last decision about a feature's acceptance, as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The feature.
    pub feature: FeatureId,
    /// What became of it.
    pub asking: Asking,
    /// The last comment on it; may be empty.
    pub said: String,
}

/// A feature as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feature {
    /// Its number.
    pub id: FeatureId,
    /// The outcome it serves.
    pub outcome: OutcomeId,
    /// What it is.
    pub title: String,
    /// Where it stands.
    pub state: FeatureState,
    /// The last decision about its acceptance, if it was asked for.
    pub acceptance: Option<DecisionId>,
    /// Counted from 1: how often it was written.
    pub revision: i64,
    /// Who wrote it down.
    pub written_by: MemberId,
}

impl Feature {
    /// A title on one line. Refused: none, or one that is too long.
    pub fn title(typed: &str) -> Result<String, Refusal> {
        part("feature", typed, TITLE_MAX)
    }
}
