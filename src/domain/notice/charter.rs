//! What is said to one person about a charter.

use crate::domain::charter::CharterVersion;
use crate::domain::ids::{DecisionId, InitiativeId, MemberId};
use serde::{Deserialize, Serialize};

/// A sentence to one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// To the owner: a version is signed, and what comes next.
    Signed {
        /// The initiative.
        initiative: InitiativeId,
        /// Its key.
        key: String,
        /// The version.
        version: CharterVersion,
        /// Who signed it.
        sponsor: MemberId,
    },
    /// To the owner: the sponsor is asked for a signature.
    Asked {
        /// Who is asked.
        sponsor: MemberId,
        /// The version.
        version: CharterVersion,
        /// The decision that signs it.
        decision: DecisionId,
    },
    /// To the owner: everybody is asked how far they agree.
    Asking {
        /// How many can be asked.
        people: usize,
    },
}
