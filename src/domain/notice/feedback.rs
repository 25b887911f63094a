//! What is said to one person about feedback.

use crate::domain::ids::{FeedbackId, InitiativeId};
use serde::{Deserialize, Serialize};

/// A sentence to one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// It is captured.
    Captured {
        /// The feedback.
        feedback: FeedbackId,
        /// Whether the reader may change it themselves.
        own: bool,
    },
    /// The message was captured before; the reader is credited from now on.
    Already {
        /// The feedback.
        feedback: FeedbackId,
    },
    /// The message was captured before and taken back.
    StaysOut {
        /// The feedback.
        feedback: FeedbackId,
    },
    /// It is the reader's, too.
    Seconded {
        /// The feedback that carries it.
        feedback: FeedbackId,
        /// How many are credited by now, the reader included.
        voices: usize,
    },
    /// To the owner: it is judged.
    Judged {
        /// The feedback.
        feedback: FeedbackId,
        /// Its initiative: the next item waits there.
        initiative: InitiativeId,
        /// The word of its state.
        state: String,
    },
}
