//! What the forms about an initiative's course are filled in with.

use crate::actions::course::criterion::Draft;
use crate::actions::course::lists::Lists;
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::initiative::{Approves, Often, Question, Thanked};
use crate::domain::stage::Stage;
use crate::slack::incoming::Submission;
use crate::slack::views::course::forms::Meta;
use std::collections::BTreeMap;

/// A filled-in form.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// A criterion of a stage; no position: a new one.
    Criterion(InitiativeId, Stage, Option<i64>, Draft),
    /// When a stage should end, as the form gives it, and why.
    Forecast(InitiativeId, Stage, String, String),
    /// A stage's questions and artefacts.
    Lists(InitiativeId, Stage, Lists),
    /// Back to a stage, and why.
    Back(InitiativeId, Stage, String),
    /// Let it rest, and why.
    Pause(InitiativeId, String),
    /// Close it: who is thanked, and for what.
    Close(InitiativeId, Thanked, String),
    /// Deputy, and who is asked to take it over.
    Lead(InitiativeId, Option<MemberId>, Option<MemberId>),
    /// Who is asked to lead what nobody leads any more.
    Name(InitiativeId, Option<MemberId>),
    /// How the sponsor is involved.
    Involve(InitiativeId, Often, Approves),
    /// What the sponsor answered.
    Talk(InitiativeId, BTreeMap<Question, String>),
}

impl Form {
    /// Reads a submission; `None` if it is none of these.
    pub fn read(form: &Submission) -> Option<Self> {
        let verb = form.callback_id.strip_prefix("course.")?;
        let Meta { id, stage, position } = serde_json::from_str(&form.metadata).ok()?;
        let text = |name: &str| form.text(name).to_owned();
        let member =
            |name: &str| Some(form.text(name)).filter(|member| !member.is_empty()).map(MemberId::new);
        Some(match verb {
            "criterion" => {
                let dropped = form.list("drop").iter().any(|value| value == "drop");
                let (text, owner, evidence) = (text("criterion"), member("who"), text("evidence"));
                Self::Criterion(id, stage?, position, Draft { text, owner, evidence, dropped })
            }
            "forecast" => Self::Forecast(id, stage?, text("date"), text("reason")),
            "lists" => {
                Self::Lists(id, stage?, Lists { questions: text("questions"), artefacts: text("artefacts") })
            }
            "back" => Self::Back(id, Stage::from_word(form.text("stage"))?, text("reason")),
            "close" => {
                let members = form.list("people").into_iter().map(MemberId::new).collect();
                Self::Close(id, Thanked::read(members, form.text("names")), text("reason"))
            }
            "pause" => Self::Pause(id, text("reason")),
            "lead" => Self::Lead(id, member("deputy"), member("next")),
            "name" => Self::Name(id, member("next")),
            "involve" => {
                let (often, approves) = (form.text("often"), form.text("approves"));
                Self::Involve(id, Often::from_word(often)?, Approves::from_word(approves)?)
            }
            "talk" => {
                let answer = |question: Question| {
                    let answer = form.text(question.word()).trim();
                    (!answer.is_empty()).then(|| (question, answer.to_owned()))
                };
                Self::Talk(id, Question::ALL.into_iter().filter_map(answer).collect())
            }
            _ => return None,
        })
    }

    /// The fields of the form at which an error can stand; the first is the usual one.
    pub fn fields(&self) -> &'static [&'static str] {
        match self {
            Self::Criterion(..) => &["criterion", "who", "evidence"],
            Self::Forecast(..) => &["date", "reason"],
            Self::Lists(..) => &["questions", "artefacts"],
            Self::Back(..) => &["stage", "reason"],
            Self::Pause(..) => &["reason"],
            Self::Close(..) => &["reason", "people", "names"],
            Self::Lead(..) => &["next", "deputy"],
            Self::Name(..) => &["next"],
            Self::Involve(..) => &["often", "approves"],
            Self::Talk(..) => &["why_now"],
        }
    }
}
