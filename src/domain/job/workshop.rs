//! Messages about a workshop.

use crate::domain::ids::{MemberId, WorkshopId};
use serde::{Deserialize, Serialize};

/// A message about a workshop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorkshopPost {
    /// To the channel: when it is, what for, who is invited; what came of it stands in its thread.
    Call(WorkshopId),
    /// The invitation to one person.
    Invitation(WorkshopId, MemberId),
    /// To one of those invited: it moved or is called off; the last part counts the changes.
    Changed(WorkshopId, MemberId, i64),
    /// To whoever planned it: it is over, what came of it? The last part counts the changes, since a new time asks anew.
    Over(WorkshopId, i64),
    /// The invitation for one person's calendar as text, where they could not be sent a file; the last part names that job.
    Calendar(WorkshopId, MemberId, i64),
}

impl WorkshopPost {
    /// What kind of message it is, for counting.
    pub fn what(&self) -> &'static str {
        match self {
            Self::Call(_) => "workshop_call",
            Self::Changed(..) => "workshop_changed",
            Self::Over(..) => "workshop_over",
            Self::Invitation(..) | Self::Calendar(..) => "workshop_invitation",
        }
    }

    /// What the message is about.
    pub fn subject(&self) -> String {
        match self {
            Self::Call(id) => format!("workshop/{}/call", id.0),
            Self::Invitation(id, member) => format!("workshop/{}/invitation/{member}", id.0),
            Self::Changed(id, member, change) => format!("workshop/{}/changed/{change}/{member}", id.0),
            Self::Over(id, change) => format!("workshop/{}/over/{change}", id.0),
            Self::Calendar(id, member, job) => format!("workshop/{}/calendar/{member}/{job}", id.0),
        }
    }
}
