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
