//! The weekly stage update: the facts of a week, and the lines that are worth saying about them.

mod scope;

pub use scope::{RequestFact, ScopeFact};

use super::health::{self, Health, Reason};
use super::ids::{ChannelId, DecisionId, InitiativeId, MemberId, MessageTs, OutcomeId, UpdateId};
use super::outcome::{Figure, Progress};
use super::stage::Stage;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// How long the owner has to look at a draft before its facts go out by themselves.
pub const REVIEW: SignedDuration = SignedDuration::from_hours(2);
/// The most lines of an update.
const LINES: usize = 5;
/// How much later than planned an update may go out without being called late.
const GRACE: SignedDuration = SignedDuration::from_mins(15);

/// A decision as the week saw it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionFact {
    /// Its number.
    pub id: DecisionId,
    /// What it asks.
    pub title: String,
    /// The word of its state.
    pub state: String,
    /// Until when it is to be decided.
    pub due: Option<Timestamp>,
    /// Whose votes it waits for.
    pub waiting_for: Vec<MemberId>,
    /// When its state last changed.
    pub changed_at: Timestamp,
}

impl DecisionFact {
    /// Whether votes can still change it.
    pub fn is_open(&self) -> bool {
        matches!(self.state.as_str(), "proposed" | "settling" | "held")
    }
}

/// The last closed round of the check-in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PulseFact {
    /// How many were asked.
    pub asked: i64,
    /// How many answered.
    pub answered: i64,
    /// The mean of their scores, in tenths.
    pub mean_tenths: Option<i64>,
    /// The mean of the round before, in tenths.
    pub previous_mean_tenths: Option<i64>,
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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedbackFact {
    /// How much came in.
    pub new: i64,
    /// How much came to an end.
    pub ended: i64,
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
    /// Feedback since.
    pub feedback: FeedbackFact,
    /// The scope.
    #[serde(default)]
    pub scope: ScopeFact,
    /// Metrics that were read since.
    #[serde(default)]
    pub readings: Vec<ReadingFact>,
    /// Messages marked since.
    pub notes: Vec<NoteFact>,
    /// Whether the update before was missed.
    pub missed: bool,
}

impl Facts {
    /// Decisions that ended since the last update.
    pub fn decided(&self) -> impl Iterator<Item = &DecisionFact> {
        self.decisions.iter().filter(|d| !d.is_open() && d.changed_at >= self.since)
    }

    /// Decisions that wait.
    pub fn waiting(&self) -> impl Iterator<Item = &DecisionFact> {
        self.decisions.iter().filter(|d| d.is_open())
    }

    /// Whether the initiative reached its stage since the last update.
    pub fn moved(&self) -> bool {
        // The first update does not call the beginning a move.
        self.stage.since > self.since
    }

    /// Whether nothing worth a line changed.
    pub fn is_quiet(&self) -> bool {
        let asked = !self.scope.requests.is_empty() || self.feedback != FeedbackFact::default();
        self.decided().next().is_none() && !self.moved() && !asked
    }
}

/// What becomes of an update: it leaves `Drafted` once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Waits for its owner.
    Drafted,
    /// Went out.
    Sent {
        /// When.
        at: Timestamp,
        /// Whether the owner looked at it.
        reviewed: bool,
    },
    /// Never went out: for the owner's reason, or because nothing ran in time.
    Skipped {
        /// The owner's words; `None` for a slot that was missed.
        reason: Option<String>,
    },
}

impl State {
    /// The word the store keeps and people read.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Drafted => "drafted",
            Self::Sent { .. } => "sent",
            Self::Skipped { .. } => "skipped",
        }
    }
}

/// What the owner says in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// How it is doing, in the owner's view; `None` until the owner edited it.
    pub health: Option<Health>,
    /// What to notice; may be empty.
    pub highlight: String,
    /// What the sponsor is asked for; may be empty.
    pub ask: String,
}

