//! What can be done with outcomes, readings, features and systems touched.

pub mod accept;
pub mod benefit;
pub mod feature;
pub mod reading;
pub mod roadmap;
pub mod system;
pub mod write;

use super::ActionError;
use crate::actions::Outcome as Done;
use crate::actions::initiative::led;
use crate::domain::ids::{InitiativeId, OutcomeId};
use crate::domain::initiative::{Initiative, Life};
use crate::domain::outcome::Outcome;
use crate::domain::people::Actor;
use crate::domain::refusal::{CourseRefusal, OutcomeRefusal, Refusal};
use crate::store::audit::{self, Entry};
use crate::store::{Result, Tx, outcomes};

impl From<OutcomeRefusal> for ActionError {
    fn from(refusal: OutcomeRefusal) -> Self {
        Refusal::from(refusal).into()
    }
}

/// The initiative, for those who lead it: also once it was delivered, since that is when outcomes show. Refused: what is put away.
pub async fn charted(tx: &mut Tx, actor: &Actor, id: InitiativeId) -> Done<Initiative> {
    let initiative = led(tx, actor, id).await?;
    match initiative.life {
        Life::Archived => Err(CourseRefusal::Archived { key: initiative.key }.into()),
        _ => Ok(initiative),
    }
}

/// An outcome, locked for a change by those who lead its initiative. Refused: none of that number.
pub async fn sought(tx: &mut Tx, actor: &Actor, id: OutcomeId) -> Done<(Outcome, Initiative)> {
    let initiative = find(tx, id).await?.initiative;
    // The initiative is locked first, as by whoever adds one.
    let initiative = charted(tx, actor, initiative).await?;
    let outcome = outcomes::lock(tx, id).await?.ok_or(OutcomeRefusal::NoOutcome { outcome: id })?;
    Ok((outcome, initiative))
}

/// The outcome of that number, as it stands.
pub async fn find(tx: &mut Tx, id: OutcomeId) -> Done<Outcome> {
    Ok(outcomes::find(tx, id).await?.ok_or(OutcomeRefusal::NoOutcome { outcome: id })?)
}

/// Refused: an outcome that was taken off the roadmap.
fn on_roadmap(outcome: &Outcome) -> Done<()> {
    match outcome.off_at {
        Some(_) => Err(OutcomeRefusal::Off { outcome: outcome.id }.into()),
        None => Ok(()),
    }
}

/// One line in the trail.
async fn note(tx: &mut Tx, actor: &Actor, subject: &str, action: &str, detail: &str) -> Result<()> {
    audit::append(tx, &Entry { actor: actor.member.as_str(), action, subject, detail }).await
}
