//! The seven statements.

use super::CharterHash;
use crate::domain::refusal::CharterRefusal;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The longest statement, in characters; as much as one field holds.
pub const STATEMENT_MAX: usize = 3000;

/// How much of each statement stands in the short form, in characters.
const BRIEF: usize = 380;

/// One statement of a charter, in the order in which they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Statement {
    /// What is wrong today, and for whom.
    Problem,
    /// How it shall be.
    Vision,
    /// What is reached in two years.
    Goal,
    /// What makes it hard.
    Challenge,
    /// By which numbers success shows.
    Metrics,
    /// In what the sponsor wants a say.
    KeyAspects,
    /// What is left out on purpose.
    OutOfScope,
}

impl Statement {
    /// All of them, in their order.
    pub const ALL: [Self; 7] = [
        Self::Problem,
        Self::Vision,
        Self::Goal,
        Self::Challenge,
        Self::Metrics,
        Self::KeyAspects,
        Self::OutOfScope,
    ];

    /// The word the store keeps: never shown, never changed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Problem => "problem",
            Self::Vision => "vision",
            Self::Goal => "goal",
            Self::Challenge => "challenge",
            Self::Metrics => "metrics",
            Self::KeyAspects => "key_aspects",
            Self::OutOfScope => "out_of_scope",
        }
    }

    /// The statement of a stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|statement| statement.word() == word)
    }

    /// The name people read.
    pub fn name(self) -> &'static str {
        match self {
            Self::Problem => "Problem",
            Self::Vision => "Vision",
            Self::Goal => "Two-year goal",
            Self::Challenge => "Challenge",
            Self::Metrics => "Metrics",
            Self::KeyAspects => "Key aspects",
            Self::OutOfScope => "Out of scope",
        }
    }
}

/// The words of a charter; a statement that was left empty is absent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statements(BTreeMap<Statement, String>);

impl Statements {
    /// What a statement says; empty where it says nothing.
    pub fn get(&self, statement: Statement) -> &str {
        self.0.get(&statement).map(String::as_str).unwrap_or_default()
    }

    /// Puts a statement into words, without the space around them; nothing takes it away.
    pub fn set(&mut self, statement: Statement, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            self.0.remove(&statement);
        } else {
            self.0.insert(statement, text.to_owned());
        }
    }

    /// Those that say something, in their order.
    pub fn said(&self) -> impl Iterator<Item = (Statement, &str)> {
        self.0.iter().map(|(statement, text)| (*statement, text.as_str()))
    }

    /// Those that say nothing yet.
    pub fn missing(&self) -> Vec<Statement> {
        Statement::ALL.into_iter().filter(|statement| !self.0.contains_key(statement)).collect()
    }

    /// Whether none says anything.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What others say where these say nothing.
    #[must_use]
    pub fn filled_from(mut self, others: &Self) -> Self {
        for (statement, text) in others.said() {
            self.0.entry(statement).or_insert_with(|| text.to_owned());
        }
        self
    }

    /// Refuses a statement that is too long.
    pub fn check(&self) -> Result<(), CharterRefusal> {
        match self.said().find(|(_, text)| text.chars().count() > STATEMENT_MAX) {
            Some((statement, _)) => Err(CharterRefusal::TooLong { statement, max: STATEMENT_MAX }),
            None => Ok(()),
        }
    }

    /// The hash of what a sponsor reads.
    pub fn hash(&self) -> CharterHash {
        let mut hasher = Sha256::new();
        for (statement, text) in self.said() {
            // The lengths in front keep "ab" + "c" apart from "a" + "bc".
            for field in [statement.word(), text] {
                hasher.update((field.len() as u64).to_be_bytes());
                hasher.update(field.as_bytes());
            }
        }
        CharterHash(hasher.finalize().into())
    }

    /// All of them in short, one a line.
    pub fn brief(&self) -> String {
        let mut brief = String::new();
        for (statement, text) in self.said() {
            let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let short: String = line.chars().take(BRIEF).collect();
            let more = if short.len() < line.len() { "…" } else { "" };
            let _ = writeln!(brief, "{}: {short}{more}", statement.name());
        }
        brief.trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::decision::PART_MAX;

    fn all(words: &str) -> Statements {
        let mut said = Statements::default();
        for statement in Statement::ALL {
            said.set(statement, words);
        }
        said
    }

    #[test]
    fn space_alone_is_nothing_and_takes_a_statement_away() {
        let mut said = all("x");
        assert!(said.missing().is_empty());
        said.set(Statement::Vision, "  \n ");
        assert_eq!((said.get(Statement::Vision), said.missing()), ("", vec![Statement::Vision]));
    }

    #[test]
    fn the_short_form_fits_into_a_decision_however_long_the_statements_are() {
        let said = all(&"ä ".repeat(3000));
        assert!(said.brief().chars().count() <= PART_MAX);
        assert_eq!(all("Short").brief().lines().next(), Some("Problem: Short"));
    }

    #[test]
    fn the_hash_knows_which_statement_says_what() {
        let (mut one, mut other) = (Statements::default(), Statements::default());
        one.set(Statement::Vision, "x");
        other.set(Statement::Goal, "x");
        assert_ne!(one.hash(), other.hash());
        assert_eq!(one.hash(), one.clone().hash());
    }

    #[test]
    fn what_is_said_already_stays() {
        let mut mine = Statements::default();
        mine.set(Statement::Vision, "mine");
        let both = mine.filled_from(&all("theirs"));
        assert_eq!((both.get(Statement::Vision), both.get(Statement::Goal)), ("mine", "theirs"));
    }

    #[test]
    fn a_statement_of_ten_thousand_characters_is_refused() {
        let refusal = all(&"x".repeat(10_000)).check().unwrap_err();
        assert_eq!(refusal, CharterRefusal::TooLong { statement: Statement::Problem, max: STATEMENT_MAX });
    }
}
