//! Messages about the course of an initiative.

use crate::domain::ids::InitiativeId;
use serde::{Deserialize, Serialize};

/// A new message about an initiative's course, by what it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CoursePost {
    /// A turn that it took, in the channel.
    Turn(InitiativeId, i64),
    /// What it brought, so many days after delivery, in the channel.
    Benefit(InitiativeId, i64),
    /// The same to its sponsor.
    BenefitToSponsor(InitiativeId, i64),
    /// Thanks to those who helped, in the channel, once it ended.
    Thanks(InitiativeId),
}

impl CoursePost {
    /// What kind of message it is, for counting.
    pub(super) fn what(&self) -> &'static str {
        match self {
            Self::Turn(..) => "turn",
            Self::Benefit(..) | Self::BenefitToSponsor(..) => "benefit",
            Self::Thanks(_) => "thanks",
        }
    }

    /// What the message is about.
    pub(super) fn subject(&self) -> String {
        match self {
            Self::Turn(id, number) => format!("initiative/{}/turn/{number}", id.0),
            Self::Benefit(id, days) => format!("initiative/{}/benefit/{days}", id.0),
            Self::BenefitToSponsor(id, days) => format!("initiative/{}/benefit/{days}/sponsor", id.0),
            Self::Thanks(id) => format!("initiative/{}/thanks", id.0),
        }
    }
}
