//! Somebody signs up, or leaves.

use super::{about, check_to_come, join, keep, moved_up, note, remind};
use crate::actions::Outcome;
use crate::actions::initiative::takes_part;
use crate::domain::ids::{MemberId, TrainingId};
use crate::domain::people::Actor;
use crate::domain::refusal::TrainingRefusal;
use crate::domain::training::{Joined, Training, Who};
use crate::store::{Result, Tx, trainings};

/// Gives somebody a place, or lets them wait in their turn; whoever has one keeps it. The training is locked meanwhile, so that clicks
/// of the same moment come one after the other, on whichever replica.
///
/// Refused: whoever cannot take part, and a training that is over, called off, or whose initiative does not go on.
pub async fn sign_up(tx: &mut Tx, actor: &Actor, id: TrainingId) -> Outcome<(Training, Joined)> {
    let mut training = trainings::lock(tx, id).await?.ok_or(TrainingRefusal::Gone)?;
    check_to_come(tx, &training)?;
    if !about(tx, &training).await?.life.goes_on() {
        return Err(TrainingRefusal::Rests.into());
    }
    takes_part(tx, actor).await?;
    let before = trainings::places(tx, &training).await?;
    let mut places = before.clone();
    let joined = join(&mut training, &mut places, Who::Member(actor.member.clone()));
    if places == before {
        return Ok((training, joined));
    }
    keep(tx, &training, &before, &places).await?;
    if joined == Joined::In {
        remind::plan(tx, &training, &actor.member).await?;
    }
    let detail = if joined == Joined::In { "in" } else { "waits" };
    note(tx, actor.member.as_str(), id, "training.signed_up", detail).await?;
    Ok((training, joined))
}

/// Somebody gives up their place, or waits no more; false where they had neither. Whoever waits longest gets the place, until the last
/// hour before it begins.
pub async fn leave(tx: &mut Tx, actor: &Actor, id: TrainingId) -> Outcome<bool> {
    let training = trainings::lock(tx, id).await?.ok_or(TrainingRefusal::Gone)?;
    check_to_come(tx, &training)?;
    Ok(give_up(tx, training, &Who::Member(actor.member.clone()), actor.member.as_str()).await?)
}

/// The same, for whoever `by` stands for, in a training that is locked and to come.
pub(super) async fn give_up(tx: &mut Tx, training: Training, who: &Who, by: &str) -> Result<bool> {
    let before = trainings::places(tx, &training).await?;
    let mut places = before.clone();
    let Some(left) = places.leave(who, training.fills_up(tx.now())) else { return Ok(false) };
    keep(tx, &training, &before, &places).await?;
    moved_up(tx, &training, &places, &left.moved_up).await?;
    note(tx, by, training.id, "training.left", &format!("moved_up={}", left.moved_up.len())).await?;
    Ok(true)
}

/// Whether somebody signed up for it.
pub async fn is_signed_up(tx: &mut Tx, training: &Training, member: &MemberId) -> Result<bool> {
    let who = Who::Member(member.clone());
    Ok(trainings::places(tx, training).await?.of(&who).is_some())
}
