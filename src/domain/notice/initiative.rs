//! What is said to one person about an initiative.

use crate::domain::ids::{ChannelId, InitiativeId, MemberId};
use serde::{Deserialize, Serialize};

/// A sentence to one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// To the owner: it is created, and what comes next.
    Created {
        /// The initiative.
        initiative: InitiativeId,
        /// Its key.
        key: String,
        /// Where its card is posted.
        channel: ChannelId,
        /// Who was asked to sponsor it, if not the owner.
        asked: Option<MemberId>,
    },
    /// To the owner: the sponsor accepted.
    SponsorAccepted {
        /// The initiative's key.
        key: String,
        /// Who accepted.
        sponsor: MemberId,
    },
    /// To the owner: the sponsor suggests somebody else.
    SponsorSuggests {
        /// The initiative.
        initiative: InitiativeId,
        /// Its key.
        key: String,
        /// Who was asked.
        sponsor: MemberId,
        /// Whom they suggest.
        suggested: MemberId,
    },
    /// To the owner: somebody is asked to be the sponsor now.
    SponsorAsked {
        /// Who is asked.
        sponsor: MemberId,
    },
    /// To the sponsor: the owner changed the areas in which they want a say.
    AspectsNamed {
        /// The initiative.
        initiative: InitiativeId,
        /// Its key.
        key: String,
        /// Who changed them.
        by: MemberId,
        /// All of them now, as they were written.
        aspects: Vec<String>,
    },
    /// To the owner: a message could not be posted where it belongs; its text is kept.
    ChannelLost {
        /// The initiative.
        initiative: InitiativeId,
        /// Its channel, which is gone, archived or closed to the bot.
        channel: ChannelId,
        /// Slack's word for why.
        code: String,
    },
    /// To the owner: it is shown in further channels no more, since its own is private now.
    NotShown {
        /// The initiative.
        initiative: InitiativeId,
    },
    /// To the owner: an archived channel is open again.
    ChannelBack {
        /// Which one.
        channel: ChannelId,
        /// How many messages waited for it.
        kept: usize,
    },
    /// To the owner: what was kept is tried again.
    TryingAgain {
        /// Where.
        channel: ChannelId,
        /// How many messages were kept.
        kept: usize,
    },
}
