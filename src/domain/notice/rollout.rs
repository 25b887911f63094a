//! What is said to one person about the rollout.

use crate::domain::ids::{InitiativeId, MemberId, WaveId};
use crate::domain::rollout::Adopted;
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
    /// To whoever noted how many use it.
    Noted(Noted),
    /// To whoever took a reading back.
    TakenBack {
        /// The initiative.
        initiative: InitiativeId,
    },
    /// To the owner: these waves run on while the initiative does not.
    RunsOn {
        /// The initiative.
        initiative: InitiativeId,
        /// Their numbers in it.
        numbers: Vec<i64>,
        /// Where the initiative stands, in a word.
        state: String,
    },
    /// To whoever asked the sponsor for help.
    HelpAsked {
        /// The sponsor.
        sponsor: MemberId,
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
    /// To the owner: Slack did not say who is in a wave, however often it was asked.
    Uncounted {
        /// The wave.
        wave: WaveId,
        /// Its number in the initiative.
        number: i64,
    },
}

/// A reading of adoption, and what came before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// The initiative.
    pub initiative: InitiativeId,
    /// Its number there.
    pub number: i64,
    /// What was read.
    pub adopted: Adopted,
    /// The day for which it holds.
    pub day: Date,
    /// The number of the wave it is about, if it is about one.
    pub wave: Option<i64>,
    /// What was read before.
    pub before: Option<Adopted>,
    /// Whether a newer reading is there.
    pub newer: bool,
}
