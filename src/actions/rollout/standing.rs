//! Where a rollout stands, and what of it is news.

use super::READINGS;
use crate::domain::ids::InitiativeId;
use crate::domain::outcome::address;
use crate::domain::rollout::{Adoption, LastRead, Named, RolloutFact, Standing, Wave, WaveState};
use crate::store::{Result, Tx, adoption, waves};
use jiff::Timestamp;

/// Where the rollout of an initiative stands; nothing where there is none.
pub async fn standing(tx: &mut Tx, id: InitiativeId) -> Result<Option<Standing>> {
    let all = waves::of(tx, id).await?;
    let last = adoption::newest(tx, id, 1).await?.pop();
    let standing = of(&all, last.as_ref());
    Ok((!standing.is_empty()).then_some(standing))
}

/// What is new of it since then; nothing where nothing is.
pub async fn news(tx: &mut Tx, id: InitiativeId, since: Timestamp) -> Result<Option<RolloutFact>> {
    let all = waves::of(tx, id).await?;
    let readings = adoption::newest(tx, id, READINGS).await?;
    let new = |at: Option<Timestamp>| at.is_some_and(|at| at >= since);
    let ended = |state| {
        all.iter().filter(|wave| wave.state == state && new(wave.ended_at)).map(named).collect::<Vec<_>>()
    };
    let (done, stopped) = (ended(WaveState::Done), ended(WaveState::Stopped));
    let begun = all.iter().any(|wave| new(wave.started_at));
    let read = readings.iter().any(|reading| reading.noted_at >= since);
    if !begun && !read && done.is_empty() && stopped.is_empty() {
        return Ok(None);
    }
    let was = readings.iter().find(|reading| reading.noted_at < since).map(|reading| reading.adopted);
    let standing = of(&all, readings.first());
    Ok(Some(RolloutFact { standing, done, stopped, was: was.filter(|_| read) }))
}

fn of(all: &[Wave], last: Option<&Adoption>) -> Standing {
    let running = all.iter().filter(|wave| wave.state == WaveState::Running).map(named).collect();
    let adoption = last.map(|reading| LastRead {
        adopted: reading.adopted,
        day: reading.day,
        source: address(&reading.source).map(str::to_owned),
    });
    Standing { running, adoption }
}

fn named(wave: &Wave) -> Named {
    Named { number: wave.number, name: wave.name.clone() }
}
