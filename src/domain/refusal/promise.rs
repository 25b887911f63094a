//! Friendly "no"s about promises. None of them says whether there is a promise to anybody who may not know.

use super::words::{either, person};
use crate::domain::ids::{MemberId, PromiseId};
use serde::{Deserialize, Serialize};

/// What is refused about a promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum PromiseRefusal {
    /// A message that is not the sponsor's.
    #[error(
        "Only you see this. Nothing was noted: that mark keeps what {}, the sponsor, promises, and this message is not \
         theirs. For a decision choose *Record as decision* in its menu.", person(.sponsor)
    )]
    NotTheSponsors {
        /// The sponsor.
        sponsor: MemberId,
    },
    /// Somebody who neither promised nor leads.
    #[error(
        "Only you see this. Nothing was noted: what {} promises is noted by {} alone. If it should be, tell them.",
        person(.sponsor), either(.sponsor, .owner)
    )]
    NotForYou {
        /// The sponsor.
        sponsor: MemberId,
        /// The owner.
        owner: MemberId,
    },
    /// Only whoever made it may.
    #[error("Only {} can say what becomes of {promise}. Ask them.", person(.by))]
    NotYours {
        /// The promise.
        promise: PromiseId,
        /// Who made it.
        by: MemberId,
    },
    /// What is over, or not open yet.
    #[error(
        "{promise} is {state} by now, so nothing was changed. What you promise now is a new one: see your Home tab."
    )]
    Over {
        /// The promise.
        promise: PromiseId,
        /// The word of its state.
        state: String,
    },
    /// No such promise, or none for whoever asks.
    #[error("There is no {promise} that you can see. Your Home tab lists what you promised.")]
    Gone {
        /// The number.
        promise: PromiseId,
    },
    /// Nobody but the sponsor types a promise.
    #[error("Only {} promises something as the sponsor. Ask them in the weekly update: *What do you need from the sponsor?*", person(.sponsor))]
    NotSponsor {
        /// The sponsor.
        sponsor: MemberId,
    },
    /// A day that is over.
    #[error("Choose a day that is still to come, or none.")]
    DueIsOver,
    /// A message without words, or an empty field.
    #[error("There are no words in it. Write what you promise, in a line or two.")]
    NoWords,
    /// The message cannot be read.
    #[error(
        "I could not read that message, so nothing was noted. Its menu has *Record as promise*, which shows it to me."
    )]
    Unreadable,
}
