//! Messages about what a sponsor promised: to whoever promised, and to those who lead.

use crate::domain::ids::{InitiativeId, MemberId, PromiseId};
use serde::{Deserialize, Serialize};

/// A message about what a sponsor promised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PromisePost {
    /// To whoever promised, or is asked whether they did.
    Card(PromiseId, MemberId),
    /// To whoever promised: what is due, in one message.
    Reminder {
        /// Who promised.
        member: MemberId,
        /// When, UTC ms.
        at_ms: i64,
    },
    /// To the owner: what became of it; the last part counts its changes.
    Told(PromiseId, i64),
    /// To the owner: what somebody promised who is not the sponsor any more, or is gone.
    Left {
        /// The initiative.
        initiative: InitiativeId,
        /// Who promised.
        before: MemberId,
        /// Who is the sponsor now; the same where nobody else is yet.
        sponsor: MemberId,
    },
    /// To the sponsor: what they are asked to take over.
    Offers {
        /// The initiative.
        initiative: InitiativeId,
        /// Who is asked.
        member: MemberId,
        /// When, UTC ms: asked again it is another message.
        at_ms: i64,
    },
}

impl PromisePost {
    /// What kind of message it is, for counting.
    pub fn what(&self) -> &'static str {
        match self {
            Self::Card(..) => "promise",
            Self::Reminder { .. } => "promise_reminder",
            Self::Told(..) | Self::Left { .. } => "promise_told",
            Self::Offers { .. } => "promise_offer",
        }
    }

    /// What the subjects of all cards of a promise begin with.
    pub fn cards(id: PromiseId) -> String {
        format!("promise/{}/card/", id.0)
    }

    /// What the subjects of all offers of an initiative begin with.
    pub fn offers(id: InitiativeId) -> String {
        format!("promise-offer/{}/", id.0)
    }

    /// What the message is about.
    pub fn subject(&self) -> String {
        match self {
            Self::Card(id, member) => format!("{}{member}", Self::cards(*id)),
            Self::Reminder { member, at_ms } => format!("promise-reminder/{at_ms}/{member}"),
            Self::Told(id, change) => format!("promise/{}/told/{change}", id.0),
            Self::Left { initiative, before, sponsor } => {
                format!("promise-left/{}/{before}/{sponsor}", initiative.0)
            }
            Self::Offers { initiative, member, at_ms } => {
                format!("{}{at_ms}/{member}", Self::offers(*initiative))
            }
        }
    }
}
