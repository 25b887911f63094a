//! Why somebody is reminded of a decision.

use serde::{Deserialize, Serialize};

/// What somebody is reminded for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Chase {
    /// Half the time is over.
    HalfTime,
    /// It is the last working day.
    LastDay,
    /// The deadline passed: whoever stands in is asked.
    StandIn,
    /// The deadline passed: the owner is told.
    Owner,
}

impl Chase {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::HalfTime => "half",
            Self::LastDay => "last",
            Self::StandIn => "stand_in",
            Self::Owner => "owner",
        }
    }
}
