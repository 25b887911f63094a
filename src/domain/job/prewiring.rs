//! Messages about a round before a proposal.

use crate::domain::ids::{MemberId, PrewiringId};
use serde::{Deserialize, Serialize};

/// A message about a round before a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrewiringPost {
    /// To whoever asks: who is asked, and what they said by now.
    Board(PrewiringId),
    /// The question to one person.
    Prompt(PrewiringId, MemberId),
    /// The one reminder to one person.
    Reminder(PrewiringId, MemberId),
    /// To whoever asks: what came of it.
    Result(PrewiringId),
}

impl PrewiringPost {
    /// What kind of message it is, for counting.
    pub fn what(&self) -> &'static str {
        match self {
            Self::Board(_) | Self::Result(_) => "prewiring",
            Self::Prompt(..) => "prewiring_prompt",
            Self::Reminder(..) => "prewiring_reminder",
        }
    }

    /// What the message is about.
    pub fn subject(&self) -> String {
        match self {
            Self::Board(id) => format!("prewiring/{}/board", id.0),
            Self::Prompt(id, member) => format!("prewiring/{}/prompt/{member}", id.0),
            Self::Reminder(id, member) => format!("prewiring/{}/reminder/{member}", id.0),
            Self::Result(id) => format!("prewiring/{}/result", id.0),
        }
    }
}
