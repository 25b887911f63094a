//! What is said to one person about check-ins.

use crate::domain::checkin::Score;
use crate::domain::ids::{ChannelId, CheckinId, MemberId};
use jiff::Timestamp;
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

/// A sentence to one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// To the owner: the check-in is set up, or changed.
    Planned {
        /// The schedule as a sentence.
        sentence: String,
        /// The next nominal moments.
        next: Vec<DateTime>,
        /// The instants at which each person is asked then.
        sends: Vec<(MemberId, Vec<Timestamp>)>,
        /// The zone of each of them, in the same order.
        #[serde(default)]
        zones: Vec<String>,
        /// How many people more are asked.
        #[serde(default)]
        more: usize,
    },
    /// To the owner, once: a user group that it asks cannot be read.
    GroupUnread {
        /// The group's handle.
        handle: String,
        /// Why, and what to do.
        why: String,
    },
    /// To the owner, once until it is tried again: its reports cannot be posted in the channel that was chosen for them.
    ReportLost {
        /// The check-in.
        checkin: CheckinId,
        /// The channel.
        channel: ChannelId,
    },
    /// To the owner: what waited for a channel is tried again.
    TryingAgain {
        /// How many messages waited.
        kept: usize,
    },
    /// To the owner, once: Slack takes no message to somebody whom it asks.
    Unreachable {
        /// The initiative's channel.
        channel: ChannelId,
        /// Who.
        member: MemberId,
    },
    /// To the owner: it rests.
    Paused,
    /// To the owner: it was put away.
    Archived,
    /// To the owner: a trial runs.
    Trying {
        /// When its report comes.
        closes_at: Timestamp,
    },
    /// To the owner: an extra round opens.
    Asking {
        /// How many people can be asked.
        people: usize,
    },
    /// To the owner: a slot came, and nobody is on the list.
    NobodyToAsk {
        /// The initiative's channel.
        channel: ChannelId,
    },
    /// To the owner alone: who was asked and said nothing.
    Silent {
        /// The initiative's channel.
        channel: ChannelId,
        /// When the round closed.
        closed_at: Timestamp,
        /// Who.
        members: Vec<MemberId>,
        /// Who skipped it, and why.
        #[serde(default)]
        skipped: Vec<(MemberId, String)>,
        /// Who was not asked, because their week's asks were used up.
        #[serde(default)]
        unasked: Vec<MemberId>,
    },
    /// An answer was kept.
    Kept {
        /// The score, if one was given.
        score: Option<Score>,
        /// Whether there are words, too.
        words: bool,
        /// How many other questions were answered.
        #[serde(default)]
        others: usize,
        /// Whether it came after the close.
        late: bool,
        /// When the round closes, or closed.
        closes_at: Timestamp,
        /// For whom it was given, where that is somebody else.
        #[serde(default)]
        absent: Option<MemberId>,
    },
    /// They skip this time.
    Skipped {
        /// Until when they may think otherwise.
        closes_at: Timestamp,
    },
    /// They are asked less often from now on.
    LessOften,
    /// What is stored of an answer, and who sees it.
    Stored {
        /// The initiative's channel.
        channel: ChannelId,
        /// Who runs it.
        owner: MemberId,
        /// When the round closes, or closed.
        closes_at: Timestamp,
    },
}
