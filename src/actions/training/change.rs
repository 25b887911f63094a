//! Those who lead change a training, or call it off; everybody who signed up is told.

use super::plan::Plan;
use super::{ask_afterwards, check_to_come, keep, led, moved_up, note, remind, tell};
use crate::actions::Outcome;
use crate::actions::initiative::{field, not_given_up};
use crate::domain::ids::TrainingId;
use crate::domain::job::{Edit, Job};
use crate::domain::people::Actor;
use crate::domain::refusal::{Refusal, TrainingRefusal};
use crate::domain::training::{Training, WHY_MAX};
use crate::store::{Tx, jobs, trainings};

/// How a training stood when its form was opened: how often it had changed, and how many places it had.
pub type Seen = (i64, i64);

/// What a change came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changed {
    /// How many are told.
    pub people: usize,
    /// How many have no account and cannot be told.
    pub named: usize,
    /// How many who waited got a place.
    pub moved_up: usize,
}

/// Changes it, and says `why` to those who signed up where more than the number of places is different. Everybody keeps their place;
/// whoever waits gets one that became free, in their order.
///
/// Refused: what cannot be planned either, nothing different, fewer places than are taken, what has begun, was called off or given up, and
/// what was changed since it was `seen`.
pub async fn change(
    tx: &mut Tx,
    actor: &Actor,
    (id, seen): (TrainingId, Seen),
    plan: &Plan,
    why: &str,
) -> Outcome<Changed> {
    let (training, initiative) = led(tx, actor, id).await?;
    not_given_up(tx, &initiative).await?;
    check_to_come(tx, &training)?;
    if seen != (training.changes, training.capacity) {
        return Err(TrainingRefusal::ChangedSince.into());
    }
    let read = plan.read()?;
    if plan.begins_at <= tx.now() {
        return Err(TrainingRefusal::Past.into());
    }
    let why = why.trim();
    if why.chars().count() > WHY_MAX {
        return Err(Refusal::FieldTooLong { field: "why".to_owned(), max: WHY_MAX }.into());
    }
    let moves = plan.begins_at != training.begins_at;
    let is_told = moves
        || (&read.title, read.minutes, &read.place) != (&training.title, training.minutes, &training.place);
    if !is_told && read.capacity == training.capacity {
        return Err(TrainingRefusal::NothingChanged.into());
    }
    let mut after = Training {
        title: read.title,
        begins_at: plan.begins_at,
        minutes: read.minutes,
        place: read.place,
        capacity: read.capacity,
        ..training.clone()
    };
    if is_told {
        after.changes += 1;
        after.before_at = moves.then_some(training.begins_at);
        why.clone_into(&mut after.why);
    }
    let before = trainings::places(tx, &training).await?;
    let mut places = before.clone();
    let up = places.resize(read.capacity, after.fills_up(tx.now()));
    let up = up.map_err(|few| TrainingRefusal::TooFewPlaces { taken: few.taken })?;
    keep(tx, &after, &before, &places).await?;
    let detail = format!("change={} places={} moved_up={}", after.changes, after.capacity, up.len());
    note(tx, actor.member.as_str(), id, "training.changed", &detail).await?;
    let (people, named) = if is_told { tell(tx, actor, &after, &before, &up).await? } else { (0, 0) };
    moved_up(tx, &after, &places, &up).await?;
    if is_told {
        ask_afterwards(tx, &after).await?;
        for seat in places.taken() {
            if let Some(member) = seat.who.member() {
                remind::plan(tx, &after, member).await?;
            }
        }
    }
    Ok(Changed { people, named, moved_up: up.len() })
}

/// Calls it off and says `why` to those who signed up. Refused: no reason, and what has begun or was called off.
pub async fn call_off(tx: &mut Tx, actor: &Actor, id: TrainingId, why: &str) -> Outcome<Changed> {
    let (training, _) = led(tx, actor, id).await?;
    check_to_come(tx, &training)?;
    let why = field("why", why, WHY_MAX)?;
    let called_off_at = Some(tx.now());
    let off = Training { called_off_at, changes: training.changes + 1, before_at: None, why, ..training };
    trainings::save(tx, &off).await?;
    note(tx, actor.member.as_str(), id, "training.called_off", &format!("change={}", off.changes)).await?;
    let places = trainings::places(tx, &off).await?;
    let (people, named) = tell(tx, actor, &off, &places, &[]).await?;
    jobs::enqueue(tx, &Job::Edit(Edit::Training(id))).await?;
    Ok(Changed { people, named, moved_up: 0 })
}
