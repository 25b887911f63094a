//! What is said to one person about the rollout.

use crate::domain::ids::WaveId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A sentence to one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// To whoever planned a wave.
    Planned {
        /// The wave.
        wave: WaveId,
        /// Its number in the initiative.
        number: i64,
        /// Its day.
        day: Date,
        /// Whether user groups are being read.
        reading: bool,
    },
    /// To whoever changed a wave or its ticks.
    Changed {
        /// The wave.
        wave: WaveId,
        /// Its number in the initiative.
        number: i64,
    },
    /// To whoever moved a wave.
    Moved {
        /// The wave.
        wave: WaveId,
        /// Its number in the initiative.
        number: i64,
        /// The day before.
        from: Date,
        /// The day now.
        to: Date,
    },
    /// To whoever started a wave: the channel is told once its people are counted.
    Started {
        /// The wave.
        wave: WaveId,
        /// Its number in the initiative.
        number: i64,
    },
    /// To whoever ended a wave.
    Ended {
        /// The wave.
        wave: WaveId,
        /// Its number in the initiative.
        number: i64,
        /// Whether it is done; stopped otherwise.
        done: bool,
    },
    /// To the owner: a user group of a wave cannot be read.
    GroupUnread {
        /// The wave.
        wave: WaveId,
        /// Its number in the initiative.
        number: i64,
        /// The group's handle.
        handle: String,
        /// Why.
        why: String,
    },
}
