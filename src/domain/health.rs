//! How an initiative is doing, as the records tell it.

use super::ids::DecisionId;
use super::initiative::Forecast;
use super::update::{DecisionFact, Facts, PulseFact};
use jiff::Timestamp;
use jiff::tz::TimeZone;
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
    /// The end of the stage was moved to a later day since the last update.
    Slipped {
        /// What was promised, and what is expected by now.
        forecast: Forecast,
    },
    /// The stage should have ended, and exit criteria are open.
    Behind {
        /// How many are open.
        open: i64,
        /// For how many days it should have.
        days: i32,
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
/// Days by which a stage is late that stops an initiative.
const LONG_LATE: i32 = 28;

/// What the facts say, with everything that speaks against *on track*.
///
/// Any reason makes it *at risk*. Three overdue decisions, one that is two weeks late, a mean below 2.5, or a stage that is
/// four weeks late make it *off track*.
pub fn compute(facts: &Facts) -> (Health, Vec<Reason>) {
    let mut reasons: Vec<Reason> = overdue(facts).into_iter().chain(of_stage(facts)).collect();
    if let Some(pulse) = &facts.pulse {
        reasons.extend(of_pulse(pulse));
    }
    let stops = |reason: &Reason| match reason {
        Reason::Overdue { count, days, .. } => *count >= MANY_OVERDUE || *days >= LONG_OVERDUE,
        Reason::Slipped { forecast } => forecast.days_late() >= LONG_LATE,
        Reason::Behind { days, .. } => *days >= LONG_LATE,
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

/// What the dates of the stage say against it: a slip of the week, else criteria that are open after its day.
fn of_stage(facts: &Facts) -> Option<Reason> {
    let (stage, dates) = (&facts.stage, facts.stage.dates?);
    let forecast = dates.forecast;
    if dates.slipped() {
        return (forecast.days_late() > 0).then_some(Reason::Slipped { forecast });
    }
    let today = facts.until.to_zoned(TimeZone::UTC).date();
    let late = forecast.expected.until(today).map_or(0, |span| span.get_days());
    let open = stage.total - stage.met;
    (open > 0 && late > 0 && facts.over.is_none()).then_some(Reason::Behind { open, days: late })
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
    use crate::domain::update::{DatesFact, sample};
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

    #[rstest]
    #[case::slipped("2026-03-02", "2026-03-09", Some("2026-03-02"), Health::AtRisk)]
    #[case::slipped_far("2026-02-02", "2026-03-09", Some("2026-03-02"), Health::OffTrack)]
    #[case::slipped_before("2026-03-02", "2026-03-09", None, Health::OnTrack)]
    #[case::earlier("2026-03-30", "2026-03-09", Some("2026-03-30"), Health::OnTrack)]
    #[case::past_its_day("2026-03-02", "2026-03-02", None, Health::AtRisk)]
    #[case::long_past_its_day("2026-02-02", "2026-02-02", None, Health::OffTrack)]
    fn dates_speak_too(
        #[case] baseline: &str,
        #[case] expected: &str,
        #[case] was: Option<&str>,
        #[case] health: Health,
    ) {
        let days = [baseline.parse().unwrap(), expected.parse().unwrap()];
        let forecast = Forecast::of(&days).unwrap();
        let mut facts = sample::facts();
        facts.stage.dates = Some(DatesFact { forecast, was: was.map(|was| was.parse().unwrap()) });
        assert_eq!(compute(&facts).0, health);
        facts.stage.met = facts.stage.total;
        let stays = was.is_some_and(|was| was < expected);
        assert_eq!(compute(&facts).0, if stays { health } else { Health::OnTrack }, "nothing is open");
    }

    #[test]
    fn silence_speaks_too() {
        let mut facts = sample::facts();
        facts.pulse = Some(PulseFact { answered: 3, previous_mean_tenths: None, ..sample::pulse(40, 40) });
        assert_eq!(compute(&facts).1, [Reason::Silence { answered: 3, asked: 7 }]);
    }

    #[test]
    fn the_words_round_trip() {
        for health in Health::ALL {
            assert_eq!(Health::from_word(health.word()), Some(health));
        }
    }
}
