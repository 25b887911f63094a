//! The first two weeks: who asked, what for, who is concerned, and what they must be asked about.

use super::{Initiative, SponsorSaid};
use crate::domain::stage::Stage;
use jiff::{SignedDuration, Timestamp};

/// How long the list is shown.
const SHOWN: SignedDuration = SignedDuration::from_hours(14 * 24);

/// One thing to do at first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// The sponsor accepts.
    Sponsor,
    /// The first conversation with the sponsor is held.
    Talk,
    /// How the sponsor is involved is agreed.
    Involvement,
    /// It is said what it is for.
    Problem,
    /// It is said who is concerned.
    Stakeholders,
    /// They are asked regularly.
    Question,
    /// The charter is begun.
    Charter,
}

/// What is known of an initiative that has just begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is one line of a list that is ticked")]
pub struct Known {
    /// The first conversation is noted.
    pub talk: bool,
    /// The sponsor's involvement is confirmed.
    pub involvement: bool,
    /// Somebody is on the list of stakeholders.
    pub stakeholders: bool,
    /// A check-in is set up.
    pub question: bool,
    /// A charter is begun.
    pub charter: bool,
}

/// The list with its ticks; nothing once all is done, the first two weeks are over, or the first stage is left.
pub fn starts(initiative: &Initiative, known: Known, now: Timestamp) -> Vec<(Start, bool)> {
    let over = now.duration_since(initiative.created_at) > SHOWN;
    if over || initiative.stage != Stage::Discovery || initiative.life != super::Life::Active {
        return Vec::new();
    }
    let list = vec![
        (Start::Sponsor, initiative.sponsor_said == SponsorSaid::Yes),
        (Start::Talk, known.talk),
        (Start::Problem, !initiative.problem.is_empty()),
        (Start::Stakeholders, known.stakeholders),
        (Start::Question, known.question),
        (Start::Involvement, known.involvement),
        (Start::Charter, known.charter),
    ];
    if list.iter().all(|(_, done)| *done) { Vec::new() } else { list }
}

/// A question for the first conversation with the sponsor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Question {
    /// Why now?
    WhyNow,
    /// What if we do nothing?
    Nothing,
    /// What is success?
    Success,
    /// Who will object?
    Objections,
    /// What is yours to decide?
    Yours,
}

impl Question {
    /// All five, in their order.
    pub const ALL: [Self; 5] = [Self::WhyNow, Self::Nothing, Self::Success, Self::Objections, Self::Yours];

    /// The word that forms and the store keep: never changed.
    pub fn word(self) -> &'static str {
        match self {
            Self::WhyNow => "why_now",
            Self::Nothing => "nothing",
            Self::Success => "success",
            Self::Objections => "objections",
            Self::Yours => "yours",
        }
    }

    /// The question of a stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|question| question.word() == word)
    }

    /// As it is asked.
    pub fn words(self) -> &'static str {
        match self {
            Self::WhyNow => "Why now?",
            Self::Nothing => "What if we do nothing?",
            Self::Success => "What is success?",
            Self::Objections => "Who will object, and why?",
            Self::Yours => "What is yours to decide?",
        }
    }
}
