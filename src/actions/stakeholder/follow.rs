//! The owner follows a channel or a user group that changed.

use crate::actions::Outcome;
use crate::actions::initiative::owned;
use crate::actions::initiative::people::set_stakeholders;
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::people::Actor;
use crate::store::{Tx, initiatives};
use std::collections::BTreeSet;

/// Makes those who came stakeholders and takes those away who went; whoever is there, or gone, already changes nothing.
pub async fn follow(
    tx: &mut Tx,
    actor: &Actor,
    id: InitiativeId,
    came: &[MemberId],
    went: &[MemberId],
) -> Outcome<()> {
    let initiative = owned(tx, actor, id).await?;
    let mut wanted: BTreeSet<MemberId> = initiatives::roster(tx, &initiative).await?.stakeholders;
    wanted.extend(came.iter().cloned());
    wanted.retain(|member| !went.contains(member));
    let wanted: Vec<_> = wanted.into_iter().collect();
    set_stakeholders(tx, actor, id, &wanted).await
}
