//! What is said to one person about feedback.

use crate::domain::ids::{DecisionId, FeedbackId, InitiativeId};
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
    /// The message was captured before, and something became of it for good.
    Over {
        /// The feedback.
        feedback: FeedbackId,
        /// The word of its state.
        state: String,
    },
    /// It is kept for somebody without an account.
    Entered {
        /// The feedback.
        feedback: FeedbackId,
    },
    /// To everybody who gave it: it was merged, and is not any more.
    Apart {
        /// The feedback.
        feedback: FeedbackId,
        /// What it was merged into.
        from: FeedbackId,
    },
    /// To the owner: a merge is undone.
    Parted {
        /// The feedback.
        feedback: FeedbackId,
        /// The word of its state.
        state: String,
    },
    /// To the owner: it has these labels.
    Labelled {
        /// The feedback.
        feedback: FeedbackId,
        /// The labels.
        labels: Vec<String>,
    },
    /// To the owner: a decision that was asked for because of it has ended.
    Decided {
        /// The feedback.
        feedback: FeedbackId,
        /// What it is by then: a later word counts more.
        seen: String,
        /// The decision.
        decision: DecisionId,
        /// How that ended.
        ended: String,
        /// What is offered.
        offer: Offer,
    },
    /// To the author: the message that was captured was changed or deleted.
    SourceGone {
        /// The feedback.
        feedback: FeedbackId,
        /// Whether the message is there no more.
        deleted: bool,
    },
    /// No message a quarter any more, or again.
    Quarterly {
        /// Whether they come.
        wanted: bool,
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

/// The end that an item is offered once its decision has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Offer {
    /// The decision goes ahead.
    Accept,
    /// It does not.
    Decline,
    /// Nobody decided.
    Park,
}