/// One initiative's week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageUpdate {
    /// Its number.
    pub id: UpdateId,
    /// Whose week.
    pub initiative: InitiativeId,
    /// The nominal date of its slot, `YYYY-MM-DD`.
    pub slot: String,
    /// The instant of its slot.
    pub slot_at: Timestamp,
    /// What became of it.
    pub state: State,
    /// What the records say.
    pub computed: Health,
    /// What the owner says.
    pub words: Words,
    /// What it is drafted from.
    pub facts: Facts,
    /// When the facts go out by themselves.
    pub due_at: Timestamp,
    /// When the sponsor marked it as read.
    pub read_at: Option<Timestamp>,
}

impl StageUpdate {
    /// How it is doing: the owner's view, else what the records say.
    pub fn health(&self) -> Health {
        self.words.health.unwrap_or(self.computed)
    }

    /// Whether it went out and nobody had looked at it.
    pub fn unreviewed(&self) -> bool {
        matches!(self.state, State::Sent { reviewed: false, .. })
    }

    /// Whether it went out noticeably later than planned.
    pub fn late(&self) -> bool {
        let latest = self.slot_at.saturating_add(REVIEW + GRACE).unwrap_or(Timestamp::MAX);
        matches!(self.state, State::Sent { at, .. } if at > latest)
    }
}

/// A line of an update. The views give it its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line<'a> {
    /// Stage, health and the strongest reason for it.
    Standing(Option<Reason>),
    /// What the owner wants noticed.
    Highlight(&'a str),
    /// What is different from the last update.
    Changed,
    /// Nothing is; so many answers came in, if anybody was asked.
    Quiet(Option<i64>),
    /// What the metrics read.
    Outcomes(&'a [ReadingFact]),
    /// What the last round said.
    Agreement(&'a PulseFact),
    /// What waits, and what the sponsor is asked for.
    Waiting(&'a str),
}

/// The lines worth saying, five at most: what did not change is not said, and where five say something else the readings stand
/// in the thread alone.
pub fn assemble<'a>(facts: &'a Facts, words: &'a Words) -> Vec<Line<'a>> {
    let (_, reasons) = health::compute(facts);
    let quiet = facts.is_quiet();
    let mut lines = vec![Line::Standing(reasons.first().copied())];
    if !words.highlight.trim().is_empty() {
        lines.push(Line::Highlight(&words.highlight));
    }
    lines.push(if quiet { Line::Quiet(facts.pulse.as_ref().map(|p| p.answered)) } else { Line::Changed });
    let readings = lines.len();
    if let Some(pulse) = &facts.pulse {
        let news = pulse.mean_tenths.is_some() && pulse.mean_tenths != pulse.previous_mean_tenths;
        if news || !quiet {
            lines.push(Line::Agreement(pulse));
        }
    }
    if facts.waiting().next().is_some() || !words.ask.trim().is_empty() {
        lines.push(Line::Waiting(&words.ask));
    }
    if !facts.readings.is_empty() && lines.len() < LINES {
        lines.insert(readings, Line::Outcomes(&facts.readings));
    }
    lines
}

#[cfg(test)]
pub(crate) mod sample;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quiet_week_says_so_in_two_lines() {
        let mut facts = sample::facts();
        facts.pulse =
            Some(PulseFact { asked: 3, answered: 2, mean_tenths: Some(40), previous_mean_tenths: Some(40) });
        assert_eq!(assemble(&facts, &Words::default()), [Line::Standing(None), Line::Quiet(Some(2))]);
    }

    #[test]
    fn a_full_week_has_five_lines() {
        let facts = sample::busy();
        let words = Words { health: None, highlight: "H".into(), ask: "A".into() };
        assert_eq!(assemble(&facts, &words).len(), 5);
    }

    #[test]
    fn it_is_late_only_if_it_went_out_later_than_its_review_takes() {
        let mut update = sample::update(sample::facts());
        let sent = |minutes| {
            let at = update.slot_at + SignedDuration::from_mins(minutes);
            StageUpdate { state: State::Sent { at, reviewed: true }, ..update.clone() }
        };
        assert!(!sent(135).late());
        assert!(sent(136).late());
        update.state = State::Drafted;
        assert!(!update.late());
    }
}
