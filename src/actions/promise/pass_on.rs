//! Whoever promised is not the sponsor any more, or is gone: the owner hears what is open, and may ask the new sponsor.

use super::ask::in_private;
use super::put;
use crate::actions::Outcome;
use crate::actions::initiative::owned;
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::job::{Job, Post, PromisePost};
use crate::domain::people::Actor;
use crate::domain::promise::Promise;
use crate::store::{Result, Tx, initiatives, jobs, promises};
use std::collections::BTreeSet;

/// As many promises of one person are read.
const MOST: i64 = 50;

/// Somebody else is the sponsor: the owner hears what `before` promised and is still open.
pub async fn succeeded(tx: &mut Tx, initiative: &Initiative, before: &MemberId) -> Result<()> {
    if *before == initiative.sponsor || live(tx, initiative.id, before).await?.is_empty() {
        return Ok(());
    }
    tell(tx, initiative, before).await
}

/// A member's account was switched off: the owners hear what they promised and is still open. A second time tells nothing.
pub async fn left(tx: &mut Tx, member: &MemberId) -> Result<()> {
    let open = promises::live_of(tx, member, MOST).await?;
    let initiatives: BTreeSet<_> = open.into_iter().map(|promise| promise.initiative).collect();
    for id in initiatives {
        if let Some(initiative) = initiatives::find(tx, id).await?
            && initiative.owner != *member
        {
            tell(tx, &initiative, member).await?;
        }
    }
    Ok(())
}

/// The owner asks the sponsor to take over what somebody else promised; how many promises.
pub async fn pass_on(
    tx: &mut Tx,
    actor: &Actor,
    id: InitiativeId,
    before: &MemberId,
) -> Outcome<(usize, MemberId)> {
    let initiative = owned(tx, actor, id).await?;
    let to = initiative.sponsor.clone();
    let mut offered = 0;
    for promise in live(tx, id, before).await? {
        let Some(promise) = promises::hold(tx, promise.id).await? else { continue };
        if promise.by == to || promise.offered_to.as_ref() == Some(&to) {
            continue;
        }
        let promise = promise.offer(&to, tx.now());
        put(tx, &actor.member, (promise, &initiative), "promise.offered", false).await?;
        offered += 1;
    }
    if offered > 0 {
        let offers = PromisePost::Offers { initiative: id, member: to.clone(), at_ms: tx.now_ms() };
        in_private(tx, &to, Post::Promise(offers)).await?;
    }
    Ok((offered, to))
}

/// What somebody promised in an initiative and is not over.
async fn live(tx: &mut Tx, id: InitiativeId, by: &MemberId) -> Result<Vec<Promise>> {
    let mut open = promises::live_of(tx, by, MOST).await?;
    open.retain(|promise| promise.initiative == id);
    Ok(open)
}

async fn tell(tx: &mut Tx, initiative: &Initiative, before: &MemberId) -> Result<()> {
    let (before, sponsor) = (before.clone(), initiative.sponsor.clone());
    let left = PromisePost::Left { initiative: initiative.id, before, sponsor };
    jobs::enqueue(tx, &Job::Post(Post::Promise(left))).await
}
