//! Past updates as files: JSON for programs, Markdown, and a page that prints well. Times are UTC, people are Slack's ids.

mod markdown;
mod page;
mod quarter;

pub use quarter::quarter;

use super::HOLIDAY;
use super::archive::date;
use super::lines::body;
use crate::actions::export::markdown::person;
use crate::domain::initiative::Initiative;
use crate::domain::job::PageFormat;
use crate::domain::update::{Correction, StageUpdate, State};
use crate::slack::numerals::Numerals;
use crate::slack::plain::bare;
use crate::store::posts::Place;
use crate::store::updates::archive::Past;
use jiff::Timestamp;
use serde::Serialize;

/// A past update as it is exported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Exported {
    /// The key of its initiative.
    pub initiative: String,
    /// The day of its slot, `YYYY-MM-DD`.
    pub date: String,
    /// The same for people.
    #[serde(skip)]
    pub day: String,
    /// `sent`, `skipped` or `missed`.
    pub state: &'static str,
    /// When it went out.
    pub sent_at: Option<Timestamp>,
    /// Whether its owner looked at it before.
    pub reviewed: bool,
    /// Whether it went out later than planned.
    pub late: bool,
    /// When the sponsor marked it as read.
    pub read_at: Option<Timestamp>,
    /// How it was doing, as it was said; none where nothing was.
    pub health: Option<&'static str>,
    /// How it was doing by the records.
    pub health_by_records: &'static str,
    /// Why it was on track all the same, where the records said otherwise.
    pub because: String,
    /// What the owner wanted noticed.
    pub highlight: String,
    /// What the sponsor was asked for.
    pub ask: String,
    /// Why it was skipped.
    pub skipped_because: String,
    /// What it said, line by line.
    pub lines: Vec<String>,
    /// The address of its message in Slack.
    pub message: Option<String>,
    /// What was corrected in it, the first correction first.
    pub corrections: Vec<Corrected>,
}

/// A correction as it is exported, with what stood before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Corrected {
    /// When.
    pub at: Timestamp,
    /// Who corrected it.
    pub by: String,
    /// What was wrong.
    pub why: String,
    /// How it was doing, as it was said before.
    pub health: &'static str,
    /// Why it was on track against the records, as it was said before.
    pub because: String,
    /// What the owner wanted noticed before.
    pub highlight: String,
    /// What the sponsor was asked for before.
    pub ask: String,
}

impl Corrected {
    fn new(update: &StageUpdate, correction: &Correction) -> Self {
        let stood = &correction.stood;
        Self {
            at: correction.at,
            by: correction.by.to_string(),
            why: correction.why.clone(),
            health: stood.health.unwrap_or(update.computed).name(),
            because: stood.because.clone(),
            highlight: stood.highlight.clone(),
            ask: stood.ask.clone(),
        }
    }

    /// "Corrected 2026-03-09 13:10 UTC by U1"
    fn title(&self) -> String {
        format!("Corrected {} by {}", time(self.at), person(&self.by))
    }

    /// What stood before, a name and a value each.
    fn stood(&self) -> Vec<(&'static str, &str)> {
        let all = [
            ("Before", self.health),
            ("All the same", &self.because),
            ("To notice", &self.highlight),
            ("Asked for", &self.ask),
        ];
        all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }
}

