//! Confidential rounds: what may be shown of their answers, and what not.

use super::checkin::{Score, Tally};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Answers below which no score is shown; also the least that any group and any batch of words consists of.
pub const FLOOR: usize = 5;
/// Answers below which no words are shown; with fewer people invited none are asked for.
pub const WORDS_FLOOR: usize = 10;
/// The group of everybody who is in none that is large enough.
pub const OTHERS: &str = "others";

/// One answer to one question. It has nothing in common with the other answers of whoever gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// The number of the question; 0 stands for the words beside all questions.
    pub question: u32,
    /// The score.
    pub score: Option<Score>,
    /// The words.
    pub words: Option<String>,
    /// The group of whoever gave it, where it is large enough to be told apart.
    pub part: Option<String>,
}

/// What a question came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// Its number.
    pub question: u32,
    /// How many gave each score, from 1 to 5.
    pub counts: [i64; 5],
    /// The same by group; empty where no cut can be shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<(String, [i64; 5])>,
}

/// What a closed confidential round shows, for good: there is no other cut of it, now or later.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Results {
    /// How many answered.
    pub answered: usize,
    /// How many were invited.
    pub invited: usize,
    /// The questions; none where fewer than five answered.
    pub questions: Vec<Counted>,
    /// The words, in no order; none where they are too few.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// Whether words were given that are too few to be shown: they are not kept.
    #[serde(default)]
    pub words_withheld: bool,
    /// Whether the round was given up, because its key did not survive a restore.
    #[serde(default)]
    pub void: bool,
}

impl Results {
    /// Whether words are asked for in a round with so many invited.
    pub fn asks_words(invited: usize) -> bool {
        invited >= WORDS_FLOOR
    }

    /// Whether enough answered for scores to be shown.
    pub fn shows(&self) -> bool {
        !self.questions.is_empty()
    }

    /// The scores of the question of that number.
    pub fn tally(&self, question: u32) -> Tally {
        let found = self.questions.iter().find(|counted| counted.question == question);
        found.map(|counted| Tally::of(counted.counts)).unwrap_or_default()
    }
}

/// The groups that are told apart when a round opens: those of at least five invited.
pub fn large_enough(parts: impl IntoIterator<Item = String>) -> BTreeSet<String> {
    let mut sizes: BTreeMap<String, usize> = BTreeMap::new();
    for part in parts {
        *sizes.entry(part).or_default() += 1;
    }
    sizes.into_iter().filter(|(_, size)| *size >= FLOOR).map(|(part, _)| part).collect()
}

/// Counts the papers of a round that closes, in which `answered` of `invited` gave one to each question. The papers come in
/// a random order, and so do the words.
pub fn results(answered: usize, invited: usize, papers: Vec<Paper>) -> Results {
    let (scores, words): (Vec<_>, Vec<_>) = papers.into_iter().partition(|paper| paper.question != 0);
    let words: Vec<_> = words.into_iter().filter_map(|paper| paper.words).collect();
    if answered < FLOOR {
        return Results { answered, invited, words_withheld: !words.is_empty(), ..Results::default() };
    }
    let mut questions: BTreeMap<u32, Vec<&Paper>> = BTreeMap::new();
    for paper in &scores {
        questions.entry(paper.question).or_default().push(paper);
    }
    // One cut for all questions: whatever is shown apart in one is shown apart in all.
    let apart = questions.values().next().map(|papers| cut(papers)).unwrap_or_default();
    let counted = questions.into_iter().filter(|(_, papers)| papers.len() >= FLOOR);
    let questions = counted.map(|(question, papers)| count(question, &papers, &apart)).collect();
    let shown = answered >= WORDS_FLOOR && words.len() >= FLOOR;
    Results {
        answered,
        invited,
        questions,
        words_withheld: !shown && !words.is_empty(),
        words: if shown { words } else { Vec::new() },
        void: false,
    }
}

/// The groups that are shown apart: each of at least five answers, and so is what remains, or nothing remains.
fn cut(papers: &[&Paper]) -> BTreeSet<String> {
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    let mut rest = 0;
    for paper in papers {
        match paper.part.as_deref() {
            Some(part) => *sizes.entry(part).or_default() += 1,
            None => rest += 1,
        }
    }
    let mut apart: Vec<(usize, &str)> = Vec::new();
    for (part, size) in sizes {
        if size >= FLOOR { apart.push((size, part)) } else { rest += size }
    }
    apart.sort_unstable();
    while 0 < rest && rest < FLOOR && !apart.is_empty() {
        rest += apart.remove(0).0;
    }
    // One group and nobody else is everybody.
    if apart.len() + usize::from(rest > 0) < 2 {
        apart.clear();
    }
    apart.into_iter().map(|(_, part)| part.to_owned()).collect()
}

fn count(question: u32, papers: &[&Paper], apart: &BTreeSet<String>) -> Counted {
    let tally = |of: &dyn Fn(&&&Paper) -> bool| {
        let scores = papers.iter().filter(|paper| of(paper)).filter_map(|paper| paper.score);
        scores.collect::<Tally>().numbers()
    };
    let is = |paper: &Paper, part: &str| paper.part.as_deref() == Some(part);
    let mut parts: Vec<_> =
        apart.iter().map(|part| (part.clone(), tally(&|paper| is(paper, part)))).collect();
    let others = tally(&|paper| paper.part.as_ref().is_none_or(|part| !apart.contains(part)));
    if !parts.is_empty() && others.iter().any(|count| *count > 0) {
        parts.push((OTHERS.to_owned(), others));
    }
    Counted { question, counts: tally(&|_| true), parts }
}

#[cfg(test)]
mod tests;
