//! What can be done with the rollout: waves are planned, started and ended, their criteria ticked.

pub mod adoption;
pub mod day;
pub mod help;
pub mod panel;
pub mod people;
pub mod plan;
pub mod readiness;
mod runs;
mod standing;
pub mod step;
pub mod tick;

pub use runs::turned;
pub use standing::{news, standing};

use super::{ActionError, Outcome};
use crate::actions::initiative::owned;
use crate::actions::outcome::charted;
use crate::domain::ids::{InitiativeId, WaveId};
use crate::domain::initiative::{Initiative, Life};
use crate::domain::job::{Job, Work};
use crate::domain::people::Actor;
use crate::domain::refusal::{Refusal, RolloutRefusal};
use crate::domain::rollout::Wave;
use crate::domain::stage::Stage;
use crate::store::audit::{self, Entry};
use crate::store::{Result, Tx, jobs, waves};

/// Readings of adoption that are looked at: for a chart, and for what came before.
const READINGS: i64 = 60;

impl From<RolloutRefusal> for ActionError {
    fn from(refusal: RolloutRefusal) -> Self {
        Refusal::from(refusal).into()
    }
}

/// Refused: a stage in which nothing is rolled out yet.
pub fn begun(initiative: &Initiative) -> std::result::Result<(), RolloutRefusal> {
    if initiative.stage >= Stage::Development {
        return Ok(());
    }
    Err(RolloutRefusal::TooEarly { stage: initiative.stage })
}

/// The initiative, locked for a change of its rollout by those who lead it. Refused: everybody else, what has ended, and a stage
/// in which nothing is rolled out yet.
pub async fn rolled(tx: &mut Tx, actor: &Actor, id: InitiativeId) -> Outcome<Initiative> {
    let initiative = owned(tx, actor, id).await?;
    begun(&initiative)?;
    Ok(initiative)
}

/// A wave, locked for a change by those who lead. Refused: none of that number.
pub async fn sought(tx: &mut Tx, actor: &Actor, id: WaveId) -> Outcome<(Wave, Initiative)> {
    let initiative = waves::find(tx, id).await?.ok_or(RolloutRefusal::NoWave)?.initiative;
    // The initiative is locked first, as by whoever plans one.
    let initiative = rolled(tx, actor, initiative).await?;
    let wave = waves::lock(tx, id).await?.ok_or(RolloutRefusal::NoWave)?;
    Ok((wave, initiative))
}

/// The same also once the initiative has ended: what runs is brought to its end.
pub async fn running(tx: &mut Tx, actor: &Actor, id: WaveId) -> Outcome<Wave> {
    let initiative = waves::find(tx, id).await?.ok_or(RolloutRefusal::NoWave)?.initiative;
    charted(tx, actor, initiative).await?;
    Ok(waves::lock(tx, id).await?.ok_or(RolloutRefusal::NoWave)?)
}

/// Has Slack asked who is in its user groups, and what kind of accounts those are who were named.
async fn read_people(tx: &mut Tx, wave: &Wave) -> Result<()> {
    jobs::enqueue(tx, &Job::Work(Work::ReadWave(wave.id))).await
}

/// Refused: a paused initiative.
fn not_paused(initiative: &Initiative) -> std::result::Result<(), RolloutRefusal> {
    if initiative.life == Life::Paused { Err(RolloutRefusal::Paused) } else { Ok(()) }
}

/// One line in the trail.
async fn note(tx: &mut Tx, actor: &str, wave: &Wave, action: &str, detail: &str) -> Result<()> {
    let subject = format!("wave/{}", wave.id.0);
    audit::append(tx, &Entry { actor, action, subject: &subject, detail }).await
}
