//! Where a rollout stands, in figures: for status, panel and the weekly update.

use super::Adopted;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A wave by what people call it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Its number in the initiative.
    pub number: i64,
    /// Its name.
    pub name: String,
}

/// The last reading of adoption.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastRead {
    /// What was read.
    pub adopted: Adopted,
    /// The day for which it holds.
    pub day: Date,
    /// The link to where it comes from, if there is one: what somebody wrote about it stays with the reading, where an erasure
    /// finds it.
    pub source: Option<String>,
}

/// Where a rollout stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The waves that run.
    pub running: Vec<Named>,
    /// The last reading.
    pub adoption: Option<LastRead>,
}

impl Standing {
    /// Whether there is nothing to say of it.
    pub fn is_empty(&self) -> bool {
        self.running.is_empty() && self.adoption.is_none()
    }
}

/// A week's news of the rollout.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RolloutFact {
    /// Where it stands.
    pub standing: Standing,
    /// Waves that were done in the week.
    #[serde(default)]
    pub done: Vec<Named>,
    /// Waves that were stopped in the week.
    #[serde(default)]
    pub stopped: Vec<Named>,
    /// What was read last before the week.
    #[serde(default)]
    pub was: Option<Adopted>,
}
