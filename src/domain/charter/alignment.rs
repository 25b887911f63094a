//! How far people agree with each statement, and what moved since they were asked before.

use super::Statement;
use crate::domain::ids::MemberId;
use std::collections::BTreeMap;

/// The marks of everybody who gave some, from 1 (not at all) to 5 (fully).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alignment(BTreeMap<Statement, BTreeMap<MemberId, u8>>);

impl Alignment {
    /// Puts somebody's mark on a statement.
    pub fn put(&mut self, statement: Statement, member: MemberId, mark: u8) {
        self.0.entry(statement).or_default().insert(member, mark);
    }

    /// How many people gave a mark.
    pub fn people(&self) -> usize {
        let all = self.0.values().flat_map(BTreeMap::keys);
        all.collect::<std::collections::BTreeSet<_>>().len()
    }

    /// What somebody said of a statement.
    pub fn mark(&self, statement: Statement, member: &MemberId) -> Option<u8> {
        self.0.get(&statement)?.get(member).copied()
    }

    /// The statements that were marked, with what came of them.
    pub fn tallies(&self) -> Vec<(Statement, Tally)> {
        self.0.iter().map(|(statement, marks)| (*statement, Tally::of(marks))).collect()
    }
}

/// What came of one statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// How many gave each mark, from 1 to 5.
    pub counts: [usize; 5],
    /// Whoever does not go along (1 or 2).
    pub doubters: Vec<MemberId>,
}

impl Tally {
    fn of(marks: &BTreeMap<MemberId, u8>) -> Self {
        let mut counts = [0; 5];
        for mark in marks.values() {
            if let Some(count) = counts.get_mut(usize::from(mark.saturating_sub(1))) {
                *count += 1;
            }
        }
        let doubters = marks.iter().filter(|(_, mark)| **mark <= 2).map(|(member, _)| member.clone());
        Self { counts, doubters: doubters.collect() }
    }

    /// How many gave a mark.
    pub fn people(&self) -> usize {
        self.counts.iter().sum()
    }

    /// The mean in tenths: 34 is 3.4. None where nobody gave a mark.
    pub fn mean_tenths(&self) -> Option<usize> {
        let people = self.people();
        let sum: usize = (1..).zip(self.counts).map(|(mark, count)| mark * count).sum();
        (people > 0).then(|| (10 * sum + people / 2) / people)
    }

    /// From the lowest mark to the highest: where it is wide, people do not mean the same.
    pub fn spread(&self) -> usize {
        let given = |(at, count): (usize, &usize)| (*count > 0).then_some(at);
        let lowest = self.counts.iter().enumerate().find_map(given);
        let highest = self.counts.iter().enumerate().rev().find_map(given);
        highest.unwrap_or_default().saturating_sub(lowest.unwrap_or_default())
    }
}

/// How one statement moved, in tenths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drift {
    /// The statement.
    pub statement: Statement,
    /// The mean before.
    pub before: usize,
    /// The mean now.
    pub now: usize,
}

impl Drift {
    /// How far it moved.
    pub fn distance(&self) -> usize {
        self.now.abs_diff(self.before)
    }
}

/// The statements that were marked both times and moved, the furthest first.
pub fn drift(before: &Alignment, now: &Alignment) -> Vec<Drift> {
    let old: BTreeMap<_, _> = before.tallies().into_iter().collect();
    let moved = |(statement, tally): (Statement, Tally)| {
        let drift =
            Drift { statement, before: old.get(&statement)?.mean_tenths()?, now: tally.mean_tenths()? };
        (drift.distance() > 0).then_some(drift)
    };
    let mut all: Vec<_> = now.tallies().into_iter().filter_map(moved).collect();
    all.sort_by_key(|drift| std::cmp::Reverse(drift.distance()));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(statement: Statement, marks: &[u8]) -> Alignment {
        let mut all = Alignment::default();
        for (at, mark) in marks.iter().enumerate() {
            all.put(statement, MemberId::new(format!("U{at}")), *mark);
        }
        all
    }

    #[test]
    fn a_tally_counts_marks_doubters_mean_and_spread() {
        let all = marks(Statement::Vision, &[1, 4, 5, 5]);
        let (_, tally) = all.tallies().remove(0);
        assert_eq!(tally.counts, [1, 0, 0, 1, 2]);
        assert_eq!(tally.doubters, [MemberId::new("U0")]);
        assert_eq!((tally.mean_tenths(), tally.spread(), all.people()), (Some(38), 4, 4));
    }

    #[test]
    fn what_moved_furthest_comes_first_and_what_stood_still_not_at_all() {
        let mut before = marks(Statement::Vision, &[4, 4]);
        let mut now = marks(Statement::Vision, &[4, 3]);
        for (all, mark) in [(&mut before, 5), (&mut now, 2)] {
            all.put(Statement::Goal, MemberId::new("U1"), mark);
            all.put(Statement::Metrics, MemberId::new("U1"), 3);
        }
        let moved: Vec<_> = drift(&before, &now).iter().map(|d| (d.statement, d.before, d.now)).collect();
        assert_eq!(moved, [(Statement::Goal, 50, 20), (Statement::Vision, 40, 35)]);
    }
}
