//! What is said to one person about a workshop.

use crate::domain::ids::{InitiativeId, WorkshopId};
use crate::domain::workshop::Kind;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A sentence to one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// To whoever planned it: who is invited, and when it begins.
    Planned {
        /// How many.
        people: usize,
        /// When.
        begins_at: Timestamp,
    },
    /// To whoever moved it or called it off: how many are told.
    Changed {
        /// How many.
        people: usize,
    },
    /// To whoever planned it: it is over, what came of it?
    Over {
        /// The initiative.
        initiative: InitiativeId,
        /// The workshop.
        workshop: WorkshopId,
        /// What it was for.
        kind: Kind,
    },
    /// To whoever wrote the results down: what became of them.
    Kept {
        /// Whether the charter changed.
        charter: bool,
        /// How many requirements.
        requirements: usize,
        /// How many decisions.
        decisions: usize,
    },
}
