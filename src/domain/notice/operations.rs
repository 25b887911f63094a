//! What is said to an admin about Accord itself.

use crate::domain::ids::DecisionId;
use serde::{Deserialize, Serialize};

/// A sentence to one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// Jobs ended badly and wait for somebody.
    SetAside {
        /// Which of the five families: `post`, `edit`, `whisper`, `file` or `work`.
        kind: String,
        /// How many.
        jobs: i64,
        /// Why, of one of them: Slack's word or the database's.
        why: String,
    },
    /// Slack does not let us read a decision's marks or its approvers again, so that it cannot end.
    Unread {
        /// The decision.
        decision: DecisionId,
        /// Slack's word.
        why: String,
    },
}
