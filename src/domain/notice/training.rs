//! What is said to one person about a training.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A sentence to one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// To whoever planned it: when it begins, and how many places there are.
    Planned {
        /// When.
        begins_at: Timestamp,
        /// How many.
        places: i64,
    },
    /// They have a place.
    In {
        /// When it begins.
        begins_at: Timestamp,
    },
    /// They had one before.
    Already {
        /// When it begins.
        begins_at: Timestamp,
    },
    /// All are taken: they wait.
    Waits {
        /// As which one, from 1.
        turn: usize,
        /// Whether somebody who leaves still makes room for them unasked.
        fills_up: bool,
    },
    /// Their place is free again.
    Left,
    /// They had none.
    NotIn,
    /// To whoever changed it: how many are told, and how many have no account and are not.
    Changed {
        /// How many are told.
        people: usize,
        /// How many have to be told by somebody.
        named: usize,
        /// How many got a place by it.
        moved_up: usize,
    },
    /// To whoever entered names: how many have a place by that, and how many wait.
    Entered {
        /// How many have one.
        places: usize,
        /// How many wait.
        waiting: usize,
        /// How many were taken off.
        off: usize,
    },
    /// To whoever wrote down who came.
    Counted {
        /// How many came.
        came: usize,
        /// Of how many who had a place.
        places: usize,
    },
}
