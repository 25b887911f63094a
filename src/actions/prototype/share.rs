//! The result of a test goes to the sponsor and into the channel.

use super::{note, owned, whole};
use crate::actions::Outcome;
use crate::domain::ids::TestId;
use crate::domain::job::{Job, Post, PrototypePost};
use crate::domain::people::Actor;
use crate::domain::prototype::{LINE_MAX, Test};
use crate::domain::refusal::{PrototypeRefusal, Refusal};
use crate::store::{Tx, jobs, members, prototypes};

/// Shares it, with what is asked of the sponsor; shared again only what is asked changes, in place.
///
/// Refused: a test of which nothing is known, an ask that is too long.
pub async fn share(tx: &mut Tx, actor: &Actor, id: TestId, ask: &str) -> Outcome<()> {
    let (test, initiative) = owned(tx, actor, id).await?;
    shareable(tx, &test).await?;
    let ask = ask.trim();
    if ask.chars().count() > LINE_MAX {
        return Err(Refusal::FieldTooLong { field: "ask".to_owned(), max: LINE_MAX }.into());
    }
    prototypes::share(tx, id, ask).await?;
    note(tx, &actor.member, &test, "prototype.shared", "").await?;
    if test.shared_at.is_some() {
        return Ok(());
    }
    jobs::enqueue(tx, &Job::Post(Post::Prototype(PrototypePost::Result(id)))).await?;
    let sponsor = &initiative.sponsor;
    if !initiative.is_owned_by(sponsor) && !members::is_gone(tx, sponsor).await? {
        jobs::enqueue(tx, &Job::Post(Post::Prototype(PrototypePost::ResultToSponsor(id)))).await?;
    }
    Ok(())
}

/// Refused: a test of which nothing is known.
pub async fn shareable(tx: &mut Tx, test: &Test) -> Outcome<()> {
    let known = whole(tx, test.clone()).await?;
    let seen = known.people.iter().any(|person| !person.seen.is_empty());
    if seen || !known.findings.is_empty() { Ok(()) } else { Err(PrototypeRefusal::NothingSeen.into()) }
}
