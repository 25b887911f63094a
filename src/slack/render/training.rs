//! Trainings as messages, as the state is now.

use super::{Rendered, Revision, To};
use crate::actions::checkin::can_be_asked;
use crate::actions::training::{about, remind};
use crate::domain::ids::{MemberId, TrainingId};
use crate::domain::job::TrainingPost;
use crate::domain::training::{Sits, Training, Who};
use crate::slack::blocks::Message;
use crate::slack::views::training as views;
use crate::store::{Result, Tx, instant, trainings};

pub(super) async fn post(tx: &mut Tx, post: &TrainingPost) -> Result<Option<Rendered>> {
    match post {
        TrainingPost::Tomorrow(member, day) => {
            let found = remind::on(tx, member, *day).await?;
            reminder(tx, member, &found, views::tomorrow).await
        }
        TrainingPost::Soon(member, at_ms) => {
            let at = instant(*at_ms, "jobs", "payload", member.as_str())?;
            let found = remind::at(tx, member, at).await?;
            reminder(tx, member, &found, views::soon).await
        }
        TrainingPost::Card(id)
        | TrainingPost::MovedUp(id, _)
        | TrainingPost::Changed(id, ..)
        | TrainingPost::Over(id, _)
        | TrainingPost::Calendar(id, ..) => match trainings::find(tx, *id).await? {
            Some(training) => of_one(tx, post, training).await,
            None => Ok(None),
        },
    }
}

async fn reminder(
    tx: &mut Tx,
    member: &MemberId,
    found: &[Training],
    words: fn(&[Training]) -> Message,
) -> Result<Option<Rendered>> {
    let wanted = !found.is_empty() && can_be_asked(tx, member).await?;
    Ok(wanted.then(|| Rendered { to: To::Member(member.clone()), message: words(found) }))
}

async fn of_one(tx: &mut Tx, post: &TrainingPost, training: Training) -> Result<Option<Rendered>> {
    let initiative = about(tx, &training).await?;
    let places = trainings::places(tx, &training).await?;
    let now = tx.now();
    let to = |member: &MemberId, message| Rendered { to: To::Member(member.clone()), message };
    // What only those who lead can do is asked of whoever does by now.
    let lead = |member: &MemberId| {
        if initiative.is_owned_by(member) { member.clone() } else { initiative.owner.clone() }
    };
    Ok(match post {
        TrainingPost::Card(_) => {
            let message = views::card(&training, &initiative, &places, now);
            Some(Rendered { to: To::Channel(initiative.channel.clone()), message })
        }
        TrainingPost::MovedUp(_, number) => {
            let seat = places.seats().iter().find(|seat| seat.number == *number);
            let seat = seat.filter(|seat| seat.sits == Sits::In && training.is_to_come(now));
            seat.map(|seat| {
                let member = match &seat.who {
                    Who::Member(member) => member.clone(),
                    Who::Named { by, .. } => lead(by),
                };
                to(&member, views::moved_up(&training, &initiative, &seat.who))
            })
        }
        TrainingPost::Changed(_, member, change) => {
            // What changed again meanwhile is told by the message about that; whoever left by now is told nothing.
            let seat = places.of(&Who::Member(member.clone()));
            let seat = seat.filter(|_| training.changes == *change);
            seat.map(|seat| to(member, views::changed(&training, &initiative, seat.sits == Sits::Waits)))
        }
        TrainingPost::Over(_, change) => {
            let wanted = training.changes == *change
                && training.called_off_at.is_none()
                && training.counted_at.is_none()
                && places.seats().iter().any(|seat| seat.sits == Sits::In);
            wanted.then(|| to(&lead(&training.planned_by), views::over(&training, &initiative)))
        }
        TrainingPost::Calendar(_, member, _) => {
            Some(to(member, views::calendar(&training, &initiative, now)))
        }
        TrainingPost::Tomorrow(..) | TrainingPost::Soon(..) => None,
    })
}

/// The card: somebody signed up or left, it changed or was called off, or it was written down who came.
pub(super) async fn edit(tx: &mut Tx, id: TrainingId) -> Result<Vec<Revision>> {
    let Some(training) = trainings::find(tx, id).await? else { return Ok(Vec::new()) };
    let initiative = about(tx, &training).await?;
    let places = trainings::places(tx, &training).await?;
    let message = views::card(&training, &initiative, &places, tx.now());
    Ok(vec![Revision { subject: TrainingPost::Card(id).subject(), message }])
}
