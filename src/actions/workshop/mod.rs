//! What can be done with a workshop.

pub mod plan;
pub mod results;

use crate::actions::initiative::owned;
use crate::actions::{ActionError, Outcome};
use crate::domain::ids::WorkshopId;
use crate::domain::initiative::Initiative;
use crate::domain::people::Actor;
use crate::domain::refusal::{Refusal, WorkshopRefusal};
use crate::domain::workshop::Workshop;
use crate::store::audit::{self, Entry};
use crate::store::{Result, StoreError, Tx, initiatives, workshops};

impl From<WorkshopRefusal> for ActionError {
    fn from(refusal: WorkshopRefusal) -> Self {
        Self::Refusal(Refusal::Workshop(refusal))
    }
}

/// A workshop, locked for a change, with its initiative; for those who lead it.
pub async fn led(tx: &mut Tx, actor: &Actor, id: WorkshopId) -> Outcome<(Workshop, Initiative)> {
    let workshop = workshops::lock(tx, id).await?.ok_or(WorkshopRefusal::Gone)?;
    let initiative = owned(tx, actor, workshop.initiative).await?;
    Ok((workshop, initiative))
}

/// The initiative of a workshop; the foreign key says that there is one.
pub async fn about(tx: &mut Tx, workshop: &Workshop) -> Result<Initiative> {
    initiatives::find(tx, workshop.initiative).await?.ok_or_else(|| StoreError::Impossible {
        table: "workshop",
        column: "initiative",
        row: workshop.id.0.to_string(),
    })
}

/// One line in the trail.
async fn note(tx: &mut Tx, actor: &Actor, id: WorkshopId, action: &str, detail: &str) -> Result<()> {
    let subject = format!("workshop/{}", id.0);
    audit::append(tx, &Entry { actor: actor.member.as_str(), action, subject: &subject, detail }).await
}
