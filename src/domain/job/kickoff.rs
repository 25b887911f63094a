//! Messages about a kickoff.

use crate::domain::ids::{KickoffId, MemberId};
use serde::{Deserialize, Serialize};

/// A message about a kickoff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KickoffPost {
    /// To the channel: who is asked, and until when.
    Call(KickoffId),
    /// The questions to one person.
    Prompt(KickoffId, MemberId),
    /// The one reminder to one person.
    Reminder(KickoffId, MemberId),
    /// To the channel: all answers at once, side by side.
    Reveal(KickoffId),
    /// Into its thread: the answers to one question in full.
    Detail(KickoffId, usize),
}

impl KickoffPost {
    /// What kind of message it is, for counting.
    pub fn what(&self) -> &'static str {
        match self {
            Self::Call(_) => "kickoff_call",
            Self::Prompt(..) => "kickoff_prompt",
            Self::Reminder(..) => "kickoff_reminder",
            Self::Reveal(_) | Self::Detail(..) => "kickoff_reveal",
        }
    }

    /// What the message is about.
    pub fn subject(&self) -> String {
        match self {
            Self::Call(id) => format!("kickoff/{}/call", id.0),
            Self::Prompt(id, member) => format!("kickoff/{}/prompt/{member}", id.0),
            Self::Reminder(id, member) => format!("kickoff/{}/reminder/{member}", id.0),
            Self::Reveal(id) => format!("kickoff/{}/reveal", id.0),
            Self::Detail(id, question) => format!("kickoff/{}/detail/{question}", id.0),
        }
    }
}
