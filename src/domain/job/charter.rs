//! Messages about charters.

use crate::domain::ids::{InitiativeId, MemberId};
use serde::{Deserialize, Serialize};

/// A new message about a charter, by what it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CharterPost {
    /// How far people agree, the time of that number, in the channel.
    Alignment(InitiativeId, i64),
    /// The question how far they agree, to one person.
    AlignmentAsk(InitiativeId, i64, MemberId),
    /// The same as in the channel for one person, who could not be sent a picture; the last part names that job.
    AlignmentCopy(InitiativeId, i64, MemberId, i64),
}

impl CharterPost {
    /// What kind of message it is, for counting.
    pub(super) fn what(&self) -> &'static str {
        match self {
            Self::Alignment(..) | Self::AlignmentCopy(..) => "alignment",
            Self::AlignmentAsk(..) => "alignment_ask",
        }
    }

    /// What the message is about.
    pub(super) fn subject(&self) -> String {
        match self {
            Self::Alignment(id, number) => format!("initiative/{}/alignment/{number}", id.0),
            Self::AlignmentAsk(id, number, member) => {
                format!("initiative/{}/alignment/{number}/ask/{member}", id.0)
            }
            Self::AlignmentCopy(id, number, member, job) => {
                format!("initiative/{}/alignment/{number}/copy/{member}/{job}", id.0)
            }
        }
    }
}
