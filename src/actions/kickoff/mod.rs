//! What can be done with a blind kickoff.

pub mod answer;
pub mod begin;
pub mod draft;
pub mod extend;
pub mod open;
pub mod remind;
pub mod reveal;

use crate::actions::{ActionError, Outcome};
use crate::domain::ids::KickoffId;
use crate::domain::initiative::Initiative;
use crate::domain::kickoff::Kickoff;
use crate::domain::refusal::{KickoffRefusal, Refusal};
use crate::store::audit::{self, Entry};
use crate::store::{Result, StoreError, Tx, initiatives, kickoffs};

impl From<KickoffRefusal> for ActionError {
    fn from(refusal: KickoffRefusal) -> Self {
        Self::Refusal(Refusal::Kickoff(refusal))
    }
}

/// A kickoff, locked for a change, with its initiative.
async fn held(tx: &mut Tx, id: KickoffId) -> Outcome<(Kickoff, Initiative)> {
    let kickoff = kickoffs::lock(tx, id).await?.ok_or(KickoffRefusal::NothingYet)?;
    let initiative = about(tx, &kickoff).await?;
    Ok((kickoff, initiative))
}

/// The initiative of a kickoff; the foreign key says that there is one.
pub async fn about(tx: &mut Tx, kickoff: &Kickoff) -> Result<Initiative> {
    initiatives::find(tx, kickoff.initiative).await?.ok_or_else(|| StoreError::Impossible {
        table: "kickoff",
        column: "initiative",
        row: kickoff.id.0.to_string(),
    })
}

/// One line in the trail.
async fn note(tx: &mut Tx, actor: &str, id: KickoffId, action: &str, detail: &str) -> Result<()> {
    let subject = format!("kickoff/{}", id.0);
    audit::append(tx, &Entry { actor, action, subject: &subject, detail }).await
}
