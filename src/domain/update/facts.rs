//! What the records say of a week, frozen when its update is drafted.

use super::{Part, ScopeFact};
use crate::domain::ids::{ChannelId, DecisionId, MemberId, MessageTs, OutcomeId, TestId};
use crate::domain::initiative::Forecast;
use crate::domain::outcome::{Figure, Progress};
use crate::domain::rollout::RolloutFact;
use crate::domain::stage::Stage;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A decision as the week saw it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionFact {
    /// Its number.
    pub id: DecisionId,
    /// What it asks.
    pub title: String,
    /// Where it stands, in one word for people.
    pub state: String,
    /// Until when it is to be decided.
    pub due: Option<Timestamp>,
    /// Whose votes it waits for.
    pub waiting_for: Vec<MemberId>,
    /// When its state last changed; of an open one: since when it waits.
    pub changed_at: Timestamp,
    /// The address of its card; none where that was not posted.
    #[serde(default)]
    pub card: Option<String>,
    /// How many concerns hold it.
    #[serde(default)]
    pub concerns: usize,
    /// Who decided it; nobody where silence was consent, and while it is open.
    #[serde(default)]
    pub by: Vec<MemberId>,
    /// Whether it was approved without the sponsor: nobody asked them, since it touched none of their key aspects.
    #[serde(default)]
    pub without_sponsor: bool,
    /// Whether it is the gate of a stage.
    #[serde(default)]
    pub gate: bool,
}

impl DecisionFact {
    /// Whether votes can still change it.
    pub fn is_open(&self) -> bool {
        matches!(self.state.as_str(), "proposed" | "settling" | "held")
    }
}

/// The last closed round of the check-in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PulseFact {
    /// How many were asked.
    pub asked: i64,
    /// How many answered.
    pub answered: i64,
    /// The mean of their scores, in tenths.
    pub mean_tenths: Option<i64>,
    /// The mean of the round before, in tenths.
    pub previous_mean_tenths: Option<i64>,
    /// The lowest and the highest score.
    #[serde(default)]
    pub range: Option<(i64, i64)>,
    /// The address of its report; none where that was not posted.
    #[serde(default)]
    pub report: Option<String>,
}

/// A metric that was read in the week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadingFact {
    /// The outcome.
    pub outcome: OutcomeId,
    /// The metric's name.
    pub metric: String,
    /// What it is counted in.
    pub unit: String,
    /// What was read last.
    pub value: Figure,
    /// The day for which it holds.
    pub day: Date,
    /// Where it should be.
    pub target: Option<Figure>,
    /// What it means.
    pub progress: Progress,
    /// The link to where it comes from, if there is one: what somebody wrote about it stays with the reading, where an erasure finds it.
    pub source: Option<String>,
}

/// Feedback of the week, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedbackFact {
    /// How much came in.
    pub new: i64,
    /// How much came to an end.
    pub ended: i64,
    /// The same by end: *accepted*, *parked*, *declined*, *done*.
    #[serde(default)]
    pub ends: BTreeMap<String, i64>,
    /// The labels that most of what came in has, the most frequent first, with how many have it.
    #[serde(default)]
    pub themes: Vec<(String, i64)>,
}

/// A test of a prototype, counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestFact {
    /// Its number.
    pub id: TestId,
    /// How many took part.
    pub people: i64,
    /// How much was found.
    pub findings: i64,
    /// How much of that nobody gets past.
    pub blockers: i64,
}

/// Where the initiative stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageFact {
    /// The stage.
    pub stage: Stage,
    /// Since when.
    pub since: Timestamp,
    /// Exit criteria that are met.
    pub met: i64,
    /// Exit criteria in all.
    pub total: i64,
    /// What is still to come true.
    pub open: Vec<String>,
    /// Exit criteria that came true in the week.
    #[serde(default)]
    pub came_true: i64,
    /// When the stage should end, where anybody said so.
    #[serde(default)]
    pub dates: Option<DatesFact>,
}

/// When the stage should end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatesFact {
    /// What was promised, and what is expected by now.
    pub forecast: Forecast,
    /// What was expected at the last update, where that was another day.
    pub was: Option<Date>,
}

impl DatesFact {
    /// Whether it was moved to a later day since the last update.
    pub fn slipped(&self) -> bool {
        self.was.is_some_and(|was| was < self.forecast.expected)
    }
}

