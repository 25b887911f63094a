//! What is said to one person about a kickoff.

use crate::domain::ids::{InitiativeId, KickoffId, MemberId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A sentence to one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// Their answers are kept, and can be changed until then.
    Answered {
        /// The deadline.
        until: Timestamp,
    },
    /// To the owner: too few answered, so nothing was shown.
    TooFew {
        /// The initiative.
        initiative: InitiativeId,
        /// The kickoff.
        kickoff: KickoffId,
        /// Who answered.
        answered: Vec<MemberId>,
        /// How many were asked.
        asked: usize,
    },
    /// To the owner: the charter is drafted from the answers.
    Drafted {
        /// The initiative.
        initiative: InitiativeId,
    },
}
