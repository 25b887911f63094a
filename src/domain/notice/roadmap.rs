//! What is said to one person about outcomes and the roadmap.

use crate::domain::decision::Version;
use crate::domain::ids::{DecisionId, FeatureId, InitiativeId, OutcomeId, SystemId};
use crate::domain::outcome::{Figure, Horizon, Progress};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A sentence to one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// To whoever wrote an outcome down.
    Added {
        /// The outcome.
        outcome: OutcomeId,
    },
    /// To whoever changed one; whether its unit changed.
    Changed {
        /// The outcome.
        outcome: OutcomeId,
        /// Whether the chart begins anew.
        anew: bool,
    },
    /// To whoever moved one.
    Moved {
        /// The outcome.
        outcome: OutcomeId,
        /// Where it stands.
        horizon: Horizon,
    },
    /// To whoever took one off the roadmap.
    Off {
        /// The outcome.
        outcome: OutcomeId,
    },
    /// To whoever brought one back.
    Back {
        /// The outcome.
        outcome: OutcomeId,
    },
    /// To whoever noted a reading.
    Noted(Noted),
    /// To whoever took a reading back.
    TakenBack {
        /// The outcome.
        outcome: OutcomeId,
        /// The reading.
        number: i64,
    },
    /// To whoever wrote a feature down, or changed it.
    Feature {
        /// The feature.
        feature: FeatureId,
    },
    /// To whoever asked for an acceptance.
    Asked {
        /// The feature.
        feature: FeatureId,
        /// The decision.
        decision: DecisionId,
    },
    /// To whoever did not accept a feature: what is missing?
    Missing {
        /// The feature.
        feature: FeatureId,
        /// The decision.
        decision: DecisionId,
        /// Its version.
        version: Version,
    },
    /// To whoever leads, before it is told what the initiative brought: these were not read since.
    Unread {
        /// The initiative.
        initiative: InitiativeId,
        /// So many days after delivery.
        days: i64,
        /// Which; none where there is no outcome at all.
        outcomes: Vec<OutcomeId>,
        /// The day on which sponsor and channel are told.
        told_on: Date,
    },
    /// To whoever wrote a system down, or changed it.
    System {
        /// The initiative.
        initiative: InitiativeId,
    },
    /// To whoever took a system off the list.
    SystemOff {
        /// The system.
        system: SystemId,
    },
}

/// A reading that was noted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// The outcome.
    pub outcome: OutcomeId,
    /// Its number there.
    pub number: i64,
    /// What was read.
    pub value: Figure,
    /// The unit.
    pub unit: String,
    /// The day for which it holds.
    pub day: Date,
    /// What it means.
    pub progress: Progress,
    /// Whether another reading is nearer to today.
    pub newer: bool,
}
