//! What is said to one person about the course of an initiative, and about who leads it.

use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::initiative::{Approves, Often, TurnKind};
use serde::{Deserialize, Serialize};

/// A sentence to one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// To whoever took a turn: it is done, and can be undone.
    Turned {
        /// The initiative.
        initiative: InitiativeId,
        /// Its key.
        key: String,
        /// Which turn.
        number: i64,
        /// What kind.
        kind: TurnKind,
    },
    /// A turn is undone.
    Undone {
        /// The initiative's key.
        key: String,
    },
    /// To the deputy: they share it now.
    Deputy {
        /// The initiative's key.
        key: String,
        /// Who asked them.
        owner: MemberId,
    },
    /// To whoever is asked to take it over.
    Handover {
        /// The initiative.
        initiative: InitiativeId,
        /// Its key.
        key: String,
        /// Who hands it over.
        owner: MemberId,
    },
    /// To the sponsor and the owner before: somebody else leads it now.
    Passed {
        /// The initiative's key.
        key: String,
        /// Who led it.
        before: MemberId,
        /// Who leads it now.
        owner: MemberId,
    },
    /// To the owner: whoever was asked does not take it over.
    Declined {
        /// The initiative's key.
        key: String,
        /// Who was asked.
        member: MemberId,
    },
    /// To the sponsor: the owner is gone and nobody leads it.
    Orphaned {
        /// The initiative.
        initiative: InitiativeId,
        /// Its key.
        key: String,
        /// Who led it.
        before: MemberId,
    },
    /// To the sponsor: how the owner would involve them.
    Involve {
        /// The initiative.
        initiative: InitiativeId,
        /// Its key.
        key: String,
        /// Who proposes it.
        owner: MemberId,
        /// How often they hear how it goes.
        often: Often,
        /// How they approve.
        approves: Approves,
        /// Where they have a say.
        #[serde(default)]
        aspects: Vec<String>,
    },
    /// To the owner: the sponsor confirmed it.
    Involved {
        /// The initiative's key.
        key: String,
        /// Who confirmed it.
        sponsor: MemberId,
        /// How often they hear how it goes.
        often: Often,
        /// How they approve.
        approves: Approves,
        /// Where they have a say.
        #[serde(default)]
        aspects: Vec<String>,
    },
    /// To the owner: the first conversation is noted, and began the charter.
    Talked {
        /// The initiative.
        initiative: InitiativeId,
    },
}
