//! How the sponsor is involved: proposed by the owner and confirmed by the sponsor, or said by the sponsor at once.

use super::tell;
use crate::actions::Outcome;
use crate::actions::initiative::{live, note, refresh};
use crate::domain::ids::InitiativeId;
use crate::domain::initiative::{Approves, Initiative, Often};
use crate::domain::notice::course as about;
use crate::domain::people::Actor;
use crate::domain::refusal::{CourseRefusal, Refusal};
use crate::store::{Result, Tx, key_aspects, leads};

/// The initiative, for its owner or its sponsor. Refused: everybody else.
pub async fn open(tx: &mut Tx, actor: &Actor, id: InitiativeId) -> Outcome<Initiative> {
    let initiative = live(tx, id).await?;
    if initiative.is_owned_by(&actor.member) || initiative.sponsor == actor.member {
        return Ok(initiative);
    }
    Err(Refusal::NotOwner { owner: initiative.owner }.into())
}

/// Says how the sponsor is involved. What the sponsor says holds at once, and the owner is told; what the owner proposes
/// waits for the sponsor.
pub async fn involve(
    tx: &mut Tx,
    actor: &Actor,
    id: InitiativeId,
    (often, approves): (Often, Approves),
) -> Outcome<()> {
    let initiative = open(tx, actor, id).await?;
    let confirmed = initiative.sponsor == actor.member;
    leads::involve(tx, id, (often, approves), &actor.member, confirmed).await?;
    let action = if confirmed { "involvement.confirmed" } else { "involvement.proposed" };
    note(tx, actor.member.as_str(), id, action, &format!("{} {}", often.word(), approves.word())).await?;
    if confirmed {
        return agreed(tx, &initiative, often, approves).await;
    }
    let (key, owner) = (initiative.key, actor.member.clone());
    let aspects = say(tx, id).await?;
    let notice = about::Notice::Involve { initiative: id, key, owner, often, approves, aspects };
    tell(tx, id, initiative.sponsor, "involve", notice).await?;
    Ok(())
}

/// The sponsor confirms what was proposed; a second time changes nothing.
pub async fn confirm(tx: &mut Tx, actor: &Actor, id: InitiativeId) -> Outcome<()> {
    let initiative = live(tx, id).await?;
    if initiative.sponsor != actor.member {
        return Err(Refusal::NotAskedToSponsor { sponsor: initiative.sponsor }.into());
    }
    let terms = leads::involvement(tx, id).await?.ok_or(CourseRefusal::NothingProposed)?;
    if terms.binds(&actor.member) {
        return Ok(());
    }
    leads::confirm(tx, id, &actor.member).await?;
    note(tx, actor.member.as_str(), id, "involvement.confirmed", "").await?;
    agreed(tx, &initiative, terms.often, terms.approves).await
}

async fn agreed(tx: &mut Tx, initiative: &Initiative, often: Often, approves: Approves) -> Outcome<()> {
    let (id, sponsor) = (initiative.id, initiative.sponsor.clone());
    if initiative.owner != sponsor {
        let (key, aspects) = (initiative.key.clone(), say(tx, id).await?);
        let notice = about::Notice::Involved { key, sponsor, often, approves, aspects };
        tell(tx, id, initiative.owner.clone(), "involved", notice).await?;
    }
    Ok(refresh(tx, id).await?)
}

/// Where the sponsor has a say.
async fn say(tx: &mut Tx, id: InitiativeId) -> Result<Vec<String>> {
    Ok(key_aspects::of(tx, id).await?.into_iter().map(|aspect| aspect.0).collect())
}
