//! The owner drafts the charter from what was answered.

use super::{held, note};
use crate::actions::Outcome;
use crate::actions::initiative::owned;
use crate::domain::charter::{Charter, CharterVersion};
use crate::domain::ids::{InitiativeId, KickoffId};
use crate::domain::kickoff::{State, drafted, sides};
use crate::domain::people::Actor;
use crate::domain::refusal::{KickoffRefusal, Refusal};
use crate::store::{Tx, charters, kickoffs};

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
    let latest = charters::latest(tx, initiative.id).await?;
    let before = latest.as_ref().map(|charter| charter.statements.clone()).unwrap_or_default();
    let statements = before.clone().filled_from(&found);
    statements.check().map_err(Refusal::Charter)?;
    if statements != before {
        let version = latest.as_ref().map_or(CharterVersion::FIRST, following);
        charters::save(tx, initiative.id, version, &statements, &actor.member).await?;
        note(tx, actor.member.as_str(), id, "kickoff.drafted", &version.to_string()).await?;
    }
    Ok(initiative.id)
}

fn following(latest: &Charter) -> CharterVersion {
    if latest.is_draft() { latest.version } else { latest.version.next() }
}
