//! Messages about a training.

use crate::domain::ids::{MemberId, TrainingId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A message about a training.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TrainingPost {
    /// To the channel: when, where, and who has a place.
    Card(TrainingId),
    /// To whoever waited in the seat of that number: they have a place.
    MovedUp(TrainingId, i64),
    /// To somebody who signed up: it moved or is called off; the last part counts the changes.
    Changed(TrainingId, MemberId, i64),
    /// To somebody, on the working day before: the trainings of that day on their wall in which they have a place.
    Tomorrow(MemberId, Date),
    /// To somebody, an hour before: the trainings that begin at that moment, UTC ms, in which they have a place.
    Soon(MemberId, i64),
    /// To whoever planned it: it is over, who came? The last part counts the changes, since a new time asks anew.
    Over(TrainingId, i64),
    /// The training for one person's calendar as text, where they could not be sent a file; the last part names that job.
    Calendar(TrainingId, MemberId, i64),
}

impl TrainingPost {
    /// What kind of message it is, for counting.
    pub fn what(&self) -> &'static str {
        match self {
            Self::Card(_) => "training_card",
            Self::MovedUp(..) => "training_place",
            Self::Changed(..) => "training_changed",
            Self::Tomorrow(..) | Self::Soon(..) => "training_reminder",
            Self::Over(..) => "training_over",
            Self::Calendar(..) => "training_calendar",
        }
    }

    /// What the message is about.
    pub fn subject(&self) -> String {
        match self {
            Self::Card(id) => format!("training/{}/card", id.0),
            Self::MovedUp(id, seat) => format!("training/{}/place/{seat}", id.0),
            Self::Changed(id, member, change) => format!("training/{}/changed/{change}/{member}", id.0),
            Self::Tomorrow(member, date) => format!("training/on/{date}/{member}"),
            Self::Soon(member, at_ms) => format!("training/at/{at_ms}/{member}"),
            Self::Over(id, change) => format!("training/{}/over/{change}", id.0),
            Self::Calendar(id, member, job) => format!("training/{}/calendar/{member}/{job}", id.0),
        }
    }
}
