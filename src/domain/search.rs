//! What decisions are found by: folded words, and marks that no word can be.
//!
//! A mark has a colon in it (`in:3`, `by:U1`, `aspect:payout`); a word has letters and digits alone. Both engines keep the
//! same texts, so that they find the same.

mod query;

pub use query::{Query, Wanted};

use super::decision::Proposal;
use super::ids::{InitiativeId, MemberId};
use std::collections::BTreeSet;

/// The longest word that is kept apart from others, in characters.
const LONGEST: usize = 60;
/// Words of fewer characters are looked for as they are; longer ones also find what begins with them.
const PREFIX_FROM: usize = 3;

/// What one decision must have to be found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Token {
    /// The word or mark.
    pub text: String,
    /// Whether something that only begins with it will do.
    pub begins: bool,
}

impl Token {
    /// A word that somebody typed: `payr` finds *payroll*.
    fn word(word: String) -> Self {
        let begins = word.chars().count() >= PREFIX_FROM;
        Self { text: word, begins }
    }

    fn mark(text: String) -> Self {
        Self { text, begins: false }
    }

    /// The mark of an initiative's decisions.
    pub fn of_initiative(initiative: InitiativeId) -> Self {
        Self::mark(in_initiative(initiative))
    }
}

/// The words of a text, folded: lower case, letters and digits alone. Ids of people are no words: whoever is erased must
/// not stay in an index.
pub fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !is_persons_id(word))
        .map(|word| word.chars().flat_map(char::to_lowercase).take(LONGEST).collect())
}

fn is_persons_id(word: &str) -> bool {
    word.len() >= 9
        && word.starts_with(['U', 'W'])
        && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
        && word.chars().any(|c| c.is_ascii_digit())
}

/// What a version is found by: its words, its initiative, who asked and who is asked, the key aspects.
pub fn tokens(proposal: &Proposal) -> BTreeSet<String> {
    let (ask, text) = (&proposal.ask, &proposal.ask.text);
    let parts = [&text.title, &text.context, &text.options, &text.recommendation];
    let aspects = ask.key_aspects.iter().flat_map(|aspect| words(&aspect.0));
    let people = ask.approvers.iter().chain([&proposal.proposer]);
    let mut all: BTreeSet<String> = parts.into_iter().flat_map(|part| words(part)).collect();
    all.extend(aspects.flat_map(|word| [about(&word), word]));
    all.extend(people.map(by));
    all.insert(in_initiative(proposal.initiative));
    all
}

/// Whether something that a decision is found by is a word, of whichever version, and no mark of the present one.
pub fn is_word(token: &str) -> bool {
    !token.contains(':')
}

/// Whether two titles are about the same matter: most of the longer words of the shorter one stand in the other, and at
/// least two.
pub fn alike(one: &str, other: &str) -> bool {
    let (one, other) = (matter(one), matter(other));
    let shared = one.intersection(&other).count();
    let shorter = one.len().min(other.len());
    shared >= 2 && shared * 2 > shorter
}

/// The longer words of a title: what it is about.
pub fn matter(title: &str) -> BTreeSet<String> {
    words(title).filter(|word| word.chars().count() > PREFIX_FROM).collect()
}

fn in_initiative(initiative: InitiativeId) -> String {
    format!("in:{}", initiative.0)
}

fn by(member: &MemberId) -> String {
    format!("by:{member}")
}

fn about(word: &str) -> String {
    format!("aspect:{word}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Cap the bonus at 150 %!", &["cap", "the", "bonus", "at", "150"])]
    #[case("Über-Stunden, né?", &["über", "stunden", "né"])]
    #[case("<@U0123ABCD9> asks UNDERSTAND", &["asks", "understand"])]
    #[case("📌 ✅", &[])]
    fn words_are_folded(#[case] text: &str, #[case] wanted: &[&str]) {
        assert_eq!(words(text).collect::<Vec<_>>(), wanted);
    }

    #[rstest]
    #[case("Cap the quarterly bonus at 150 %", "Cap quarterly bonuses? The quarterly bonus at 200 %", true)]
    #[case("Move payroll to the new feed", "A new feed for payroll", true)]
    #[case("Cap the bonus", "Paint the office", false)]
    #[case("Payroll", "Payroll", false)]
    fn the_same_matter(#[case] one: &str, #[case] other: &str, #[case] same: bool) {
        assert_eq!((alike(one, other), alike(other, one)), (same, same));
    }
}
