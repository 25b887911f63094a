//! What the forms about waves are filled in with.

use crate::actions::rollout::adoption::Given;
use crate::actions::rollout::plan::Plan;
use crate::actions::rollout::tick::Ticks;
use crate::domain::ids::{InitiativeId, MemberId, RoundId, WaveId};
use crate::domain::refusal::{OutcomeRefusal, Refusal, RolloutRefusal};
use crate::domain::rollout::{Side, heads};
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
    /// Its criteria that were met when the form was opened, and those that are.
    Tick(WaveId, Ticks),
    /// Another day; none where it was left empty.
    Move(WaveId, Option<Date>),
    /// It starts, and why although something is missing.
    Start(WaveId, String),
    /// It is done, and why although something is missing.
    Finish(WaveId, String),
    /// It is stopped, and why.
    Stop(WaveId, String),
    /// A reading of adoption, with what makes it unique.
    Adoption(InitiativeId, String, Given),
    /// What the sponsor is asked to do for a group of a round.
    Help(RoundId, Option<String>, String),
    /// Whose readiness is asked for, with what makes it unique.
    Readiness(InitiativeId, String, Chosen),
}

/// Whose readiness is asked for, as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    pub(super) waves: Vec<WaveId>,
    pub(super) schedule: String,
    pub(super) hours: i64,
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
            ("adoption", Carries::New { initiative, nonce }) => {
                Self::Adoption(initiative, nonce, given(form))
            }
            ("readiness", Carries::New { initiative, nonce }) => {
                Self::Readiness(initiative, nonce, chosen(form))
            }
            ("help", Carries::Group { round, part }) => {
                Self::Help(round, part, form.text(field::WORDS).to_owned())
            }
            ("edit", Carries::Wave { wave, revision }) => Self::Edit(wave, revision, Box::new(plan(form))),
            ("tick", Carries::Ticked { wave, entry, exit }) => {
                let side = |numbers: Vec<i64>, side| numbers.into_iter().map(move |number| (side, number));
                let was = side(entry, Side::Entry).chain(side(exit, Side::Exit)).collect();
                Self::Tick(wave, Ticks { was, met: met(form) })
            }
            // An older version opened it, and does not say what it showed: nothing is taken back.
            ("tick", Carries::Wave { wave, .. }) => {
                Self::Tick(wave, Ticks { was: Vec::new(), met: met(form) })
            }
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
            Self::Help(..) => field::WORDS,
            Self::Adoption(_, _, given) => place_of_reading(refusal, given),
            Self::Readiness(..) => match refusal {
                Refusal::Rollout(RolloutRefusal::NoWaveChosen) => field::WAVES,
                _ => field::SCHEDULE,
            },
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

fn given(form: &Submission) -> Given {
    let text = |name: &str| form.text(name).to_owned();
    Given {
        active: text(field::ACTIVE),
        intended: text(field::INTENDED),
        day: text(field::DAY),
        wave: text(field::WAVE),
        source: text(field::SOURCE),
    }
}

fn chosen(form: &Submission) -> Chosen {
    let waves = form.list(field::WAVES).into_iter();
    Chosen {
        waves: waves.filter_map(|id| id.parse().ok().map(WaveId)).collect(),
        schedule: form.text(field::SCHEDULE).to_owned(),
        hours: form.text(field::ANSWER).parse().unwrap_or(96),
    }
}

/// Both numbers may be the one that cannot be read.
fn place_of_reading(refusal: &Refusal, given: &Given) -> &'static str {
    match refusal {
        Refusal::Outcome(OutcomeRefusal::FutureDay | OutcomeRefusal::NoDay { .. }) => field::DAY,
        Refusal::FieldTooLong { .. } => field::SOURCE,
        Refusal::Rollout(RolloutRefusal::NobodyIntended) => field::INTENDED,
        _ if heads(&given.active).is_ok() && !given.intended.is_empty() => field::INTENDED,
        _ => field::ACTIVE,
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
