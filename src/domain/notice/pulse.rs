//! What is said to one person about confidential rounds.

use crate::domain::ids::ChannelId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A sentence to one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// What is stored of an answer, and who sees what.
    Stored {
        /// Where the report goes.
        channel: ChannelId,
        /// When the round closes, or closed.
        closes_at: Timestamp,
    },
    /// To the owner: a round runs.
    Running {
        /// What it is called.
        name: String,
        /// How many answered so far.
        answered: usize,
        /// When it closes.
        closes_at: Timestamp,
    },
}
