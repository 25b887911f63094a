//! The sponsor types what they promise.

use super::ask::begin;
use super::{note, tell};
use crate::actions::Outcome;
use crate::actions::checkin::zone_of;
use crate::actions::initiative::live;
use crate::domain::calendar::local_date;
use crate::domain::ids::InitiativeId;
use crate::domain::job::{Job, Post, PromiseEnd, PromisePost};
use crate::domain::people::Actor;
use crate::domain::promise::{Promise, Source, State, text_of};
use crate::domain::refusal::PromiseRefusal;
use crate::store::{Tx, jobs};
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Keeps it; only the sponsor may. The same `nonce` gives one promise; the owner is told.
///
/// Refused: no words, too many, a day that is over, an initiative that has ended.
pub async fn make(
    tx: &mut Tx,
    actor: &Actor,
    id: InitiativeId,
    (text, due): (&str, Option<Date>),
    nonce: &str,
) -> Outcome<Promise> {
    let initiative = live(tx, id).await?;
    let by = &actor.member;
    if initiative.sponsor != *by {
        return Err(PromiseRefusal::NotSponsor { sponsor: initiative.sponsor }.into());
    }
    let text = text_of(text)?;
    let zone = zone_of(tx, by).await?.unwrap_or(TimeZone::UTC);
    if due.is_some_and(|due| due < local_date(tx.now(), &zone)) {
        return Err(PromiseRefusal::DueIsOver.into());
    }
    let what = (Source::Typed, text, due, State::Open);
    let (promise, new) = begin(tx, &initiative, (by.clone(), None), what, Some(nonce)).await?;
    if new {
        note(tx, by, promise.id, "promise.noted").await?;
        let card = PromisePost::Card(promise.id, by.clone());
        jobs::enqueue(tx, &Job::Post(Post::Promise(card))).await?;
        tell(tx, &initiative, by, &promise, PromiseEnd::Promised).await?;
    }
    Ok(promise)
}
