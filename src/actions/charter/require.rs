//! Requirements hang off the charter, each with where it comes from.

use super::note;
use crate::actions::Outcome;
use crate::actions::initiative::owned;
use crate::domain::ids::{InitiativeId, RequirementId};
use crate::domain::people::Actor;
use crate::domain::refusal::CharterRefusal;
use crate::domain::requirement::{Requirement, Words};
use crate::store::{Tx, counters, requirements};

/// Writes a requirement down; only an owner may. The same `nonce` again changes nothing. Refused: a part that is missing or
/// too long.
pub async fn write(tx: &mut Tx, actor: &Actor, id: InitiativeId, words: Words, nonce: &str) -> Outcome<()> {
    owned(tx, actor, id).await?;
    if requirements::by_nonce(tx, nonce).await?.is_some() {
        return Ok(());
    }
    let words = words.tidied()?;
    let number = RequirementId(counters::next(tx, "requirement").await?);
    let written_by = actor.member.clone();
    requirements::insert(tx, &Requirement { id: number, initiative: id, words, written_by }, nonce).await?;
    Ok(note(tx, actor.member.as_str(), id, "requirement.written", &number.to_string()).await?)
}

/// Writes other words for a requirement; only an owner of its initiative may.
pub async fn change(tx: &mut Tx, actor: &Actor, number: RequirementId, words: Words) -> Outcome<()> {
    let known = requirements::find(tx, number).await?.ok_or(CharterRefusal::NoRequirement { number })?;
    owned(tx, actor, known.initiative).await?;
    requirements::save(tx, number, &words.tidied()?).await?;
    let action = "requirement.changed";
    Ok(note(tx, actor.member.as_str(), known.initiative, action, &number.to_string()).await?)
}
