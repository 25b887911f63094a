//! Messages about what is asked about an update.

use crate::domain::ids::QuestionId;
use serde::{Deserialize, Serialize};

/// A message about what is asked about an update.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UpdatePost {
    /// What the sponsor asks, to the owner.
    Question(QuestionId),
    /// The answer, below the sponsor's copy of the update.
    Answer(QuestionId),
}

impl UpdatePost {
    /// What kind of message it is, for counting.
    pub fn what(self) -> &'static str {
        "update_question"
    }

    /// What the message is about.
    pub fn subject(self) -> String {
        match self {
            Self::Question(id) => format!("question/{}", id.0),
            Self::Answer(id) => format!("question/{}/answer", id.0),
        }
    }
}
