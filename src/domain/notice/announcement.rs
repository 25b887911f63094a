//! What is said to one person about the communication plan, and links to learn from.

use crate::domain::ids::{AnnouncementId, MemberId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A sentence to one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// To whoever wrote it: it is kept, and who would approve it.
    Kept {
        /// The post.
        post: AnnouncementId,
        /// When it is to be sent.
        send_at: Timestamp,
        /// Who approves it.
        approver: MemberId,
        /// Whether somebody had approved what it said before.
        was_approved: bool,
    },
    /// To whoever asked: the approver is asked.
    Asked {
        /// Who.
        approver: MemberId,
    },
    /// To the approver: it goes out at its time.
    Approved {
        /// When.
        send_at: Timestamp,
        /// Whether that is over.
        late: bool,
    },
    /// To the approver: the owner hears it.
    Declined,
    /// To the owner: it is on its way.
    Going,
    /// To the owner: it is not sent.
    Dropped,
    /// A link was kept.
    LinkKept,
}
