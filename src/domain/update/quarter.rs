//! A quarter in one look, made of what its weekly updates kept.

use super::{DecisionFact, FeedbackFact, ReadingFact, StageUpdate, State};
use crate::domain::calendar::Quarter;
use crate::domain::health::Health;
use crate::domain::ids::DecisionId;
use crate::domain::scope::Counter;
use crate::domain::stage::Stage;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// What became of an update.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It went out and said so.
    Said(Health),
    /// Its owner let the week pass, for this reason.
    Skipped(String),
    /// It was never drafted: it fell on a holiday.
    Holiday,
    /// Nothing ran in time.
    Missed,
}

/// A week of the quarter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Week {
    /// The nominal date of its slot, `YYYY-MM-DD`.
    pub slot: String,
    /// What became of it.
    pub fate: Fate,
}

/// A quarter as the updates told it. What came in a week without an update counts with the next one that went out, as it did there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Which quarter.
    pub quarter: Quarter,
    /// Week by week, the first one first.
    pub weeks: Vec<Week>,
    /// The stages in their order, each with the moment at which it began.
    pub stages: Vec<(Stage, Timestamp)>,
    /// Decisions that came to their end, in the order of their numbers.
    pub decisions: Vec<DecisionFact>,
    /// The first and the last mean of the rounds, in tenths.
    pub agreement: Option<(i64, i64)>,
    /// Feedback that came in, and that came to its end.
    pub feedback: FeedbackFact,
    /// The first and the last count of the scope.
    pub scope: Option<(Counter, Counter)>,
    /// The first and the last reading of each metric.
    pub readings: Vec<(ReadingFact, ReadingFact)>,
}

/// Sums the updates of a quarter up: those that are over, the first one first.
pub fn summarise(quarter: Quarter, updates: &[StageUpdate]) -> Summary {
    let sent: Vec<_> = updates.iter().filter(|one| matches!(one.state, State::Sent { .. })).collect();
    let facts = || sent.iter().map(|one| &one.facts);
    let mut stages: Vec<(Stage, Timestamp)> = Vec::new();
    for stage in updates.iter().map(|one| &one.facts.stage) {
        if stages.last().is_none_or(|(last, _)| *last != stage.stage) {
            stages.push((stage.stage, stage.since));
        }
    }
    // A decision that ended twice, since it was reopened, stands there as it ended last.
    let ended = facts().flat_map(super::Facts::decided).map(|fact| (fact.id, fact));
    let decisions: BTreeMap<DecisionId, &DecisionFact> = ended.collect();
    let mut readings: Vec<(ReadingFact, ReadingFact)> = Vec::new();
    for reading in facts().flat_map(|facts| &facts.readings) {
        match readings.iter_mut().find(|(first, _)| first.outcome == reading.outcome) {
            Some((_, last)) => *last = reading.clone(),
            None => readings.push((reading.clone(), reading.clone())),
        }
    }
    Summary {
        quarter,
        weeks: updates.iter().map(week).collect(),
        stages,
        decisions: decisions.into_values().cloned().collect(),
        agreement: ends(facts().filter_map(|facts| facts.pulse.as_ref()?.mean_tenths)),
        feedback: feedback(facts().map(|facts| &facts.feedback)),
        scope: ends(facts().filter_map(|facts| facts.scope.counter)),
        readings,
    }
}

fn week(update: &StageUpdate) -> Week {
    let fate = match &update.state {
        State::Skipped { reason: Some(reason) } => Fate::Skipped(reason.clone()),
        State::Holiday => Fate::Holiday,
        State::Skipped { reason: None } => Fate::Missed,
        State::Drafted | State::Sent { .. } => Fate::Said(update.health()),
    };
    Week { slot: update.slot.clone(), fate }
}

/// All of it; themes are those of a week.
fn feedback<'a>(weeks: impl Iterator<Item = &'a FeedbackFact>) -> FeedbackFact {
    weeks.fold(FeedbackFact::default(), |mut all, week| {
        all.new += week.new;
        all.ended += week.ended;
        for (end, count) in &week.ends {
            *all.ends.entry(end.clone()).or_default() += count;
        }
        all
    })
}

/// The first and the last of them.
fn ends<T: Copy>(mut all: impl Iterator<Item = T>) -> Option<(T, T)> {
    let first = all.next()?;
    Some((first, all.last().unwrap_or(first)))
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::domain::update::{Facts, ScopeFact, Words};
    use jiff::SignedDuration;

    /// The update of the `number`th week: sent, with these facts.
    fn sent(number: i64, facts: Facts) -> StageUpdate {
        let at = sample::friday() + SignedDuration::from_hours(168 * number);
        let slot = at.strftime("%F").to_string();
        StageUpdate { slot, state: State::Sent { at, reviewed: true }, ..sample::update(facts) }
    }

    fn quarter() -> Quarter {
        Quarter::of(sample::friday())
    }

    #[test]
    fn a_quarter_without_updates_says_nothing() {
        let none = summarise(quarter(), &[]);
        assert!(none.weeks.is_empty() && none.stages.is_empty() && none.readings.is_empty());
        assert_eq!((none.agreement, none.scope, none.feedback), (None, None, FeedbackFact::default()));
    }

    #[test]
    fn it_counts_what_went_out_once_and_names_what_did_not() {
        let mut second = sent(1, sample::busy());
        second.state = State::Skipped { reason: Some("Fair".into()) };
        let mut third = sent(2, Facts { since: sample::friday(), ..sample::busy() });
        third.facts.pulse = Some(sample::pulse(34, 41));
        third.words = Words { health: Some(Health::OffTrack), ..Words::default() };
        let mut fourth = sent(3, sample::facts());
        fourth.state = State::Skipped { reason: None };
        let weeks = [sent(0, sample::busy()), second, third, fourth];
        let quarter = summarise(quarter(), &weeks);
        let fates: Vec<_> = quarter.weeks.iter().map(|week| week.fate.clone()).collect();
        assert_eq!(
            fates,
            [
                Fate::Said(Health::AtRisk),
                Fate::Skipped("Fair".into()),
                Fate::Said(Health::OffTrack),
                Fate::Missed
            ]
        );
        // The skipped week's three pieces are in the third update's count.
        assert_eq!((quarter.feedback.new, quarter.feedback.ended), (6, 2));
        assert_eq!(quarter.agreement, Some((34, 41)));
        let ended: Vec<_> = quarter.decisions.iter().map(|one| one.id.0).collect();
        assert_eq!(ended, [11], "each once, and none that still waits");
    }

    #[test]
    fn the_path_and_the_ends_of_counts_and_readings() {
        let counter =
            |added| Counter { added, dropped: 1, since: crate::domain::charter::CharterVersion::FIRST };
        let week = |number, added, stage| {
            let mut facts = sample::facts();
            facts.stage.stage = stage;
            facts.scope = ScopeFact { counter: Some(counter(added)), requests: Vec::new() };
            sent(number, facts)
        };
        let weeks =
            [week(0, 1, Stage::Prototype), week(1, 3, Stage::Development), week(2, 5, Stage::Development)];
        let quarter = summarise(quarter(), &weeks);
        let path: Vec<_> = quarter.stages.iter().map(|(stage, _)| *stage).collect();
        assert_eq!(path, [Stage::Prototype, Stage::Development]);
        assert_eq!(quarter.scope, Some((counter(1), counter(5))));
    }
}