/// A message that somebody marked for the update.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteFact {
    /// The channel it stands in.
    pub channel: ChannelId,
    /// The message.
    pub ts: MessageTs,
    /// Who marked it.
    pub by: MemberId,
}

/// How far people agreed in a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekFact {
    /// The day on which the week's facts were gathered, UTC.
    pub day: Date,
    /// The mean of the last round's scores, in tenths.
    pub mean_tenths: i64,
}

/// Everything an update is drafted from, frozen when it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// What happened from then on is news.
    pub since: Timestamp,
    /// When the facts were gathered.
    pub until: Timestamp,
    /// Where the initiative stands.
    pub stage: StageFact,
    /// Open decisions, and those that ended since.
    pub decisions: Vec<DecisionFact>,
    /// The last closed round, if one closed since.
    pub pulse: Option<PulseFact>,
    /// How far people agreed in the weeks before, the oldest first.
    #[serde(default)]
    pub weeks: Vec<WeekFact>,
    /// Feedback since.
    pub feedback: FeedbackFact,
    /// The scope.
    #[serde(default)]
    pub scope: ScopeFact,
    /// Metrics that were read since.
    #[serde(default)]
    pub readings: Vec<ReadingFact>,
    /// What is new of the rollout, if anything is.
    #[serde(default)]
    pub rollout: Option<RolloutFact>,
    /// Tests of a prototype whose results were shared since.
    #[serde(default)]
    pub tests: Vec<TestFact>,
    /// Messages marked since.
    pub notes: Vec<NoteFact>,
    /// Who answered, decided or gave feedback since, under their own name.
    #[serde(default)]
    pub helped: Vec<MemberId>,
    /// Whether the update before was missed.
    pub missed: bool,
    /// Whether none went out before.
    #[serde(default)]
    pub first: bool,
    /// How the initiative ended, *completed* or *stopped*: none follows.
    #[serde(default)]
    pub over: Option<String>,
}

impl Facts {
    /// The most weeks whose agreement an update looks back on.
    pub const WEEKS: usize = 12;

    /// Decisions that ended since the last update.
    pub fn decided(&self) -> impl Iterator<Item = &DecisionFact> {
        self.decisions.iter().filter(|d| !d.is_open() && d.changed_at >= self.since)
    }

    /// Decisions that wait.
    pub fn waiting(&self) -> impl Iterator<Item = &DecisionFact> {
        self.decisions.iter().filter(|d| d.is_open())
    }

    /// Decisions that went ahead without the sponsor since the last update.
    pub fn without_sponsor(&self) -> impl Iterator<Item = &DecisionFact> {
        self.decided().filter(|d| d.without_sponsor)
    }

    /// Whether the initiative reached its stage since the last update.
    pub fn moved(&self) -> bool {
        // The first update does not call the beginning a move.
        self.stage.since > self.since
    }

    /// Whether nothing worth a line changed.
    pub fn is_quiet(&self) -> bool {
        let dates = self.stage.dates.is_some_and(|dates| dates.was.is_some());
        let stage = self.moved() || self.stage.came_true > 0 || dates;
        let asked = !self.scope.requests.is_empty() || self.feedback != FeedbackFact::default();
        self.decided().next().is_none() && !stage && !asked && self.tests.is_empty()
    }

    /// The lines of this week that can be left out.
    pub fn parts(&self) -> BTreeSet<Part> {
        let there = |part: &Part| match part {
            Part::Changed => !self.is_quiet(),
            Part::Outcomes => !self.readings.is_empty() || self.rollout.is_some(),
            Part::Agreement => self.pulse.is_some(),
            Part::Waiting => self.waiting().next().is_some(),
        };
        Part::ALL.into_iter().filter(there).collect()
    }

    /// How far people agreed week by week, with this one, the oldest first.
    pub fn agreement(&self) -> Vec<WeekFact> {
        let day = self.until.to_zoned(jiff::tz::TimeZone::UTC).date();
        let now = self.pulse.as_ref().and_then(|pulse| pulse.mean_tenths);
        let now = now.map(|mean_tenths| WeekFact { day, mean_tenths });
        let all: Vec<_> = self.weeks.iter().copied().chain(now).collect();
        all[all.len().saturating_sub(Self::WEEKS)..].to_vec()
    }
}
