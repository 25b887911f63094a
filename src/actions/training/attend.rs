//! Those who lead write down who came.

use super::{join, keep, led, note};
use crate::actions::Outcome;
use crate::actions::initiative::colleague;
use crate::domain::ids::{MemberId, TrainingId};
use crate::domain::people::Actor;
use crate::domain::refusal::TrainingRefusal;
use crate::domain::training::{Joined, Places, Seat, Training, Who};
use crate::store::{Tx, trainings};
use std::collections::BTreeSet;

/// Keeps who came: these members, and whoever of those without an account stands in these seats. Whoever came without a place counts as
/// well, and takes none. Written down again it replaces what was written before, but for those whom no form shows any more. How many
/// came, and of how many with a place.
///
/// Refused: a training that has not begun, or was called off, and whoever cannot take part.
pub async fn attend(
    tx: &mut Tx,
    actor: &Actor,
    id: TrainingId,
    members: &[MemberId],
    named: &[i64],
) -> Outcome<(usize, usize)> {
    let (training, _) = led(tx, actor, id).await?;
    if training.called_off_at.is_some() {
        return Err(TrainingRefusal::CalledOff.into());
    }
    if tx.now() < training.begins_at {
        return Err(TrainingRefusal::NotYet { at: training.begins_at }.into());
    }
    let before = trainings::places(tx, &training).await?;
    let mut training = Training { counted_at: Some(tx.now()), ..training };
    let members: BTreeSet<_> = members.iter().collect();
    let listed: BTreeSet<_> = before.listed().map(|seat| seat.number).collect();
    let came = |seat: &Seat| match &seat.who {
        Who::Member(member) if !member.is_former() => members.contains(member),
        Who::Named { .. } if listed.contains(&seat.number) => named.contains(&seat.number),
        Who::Member(_) | Who::Named { .. } => seat.came,
    };
    let mut places = before.clone().counted(came);
    for member in members {
        if places.of(&Who::Member(member.clone())).is_none() {
            colleague(tx, member).await?;
            walk_in(&mut training, &mut places, member);
        }
    }
    keep(tx, &training, &before, &places).await?;
    let came = places.seats().iter().filter(|seat| seat.came).count();
    let taken = places.taken().count();
    note(tx, actor.member.as_str(), id, "training.counted", &format!("came={came} places={taken}")).await?;
    Ok((came, taken))
}

/// Somebody came who had no seat at all.
fn walk_in(training: &mut Training, places: &mut Places, member: &MemberId) {
    let joined = join(training, places, Who::Member(member.clone()));
    if !matches!(joined, Joined::Already) {
        *places = places.clone().walked(training.serial);
    }
}
