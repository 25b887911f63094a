//! A legal hold: nothing of an initiative is removed by its age or with a person until it is lifted.

use super::note;
use crate::actions::Outcome;
use crate::domain::ids::InitiativeId;
use crate::domain::people::Authority;
use crate::domain::refusal::Refusal;
use crate::store::{Tx, initiatives};

/// Puts an initiative under legal hold, or lifts it; in the name of a workspace admin or the operator. False if nothing
/// changed. Erasures that waited for a lifted hold are taken up within a day.
pub async fn hold(tx: &mut Tx, authority: &Authority, id: InitiativeId, held: bool) -> Outcome<bool> {
    if initiatives::lock(tx, id).await?.is_none() {
        return Err(Refusal::NoSuchInitiative { key: id.to_string() }.into());
    }
    let was = initiatives::held(tx).await?.iter().any(|(known, _)| *known == id);
    if was == held {
        return Ok(false);
    }
    initiatives::set_held(tx, id, held).await?;
    note(tx, authority.actor(), id, if held { "hold.set" } else { "hold.lifted" }, "").await?;
    Ok(true)
}
