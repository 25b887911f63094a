//! What is said to one person about updates.

use crate::domain::ids::{ChannelId, DecisionId, InitiativeId, MemberId};
use crate::domain::people::Role;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A sentence to one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// The schedule was set.
    Scheduled {
        /// The schedule as a sentence.
        sentence: String,
        /// The next three drafts.
        next: Vec<Timestamp>,
    },
    /// What the owner wrote into a draft was kept.
    Kept {
        /// When it goes out by itself.
        due: Timestamp,
    },
    /// It is on its way.
    Sending {
        /// To this channel.
        channel: ChannelId,
        /// And to the sponsor in private; nobody: they agreed to hear less often.
        sponsor: Option<MemberId>,
    },
    /// What went out was corrected.
    Corrected {
        /// Where it stands.
        channel: ChannelId,
    },
    /// To the owner: a correction is kept, but does not stand where the update does.
    NotShown {
        /// Where.
        channel: ChannelId,
        /// Why: Slack's word, or `never_posted`.
        code: String,
    },
    /// It will not go out.
    Skipped,
    /// To the owner: nothing ran when it should have gone out, and now it is too late.
    Missed {
        /// The slot.
        slot: Timestamp,
    },
    /// To the owner: the slot falls on a holiday, so there is no draft.
    Holiday {
        /// The slot.
        slot: Timestamp,
    },
    /// To the owner: nobody touched the draft, and its time comes.
    Waits {
        /// For this channel.
        channel: ChannelId,
        /// When the facts go out.
        due: Timestamp,
    },
    /// To the owner: the initiative came to rest, so its draft did not go out.
    Rests,
    /// To the sponsor: their question is on its way.
    Asked {
        /// Who answers.
        owner: MemberId,
    },
    /// The answer is on its way.
    Answered {
        /// To whoever asked.
        to: MemberId,
    },
    /// To the sponsor: what went ahead without them waits for them.
    Claimed {
        /// The decision.
        decision: DecisionId,
    },
    /// To the sponsor: their word that they read it was taken.
    Seen {
        /// Who sees it.
        owner: MemberId,
    },
    /// To the reader of a digest: their word that they read it was taken.
    CaughtUp,
    /// They follow an initiative from now on.
    Following {
        /// The initiative.
        initiative: InitiativeId,
    },
    /// They wanted to follow an initiative in which they have this part already.
    HasPart {
        /// The initiative.
        initiative: InitiativeId,
        /// Their part.
        role: Role,
    },
    /// They follow an initiative no more.
    Unfollowed {
        /// Where its updates stand.
        channel: ChannelId,
    },
    /// The message was marked for the next update.
    Noted,
    /// No update was ever set up, and only the owner can.
    NotSetUp {
        /// The owner.
        owner: MemberId,
    },
}
