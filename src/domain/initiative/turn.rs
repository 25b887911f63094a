//! Turns that an initiative takes without anybody's approval: each can be undone for a day.

use super::{Initiative, Life};
use crate::domain::ids::ChannelId;
use crate::domain::stage::Stage;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// How long a turn can be undone.
pub const UNDO: SignedDuration = SignedDuration::from_hours(24);
/// The longest reason, in characters.
pub const REASON_MAX: usize = 1000;

/// What kind of turn it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TurnKind {
    /// Back to an earlier stage.
    Back,
    /// It rests.
    Paused,
    /// It goes on.
    Resumed,
    /// It is put away.
    Archived,
    /// It is put away with thanks, after it was delivered.
    Closed,
    /// It is taken out again.
    Restored,
    /// Another name, key or channel.
    Changed,
}

impl TurnKind {
    const ALL: [Self; 7] = [
        Self::Back,
        Self::Paused,
        Self::Resumed,
        Self::Archived,
        Self::Closed,
        Self::Restored,
        Self::Changed,
    ];

    /// The word the store keeps: never changed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Back => "back",
            Self::Paused => "paused",
            Self::Resumed => "resumed",
            Self::Archived => "archived",
            Self::Closed => "closed",
            Self::Restored => "restored",
            Self::Changed => "changed",
        }
    }

    /// The kind of a stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// What of an initiative a turn can change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Its name.
    pub name: String,
    /// Its key.
    pub key: String,
    /// Its channel.
    pub channel: ChannelId,
    /// Its stage.
    pub stage: Stage,
    /// Since when it is in that stage, UTC ms.
    pub since_ms: i64,
    /// Whether it is worked on.
    pub life: Life,
}

impl Standing {
    /// How an initiative stands.
    pub fn of(initiative: &Initiative) -> Self {
        Self {
            name: initiative.name.clone(),
            key: initiative.key.clone(),
            channel: initiative.channel.clone(),
            stage: initiative.stage,
            since_ms: initiative.stage_since.as_millisecond(),
            life: initiative.life,
        }
    }

    /// Puts an initiative there.
    pub fn put(self, initiative: &mut Initiative) {
        (initiative.name, initiative.key, initiative.channel) = (self.name, self.key, self.channel);
        (initiative.stage, initiative.life) = (self.stage, self.life);
        initiative.stage_since = Timestamp::from_millisecond(self.since_ms).unwrap_or(initiative.stage_since);
    }
}

/// One turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Counted from 1 in an initiative.
    pub number: i64,
    /// What kind.
    pub kind: TurnKind,
    /// Why; may be empty.
    pub reason: String,
    /// Who took it.
    pub member: crate::domain::ids::MemberId,
    /// When.
    pub at: Timestamp,
    /// How it stood before.
    pub earlier: Standing,
    /// How it stood after.
    pub later: Standing,
    /// Whether it was undone.
    pub undone: bool,
}
