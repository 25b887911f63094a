//! Those who lead enter people without a Slack account by their names, and take them off again.

use super::{check_to_come, join, keep, led, moved_up, note};
use crate::actions::Outcome;
use crate::actions::initiative::not_given_up;
use crate::domain::ids::TrainingId;
use crate::domain::people::Actor;
use crate::domain::refusal::TrainingRefusal;
use crate::domain::training::{Joined, NAME_MAX, NAMES_MAX, Who};
use crate::store::{Tx, trainings};

/// What became of the names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Entered {
    /// So many have a place by that.
    pub places: usize,
    /// So many wait.
    pub waiting: usize,
    /// So many were taken off.
    pub off: usize,
}

/// Takes off whoever stands in these seats, then enters names, one a line: each takes a place, or waits in their turn. A name that is
/// there already is passed over. Of a training that has begun names are only taken off: the seat stays, without its name.
///
/// Refused: names that are too many or too long, and a training that has begun or was called off.
pub async fn enter(tx: &mut Tx, actor: &Actor, id: TrainingId, names: &str, off: &[i64]) -> Outcome<Entered> {
    let (mut training, initiative) = led(tx, actor, id).await?;
    let names: Vec<String> = names
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|name| !name.is_empty())
        .collect();
    if names.len() > NAMES_MAX {
        return Err(TrainingRefusal::TooManyNames { most: NAMES_MAX }.into());
    }
    if let Some(name) = names.iter().find(|name| name.chars().count() > NAME_MAX) {
        return Err(TrainingRefusal::LongName { name: name.clone(), max: NAME_MAX }.into());
    }
    let to_come = training.is_to_come(tx.now());
    if !names.is_empty() || off.is_empty() {
        not_given_up(tx, &initiative).await?;
        check_to_come(tx, &training)?;
    }
    let before = trainings::places(tx, &training).await?;
    let mut places = before.clone();
    let mut entered = Entered::default();
    let mut up = Vec::new();
    let leaving: Vec<_> = before
        .seats()
        .iter()
        .filter(|seat| off.contains(&seat.number) && seat.who.member().is_none())
        .collect();
    for seat in leaving {
        entered.off += 1;
        if to_come {
            let left = places.leave(&seat.who, training.fills_up(tx.now()));
            up.extend(left.into_iter().flat_map(|left| left.moved_up));
        } else {
            places = places.unnamed(seat.number);
        }
    }
    for name in names {
        match join(&mut training, &mut places, Who::Named { name, by: actor.member.clone() }) {
            Joined::In => entered.places += 1,
            Joined::Waits(_) => entered.waiting += 1,
            Joined::Already | Joined::StillWaits(_) => {}
        }
    }
    keep(tx, &training, &before, &places).await?;
    moved_up(tx, &training, &places, &up).await?;
    let detail = format!("places={} waiting={} off={}", entered.places, entered.waiting, entered.off);
    note(tx, actor.member.as_str(), id, "training.entered", &detail).await?;
    Ok(entered)
}
