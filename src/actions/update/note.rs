//! Somebody marks a message for the next update.

use crate::domain::ids::InitiativeId;
use crate::domain::update::NoteFact;
use crate::store::audit::{self, Entry};
use crate::store::{Result, Tx, updates};

/// Keeps the place of a marked message; false if it was marked before.
pub async fn note(tx: &mut Tx, initiative: InitiativeId, note: &NoteFact) -> Result<bool> {
    let new = updates::note(tx, initiative, note).await?;
    if new {
        log(tx, "update.noted", initiative, note).await?;
    }
    Ok(new)
}

/// Forgets a mark that the same member took back.
pub async fn unnote(tx: &mut Tx, initiative: InitiativeId, note: &NoteFact) -> Result<()> {
    if updates::drop_note(tx, initiative, note).await? {
        log(tx, "update.unnoted", initiative, note).await?;
    }
    Ok(())
}

async fn log(tx: &mut Tx, action: &str, initiative: InitiativeId, note: &NoteFact) -> Result<()> {
    let about = format!("initiative/{}", initiative.0);
    let detail = format!("{}/{}", note.channel, note.ts);
    audit::append(tx, &Entry { actor: note.by.as_str(), action, subject: &about, detail: &detail }).await
}
