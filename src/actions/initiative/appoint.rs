//! The owner names another sponsor, who is asked.

use super::{colleague, keep, owned};
use crate::actions::{Outcome, promise};
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::initiative::{Initiative, SponsorSaid};
use crate::domain::job::{Edit, Job, Post};
use crate::domain::people::Actor;
use crate::store::{Result, Tx, jobs};

/// Names `sponsor`; only the owner may. Naming whoever is the sponsor already changes nothing, unless they
/// suggested somebody else: then they are asked again.
pub async fn appoint(tx: &mut Tx, actor: &Actor, id: InitiativeId, sponsor: &MemberId) -> Outcome<()> {
    let mut initiative = owned(tx, actor, id).await?;
    if !changes(&initiative, sponsor) {
        return Ok(());
    }
    colleague(tx, sponsor).await?;
    let before = put(&mut initiative, sponsor);
    keep(tx, actor, &initiative, "sponsor.named").await?;
    Ok(ask(tx, &initiative, &before).await?)
}

/// Whether naming `sponsor` would change anything.
pub(super) fn changes(initiative: &Initiative, sponsor: &MemberId) -> bool {
    initiative.sponsor != *sponsor || initiative.sponsor_said == SponsorSaid::No
}

/// Puts `sponsor` into the seat and gives who had it.
pub(super) fn put(initiative: &mut Initiative, sponsor: &MemberId) -> MemberId {
    let is_owner = initiative.owner == *sponsor;
    initiative.sponsor_said = if is_owner { SponsorSaid::Yes } else { SponsorSaid::Nothing };
    std::mem::replace(&mut initiative.sponsor, sponsor.clone())
}

/// Asks the new sponsor, and tells the old invitation that it is void.
pub(super) async fn ask(tx: &mut Tx, initiative: &Initiative, before: &MemberId) -> Result<()> {
    promise::succeeded(tx, initiative, before).await?;
    let id = initiative.id;
    if *before != initiative.sponsor {
        jobs::enqueue(tx, &Job::Edit(Edit::SponsorInvite(id, before.clone()))).await?;
    }
    if initiative.sponsor == initiative.owner {
        return Ok(());
    }
    let invite = Job::Post(Post::SponsorInvite(id, initiative.sponsor.clone()));
    // Somebody who was asked before is asked anew.
    jobs::release(tx, &invite).await?;
    jobs::enqueue(tx, &invite).await
}
