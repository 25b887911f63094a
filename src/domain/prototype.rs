//! Tests of a prototype: people do tasks, what was seen is written down, and findings become something.

#[cfg(test)]
mod tests;

use super::ids::{FeedbackId, InitiativeId, MemberId, TestId};
use super::refusal::{PrototypeRefusal, Refusal};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The most tasks of one test.
pub const TASKS_MAX: usize = 10;
/// The longest goal and the longest task, in characters.
pub const LINE_MAX: usize = 200;
/// The most people of one test.
pub const PEOPLE_MAX: usize = 12;
/// The most findings of one test.
pub const FINDINGS_MAX: usize = 30;
/// The longest note and the longest finding, in characters.
pub const TEXT_MAX: usize = 600;

/// How a task went for one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Went {
    /// They did it by themselves.
    Alone,
    /// They did it once somebody helped.
    Helped,
    /// They did not get there.
    NotAtAll,
}

impl Went {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Alone, Self::Helped, Self::NotAtAll];

    /// The word of it in forms and the store: never changed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Alone => "alone",
            Self::Helped => "helped",
            Self::NotAtAll => "not",
        }
    }

    /// The outcome of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|went| went.word() == word)
    }
}

/// How bad a finding is; the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Nobody gets past it.
    Blocker,
    /// It costs people much.
    Major,
    /// It is in the way.
    Minor,
    /// It could be better.
    Idea,
}

impl Severity {
    /// All of them, the worst first.
    pub const ALL: [Self; 4] = [Self::Blocker, Self::Major, Self::Minor, Self::Idea];

    /// The word of it in forms and the store: never changed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Blocker => "blocker",
            Self::Major => "major",
            Self::Minor => "minor",
            Self::Idea => "idea",
        }
    }

    /// The severity of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|severity| severity.word() == word)
    }
}

/// A test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    /// Its number, shown as `T-3`.
    pub id: TestId,
    /// The initiative.
    pub initiative: InitiativeId,
    /// What it is to find out.
    pub goal: String,
    /// What people are asked to do.
    pub tasks: Vec<String>,
    /// When it is, or was.
    pub at: Timestamp,
    /// Who planned it.
    pub planned_by: MemberId,
    /// What is asked of the sponsor with its result; may be empty.
    pub ask: String,
    /// When its result was shared, if it was.
    pub shared_at: Option<Timestamp>,
}

/// Who takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// A member.
    Member(MemberId),
    /// Somebody without an account, by the name that was typed; empty once it was forgotten.
    Named(String),
}

/// Somebody who takes part, with what was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// Their place among those who take part, from 1.
    pub number: i64,
    /// Who it is.
    pub who: Who,
    /// Whether they wish to stay unnamed in the result.
    pub unnamed: bool,
    /// How each task went that they tried, by its place from 0, with a note.
    pub seen: BTreeMap<usize, (Went, String)>,
}

impl Participant {
    /// Whether the result may name them.
    pub fn is_named(&self) -> bool {
        !self.unnamed && !self.is_forgotten()
    }

    /// Whether they were forgotten or erased: nothing is written about them any more.
    pub fn is_forgotten(&self) -> bool {
        match &self.who {
            Who::Member(member) => member.is_former(),
            Who::Named(name) => name.is_empty(),
        }
    }
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its place among the findings, from 1.
    pub number: i64,
    /// What was found.
    pub text: String,
    /// How bad it is.
    pub severity: Severity,
    /// With whom it was seen, by their places.
    pub people: BTreeSet<i64>,
    /// The feedback as which it is kept.
    pub feedback: Option<FeedbackId>,
}

/// How a task went for all: those who tried it, and how many of them alone, with help, not at all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// How many tried it.
    pub tried: usize,
    /// Alone.
    pub alone: usize,
    /// With help.
    pub helped: usize,
    /// Not at all.
    pub not: usize,
}

/// How the task at that place went.
pub fn figures(task: usize, people: &[Participant]) -> Figures {
    let mut all = Figures::default();
    for (went, _) in people.iter().filter_map(|person| person.seen.get(&task)) {
        all.tried += 1;
        match went {
            Went::Alone => all.alone += 1,
            Went::Helped => all.helped += 1,
            Went::NotAtAll => all.not += 1,
        }
    }
    all
}

/// Tasks as they are typed, one a line. Refused: none, too many, one that is too long.
pub fn tasks(typed: &str) -> Result<Vec<String>, Refusal> {
    let tasks = lines(typed);
    if tasks.is_empty() || tasks.len() > TASKS_MAX {
        return Err(PrototypeRefusal::HowManyTasks { most: TASKS_MAX }.into());
    }
    if tasks.iter().any(|task| task.chars().count() > LINE_MAX) {
        return Err(Refusal::FieldTooLong { field: "task".to_owned(), max: LINE_MAX });
    }
    Ok(tasks)
}

/// Lines that say something, without the marks of a list.
pub fn lines(typed: &str) -> Vec<String> {
    let lines = typed.lines().map(|line| line.trim_start_matches(['•', '-', ' ']).trim());
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
