//! Friendly "no"s about posts of the communication plan, and links to learn from.

use super::super::words::{person, quoted};
use crate::domain::ids::MemberId;
use serde::{Deserialize, Serialize};

/// What is refused about them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum AnnouncementRefusal {
    /// A day that is over, or no time at all.
    #[error("Choose a time that is still to come.")]
    Past,
    /// Whoever wrote it would approve it.
    #[error("{} wrote this, so somebody else approves it. Name another approver.", person(.member))]
    OwnApproval {
        /// Who wrote it.
        member: MemberId,
    },
    /// Somebody else approves it.
    #[error("{} approves this post. Tell them what you think of it.", person(.approver))]
    NotYours {
        /// Who does.
        approver: MemberId,
    },
    /// It was written anew since.
    #[error(
        "This was changed since you were asked. The newest message from me about it shows what it says now."
    )]
    Changed,
    /// Its approver was asked about this version before.
    #[error("{} was asked about this version already, in a direct message from me. Talk to them, or change it: then they are asked anew.", person(.approver))]
    AskedAlready {
        /// Who was asked.
        approver: MemberId,
    },
    /// Its approver wants it otherwise.
    #[error("{} wants this otherwise. Change it first; then they are asked again.", person(.approver))]
    SentBack {
        /// Who said so.
        approver: MemberId,
    },
    /// It was approved, sent or dropped.
    #[error("This post is {state}, so nothing was changed. `/accord rollout posts` shows the plan.")]
    Over {
        /// The word of its state.
        state: String,
    },
    /// Not approved yet.
    #[error(
        "Nobody approved what it says now, so it cannot be sent. Ask for approval first: `/accord rollout posts`."
    )]
    NotApproved,
    /// The initiative rests, or has ended.
    #[error("The initiative does not go on just now, so nothing is posted for it.")]
    Rests,
    /// Nobody wrote it.
    #[error("There is no such post any more. `/accord rollout posts` shows those there are.")]
    Gone,
    /// The plan is for those who lead, and whoever sponsors.
    #[error("The plan is shown to those who lead the initiative and to its sponsor. Ask {} about it.", person(.owner))]
    NotShown {
        /// The owner.
        owner: MemberId,
    },
    /// No address.
    #[error("\u{201c}{}\u{201d} is no address. Copy the whole one, from https:// on.", quoted(.typed))]
    NoAddress {
        /// What was typed.
        typed: String,
    },
    /// No number of minutes, or none that can be.
    #[error("Write how many minutes it takes, from 1 to 600, as in 20.")]
    HowLong,
    /// More links than a list shows.
    #[error("There are {most} links already. Remove one that nobody needs any more.")]
    TooManyLinks {
        /// The most.
        most: usize,
    },
    /// Nobody added it.
    #[error("This link was removed. `/accord rollout links` shows those there are.")]
    LinkGone,
}
