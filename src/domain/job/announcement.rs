//! Messages about a post of the communication plan.

use crate::domain::ids::{AnnouncementId, InitiativeId, MemberId};
use serde::{Deserialize, Serialize};

/// A message about a post of the communication plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnnouncementPost {
    /// The post itself; the last part counts how often it was sent on its way.
    Out(AnnouncementId, i64),
    /// To whoever approves that version: exactly what will be posted.
    Copy(AnnouncementId, i64, MemberId),
    /// To the owner: how it stands, as of this moment (UTC ms).
    Turned(AnnouncementId, i64),
    /// To the owner, a working day before its time (UTC ms): nobody approved it yet.
    Warning(AnnouncementId, i64),
    /// To the owner: the initiative rests or has ended, and these posts wait; as of this moment (UTC ms).
    Resting(InitiativeId, i64),
}

impl AnnouncementPost {
    /// What kind of message it is, for counting.
    pub fn what(&self) -> &'static str {
        match self {
            Self::Out(..) => "announcement",
            Self::Copy(..) => "announcement_copy",
            Self::Turned(..) | Self::Warning(..) | Self::Resting(..) => "announcement_owner",
        }
    }

    /// What the message is about.
    pub fn subject(&self) -> String {
        match self {
            Self::Out(id, attempt) => format!("announcement/{}/out/{attempt}", id.0),
            Self::Copy(id, version, member) => format!("announcement/{}/{version}/copy/{member}", id.0),
            Self::Turned(id, at_ms) => format!("announcement/{}/turned/{at_ms}", id.0),
            Self::Warning(id, at_ms) => format!("announcement/{}/warning/{at_ms}", id.0),
            Self::Resting(id, at_ms) => format!("initiative/{}/posts/{at_ms}", id.0),
        }
    }
}
