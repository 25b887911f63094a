//! What can be done with a training.

pub mod attend;
pub mod change;
pub mod enter;
pub mod plan;
pub mod remind;
pub mod seat;
pub mod show;
pub mod vacate;

use crate::actions::{ActionError, Outcome, initiative};
use crate::domain::ids::{MemberId, TrainingId};
use crate::domain::initiative::Initiative;
use crate::domain::job::{Edit, Job, Post, TrainingPost};
use crate::domain::people::Actor;
use crate::domain::refusal::{Refusal, TrainingRefusal};
use crate::domain::training::{Places, Sits, Training, Who};
use crate::store::audit::{self, Entry};
use crate::store::{Result, StoreError, Tx, initiatives, jobs, trainings};

impl From<TrainingRefusal> for ActionError {
    fn from(refusal: TrainingRefusal) -> Self {
        Self::Refusal(Refusal::from(refusal))
    }
}

/// A training, locked for a change, with its initiative; for those who lead it, also where that has ended: what stands can be called
/// off, and who came is counted.
pub async fn led(tx: &mut Tx, actor: &Actor, id: TrainingId) -> Outcome<(Training, Initiative)> {
    let training = trainings::lock(tx, id).await?.ok_or(TrainingRefusal::Gone)?;
    let initiative = initiative::led(tx, actor, training.initiative).await?;
    Ok((training, initiative))
}

/// The initiative of a training; the foreign key says that there is one.
pub async fn about(tx: &mut Tx, training: &Training) -> Result<Initiative> {
    initiatives::find(tx, training.initiative).await?.ok_or_else(|| StoreError::Impossible {
        table: "training",
        column: "initiative",
        row: training.id.0.to_string(),
    })
}

/// Refuses a training in which places are neither taken nor left any more.
fn check_to_come(tx: &Tx, training: &Training) -> Result<(), TrainingRefusal> {
    if training.called_off_at.is_some() {
        return Err(TrainingRefusal::CalledOff);
    }
    if training.begins_at <= tx.now() {
        return Err(TrainingRefusal::Begun { at: training.begins_at });
    }
    Ok(())
}

/// Gives somebody a seat in its turn; what became of them.
fn join(training: &mut Training, places: &mut Places, who: Who) -> crate::domain::training::Joined {
    let number = training.serial + 1;
    let joined = places.join(who, number);
    if places.seats().iter().any(|seat| seat.number == number) {
        training.serial = number;
    }
    joined
}

/// Keeps a training with its places, and brings its card up to date.
async fn keep(tx: &mut Tx, training: &Training, before: &Places, after: &Places) -> Result<()> {
    trainings::save(tx, training).await?;
    trainings::keep(tx, training.id, before, after).await?;
    jobs::enqueue(tx, &Job::Edit(Edit::Training(training.id))).await
}

/// Those who waited in these seats have a place: they are told, and reminded in time.
async fn moved_up(tx: &mut Tx, training: &Training, places: &Places, seats: &[i64]) -> Result<()> {
    for seat in places.seats().iter().filter(|seat| seats.contains(&seat.number)) {
        jobs::enqueue(tx, &Job::Post(Post::Training(TrainingPost::MovedUp(training.id, seat.number))))
            .await?;
        if let Some(member) = seat.who.member() {
            remind::plan(tx, training, member).await?;
        }
    }
    Ok(())
}

/// Everybody who signed up is told of the change by whom it was not made, but for those in seats that move `up`: they hear of their
/// place. How many are told, and how many cannot be, since they have no account.
async fn tell(
    tx: &mut Tx,
    actor: &Actor,
    training: &Training,
    places: &Places,
    up: &[i64],
) -> Result<(usize, usize)> {
    let signed = || {
        let signed = places.seats().iter().filter(|seat| seat.sits != Sits::Walked);
        signed.filter(|seat| !up.contains(&seat.number))
    };
    let told: Vec<MemberId> = signed().filter_map(|seat| seat.who.member()).cloned().collect();
    let named = signed().count() - told.len();
    let others: Vec<_> = told.into_iter().filter(|member| *member != actor.member).collect();
    for member in &others {
        let post = TrainingPost::Changed(training.id, member.clone(), training.changes);
        jobs::enqueue(tx, &Job::Post(Post::Training(post))).await?;
    }
    Ok((others.len(), named))
}

/// Whoever planned it is asked once it is over who came, unless it moves or is called off before.
async fn ask_afterwards(tx: &mut Tx, training: &Training) -> Result<()> {
    let over = TrainingPost::Over(training.id, training.changes);
    jobs::enqueue_at(tx, &Job::Post(Post::Training(over)), training.ends_at()).await
}

/// One line in the trail: ids and counts, never text.
async fn note(tx: &mut Tx, actor: &str, id: TrainingId, action: &str, detail: &str) -> Result<()> {
    let subject = format!("training/{}", id.0);
    audit::append(tx, &Entry { actor, action, subject: &subject, detail }).await
}
