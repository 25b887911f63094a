//! E-mail.

use crate::domain::ids::{MemberId, UpdateId};
use serde::{Deserialize, Serialize};

/// A mail, by what it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailPost {
    /// A stage update, to its sponsor.
    Update(UpdateId, MemberId),
    /// A code to the address that somebody typed; the number of the time at which they asked for one.
    Code(MemberId, i64),
}

impl MailPost {
    /// What kind of mail it is, for counting.
    pub fn what(&self) -> &'static str {
        match self {
            Self::Update(..) => "update",
            Self::Code(..) => "code",
        }
    }

    /// What makes it one job, however often it is asked for.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Update(id, member) => format!("mail/update/{}/{member}", id.0),
            Self::Code(member, number) => format!("mail/code/{member}/{number}"),
        }
    }
}
