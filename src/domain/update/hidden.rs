//! What the owner leaves out of an update: kept, with who left it out, and said in its detail.

use crate::domain::ids::{MemberId, MessageTs};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A line that can be left out of the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// What is different from the last update.
    Changed,
    /// What the metrics read.
    Outcomes,
    /// What the last round said.
    Agreement,
    /// Which decisions wait.
    Waiting,
}

impl Part {
    /// All of them, in the order of the lines.
    pub const ALL: [Self; 4] = [Self::Changed, Self::Outcomes, Self::Agreement, Self::Waiting];

    /// The word the forms and the store keep: never changed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Outcomes => "outcomes",
            Self::Agreement => "agreement",
            Self::Waiting => "waiting",
        }
    }

    /// The part of a stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.word() == word)
    }
}

/// What is left out of an update.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hidden {
    /// Lines, with who left them out.
    #[serde(default)]
    pub parts: BTreeMap<Part, MemberId>,
    /// Marked messages that are not linked.
    #[serde(default)]
    pub notes: BTreeSet<MessageTs>,
}

impl Hidden {
    /// Leaves out exactly these lines; who left one out before stays with it.
    pub fn only(&mut self, parts: &BTreeSet<Part>, by: &MemberId) {
        self.parts.retain(|part, _| parts.contains(part));
        for part in parts {
            self.parts.entry(*part).or_insert_with(|| by.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_left_a_line_out_stays_with_it_until_it_is_back() {
        let (ona, kim) = (MemberId::new("UONA"), MemberId::new("UKIM"));
        let mut hidden = Hidden::default();
        hidden.only(&[Part::Agreement].into(), &ona);
        hidden.only(&[Part::Agreement, Part::Changed].into(), &kim);
        assert_eq!(hidden.parts, [(Part::Changed, kim.clone()), (Part::Agreement, ona)].into());
        hidden.only(&[Part::Changed].into(), &kim);
        assert_eq!(hidden.parts, [(Part::Changed, kim)].into());
    }
}