/// A moment for people.
fn time(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

impl Exported {
    /// What is exported of a past update.
    pub fn new(initiative: &Initiative, past: &Past) -> Self {
        let update = &past.update;
        let (sent_at, reviewed) = match update.state {
            State::Sent { at, reviewed } => (Some(at), reviewed),
            State::Drafted | State::Skipped { .. } | State::Holiday => (None, false),
        };
        let said = body(initiative, update, &Numerals::of_all());
        Self {
            initiative: initiative.key.clone(),
            date: update.slot.clone(),
            day: date(update),
            state: match update.state {
                State::Skipped { reason: None } => "missed",
                ref other => other.word(),
            },
            sent_at,
            reviewed,
            late: update.late(),
            read_at: update.read_at,
            health: sent_at.map(|_| update.health().name()),
            health_by_records: update.computed.name(),
            because: update.words.because.clone(),
            highlight: update.words.highlight.clone(),
            ask: update.words.ask.clone(),
            skipped_because: match &update.state {
                State::Skipped { reason } => reason.clone().unwrap_or_default(),
                State::Holiday => HOLIDAY.to_owned(),
                State::Drafted | State::Sent { .. } => String::new(),
            },
            lines: sent_at.map(|_| said.lines().map(bare).collect()).unwrap_or_default(),
            message: past.place.as_ref().map(Place::permalink),
            corrections: past.corrections.iter().map(|one| Corrected::new(update, one)).collect(),
        }
    }

    /// What became of it, beside its day.
    fn fate(&self) -> String {
        match (self.health, self.skipped_because.as_str()) {
            (Some(health), _) => health.to_owned(),
            (None, "") => "missed".to_owned(),
            (None, _) => "skipped".to_owned(),
        }
    }

    /// What is worth knowing besides: a name and a value each.
    fn facts(&self) -> Vec<(&'static str, String)> {
        let contradicted = self.health.is_some_and(|said| said != self.health_by_records);
        let facts = [
            ("Sent", self.sent_at.map(time)),
            ("Not reviewed", self.sent_at.filter(|_| !self.reviewed).map(|_| "nobody acted".to_owned())),
            ("Late", self.late.then(|| "it went out later than planned".to_owned())),
            ("By the records", contradicted.then(|| self.health_by_records.to_owned())),
            ("All the same", Some(self.because.clone()).filter(|why| !why.is_empty())),
            ("Read by the sponsor", self.read_at.map(time)),
            ("Why", Some(self.skipped_because.clone()).filter(|why| !why.is_empty())),
        ];
        facts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }
}

/// The name of a file of updates.
pub fn file_name(format: PageFormat) -> &'static str {
    match format {
        PageFormat::Json => "updates.json",
        PageFormat::Markdown => "updates.md",
        PageFormat::Html => "updates.html",
    }
}

/// The name of a file of a quarter.
pub fn quarter_name(format: PageFormat) -> &'static str {
    match format {
        PageFormat::Json => "quarter.json",
        PageFormat::Markdown => "quarter.md",
        PageFormat::Html => "quarter.html",
    }
}

/// A file of updates that is written piece by piece.
#[derive(Debug)]
pub struct Paper {
    format: PageFormat,
    count: usize,
}

impl Paper {
    /// Begins one in this format; with what it begins.
    pub fn begin(format: PageFormat) -> (Self, String) {
        let head = match format {
            PageFormat::Json => "[".to_owned(),
            PageFormat::Markdown => String::new(),
            PageFormat::Html => page::head("Updates"),
        };
        (Self { format, count: 0 }, head)
    }

    /// What stands above the updates of an initiative.
    pub fn heading(&self, initiative: &Initiative) -> String {
        match self.format {
            PageFormat::Json => String::new(),
            PageFormat::Markdown => markdown::heading(initiative),
            PageFormat::Html => page::heading(initiative),
        }
    }

    /// One update more.
    pub fn add(&mut self, update: &Exported) -> String {
        self.count += 1;
        match self.format {
            PageFormat::Json => {
                let comma = if self.count == 1 { "" } else { "," };
                // What is exported is made of texts and numbers: it can always be written.
                format!("{comma}\n{}", serde_json::to_string(update).unwrap_or_default())
            }
            PageFormat::Markdown => markdown::entry(update),
            PageFormat::Html => page::entry(update),
        }
    }

    /// With what it ends.
    pub fn end(self) -> String {
        match self.format {
            PageFormat::Json if self.count == 0 => "]\n".to_owned(),
            PageFormat::Json => "\n]\n".to_owned(),
            PageFormat::Markdown => String::new(),
            PageFormat::Html => page::FOOT.to_owned(),
        }
    }
}
