//! How an initiative is doing, as the records tell it.

use super::ids::DecisionId;
use super::update::{DecisionFact, Facts, PulseFact};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// How an initiative is doing, from the best to the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Health {
    /// As planned.
    OnTrack,
    /// Something speaks against it.
    AtRisk,
    /// It will not come out as planned unless something changes.
    OffTrack,
}

impl Health {
    /// All three, from the best to the worst.
    pub const ALL: [Self; 3] = [Self::OnTrack, Self::AtRisk, Self::OffTrack];

    /// The word the store and the forms keep: never changed.
    pub fn word(self) -> &'static str {
        match self {
            Self::OnTrack => "on_track",
            Self::AtRisk => "at_risk",
            Self::OffTrack => "off_track",
        }
    }

    /// The health of a stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|health| health.word() == word)
    }

    /// What people read.
    pub fn name(self) -> &'static str {
        match self {
            Self::OnTrack => "on track",
            Self::AtRisk => "at risk",
            Self::OffTrack => "off track",
        }
    }
}

/// What speaks against *on track*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Decisions are open after their date.
    Overdue {
        /// How many.
        count: usize,
        /// The one that waits longest.
        oldest: DecisionId,
        /// For how many whole days it has.
        days: i64,
    },
    /// Agreement fell since the round before, in tenths.
    Fell {
        /// The mean before.
        from: i64,
        /// The mean now.
        to: i64,
    },
    /// Agreement is low, in tenths.
    Low {
        /// The mean now.
        mean: i64,
    },
    /// Fewer than half of those asked said anything.
    Silence {
        /// How many answered.
        answered: i64,
        /// How many were asked.
        asked: i64,
    },
}

/// A fall of the mean, in tenths, that is more than noise.
const FALL: i64 = 3;
/// A mean, in tenths, below which most people disagree.
const LOW: i64 = 25;
/// Overdue decisions that stop an initiative.
const MANY_OVERDUE: usize = 3;
/// Days after which one overdue decision stops it.
const LONG_OVERDUE: i64 = 14;

/// What the facts say, with everything that speaks against *on track*.
///
/// Any reason makes it *at risk*. Three overdue decisions, one that is two weeks late, or a mean below 2.5 make it
/// *off track*.
pub fn compute(facts: &Facts) -> (Health, Vec<Reason>) {
    let mut reasons: Vec<Reason> = overdue(facts).into_iter().collect();
    if let Some(pulse) = &facts.pulse {
        reasons.extend(of_pulse(pulse));
    }
    let stops = |reason: &Reason| match reason {
        Reason::Overdue { count, days, .. } => *count >= MANY_OVERDUE || *days >= LONG_OVERDUE,
        Reason::Low { .. } => true,
        Reason::Fell { .. } | Reason::Silence { .. } => false,
    };
    let health = match (reasons.is_empty(), reasons.iter().any(stops)) {
        (true, _) => Health::OnTrack,
        (false, false) => Health::AtRisk,
        (false, true) => Health::OffTrack,
    };
    (health, reasons)
}

/// How many whole days a decision has been open after its date; `None` while it is not.
pub fn days_late(decision: &DecisionFact, now: Timestamp) -> Option<i64> {
    let due = decision.due.filter(|due| *due < now && decision.is_open())?;
    Some(now.duration_since(due).as_hours() / 24)
}

fn overdue(facts: &Facts) -> Option<Reason> {
    let late = facts.decisions.iter().filter_map(|d| Some((days_late(d, facts.until)?, d.id)));
    let late: Vec<_> = late.collect();
    let (days, oldest) = late.iter().max_by_key(|(days, id)| (*days, std::cmp::Reverse(*id)))?;
    Some(Reason::Overdue { count: late.len(), oldest: *oldest, days: *days })
}

fn of_pulse(pulse: &PulseFact) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if let (Some(from), Some(to)) = (pulse.previous_mean_tenths, pulse.mean_tenths)
        && from.saturating_sub(to) >= FALL
    {
        reasons.push(Reason::Fell { from, to });
    }
    if let Some(mean) = pulse.mean_tenths.filter(|mean| *mean < LOW) {
        reasons.push(Reason::Low { mean });
    }
    if pulse.asked > 0 && pulse.answered.saturating_mul(2) < pulse.asked {
        reasons.push(Reason::Silence { answered: pulse.answered, asked: pulse.asked });
    }
    reasons
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::update::sample;
    use rstest::rstest;

    #[rstest]
    #[case::nothing_against(&[], None, Health::OnTrack)]
    #[case::due_later(&[-3], None, Health::OnTrack)]
    #[case::one_late(&[4], None, Health::AtRisk)]
    #[case::two_late(&[4, 1], Some((39, 34)), Health::AtRisk)]
    #[case::three_late(&[1, 1, 1], None, Health::OffTrack)]
    #[case::two_weeks_late(&[14], None, Health::OffTrack)]
    #[case::noise(&[], Some((39, 37)), Health::OnTrack)]
    #[case::fell(&[], Some((39, 36)), Health::AtRisk)]
    #[case::low(&[], Some((24, 24)), Health::OffTrack)]
    fn the_facts_speak(
        #[case] days_late: &[i64],
        #[case] means: Option<(i64, i64)>,
        #[case] expected: Health,
    ) {
        let mut facts = sample::facts();
        facts.decisions = days_late.iter().zip(1..).map(|(days, id)| sample::waiting(id, *days)).collect();
        facts.pulse = means.map(|(before, now)| sample::pulse(before, now));
        let (health, reasons) = compute(&facts);
        assert_eq!(health, expected);
        assert_eq!(reasons.is_empty(), health == Health::OnTrack);
    }

    #[test]
    fn silence_speaks_too() {
        let mut facts = sample::facts();
        facts.pulse =
            Some(PulseFact { asked: 7, answered: 3, mean_tenths: Some(40), previous_mean_tenths: None });
        assert_eq!(compute(&facts).1, [Reason::Silence { answered: 3, asked: 7 }]);
    }

    #[test]
    fn the_words_round_trip() {
        for health in Health::ALL {
            assert_eq!(Health::from_word(health.word()), Some(health));
        }
    }
}
