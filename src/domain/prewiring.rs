//! Pre-wiring: before a proposal is public, a few people say in private whether they could live with it.

use super::decision::Text;
use super::ids::{DecisionId, InitiativeId, MemberId, PrewiringId};
use super::pulse::{FLOOR, WORDS_FLOOR};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The most people of one round: more are a crowd, and the proposal is public by then.
pub const PEOPLE_MAX: usize = 50;
/// The longest word that goes with an answer, in characters.
pub const SAID_MAX: usize = 1_000;

/// Whether somebody could live with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stance {
    /// They could.
    Yes,
    /// They could, if something is changed.
    Changes,
    /// They could not.
    No,
}

impl Stance {
    /// Every stance, the best news first.
    pub const ALL: [Self; 3] = [Self::Yes, Self::Changes, Self::No];

    /// The word for it; the store keeps it, so it is never changed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Changes => "changes",
            Self::No => "no",
        }
    }

    /// The stance of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stance| stance.word() == word)
    }
}

/// How many said what, without a name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Could live with it.
    pub yes: usize,
    /// Could, with changes.
    pub changes: usize,
    /// Could not.
    pub no: usize,
    /// What was said beside it, sorted, so that no order tells who came first.
    pub said: Vec<String>,
}

impl Tally {
    /// How many took a stance.
    pub fn of(&self, stance: Stance) -> usize {
        match stance {
            Stance::Yes => self.yes,
            Stance::Changes => self.changes,
            Stance::No => self.no,
        }
    }

    /// How many answered.
    pub fn answered(&self) -> usize {
        self.yes + self.changes + self.no
    }
}

/// A round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prewiring {
    /// Its number.
    pub id: PrewiringId,
    /// What it is about.
    pub initiative: InitiativeId,
    /// Who asks, and means to propose it.
    pub asked_by: MemberId,
    /// Whether they see only how many said what.
    pub totals: bool,
    /// What is to be decided.
    pub text: Text,
    /// The form of the proposal as it was filled in (`block_id` → `action_id` → state).
    pub filled: serde_json::Value,
    /// Until when people answer.
    pub deadline: Timestamp,
    /// Whether people can answer still.
    pub open: bool,
    /// What is shown of a round of totals that ended; `None` where too few answered.
    pub tally: Option<Tally>,
    /// What was proposed afterwards.
    pub decision: Option<DecisionId>,
}

impl Prewiring {
    /// Whether words are asked for when so many are asked: where few are, words without a name would tell whose they are.
    pub fn asks_words(&self, asked: usize) -> bool {
        !self.totals || asked >= WORDS_FLOOR
    }
}

/// Somebody who is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Who.
    pub member: MemberId,
    /// Whether they are asked in a message; else they are away or their week's asks are spent, and they answer by themselves.
    pub asked: bool,
    /// Whether they could live with it; `None` until they said, and in a round of totals that ended.
    pub stance: Option<Stance>,
    /// What they said beside it; may be empty.
    pub said: String,
}

/// How many of these said what.
pub fn counted(parts: &[Part]) -> Tally {
    let count = |stance| parts.iter().filter(|part| part.stance == Some(stance)).count();
    let words = parts.iter().filter(|part| part.stance.is_some() && !part.said.is_empty());
    let mut said: Vec<_> = words.map(|part| part.said.clone()).collect();
    said.sort_unstable();
    Tally { yes: count(Stance::Yes), changes: count(Stance::Changes), no: count(Stance::No), said }
}

/// What is shown of a round of totals: nothing before five answered, and no words before ten did, of whom five wrote some.
pub fn sealed(parts: &[Part]) -> Option<Tally> {
    let mut tally = counted(parts);
    if tally.answered() < FLOOR {
        return None;
    }
    if tally.answered() < WORDS_FLOOR || tally.said.len() < FLOOR {
        tally.said.clear();
    }
    Some(tally)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(stances: &[(Stance, &str)]) -> Vec<Part> {
        let part = |(n, (stance, said)): (usize, &(Stance, &str))| Part {
            member: MemberId::new(format!("U{n}")),
            asked: true,
            stance: Some(*stance),
            said: (*said).to_owned(),
        };
        stances.iter().enumerate().map(part).collect()
    }

    #[test]
    fn totals_show_nothing_before_five_answered() {
        let four = parts(&[(Stance::Yes, ""); 4]);
        assert_eq!(sealed(&four), None);
        let mut five = parts(&[(Stance::Yes, ""); 5]);
        five.push(Part { member: MemberId::new("LATE"), asked: true, stance: None, said: String::new() });
        assert_eq!(sealed(&five).unwrap().answered(), 5, "who is silent counts nowhere");
    }

    #[test]
    fn totals_show_words_only_where_many_wrote_them_and_in_no_telling_order() {
        let nine = parts(&[(Stance::No, "why"); 9]);
        assert!(sealed(&nine).unwrap().said.is_empty(), "nine answered");
        let mut ten = vec![(Stance::Yes, ""); 6];
        ten.extend([(Stance::No, "z"), (Stance::No, "b"), (Stance::Changes, "m"), (Stance::No, "a")]);
        assert!(sealed(&parts(&ten)).unwrap().said.is_empty(), "four wrote");
        ten[0] = (Stance::Yes, "c");
        assert_eq!(sealed(&parts(&ten)).unwrap().said, ["a", "b", "c", "m", "z"]);
    }
}
