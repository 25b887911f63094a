//! What is said to one person about promises: by number, never by words.

use crate::domain::ids::{MemberId, PromiseId};
use serde::{Deserialize, Serialize};

/// A sentence to one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// To whoever promised: it is noted.
    Noted {
        /// The promise.
        promise: PromiseId,
    },
    /// To whoever leads: whoever promised is asked first.
    Asked {
        /// The promise.
        promise: PromiseId,
        /// Who is asked.
        by: MemberId,
    },
    /// The message was noted before.
    Already {
        /// The promise.
        promise: PromiseId,
        /// The word of its state.
        state: String,
    },
    /// To whoever leads: the sponsor is asked to take over what somebody else promised.
    Offered {
        /// How many promises.
        promises: usize,
        /// Who is asked.
        to: MemberId,
    },
}
