//! Whoever promised is not the sponsor any more, or is gone: the owner hears what is open, and may ask the new sponsor.

use super::ask::in_private;
use super::put;
use crate::actions::Outcome;
use crate::actions::initiative::owned;
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::job::{Job, Post, PromisePost};
use crate::domain::people::Actor;
use crate::store::{Result, Tx, initiatives, jobs, promises};

/// As many promises are passed on at once.
const MOST: i64 = 50;

/// Somebody else is the sponsor: the owner hears what `before` promised and is still open.
pub async fn succeeded(tx: &mut Tx, initiative: &Initiative, before: &MemberId) -> Result<()> {
    if *before == initiative.sponsor || promises::left(tx, initiative.id, before, 1).await?.is_empty() {
        return Ok(());
    }
    // Who was the sponsor before, and is replaced again, is told of again.
    jobs::release(tx, &told_of(initiative, before)).await?;
    tell(tx, initiative, before).await
}

/// A member's account was switched off: the owners hear what they promised and is still open. A second time tells nothing.
pub async fn left(tx: &mut Tx, member: &MemberId) -> Result<()> {
    for id in promises::left_in(tx, member).await? {
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
    let mut held = Vec::new();
    // All are held before anything is written: whoever answers one meanwhile holds that one first, too.
    for promise in promises::left(tx, id, before, MOST).await? {
        held.extend(promises::hold(tx, promise.id).await?);
    }
    held.retain(|promise| {
        let theirs = promise.by == *before && promise.by != to;
        theirs && promise.passes_on() && promise.offered_to.as_ref() != Some(&to)
    });
    let offered = held.len();
    for promise in held {
        let promise = promise.offer(&to, tx.now());
        put(tx, &actor.member, (promise, &initiative), "promise.offered", None).await?;
    }
    if offered > 0 {
        let offers = PromisePost::Offers { initiative: id, member: to.clone(), at_ms: tx.now_ms() };
        in_private(tx, &to, Post::Promise(offers)).await?;
    }
    Ok((offered, to))
}

async fn tell(tx: &mut Tx, initiative: &Initiative, before: &MemberId) -> Result<()> {
    jobs::enqueue(tx, &told_of(initiative, before)).await
}

fn told_of(initiative: &Initiative, before: &MemberId) -> Job {
    let (before, sponsor) = (before.clone(), initiative.sponsor.clone());
    let owner = Some(initiative.owner.clone());
    Job::Post(Post::Promise(PromisePost::Left { initiative: initiative.id, before, sponsor, owner }))
}
