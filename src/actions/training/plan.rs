//! Whoever leads plans a training; everybody in the channel may sign up.

use super::{ask_afterwards, note};
use crate::actions::Outcome;
use crate::actions::initiative::{field, owned};
use crate::domain::ids::{InitiativeId, TrainingId};
use crate::domain::job::{Job, Post, TrainingPost};
use crate::domain::people::Actor;
use crate::domain::refusal::{Refusal, TrainingRefusal};
use crate::domain::training::{CAPACITY, MINUTES, PLACE_MAX, TITLE_MAX, Training};
use crate::store::{Tx, counters, jobs, trainings};
use jiff::Timestamp;

/// What the form was filled in with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// What it is called.
    pub title: String,
    /// When it begins.
    pub begins_at: Timestamp,
    /// How many minutes it takes, as it was typed.
    pub minutes: String,
    /// Where it is.
    pub place: String,
    /// How many places there are, as it was typed.
    pub capacity: String,
}

/// What is typed, as a training holds it.
pub(super) struct Read {
    pub(super) title: String,
    pub(super) minutes: i64,
    pub(super) place: String,
    pub(super) capacity: i64,
}

impl Plan {
    /// Refused: no title, words that are too long, and numbers that cannot be.
    pub(super) fn read(&self) -> Result<Read, Refusal> {
        let title = field("title", &self.title.split_whitespace().collect::<Vec<_>>().join(" "), TITLE_MAX)?;
        let place = self.place.trim().to_owned();
        if place.chars().count() > PLACE_MAX {
            return Err(Refusal::FieldTooLong { field: "place".to_owned(), max: PLACE_MAX });
        }
        let minutes = self.minutes.trim().parse().ok().filter(|minutes| MINUTES.contains(minutes));
        let capacity = self.capacity.trim().parse().ok().filter(|places| CAPACITY.contains(places));
        Ok(Read {
            title,
            place,
            minutes: minutes.ok_or(TrainingRefusal::HowLong)?,
            capacity: capacity.ok_or(TrainingRefusal::HowManyPlaces)?,
        })
    }
}

/// Plans it; only those who lead may. The same `nonce` again plans nothing. The channel gets the card.
///
/// Refused: a time that is over, and what [`Plan`] cannot be read as.
pub async fn plan(
    tx: &mut Tx,
    actor: &Actor,
    id: InitiativeId,
    plan: &Plan,
    nonce: &str,
) -> Outcome<Training> {
    owned(tx, actor, id).await?;
    if let Some(there) = trainings::by_nonce(tx, nonce).await? {
        return Ok(trainings::find(tx, there).await?.ok_or(TrainingRefusal::Gone)?);
    }
    let read = plan.read()?;
    if plan.begins_at <= tx.now() {
        return Err(TrainingRefusal::Past.into());
    }
    let training = Training {
        id: TrainingId(counters::next(tx, "training").await?),
        initiative: id,
        title: read.title,
        begins_at: plan.begins_at,
        minutes: read.minutes,
        place: read.place,
        capacity: read.capacity,
        planned_by: actor.member.clone(),
        mark: nonce.to_owned(),
        changes: 0,
        before_at: None,
        why: String::new(),
        called_off_at: None,
        counted_at: None,
        serial: 0,
    };
    if !trainings::insert(tx, &training).await? {
        let there = trainings::by_nonce(tx, nonce).await?.ok_or(TrainingRefusal::Gone)?;
        return Ok(trainings::find(tx, there).await?.ok_or(TrainingRefusal::Gone)?);
    }
    let detail = format!("places={}", training.capacity);
    note(tx, actor.member.as_str(), training.id, "training.planned", &detail).await?;
    jobs::enqueue(tx, &Job::Post(Post::Training(TrainingPost::Card(training.id)))).await?;
    ask_afterwards(tx, &training).await?;
    Ok(training)
}
