//! How far answers lie apart, by a rule that one can check by eye: how many of their words they share.

use std::collections::BTreeSet;

/// Answers that share at least half of their words say much the same.
const ALIKE: u32 = 50;

/// Words that say little by themselves.
const SMALL: [&str; 32] = [
    "a", "an", "and", "are", "as", "at", "be", "by", "do", "for", "from", "has", "have", "i", "in", "is",
    "it", "its", "no", "not", "of", "on", "or", "our", "so", "than", "that", "the", "to", "we", "will",
    "with",
];

/// How far the answers to one question lie apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spread {
    /// Fewer than two answers.
    None,
    /// From 0, all say the same, to 100, no two share a word.
    Percent(u32),
}

impl Spread {
    /// The number; 0 without one.
    pub fn percent(self) -> u32 {
        match self {
            Self::None => 0,
            Self::Percent(percent) => percent,
        }
    }

    /// What the number means.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "nothing to compare",
            Self::Percent(0..=39) => "close together",
            Self::Percent(40..=69) => "some way apart",
            Self::Percent(_) => "far apart",
        }
    }
}

/// An answer's place among those given, and the letter of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alike {
    /// `A` for the largest kind.
    pub letter: char,
    /// Its place.
    pub place: usize,
}

/// How far answers lie apart: a hundred less the share of words that two of them have in common, on average. With it the
/// answers by kind, the largest kind first; within a kind, and between kinds of one size, in the order given, but a kind begins
/// with the answer that the others in it are most like.
pub fn spread(answers: &[&str]) -> (Spread, Vec<Alike>) {
    let words: Vec<_> = answers.iter().map(|answer| words(answer)).collect();
    let mut shared = Vec::new();
    for (place, one) in words.iter().enumerate() {
        shared.extend(words[place + 1..].iter().map(|other| likeness(one, other)));
    }
    let pairs = u32::try_from(shared.len()).unwrap_or(u32::MAX);
    let spread = match pairs {
        0 => Spread::None,
        pairs => Spread::Percent(100 - shared.iter().sum::<u32>() / pairs),
    };
    let mut kinds = kinds(&words);
    kinds.sort_by_key(|kind| std::cmp::Reverse(kind.len()));
    let lettered = ('A'..='Z').chain(std::iter::repeat('Z')).zip(kinds);
    let all = lettered.flat_map(|(letter, kind)| kind.into_iter().map(move |place| Alike { letter, place }));
    (spread, all.collect())
}

/// Groups of answers of which each is like another in its group.
fn kinds(words: &[BTreeSet<String>]) -> Vec<Vec<usize>> {
    let mut kinds: Vec<Vec<usize>> = Vec::new();
    for (place, one) in words.iter().enumerate() {
        let is_like = |kind: &Vec<usize>| kind.iter().any(|other| likeness(one, &words[*other]) >= ALIKE);
        let (mut joined, others): (Vec<_>, Vec<_>) = kinds.into_iter().partition(is_like);
        kinds = others;
        joined.push(vec![place]);
        kinds.push(joined.concat());
    }
    for kind in &mut kinds {
        kind.sort_unstable();
        let likenesses =
            |place: &usize| kind.iter().map(|other| likeness(&words[*place], &words[*other])).sum::<u32>();
        // The first of those that are equally like the others.
        if let Some(middle) = kind.iter().copied().rev().max_by_key(likenesses) {
            kind.retain(|place| *place != middle);
            kind.insert(0, middle);
        }
    }
    kinds.sort();
    kinds
}

/// Of the words of both, the share that they have in common, from 0 to 100.
fn likeness(one: &BTreeSet<String>, other: &BTreeSet<String>) -> u32 {
    let all = one.len() + other.len();
    if all == 0 {
        return 100;
    }
    u32::try_from(200 * one.intersection(other).count() / all).unwrap_or(0)
}

/// The words that matter, in lower case and without a plural's *s*.
fn words(text: &str) -> BTreeSet<String> {
    let lower = text.to_lowercase();
    let all = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let matter = all.filter(|word| !SMALL.contains(word));
    matter
        .map(|word| word.strip_suffix('s').filter(|rest| rest.len() > 2).unwrap_or(word).to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::nothing(&[], Spread::None, "")]
    #[case::one(&["x"], Spread::None, "A0")]
    #[case::the_same(&["Faster laptops", "faster LAPTOP!"], Spread::Percent(0), "A0 A1")]
    #[case::nothing_shared(&["Laptops", "Badges"], Spread::Percent(100), "A0 B1")]
    #[case::half(&["laptops first", "laptops, badges"], Spread::Percent(50), "A0 A1")]
    #[case::two_of_three(&["badges", "laptop on day one", "a laptop on day one"], Spread::Percent(67), "A1 A2 B0")]
    #[case::other_scripts(&["ノート パソコン", "ノート 机"], Spread::Percent(50), "A0 A1")]
    #[case::signs_alone(&["!!", "??"], Spread::Percent(0), "A0 A1")]
    fn answers_are_compared_by_their_words(
        #[case] answers: &[&str],
        #[case] wanted: Spread,
        #[case] order: &str,
    ) {
        let (spread, kinds) = spread(answers);
        let shown: Vec<_> = kinds.iter().map(|kind| format!("{}{}", kind.letter, kind.place)).collect();
        assert_eq!((spread, shown.join(" ").as_str()), (wanted, order));
    }

    #[test]
    fn a_kind_begins_with_the_answer_that_most_are_like() {
        let answers = ["days to laptop badge desk", "days to laptop", "laptop days phone"];
        let (_, kinds) = spread(&answers);
        assert_eq!(kinds.iter().map(|kind| kind.place).collect::<Vec<_>>(), [1, 0, 2]);
    }

    #[test]
    fn thirty_answers_have_letters_to_the_end() {
        let texts: Vec<_> = (0..30).map(|n| format!("w{n}")).collect();
        let answers: Vec<_> = texts.iter().map(String::as_str).collect();
        let (spread, kinds) = spread(&answers);
        assert_eq!((spread, kinds[29].letter), (Spread::Percent(100), 'Z'));
    }
}
