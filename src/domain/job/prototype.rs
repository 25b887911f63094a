//! Messages about a test of a prototype.

use crate::domain::ids::{MemberId, TestId};
use serde::{Deserialize, Serialize};

/// A message about a test of a prototype.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrototypePost {
    /// The invitation to one person.
    Invitation(TestId, MemberId),
    /// Its result in the channel.
    Result(TestId),
    /// The same to the sponsor.
    ResultToSponsor(TestId),
}

impl PrototypePost {
    /// What kind of message it is, for counting.
    pub fn what(&self) -> &'static str {
        match self {
            Self::Invitation(..) => "prototype_invitation",
            Self::Result(_) | Self::ResultToSponsor(_) => "prototype_result",
        }
    }

    /// What the message is about.
    pub fn subject(&self) -> String {
        match self {
            Self::Invitation(id, member) => format!("prototype/{}/invitation/{member}", id.0),
            Self::Result(id) => format!("prototype/{}/result", id.0),
            Self::ResultToSponsor(id) => format!("prototype/{}/sponsor", id.0),
        }
    }
}
