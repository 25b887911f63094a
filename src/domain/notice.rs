//! What Accord says to one person besides cards and reports: by ids, so that a job can carry it.

use super::ids::InitiativeId;
use super::refusal::Refusal;
use serde::{Deserialize, Serialize};

/// A sentence to one member; `slack::views::notice` gives it its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// A friendly no, with its remedy.
    Refused(Refusal),
    /// To the owner: a message could not be posted where it belongs; its text is kept.
    ChannelLost {
        /// The initiative whose channel is gone, archived or closed to the bot.
        initiative: InitiativeId,
        /// Slack's word for why.
        code: String,
    },
}
