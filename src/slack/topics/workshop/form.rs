//! The forms of a workshop as they were filled in.

use crate::actions::Outcome;
use crate::actions::workshop::results::Given;
use crate::domain::charter::Base;
use crate::domain::ids::{InitiativeId, MemberId, WorkshopId};
use crate::domain::refusal::{Refusal, WorkshopRefusal};
use crate::domain::workshop::{Kind, Results};
use crate::slack::incoming::Submission;
use crate::slack::views::workshop::{Change, field};
use crate::slack::wall;
use crate::store::Tx;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What a workshop is planned with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    pub(super) kind: Kind,
    pub(super) people: Vec<MemberId>,
    pub(super) agenda: String,
    pub(super) before: String,
    pub(super) nonce: String,
    pub(super) day: String,
    pub(super) time: String,
}

impl Filled {
    pub(super) fn read(form: &Submission) -> Option<(InitiativeId, Self)> {
        let mut parts = form.metadata.splitn(3, '/');
        let id = InitiativeId(parts.next()?.parse().ok()?);
        let kind = Kind::from_word(parts.next()?)?;
        let nonce = parts.next()?.to_owned();
        let text = |name: &str| form.text(name).to_owned();
        let filled = Self {
            kind,
            people: form.list(field::PEOPLE).into_iter().map(MemberId::new).collect(),
            agenda: text(field::AGENDA),
            before: text(field::BEFORE),
            nonce,
            day: text(field::DAY),
            time: text(field::TIME),
        };
        Some((id, filled))
    }
}

/// What becomes of a workshop instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    pub(super) change: Change,
    pub(super) day: String,
    pub(super) time: String,
    pub(super) why: String,
}

impl Changed {
    pub(super) fn read(form: &Submission) -> Option<(WorkshopId, Self)> {
        let text = |name: &str| form.text(name).to_owned();
        let changed = Self {
            change: Change::from_word(form.text(field::CHANGE))?,
            day: text(field::DAY),
            time: text(field::TIME),
            why: text(field::WHY),
        };
        Some((WorkshopId(form.metadata.parse().ok()?), changed))
    }
}

/// What a workshop's thread says, read from Slack before the form opens.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Its lines that say what they are.
    pub results: Results,
    /// Whether the thread could be read.
    pub read: bool,
}

/// What came of a workshop, as it was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    charter: String,
    requirements: String,
    decisions: String,
    deciders: Vec<MemberId>,
    base: Base,
    nonce: String,
}

/// What travels with the form.
#[derive(Debug, Serialize, Deserialize)]
struct Metadata {
    id: i64,
    nonce: String,
    base: Base,
}

pub(super) fn metadata(id: WorkshopId, base: &Base, nonce: &str) -> String {
    // Plain fields always serialise.
    let metadata = Metadata { id: id.0, nonce: nonce.to_owned(), base: base.clone() };
    serde_json::to_string(&metadata).unwrap_or_default()
}

impl Written {
    pub(super) fn read(form: &Submission) -> Option<(WorkshopId, Self)> {
        let Metadata { id, nonce, base } = serde_json::from_str(&form.metadata).ok()?;
        let text = |name: &str| form.text(name).to_owned();
        let deciders = form.list(field::DECIDERS).into_iter().map(MemberId::new).collect();
        let written = Self {
            charter: text(field::CHARTER),
            requirements: text(field::REQUIREMENTS),
            decisions: text(field::DECISIONS),
            deciders,
            base,
            nonce,
        };
        Some((WorkshopId(id), written))
    }

    /// The same as results. Refused: a line for the charter that names no statement.
    pub(super) fn given(self) -> Result<Given, Refusal> {
        let mut results = Results::default();
        for line in self.charter.lines().filter(|line| !line.trim().is_empty()) {
            let before = results.charter.clone();
            results.add(line);
            if results.charter == before {
                return Err(WorkshopRefusal::NoStatement { line: line.to_owned() }.into());
            }
        }
        results.requirements = lines(&self.requirements);
        results.decisions = lines(&self.decisions);
        let Self { deciders, base, nonce, .. } = self;
        Ok(Given { results, deciders, base, nonce })
    }
}

fn lines(text: &str) -> Vec<String> {
    let lines = text.lines().map(|line| line.trim_start_matches(['•', '-', ' ']).trim());
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// When it begins, on the wall of whoever plans it.
pub async fn moment(tx: &mut Tx, member: &MemberId, day: &str, time: &str) -> Outcome<Timestamp> {
    Ok(wall::moment(tx, member, day, time).await?.ok_or(WorkshopRefusal::Past)?)
}

/// The field at which it is said that a plan cannot be taken.
pub(super) fn place_of_plan(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Workshop(WorkshopRefusal::Past) => field::DAY,
        Refusal::Workshop(WorkshopRefusal::HowManyPeople { .. })
        | Refusal::NotAColleague
        | Refusal::Settings(_) => field::PEOPLE,
        Refusal::FieldTooLong { .. } => field::BEFORE,
        _ => field::AGENDA,
    }
}

/// The field at which it is said that a change cannot be taken.
pub(super) fn place_of_change(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Workshop(WorkshopRefusal::Past | WorkshopRefusal::SameTime) => field::DAY,
        Refusal::FieldTooLong { .. } => field::WHY,
        _ => field::CHANGE,
    }
}

/// The field at which it is said that results cannot be taken.
pub(super) fn place_of_results(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::NotAColleague => field::DECIDERS,
        Refusal::MissingField { field } if field == "deciders" => field::DECIDERS,
        Refusal::FieldTooLong { field, .. } if field == "title" => field::DECISIONS,
        Refusal::FieldTooLong { .. } => field::REQUIREMENTS,
        _ => field::CHARTER,
    }
}
