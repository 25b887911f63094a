//! Who is asked.

use super::{colleague, note, owned, refresh};
use crate::actions::Outcome;
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::people::{Actor, Role};
use crate::domain::refusal::Refusal;
use crate::store::{Tx, initiatives};
use std::collections::BTreeSet;

/// Makes exactly `wanted` the stakeholders; only the owner may. Owner and sponsor have parts of their own.
///
/// Refused: nobody at all, and whoever cannot take part.
pub async fn set_stakeholders(
    tx: &mut Tx,
    actor: &Actor,
    id: InitiativeId,
    wanted: &[MemberId],
) -> Outcome<()> {
    let initiative = owned(tx, actor, id).await?;
    let apart = [&initiative.owner, &initiative.sponsor];
    let wanted: BTreeSet<MemberId> =
        wanted.iter().filter(|member| !apart.contains(member)).cloned().collect();
    if wanted.is_empty() {
        return Err(Refusal::MissingField { field: "people".to_owned() }.into());
    }
    let present = initiatives::roster(tx, &initiative).await?.stakeholders;
    let (new, gone): (Vec<_>, Vec<_>) =
        (wanted.difference(&present).collect(), present.difference(&wanted).collect());
    for member in &new {
        colleague(tx, member).await?;
    }
    if new.is_empty() && gone.is_empty() {
        return Ok(());
    }
    for member in &new {
        initiatives::add_person(tx, id, member, Role::Stakeholder).await?;
    }
    for member in &gone {
        initiatives::remove_person(tx, id, member).await?;
    }
    let detail = format!("added={} removed={}", new.len(), gone.len());
    note(tx, actor.member.as_str(), id, "stakeholders.changed", &detail).await?;
    Ok(refresh(tx, id).await?)
}
