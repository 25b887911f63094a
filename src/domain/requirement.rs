//! A requirement: what must be there, for the business or for users, and where it comes from.

use super::ids::{DecisionId, FeedbackId, InitiativeId, MemberId, RequirementId};
use super::refusal::Refusal;
use super::worded::worded;

/// The longest text, in characters.
pub const TEXT_MAX: usize = 500;
/// The longest source, in characters.
pub const SOURCE_MAX: usize = 200;

worded! {
    /// For whom.
    Kind {
        /// For the business.
        Business = "business", "for the business";
        /// For those who use it.
        User = "user", "for users";
    }
}

worded! {
    /// How much it matters.
    Priority {
        /// Without it nothing works.
        Must = "must", "must";
        /// Nearly as much.
        Should = "should", "should";
        /// If there is room.
        Could = "could", "could";
    }
}

worded! {
    /// What became of it.
    State {
        /// Said, not agreed yet.
        Open = "open", "open";
        /// Agreed.
        Agreed = "agreed", "agreed";
        /// There.
        Met = "met", "met";
        /// Given up.
        Dropped = "dropped", "dropped";
    }
}

/// What is written of a requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// For whom.
    pub kind: Kind,
    /// What must be there.
    pub text: String,
    /// Who or what asks for it.
    pub source: String,
    /// How much it matters.
    pub priority: Priority,
    /// What became of it.
    pub state: State,
    /// The decisions and feedback that it hangs together with, such as `D-4 FB-7`.
    pub links: String,
}

impl Words {
    /// The same, tidied: no space around, links as `D-4 FB-7`. Refused: a part that is missing or too long.
    pub fn tidied(self) -> Result<Self, Refusal> {
        let part = |name: &str, text: &str, max: usize| {
            let text = text.trim();
            if text.is_empty() {
                return Err(Refusal::MissingField { field: name.to_owned() });
            }
            if text.chars().count() > max {
                return Err(Refusal::FieldTooLong { field: name.to_owned(), max });
            }
            Ok(text.to_owned())
        };
        let (text, source) = (part("text", &self.text, TEXT_MAX)?, part("source", &self.source, SOURCE_MAX)?);
        let links = links(&self.links).join(" ");
        Ok(Self { text, source, links, ..self })
    }
}

/// The decisions and feedback named in a text; anything else in it is passed over.
pub fn links(typed: &str) -> Vec<String> {
    let words = typed.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').map(str::to_uppercase);
    let is_number = |rest: &str| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit());
    let known =
        |word: &String| word.strip_prefix("D-").or_else(|| word.strip_prefix("FB-")).is_some_and(is_number);
    words.filter(known).take(10).collect()
}

/// What a requirement hangs together with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Link {
    /// A decision.
    Decision(DecisionId),
    /// Feedback.
    Feedback(FeedbackId),
}

impl Link {
    /// What a number such as `D-4` names.
    pub fn read(name: &str) -> Option<Self> {
        let number = |rest: &str| rest.parse().ok();
        if let Some(rest) = name.strip_prefix("D-") {
            return Some(Self::Decision(DecisionId(number(rest)?)));
        }
        Some(Self::Feedback(FeedbackId(number(name.strip_prefix("FB-")?)?)))
    }
}

impl Words {
    /// What it hangs together with, with the name of each.
    pub fn hangs_with(&self) -> impl Iterator<Item = (&str, Option<Link>)> {
        self.links.split_whitespace().map(|name| (name, Link::read(name)))
    }
}

/// A requirement as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// Its number.
    pub id: RequirementId,
    /// Its initiative.
    pub initiative: InitiativeId,
    /// What is written of it.
    pub words: Words,
    /// Who wrote it down.
    pub written_by: MemberId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_numbers_of_decisions_and_feedback() {
        assert_eq!(links("see d-4, FB-7 and R-2; D-x"), ["D-4", "FB-7"]);
        assert!(links("").is_empty());
    }
}
