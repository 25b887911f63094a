//! What is said to one person about an initiative.

use crate::domain::ids::InitiativeId;
use serde::{Deserialize, Serialize};

/// A sentence to one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// To the owner: a message could not be posted where it belongs; its text is kept.
    ChannelLost {
        /// The initiative whose channel is gone, archived or closed to the bot.
        initiative: InitiativeId,
        /// Slack's word for why.
        code: String,
    },
}
