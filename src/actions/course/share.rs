//! The owner shares the lead with a deputy, who may do whatever the owner may.

use super::tell;
use crate::actions::Outcome;
use crate::actions::initiative::{colleague, keep, owned};
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::notice::course as about;
use crate::domain::people::Actor;
use crate::domain::refusal::Refusal;
use crate::store::Tx;

/// Names a deputy, or none; only the owner may, not the deputy. Whoever is named is told.
pub async fn share(tx: &mut Tx, actor: &Actor, id: InitiativeId, deputy: Option<MemberId>) -> Outcome<()> {
    let mut initiative = owned(tx, actor, id).await?;
    if initiative.owner != actor.member {
        return Err(Refusal::NotOwner { owner: initiative.owner }.into());
    }
    let deputy = deputy.filter(|deputy| *deputy != initiative.owner);
    if initiative.deputy == deputy {
        return Ok(());
    }
    if let Some(deputy) = &deputy {
        colleague(tx, deputy).await?;
    }
    initiative.deputy.clone_from(&deputy);
    keep(tx, actor, &initiative, "deputy.named").await?;
    if let Some(deputy) = deputy {
        let notice = about::Notice::Deputy { key: initiative.key, owner: initiative.owner };
        tell(tx, id, deputy, "deputy", notice).await?;
    }
    Ok(())
}
