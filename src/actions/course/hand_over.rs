//! The lead is handed over: offered by one, accepted by the other, and the sponsor is told.

use super::tell;
use crate::actions::Outcome;
use crate::actions::initiative::{chosen, colleague, keep, live, owned};
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::initiative::{Initiative, SponsorSaid};
use crate::domain::notice::course as about;
use crate::domain::people::{Actor, Standing};
use crate::domain::refusal::{CourseRefusal, Refusal};
use crate::store::{Result, Tx, leads, members};
use std::collections::BTreeSet;

/// Asks somebody to take it over; only an owner may. Until they accept, nothing changes.
pub async fn offer(tx: &mut Tx, actor: &Actor, id: InitiativeId, to: Option<MemberId>) -> Outcome<()> {
    let initiative = owned(tx, actor, id).await?;
    let to = chosen("next owner", to.filter(|to| *to != initiative.owner))?;
    colleague(tx, &to).await?;
    ask(tx, actor, &initiative, to).await
}

/// The sponsor names who shall lead what nobody leads any more. Refused: everybody else, and where the owner is there.
pub async fn name(tx: &mut Tx, actor: &Actor, id: InitiativeId, to: Option<MemberId>) -> Outcome<()> {
    let initiative = live(tx, id).await?;
    if initiative.sponsor != actor.member {
        return Err(Refusal::NotAskedToSponsor { sponsor: initiative.sponsor }.into());
    }
    let gone = members::find(tx, &initiative.owner).await?;
    let gone = gone.is_some_and(|row| row.standing() == Standing::Deactivated);
    if !gone && !initiative.owner.is_former() {
        return Err(CourseRefusal::HasOwner { owner: initiative.owner }.into());
    }
    let to = chosen("next owner", to)?;
    colleague(tx, &to).await?;
    ask(tx, actor, &initiative, to).await
}

async fn ask(tx: &mut Tx, actor: &Actor, initiative: &Initiative, to: MemberId) -> Outcome<()> {
    let id = initiative.id;
    leads::ask(tx, id, &to, &actor.member).await?;
    crate::actions::initiative::note(tx, actor.member.as_str(), id, "handover.asked", "").await?;
    let (key, owner) = (initiative.key.clone(), actor.member.clone());
    Ok(tell(tx, id, to, "handover", about::Notice::Handover { initiative: id, key, owner }).await?)
}

/// Takes it over; only whoever is asked may. The owner before and the sponsor are told; a second time changes nothing.
pub async fn accept(tx: &mut Tx, actor: &Actor, id: InitiativeId) -> Outcome<()> {
    let mut initiative = live(tx, id).await?;
    if initiative.owner == actor.member {
        return Ok(());
    }
    asked(tx, actor, id).await?;
    leads::over(tx, id).await?;
    let before = std::mem::replace(&mut initiative.owner, actor.member.clone());
    initiative.deputy = initiative.deputy.filter(|deputy| *deputy != actor.member);
    if initiative.sponsor == actor.member {
        initiative.sponsor_said = SponsorSaid::Yes;
    }
    keep(tx, actor, &initiative, "handover.accepted").await?;
    Ok(passed(tx, &initiative, &before).await?)
}

/// Does not take it over; only whoever is asked may say so, and the owner is told.
pub async fn decline(tx: &mut Tx, actor: &Actor, id: InitiativeId) -> Outcome<()> {
    let initiative = live(tx, id).await?;
    asked(tx, actor, id).await?;
    leads::over(tx, id).await?;
    crate::actions::initiative::note(tx, actor.member.as_str(), id, "handover.declined", "").await?;
    let notice = about::Notice::Declined { key: initiative.key, member: actor.member.clone() };
    Ok(tell(tx, id, initiative.owner, "declined", notice).await?)
}

async fn asked(tx: &mut Tx, actor: &Actor, id: InitiativeId) -> Outcome<()> {
    match leads::asked(tx, id).await? {
        Some(member) if member == actor.member => Ok(()),
        Some(member) => Err(CourseRefusal::NotAskedToLead { member }.into()),
        None => Err(CourseRefusal::NobodyIsAsked.into()),
    }
}

/// Tells the sponsor, and whoever led it before unless they are gone, who leads it now.
pub(super) async fn passed(tx: &mut Tx, initiative: &Initiative, before: &MemberId) -> Result<()> {
    let (id, owner) = (initiative.id, initiative.owner.clone());
    let mut told: BTreeSet<_> = [before.clone(), initiative.sponsor.clone()].into();
    told.remove(&owner);
    for member in told {
        let known = members::find(tx, &member).await?;
        if known.is_some_and(|row| row.standing() == Standing::Deactivated) {
            continue;
        }
        let notice = about::Notice::Passed {
            key: initiative.key.clone(),
            before: before.clone(),
            owner: owner.clone(),
        };
        tell(tx, id, member, "passed", notice).await?;
    }
    Ok(())
}
