//! The owner drafts the charter from what was answered.

use super::{held, note};
use crate::actions::Outcome;
use crate::actions::charter::write;
use crate::actions::initiative::owned;
use crate::domain::ids::{InitiativeId, KickoffId};
use crate::domain::kickoff::{State, drafted, sides};
use crate::domain::people::Actor;
use crate::domain::refusal::KickoffRefusal;
use crate::store::{Tx, kickoffs};

/// Fills in what the charter does not say yet from the answers that were shown; only the owner may. What is said already
/// stays, and a version that left the owner's hands is followed by the next.
pub async fn draft(tx: &mut Tx, actor: &Actor, id: KickoffId) -> Outcome<InitiativeId> {
    let (kickoff, initiative) = held(tx, id).await?;
    owned(tx, actor, initiative.id).await?;
    if kickoff.state != State::Revealed {
        return Err(KickoffRefusal::NothingYet.into());
    }
    let found = drafted(&kickoff, &sides(&kickoff, &kickoffs::parts(tx, id).await?));
    if found.is_empty() {
        return Err(KickoffRefusal::NothingYet.into());
    }
    let version = write::fill(tx, actor, initiative.id, &found).await?;
    note(tx, actor.member.as_str(), id, "kickoff.drafted", &version.to_string()).await?;
    Ok(initiative.id)
}
