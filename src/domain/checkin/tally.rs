//! What the answers of a round come to.

use super::{Answer, Prompt, PromptState, Score};
use crate::domain::ids::MemberId;
use std::collections::BTreeSet;

/// Scores, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    counts: [i64; 5],
}

impl Tally {
    /// So many of each score, from 1 to 5.
    pub fn of(counts: [i64; 5]) -> Self {
        Self { counts }
    }

    /// How many gave each score, from 1 to 5, as bare numbers.
    pub fn numbers(&self) -> [i64; 5] {
        self.counts
    }

    /// How many gave each score, from 1 to 5.
    pub fn counts(&self) -> impl Iterator<Item = (Score, i64)> {
        Score::ALL.into_iter().zip(self.counts)
    }

    /// The mean in tenths, rounded; `None` without scores.
    pub fn mean_tenths(&self) -> Option<i64> {
        let number: i64 = self.counts.iter().sum();
        let sum: i64 = self.counts().map(|(score, count)| score.number() * count).sum();
        (number > 0).then(|| (sum * 20 + number) / (number * 2))
    }

    /// The lowest and the highest score given.
    pub fn range(&self) -> Option<(Score, Score)> {
        let mut given = self.counts().filter(|(_, count)| *count > 0).map(|(score, _)| score);
        let low = given.next()?;
        Some((low, given.last().unwrap_or(low)))
    }
}

impl FromIterator<Score> for Tally {
    fn from_iter<I: IntoIterator<Item = Score>>(scores: I) -> Self {
        let mut tally = Self::default();
        for score in scores {
            tally.counts[usize::from(score.0) - 1] += 1;
        }
        tally
    }
}

/// A round in numbers. Late answers count in none of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// How many were asked, or answered unasked.
    pub asked: usize,
    /// How many answered in time.
    pub answered: usize,
    /// Their scores.
    pub tally: Tally,
    /// Who was asked and said nothing.
    pub silent: Vec<MemberId>,
    /// How many could not be asked in time.
    pub skipped: usize,
    /// How many were excused.
    pub excused: usize,
}

/// Counts a round's prompts and answers.
pub fn summary(prompts: &[Prompt], answers: &[Answer]) -> Summary {
    let in_time: Vec<_> = answers.iter().filter(|answer| !answer.late).collect();
    let mut summary = Summary {
        answered: in_time.len(),
        asked: in_time.len(),
        tally: in_time.iter().filter_map(|answer| answer.given.score).collect(),
        ..Summary::default()
    };
    let answered: BTreeSet<_> = in_time.iter().map(|answer| &answer.member).collect();
    for prompt in prompts.iter().filter(|prompt| !answered.contains(&prompt.member)) {
        match (prompt.sent_at, prompt.state) {
            (_, PromptState::Excused) => summary.excused += 1,
            (Some(_), _) => {
                summary.asked += 1;
                summary.silent.push(prompt.member.clone());
            }
            (None, PromptState::SkippedLate) => summary.skipped += 1,
            (None, PromptState::Asked) => {}
        }
    }
    summary
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::checkin::Answered;
    use jiff::Timestamp;
    use rstest::rstest;

    fn tally(scores: &[i64]) -> Tally {
        scores.iter().filter_map(|score| Score::new(*score)).collect()
    }

    #[rstest]
    #[case(&[], None, None)]
    #[case(&[4], Some(40), Some((4, 4)))]
    #[case(&[3, 4, 4], Some(37), Some((3, 4)))]
    #[case(&[1, 2, 2, 2], Some(18), Some((1, 2)))]
    #[case(&[5, 1], Some(30), Some((1, 5)))]
    fn mean_and_range(#[case] scores: &[i64], #[case] mean: Option<i64>, #[case] range: Option<(i64, i64)>) {
        let tally = tally(scores);
        assert_eq!(tally.mean_tenths(), mean);
        assert_eq!(tally.range().map(|(low, high)| (low.number(), high.number())), range);
    }

    #[test]
    fn late_answers_are_not_counted_and_silence_is_named() {
        let prompt = |id: &str, state, sent: bool| Prompt {
            member: MemberId::new(id),
            at: Timestamp::UNIX_EPOCH,
            state,
            sent_at: sent.then_some(Timestamp::UNIX_EPOCH),
            why: None,
            reason: None,
            stand_in: None,
        };
        let answer = |id: &str, score, late| Answer {
            member: MemberId::new(id),
            given: Answered { score: Score::new(score), ..Answered::default() },
            given_by: None,
            late,
            answered_at: Timestamp::UNIX_EPOCH,
            amended_at: None,
        };
        let prompts = [
            prompt("A", PromptState::Asked, true),
            prompt("B", PromptState::Asked, true),
            prompt("C", PromptState::SkippedLate, false),
            prompt("D", PromptState::Excused, false),
            prompt("E", PromptState::Excused, false),
            prompt("F", PromptState::Excused, true),
        ];
        let answers = [answer("A", 4, false), answer("B", 1, true), answer("E", 2, false)];
        let found = summary(&prompts, &answers);
        assert_eq!((found.asked, found.answered, found.skipped, found.excused), (3, 2, 1, 2));
        assert_eq!(found.silent, [MemberId::new("B")]);
        assert_eq!(found.tally, tally(&[4, 2]));
    }
}
