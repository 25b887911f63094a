//! Stakeholders: what everybody may know of them, and what the owner keeps to themselves.

mod allies;
mod contact;
mod private;

pub use allies::{Map, Plot, Quadrant};
pub use contact::{CONTACT_WEEKS, LONGEST_WEEKS, Silence, silences};
pub use private::Private;

use super::ids::MemberId;
use super::stage::Stage;
use jiff::Timestamp;

/// The longest group and part, in characters.
pub const WORDS_MAX: usize = 60;
/// The longest text of what somebody wants, in characters.
pub const WANTS_MAX: usize = 500;
/// The longest private note, in characters.
pub const NOTE_MAX: usize = 1000;

/// What everybody who sees the initiative may know of somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Who.
    pub member: MemberId,
    /// The group they speak for, such as *Finance*; may be empty.
    pub group: String,
    /// What they do there; may be empty.
    pub part: String,
    /// What they want from it, in their or the owner's words; may be empty.
    pub wants: String,
    /// When the owner last spoke with them, as far as the owner noted it.
    pub contacted_at: Option<Timestamp>,
}

impl Profile {
    /// Nothing is known yet.
    pub fn blank(member: MemberId) -> Self {
        let (group, part, wants) = (String::new(), String::new(), String::new());
        Self { member, group, part, wants, contacted_at: None }
    }
}

/// How somebody stands to the initiative, from the first news to leading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Support {
    /// Does not know of it yet.
    Unaware,
    /// Against it.
    Resistant,
    /// Neither.
    Neutral,
    /// For it.
    Supportive,
    /// For it, and wins others.
    Leading,
}

impl Support {
    /// All levels, the lowest first.
    pub const ALL: [Self; 5] =
        [Self::Unaware, Self::Resistant, Self::Neutral, Self::Supportive, Self::Leading];

    /// The word for it; the store keeps it, so it is never changed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Unaware => "unaware",
            Self::Resistant => "resistant",
            Self::Neutral => "neutral",
            Self::Supportive => "supportive",
            Self::Leading => "leading",
        }
    }

    /// The level of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.word() == word)
    }
}

/// A step from 1 (little) to 5 (much).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Degree(i64);

impl Degree {
    /// The steps there are.
    pub const STEPS: std::ops::RangeInclusive<i64> = 1..=5;

    /// A step, if it is one.
    pub fn new(step: i64) -> Option<Self> {
        Self::STEPS.contains(&step).then_some(Self(step))
    }

    /// Its number.
    pub fn number(self) -> i64 {
        self.0
    }

    /// Whether it counts as much: 4 and 5.
    pub fn is_high(self) -> bool {
        self.0 > 3
    }
}

/// What an owner thinks of a stakeholder, for themselves alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// Whom it is about.
    pub member: MemberId,
    /// How much they can move or stop.
    pub influence: Degree,
    /// How much it concerns them.
    pub interest: Degree,
    /// How they stand to it now.
    pub now: Support,
    /// How the owner would like them to stand.
    pub wanted: Support,
    /// A note; may be empty.
    pub note: Private,
}

/// Where somebody stood in an earlier stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// Whom it is about.
    pub member: MemberId,
    /// In which stage.
    pub stage: Stage,
    /// How they stood to it.
    pub support: Support,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_have_an_order_and_words() {
        assert!(Support::ALL.is_sorted());
        assert!(Support::ALL.into_iter().all(|level| Support::from_word(level.word()) == Some(level)));
        assert_eq!(Support::from_word("angry"), None);
    }

    #[test]
    fn a_degree_is_one_of_five() {
        let all: Vec<_> = (0..=6).filter_map(Degree::new).map(Degree::number).collect();
        assert_eq!(all, [1, 2, 3, 4, 5]);
        assert_eq!(Degree::new(3).map(Degree::is_high), Some(false));
        assert_eq!(Degree::new(4).map(Degree::is_high), Some(true));
    }
}
