//! Every friendly "no" about updates that went out.

use super::words::{person, place};
use crate::domain::calendar::Quarter;
use crate::domain::ids::{ChannelId, MemberId};
use serde::{Deserialize, Serialize};

/// What cannot be corrected, asked or answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum UpdateRefusal {
    /// One that never went out.
    #[error(
        "This update never went out, so there is nothing to correct. `/accord update all` shows what did."
    )]
    NotSent,
    /// A quarter that is not over, or without updates.
    #[error(
        "{wanted} is not over, or had no update yet. `/accord update quarter {last}` shows the last one."
    )]
    NoQuarter {
        /// What was asked for.
        wanted: Quarter,
        /// The last one that can be shown.
        last: Quarter,
    },
    /// A button of the sponsor's copy, pressed by somebody who is sponsor no more.
    #[error(
        "This copy is the sponsor's, and by now that is {}. Write in the update's thread instead: everybody there can answer.",
        person(.sponsor)
    )]
    NotTheirs {
        /// The sponsor.
        sponsor: MemberId,
    },
    /// A wish to follow what is open to those in its channel alone, from elsewhere.
    #[error("This lives in {}: press *Follow* there. Who is not in that channel asks its members to be let in.", place(.channel))]
    FollowThere {
        /// Where.
        channel: ChannelId,
    },
    /// A digest that tells nothing any more.
    #[error("This digest tells of nothing any more. `/accord update` in a channel shows its last update.")]
    NoDigest,
    /// Somebody answered already.
    #[error("{} answered this already, so nothing was sent twice. Write to whoever asked if there is more to say.", person(.by))]
    Answered {
        /// Who.
        by: MemberId,
    },
}
