//! Messages about what a sponsor promised: to whoever promised, and to those who lead.

use crate::domain::ids::{InitiativeId, MemberId, PromiseId};
use crate::domain::promise::{Promise, State};
use serde::{Deserialize, Serialize};

/// What somebody did with a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PromiseEnd {
    /// They promise it.
    Promised,
    /// They did not promise it, or will not.
    Denied,
    /// They kept it.
    Kept,
    /// They take it back.
    Released,
    /// They took it over from somebody else.
    TookOver,
    /// They did not take it over.
    NotTaken,
}

impl PromiseEnd {
    /// Whether that is still so of a promise with which `by` did it: what became of it since has its own message.
    pub fn still(self, promise: &Promise, by: &MemberId) -> bool {
        match (self, &promise.state) {
            (Self::Promised | Self::TookOver, State::Open) => promise.by == *by,
            (Self::NotTaken, _) => promise.passes_on() && promise.by != *by,
            (Self::Kept, State::Kept)
            | (Self::Denied, State::Denied { .. })
            | (Self::Released, State::Released { .. }) => true,
            _ => false,
        }
    }
}

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
    /// To the owner: what became of it, as an older version wrote it; the last part counts its changes.
    Told(PromiseId, i64),
    /// To the owner: what somebody did with it.
    Became {
        /// The promise.
        promise: PromiseId,
        /// Who did it.
        by: MemberId,
        /// What they did.
        end: PromiseEnd,
        /// Counts its changes: each is told by itself.
        change: i64,
    },
    /// To the owner: what somebody promised who is not the sponsor any more, or is gone.
    Left {
        /// The initiative.
        initiative: InitiativeId,
        /// Who promised.
        before: MemberId,
        /// Who is the sponsor now; the same where nobody else is yet.
        sponsor: MemberId,
        /// Who hears it; older versions did not keep that.
        #[serde(default)]
        owner: Option<MemberId>,
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
            Self::Told(..) | Self::Became { .. } | Self::Left { .. } => "promise_told",
            Self::Offers { .. } => "promise_offer",
        }
    }

    /// What the subjects of all cards of a promise begin with.
    pub fn cards(id: PromiseId) -> String {
        format!("promise/{}/card/", id.0)
    }

    /// What the subjects of all that the owner heard of a promise begin with.
    pub fn tellings(id: PromiseId) -> String {
        format!("promise/{}/told/", id.0)
    }

    /// What the subjects of all lists of what somebody left open in an initiative begin with. Who had promised, who is the sponsor and who
    /// hears it follow.
    pub fn lefts(id: InitiativeId) -> String {
        format!("promise-left/{}/", id.0)
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
            Self::Told(promise, change) | Self::Became { promise, change, .. } => {
                format!("{}{change}", Self::tellings(*promise))
            }
            Self::Left { initiative, before, sponsor, owner } => {
                let owner = owner.as_ref().map(|owner| format!("/{owner}")).unwrap_or_default();
                format!("{}{before}/{sponsor}{owner}", Self::lefts(*initiative))
            }
            Self::Offers { initiative, member, at_ms } => {
                format!("{}{at_ms}/{member}", Self::offers(*initiative))
            }
        }
    }
}
