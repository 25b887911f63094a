//! Messages about the rollout.

use crate::domain::ids::{MemberId, RoundId, WaveId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A message about the rollout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RolloutPost {
    /// To the channel: a wave starts.
    Started(WaveId),
    /// To the channel: a wave is done, or was stopped.
    Ended(WaveId),
    /// To whoever leads: a wave is planned for this day. An older version planned these; now they are [`Self::Asked`].
    Due(WaveId, Date),
    /// To whoever leads and is there: a wave was planned for this day.
    Asked {
        /// The wave.
        wave: WaveId,
        /// Its day.
        day: Date,
        /// Who is asked.
        member: MemberId,
        /// When, UTC ms: after a pause it is asked again.
        at_ms: i64,
    },
    /// To the owner: what stands in the way of each group of a closed round.
    Barriers(RoundId),
    /// The same to whoever led and was there as it closed.
    BarriersTo {
        /// The round.
        round: RoundId,
        /// Who is told.
        member: MemberId,
    },
}

impl RolloutPost {
    /// What kind of message it is, for counting.
    pub fn what(&self) -> &'static str {
        match self {
            Self::Started(_) | Self::Ended(_) => "wave",
            Self::Due(..) | Self::Asked { .. } => "wave_due",
            Self::Barriers(_) | Self::BarriersTo { .. } => "barriers",
        }
    }

    /// What the message is about.
    pub fn subject(&self) -> String {
        match self {
            Self::Started(id) => format!("wave/{}/started", id.0),
            Self::Ended(id) => format!("wave/{}/ended", id.0),
            Self::Barriers(id) | Self::BarriersTo { round: id, .. } => format!("round/{}/barriers", id.0),
            Self::Due(id, day) => format!("wave/{}/due/{day}", id.0),
            Self::Asked { wave, day, at_ms, .. } => format!("wave/{}/due/{day}/{at_ms}", wave.0),
        }
    }
}
