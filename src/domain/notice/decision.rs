//! What is said to one person about decisions.

use crate::domain::decision::{self, Version};
use crate::domain::emoji::Verdict;
use crate::domain::ids::{ChannelId, DecisionId, MessageTs};
use serde::{Deserialize, Serialize};

/// A sentence about one version of a decision to one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The decision.
    pub decision: DecisionId,
    /// The version it is about.
    pub version: Version,
    /// Where its card stands in the channel, if it was posted.
    pub card: Option<(ChannelId, MessageTs)>,
    /// What is said.
    pub what: What,
}

/// What is said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// Something that happened.
    Said(decision::Notice),
    /// You said both yes and no: which one?
    Which,
    /// Your mark was found only after the deadline: does it stand?
    Late {
        /// What the mark says.
        verdict: Verdict,
    },
    /// You wrote that it is fine with you: shall that count?
    Typed,
    /// You removed your mark after the decision was final: reopen it?
    Reopen,
}

impl What {
    /// A word that tells one kind from another, for keys.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Said(decision::Notice::Recorded { .. }) => "recorded",
            Self::Said(decision::Notice::TakenBack) => "taken_back",
            Self::Said(decision::Notice::ApproverLost { .. }) => "approver_lost",
            Self::Said(decision::Notice::ApproverLeft { .. }) => "approver_left",
            Self::Said(decision::Notice::DrivesNow { .. }) => "drives_now",
            Self::Said(decision::Notice::CardLost { .. }) => "card_lost",
            Self::Said(
                decision::Notice::Decided { .. }
                | decision::Notice::GateEnded { .. }
                | decision::Notice::ScopeEnded { .. },
            ) => "decided",
            Self::Said(decision::Notice::ScopeParked) => "parked",
            Self::Said(decision::Notice::Expired) => "expired",
            Self::Said(decision::Notice::NotAccepted { .. }) => "not_accepted",
            Self::Said(decision::Notice::Withdrawn { .. }) => "withdrawn",
            Self::Said(decision::Notice::Superseded { .. }) => "superseded",
            Self::Said(decision::Notice::WrittenDown { .. }) => "written_down",
            Self::Said(decision::Notice::Reopened { .. }) => "reopened",
            Self::Said(decision::Notice::Confirm) => "confirm",
            Self::Said(decision::Notice::RecordedHeld { .. }) => "recorded_held",
            Self::Said(decision::Notice::ConcernRaised { .. }) => "concern",
            Self::Said(decision::Notice::ConcernAnswered { .. }) => "concern_answered",
            Self::Said(decision::Notice::ConcernStands { .. }) => "concern_stands",
            Self::Said(decision::Notice::ConcernResolved { .. }) => "concern_resolved",
            Self::Said(decision::Notice::ConcernOverruled { .. }) => "concern_overruled",
            Self::Said(decision::Notice::HeldAtDeadline) => "held_at_deadline",
            Self::Said(decision::Notice::Overdue { .. }) => "overdue",
            Self::Said(decision::Notice::Nudge { .. }) => "nudge",
            Self::Said(decision::Notice::Orphaned { .. }) => "orphaned",
            Self::Which => "which",
            Self::Late { .. } => "late",
            Self::Typed => "typed",
            Self::Reopen => "reopen",
        }
    }
}
