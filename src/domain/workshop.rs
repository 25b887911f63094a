//! Workshops: what they are for, how their time is spent, and the invitation that a calendar reads.

mod agenda;
mod ical;

pub use agenda::{Agenda, Block};
pub use ical::{Event, ical};

/// What a workshop is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// To agree on what it is for.
    Kickoff,
    /// To find ways.
    Ideation,
    /// To look at what was built.
    Review,
    /// To look at how it went.
    Retrospective,
    /// To talk about what was answered differently.
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
            Self::Kickoff => "Kickoff",
            Self::Ideation => "Ideation",
            Self::Review => "Review",
            Self::Retrospective => "Retrospective",
            Self::Talk => "Talk about the differences",
        }
    }
}
