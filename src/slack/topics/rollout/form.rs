//! What the forms about waves are filled in with.

use crate::actions::rollout::plan::Plan;
use crate::domain::ids::{InitiativeId, MemberId, WaveId};
use crate::domain::refusal::{Refusal, RolloutRefusal};
use crate::domain::rollout::Side;
use crate::slack::incoming::Submission;
use crate::slack::views::rollout::{Carries, field};
use jiff::civil::Date;

/// A filled-in form.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// A new wave, with what makes it unique.
    Plan(InitiativeId, String, Box<Plan>),
    /// The wave of that number and revision.
    Edit(WaveId, i64, Box<Plan>),
    /// Its criteria that are met.
    Tick(WaveId, Vec<(Side, i64)>),
    /// Another day; none where it was left empty.
    Move(WaveId, Option<Date>),
    /// It starts, and why although something is missing.
    Start(WaveId, String),
    /// It is done, and why although something is missing.
    Finish(WaveId, String),
    /// It is stopped, and why.
    Stop(WaveId, String),
}

impl Form {
    /// Reads a submission; `None` if it is none of these.
    pub fn read(form: &Submission) -> Option<Self> {
        let verb = form.callback_id.strip_prefix("rollout.")?;
        let carries: Carries = serde_json::from_str(&form.metadata).ok()?;
        let why = || form.text(field::WHY).to_owned();
        Some(match (verb, carries) {
            ("plan", Carries::New { initiative, nonce }) => {
                Self::Plan(initiative, nonce, Box::new(plan(form)))
            }
            ("edit", Carries::Wave { wave, revision }) => Self::Edit(wave, revision, Box::new(plan(form))),
            ("tick", Carries::Wave { wave, .. }) => Self::Tick(wave, met(form)),
            ("move", Carries::Wave { wave, .. }) => Self::Move(wave, form.text(field::DAY).parse().ok()),
            ("start", Carries::Wave { wave, .. }) => Self::Start(wave, why()),
            ("finish", Carries::Wave { wave, .. }) => Self::Finish(wave, why()),
            ("stop", Carries::Wave { wave, .. }) => Self::Stop(wave, why()),
            _ => return None,
        })
    }

    /// The field at which a refusal stands.
    pub(super) fn place(&self, refusal: &Refusal) -> &'static str {
        match self {
            Self::Plan(..) | Self::Edit(..) => place_of_plan(refusal),
            Self::Tick(..) => field::ENTRY,
            Self::Move(..) => field::DAY,
            Self::Start(..) | Self::Finish(..) | Self::Stop(..) => field::WHY,
        }
    }
}

fn plan(form: &Submission) -> Plan {
    let text = |name: &str| form.text(name).to_owned();
    Plan {
        name: text(field::NAME),
        groups: text(field::GROUPS),
        people: form.list(field::PEOPLE).into_iter().map(MemberId::new).collect(),
        day: form.text(field::DAY).parse().ok(),
        entry: text(field::ENTRY),
        exit: text(field::EXIT),
    }
}

fn met(form: &Submission) -> Vec<(Side, i64)> {
    let side = |field: &str, side: Side| {
        let ticked = form.list(field).into_iter();
        ticked.filter_map(move |number| Some((side, number.parse().ok()?))).collect::<Vec<_>>()
    };
    [side(field::ENTRY, Side::Entry), side(field::EXIT, Side::Exit)].concat()
}

fn place_of_plan(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Rollout(RolloutRefusal::DayOver) => field::DAY,
        Refusal::Rollout(RolloutRefusal::ForNobody | RolloutRefusal::TooManyGroups) => field::GROUPS,
        Refusal::NotAColleague | Refusal::Settings(_) => field::PEOPLE,
        Refusal::Rollout(RolloutRefusal::TooManyChecks { .. }) => field::ENTRY,
        Refusal::FieldTooLong { field: name, .. } if name.starts_with("entry") => field::ENTRY,
        Refusal::FieldTooLong { field: name, .. } if name.starts_with("exit") => field::EXIT,
        _ => field::NAME,
    }
}
