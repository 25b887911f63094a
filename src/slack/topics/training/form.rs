//! The forms of a training as they were filled in.

use crate::actions::Outcome;
use crate::actions::training::plan::Plan;
use crate::domain::ids::MemberId;
use crate::domain::refusal::{Refusal, RolloutRefusal, TrainingRefusal};
use crate::slack::incoming::Submission;
use crate::slack::views::training::field;
use crate::slack::wall;
use crate::store::Tx;

/// What a training is planned or changed with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    title: String,
    day: String,
    time: String,
    minutes: String,
    place: String,
    capacity: String,
    pub(super) why: String,
    pub(super) nonce: String,
}

impl Filled {
    pub(super) fn read(form: &Submission, nonce: &str) -> Self {
        let text = |name: &str| form.text(name).to_owned();
        Self {
            title: text(field::TITLE),
            day: text(field::DAY),
            time: text(field::TIME),
            minutes: text(field::MINUTES),
            place: text(field::PLACE),
            capacity: text(field::CAPACITY),
            why: text(field::WHY),
            nonce: nonce.to_owned(),
        }
    }

    /// The same as a plan, on the wall of whoever filled it in.
    pub(super) async fn plan(&self, tx: &mut Tx, member: &MemberId) -> Outcome<Plan> {
        let begins_at =
            wall::moment(tx, member, &self.day, &self.time).await?.ok_or(TrainingRefusal::Past)?;
        Ok(Plan {
            title: self.title.clone(),
            begins_at,
            minutes: self.minutes.clone(),
            place: self.place.clone(),
            capacity: self.capacity.clone(),
        })
    }
}

/// The field at which it is said that a form cannot be taken.
pub(super) fn place(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Rollout(RolloutRefusal::Training(no)) => match no {
            TrainingRefusal::Past => field::DAY,
            TrainingRefusal::HowLong => field::MINUTES,
            TrainingRefusal::HowManyPlaces | TrainingRefusal::TooFewPlaces { .. } => field::CAPACITY,
            TrainingRefusal::TooManyNames { .. } | TrainingRefusal::LongName { .. } => field::NAMES,
            TrainingRefusal::NotYet { .. } => field::CAME,
            _ => field::TITLE,
        },
        Refusal::NotAColleague | Refusal::Settings(_) => field::CAME,
        Refusal::FieldTooLong { field, .. } | Refusal::MissingField { field } => match field.as_str() {
            "why" => field::WHY,
            "place" => field::PLACE,
            _ => field::TITLE,
        },
        _ => field::TITLE,
    }
}
