//! What is refused about who has a say in what.

use super::words::either;
use crate::domain::ids::MemberId;
use serde::{Deserialize, Serialize};

/// A friendly "no" about who has a say in what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum DecidingRefusal {
    /// Only the sponsor or the owner may.
    #[error("Only {} can do this. Ask one of them.", either(.sponsor, .owner))]
    NotSponsorOrOwner {
        /// The owner.
        owner: MemberId,
        /// The sponsor.
        sponsor: MemberId,
    },
    /// A key aspect with too many characters.
    #[error("A key aspect fits {max} characters, such as *payout rules*. Put it in fewer words.")]
    AspectTooLong {
        /// How many characters fit.
        max: usize,
    },
    /// More key aspects than anybody keeps in mind.
    #[error("Name at most {most}: what only you can decide. Everything else goes ahead and you hear of it.")]
    TooManyAspects {
        /// How many there may be.
        most: usize,
    },
}
