//! The forms of a test as they were filled in.

use super::panel;
use crate::actions::Outcome;
use crate::actions::prototype::{Found, Plan, Saw, find_out, plan, see, share};
use crate::domain::ids::{InitiativeId, MemberId, TestId};
use crate::domain::prototype::{Severity, TASKS_MAX, Went};
use crate::domain::refusal::{PrototypeRefusal, Refusal};
use crate::slack::incoming::Submission;
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::topics::workshop;
use crate::slack::views::prototype::field;
use crate::store::Tx;
use serde::{Deserialize, Serialize};

/// A form, submitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filled {
    /// A new test: of what, with what, on which day, at which time, and what makes it one.
    Plan(InitiativeId, Box<Typed>),
    /// What was seen with somebody.
    Seen(Below, Saw),
    /// What was found.
    Found(Below, Found),
    /// The result is shared, with what is asked.
    Share(Below, String),
}

/// What a test is planned with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    goal: String,
    tasks: String,
    members: Vec<MemberId>,
    names: String,
    day: String,
    time: String,
    nonce: String,
}

/// What a form on top of the modal of a test carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Below {
    test: i64,
    number: i64,
    /// The modal below.
    modal: Option<String>,
    /// Makes a form that is sent twice one finding.
    nonce: String,
}

pub(super) fn metadata(context: &Context, test: TestId, number: i64) -> String {
    let nonce = format!("{:032x}", rand::random::<u128>());
    let below = Below { test: test.0, number, modal: context.origin.modal.clone(), nonce };
    // Plain fields always serialise.
    serde_json::to_string(&below).unwrap_or_default()
}

impl Filled {
    pub(super) fn read(form: &Submission) -> Option<Self> {
        let text = |name: &str| form.text(name).to_owned();
        if form.callback_id == "prototype.plan" {
            let (id, nonce) = form.metadata.split_once('/')?;
            let typed = Typed {
                goal: text(field::GOAL),
                tasks: text(field::TASKS),
                members: form.list(field::PEOPLE).into_iter().map(MemberId::new).collect(),
                names: text(field::NAMES),
                day: text(field::DAY),
                time: text(field::TIME),
                nonce: nonce.to_owned(),
            };
            return Some(Self::Plan(InitiativeId(id.parse().ok()?), Box::new(typed)));
        }
        let below: Below = serde_json::from_str(&form.metadata).ok()?;
        match form.callback_id.as_str() {
            "prototype.seen" => {
                let seen = |n| {
                    let went = Went::from_word(form.text(&format!("{}{n}", field::WENT)))?;
                    Some((went, form.text(&format!("{}{n}", field::NOTE)).trim().to_owned()))
                };
                let saw = Saw {
                    number: below.number,
                    tasks: (0..TASKS_MAX).map(seen).collect(),
                    unnamed: !form.list(field::UNNAMED).is_empty(),
                };
                Some(Self::Seen(below, saw))
            }
            "prototype.finding" => {
                let found = Found {
                    number: (below.number > 0).then_some(below.number),
                    text: text(field::FINDING),
                    severity: Severity::from_word(form.text(field::SEVERITY)),
                    people: form.list(field::WITH).iter().filter_map(|one| one.parse().ok()).collect(),
                };
                Some(Self::Found(below, found))
            }
            "prototype.share" => Some(Self::Share(below, text(field::ASK))),
            _ => None,
        }
    }

    /// The field at which a refusal stands.
    pub(super) fn place(&self) -> fn(&Refusal) -> &'static str {
        match self {
            Self::Plan(..) => |refusal| match refusal {
                Refusal::Prototype(PrototypeRefusal::NoTime) => field::DAY,
                Refusal::MissingField { field: name } if name == "goal" => field::GOAL,
                Refusal::FieldTooLong { field: name, .. } if name == "goal" => field::GOAL,
                Refusal::Prototype(PrototypeRefusal::HowManyTasks { .. }) | Refusal::FieldTooLong { .. } => {
                    field::TASKS
                }
                _ => field::PEOPLE,
            },
            Self::Seen(..) => |_| "note0",
            Self::Found(..) => |refusal| match refusal {
                Refusal::MissingField { field: name } if name == "severity" => field::SEVERITY,
                _ => field::FINDING,
            },
            Self::Share(..) => |_| field::ASK,
        }
    }

    pub(super) async fn take(self, tx: &mut Tx, context: &Context) -> Outcome<Reply> {
        let actor = &context.actor;
        match self {
            Self::Plan(id, typed) => {
                let at = workshop::moment(tx, &actor.member, &typed.day, &typed.time).await;
                let at = at.map_err(|_| PrototypeRefusal::NoTime)?;
                let Typed { goal, tasks, members, names, nonce, .. } = *typed;
                let test = plan(tx, actor, id, &Plan { goal, tasks, members, names, at }, &nonce).await?;
                Ok(Reply::Update(panel(tx, context, test).await?))
            }
            Self::Seen(below, saw) => {
                see(tx, actor, TestId(below.test), &saw).await?;
                back(tx, context, below).await
            }
            Self::Found(below, found) => {
                find_out(tx, actor, TestId(below.test), &found, &below.nonce).await?;
                back(tx, context, below).await
            }
            Self::Share(below, ask) => {
                share(tx, actor, TestId(below.test), &ask).await?;
                back(tx, context, below).await
            }
        }
    }
}

/// The form is done with: the modal below it shows what is known now.
async fn back(tx: &mut Tx, context: &Context, below: Below) -> Outcome<Reply> {
    match below.modal {
        Some(modal) => Ok(Reply::Back { modal, view: panel(tx, context, TestId(below.test)).await? }),
        None => Ok(Reply::Silent),
    }
}
