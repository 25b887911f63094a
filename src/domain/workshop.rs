//! Workshops: what they are for, how their time is spent, and what came of them.

mod agenda;
mod invitation;
mod results;

pub use agenda::{Agenda, Block, LINES_MAX, agenda};
pub use invitation::invitation;
pub use results::Results;

use super::ids::{InitiativeId, MemberId, WorkshopId};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// The longest text of what everybody does before, in characters.
pub const BEFORE_MAX: usize = 500;
/// The longest text of why it moves or is called off, in characters.
pub const WHY_MAX: usize = 300;
/// The most people of one workshop.
pub const PEOPLE_MAX: usize = 50;

/// What a workshop is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// To agree on what the initiative is for.
    Kickoff,
    /// To find ways.
    Ideation,
    /// To look at what was built.
    Review,
    /// To look at how it went.
    Retrospective,
    /// To talk about what was answered most differently.
    Talk,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Kickoff, Self::Ideation, Self::Review, Self::Retrospective, Self::Talk];

    /// The word of it in forms and the store: never changed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Kickoff => "kickoff",
            Self::Ideation => "ideation",
            Self::Review => "review",
            Self::Retrospective => "retrospective",
            Self::Talk => "talk",
        }
    }

    /// The kind of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The name people read.
    pub fn name(self) -> &'static str {
        match self {
            Self::Kickoff => "Kickoff workshop",
            Self::Ideation => "Ideation workshop",
            Self::Review => "Review",
            Self::Retrospective => "Retrospective",
            Self::Talk => "Thirty minutes together",
        }
    }
}

/// A workshop as it is planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workshop {
    /// Its number in the workspace.
    pub id: WorkshopId,
    /// The initiative.
    pub initiative: InitiativeId,
    /// What it is for.
    pub kind: Kind,
    /// When it begins.
    pub begins_at: Timestamp,
    /// How its time is spent.
    pub agenda: Vec<Block>,
    /// What everybody does before; may be empty.
    pub before: String,
    /// Who planned it.
    pub planned_by: MemberId,
    /// When its results were written down, if they were.
    pub results_at: Option<Timestamp>,
    /// What it is known by in calendars, one of a kind; the form it was planned with brought it.
    pub mark: String,
    /// How often what calendars keep of it changed.
    pub changes: i64,
    /// What was said about the last change; may be empty.
    pub why: String,
    /// When it was called off, if it was.
    pub called_off_at: Option<Timestamp>,
}

impl Workshop {
    /// Its blocks, each with when it begins.
    pub fn blocks(&self) -> impl Iterator<Item = (Timestamp, &Block)> {
        self.agenda.iter().scan(self.begins_at, |at, block| {
            let begins = *at;
            *at = later(begins, block.minutes);
            Some((begins, block))
        })
    }

    /// How long it takes, in minutes.
    pub fn minutes(&self) -> i64 {
        self.agenda.iter().map(|block| block.minutes).sum()
    }

    /// When it ends.
    pub fn ends_at(&self) -> Timestamp {
        later(self.begins_at, self.minutes())
    }
}

fn later(at: Timestamp, minutes: i64) -> Timestamp {
    at.saturating_add(SignedDuration::from_mins(minutes)).unwrap_or(at)
}
