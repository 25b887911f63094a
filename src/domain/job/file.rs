//! Files: made when they are sent, for one person's direct messages.

use crate::domain::calendar::Quarter;
use crate::domain::ids::{InitiativeId, MemberId, TrainingId, WorkshopId};
use serde::{Deserialize, Serialize};

/// A file for one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum File {
    /// The decisions that somebody may see.
    Decisions {
        /// Who asked.
        member: MemberId,
        /// Of which initiative; `None`: of all.
        initiative: Option<InitiativeId>,
        /// How they are written.
        format: Format,
    },
    /// The updates of an initiative that are over.
    Updates {
        /// Who asked.
        member: MemberId,
        /// The initiative.
        initiative: InitiativeId,
        /// How they are written.
        format: PageFormat,
    },
    /// A quarter of an initiative, by its weekly updates.
    Quarter {
        /// Who asked.
        member: MemberId,
        /// The initiative.
        initiative: InitiativeId,
        /// Which quarter.
        quarter: Quarter,
        /// How it is written.
        format: PageFormat,
    },
    /// The invitation to a workshop, for somebody's calendar.
    Invitation {
        /// Whose calendar.
        member: MemberId,
        /// The workshop.
        workshop: WorkshopId,
    },
    /// A training, for somebody's calendar.
    Training {
        /// Whose calendar.
        member: MemberId,
        /// The training.
        training: TrainingId,
    },
    /// How far people agree with a charter, as a picture.
    Alignment {
        /// Who asked.
        member: MemberId,
        /// The initiative.
        initiative: InitiativeId,
        /// Which time they were asked.
        number: i64,
    },
    /// An owner's own map of stakeholders, as a picture.
    Map {
        /// The owner.
        member: MemberId,
        /// The initiative.
        initiative: InitiativeId,
    },
}

impl File {
    /// Who gets it.
    pub fn member(&self) -> &MemberId {
        match self {
            Self::Decisions { member, .. }
            | Self::Updates { member, .. }
            | Self::Quarter { member, .. }
            | Self::Invitation { member, .. }
            | Self::Training { member, .. }
            | Self::Alignment { member, .. }
            | Self::Map { member, .. } => member,
        }
    }

    /// What makes it one job until somebody begins to make it: two taps are one file.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Decisions { member, initiative, format } => {
                let of = initiative.map_or(0, |id| id.0);
                format!("file/decisions/{of}/{}/{member}", format.word())
            }
            Self::Updates { member, initiative, format } => {
                format!("file/updates/{}/{}/{member}", initiative.0, format.word())
            }
            Self::Quarter { member, initiative, quarter, format } => {
                format!("file/quarter/{}/{quarter}/{}/{member}", initiative.0, format.word())
            }
            Self::Invitation { member, workshop } => format!("file/invitation/{}/{member}", workshop.0),
            Self::Training { member, training } => format!("file/training/{}/{member}", training.0),
            Self::Alignment { member, initiative, number } => {
                format!("file/alignment/{}/{number}/{member}", initiative.0)
            }
            Self::Map { member, initiative } => format!("file/map/{}/{member}", initiative.0),
        }
    }
}

/// How decisions are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// A JSON list.
    Json,
    /// Comma-separated values with a header line.
    Csv,
    /// Headings and paragraphs.
    Markdown,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 3] = [Self::Json, Self::Csv, Self::Markdown];

    /// Its name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Markdown => "markdown",
        }
    }

    /// The format of a name, in whichever case, if it is one.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.word().eq_ignore_ascii_case(name))
    }
}

/// How updates are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PageFormat {
    /// A JSON list.
    Json,
    /// Headings and paragraphs.
    Markdown,
    /// A page that prints well.
    Html,
}

impl PageFormat {
    /// Every format.
    pub const ALL: [Self; 3] = [Self::Json, Self::Markdown, Self::Html];

    /// Its name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Markdown => "markdown",
            Self::Html => "html",
        }
    }
}
