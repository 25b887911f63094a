//! Systems touched: whoever leads keeps the list.

use super::{charted, note};
use crate::actions::Outcome as Done;
use crate::actions::initiative::colleague;
use crate::domain::ids::{InitiativeId, SystemId};
use crate::domain::outcome::{SystemWords, Touched};
use crate::domain::people::Actor;
use crate::domain::refusal::OutcomeRefusal;
use crate::store::{Tx, counters, systems_touched};

/// Writes one down. The same `nonce` again changes nothing. Refused: a part that is missing or too long, an owner who is no colleague.
pub async fn add(tx: &mut Tx, actor: &Actor, id: InitiativeId, words: SystemWords, nonce: &str) -> Done<()> {
    charted(tx, actor, id).await?;
    if systems_touched::by_nonce(tx, nonce).await?.is_some() {
        return Ok(());
    }
    let words = checked(tx, words).await?;
    let touched = Touched {
        id: SystemId(counters::next(tx, "system").await?),
        initiative: id,
        words,
        revision: 1,
        off_at: None,
    };
    systems_touched::insert(tx, &touched, &actor.member, nonce).await?;
    Ok(note(tx, actor, &subject(touched.id), "system.written", touched.words.state.word()).await?)
}

/// Writes other words for the `revision` that its writer had before them. Refused: what somebody else changed meanwhile, and what
/// [`add`] refuses.
pub async fn change(
    tx: &mut Tx,
    actor: &Actor,
    (id, revision): (SystemId, i64),
    words: SystemWords,
) -> Done<InitiativeId> {
    let touched = kept(tx, actor, id).await?;
    let words = checked(tx, words).await?;
    let initiative = touched.initiative;
    if touched.words == words {
        return Ok(initiative);
    }
    if touched.revision != revision {
        return Err(OutcomeRefusal::ChangedSince.into());
    }
    let state = words.state.word();
    systems_touched::save(tx, &Touched { words, ..touched }).await?;
    note(tx, actor, &subject(id), "system.changed", state).await?;
    Ok(initiative)
}

/// Takes one off the list, or puts it there again.
pub async fn put(tx: &mut Tx, actor: &Actor, id: SystemId, on: bool) -> Done<InitiativeId> {
    let touched = kept(tx, actor, id).await?;
    let initiative = touched.initiative;
    if touched.off_at.is_none() == on {
        return Ok(initiative);
    }
    let off_at = (!on).then(|| tx.now());
    systems_touched::save(tx, &Touched { off_at, ..touched }).await?;
    note(tx, actor, &subject(id), if on { "system.back" } else { "system.off" }, "").await?;
    Ok(initiative)
}

/// A system, locked for a change by those who lead its initiative.
pub async fn kept(tx: &mut Tx, actor: &Actor, id: SystemId) -> Done<Touched> {
    let touched = systems_touched::lock(tx, id).await?.ok_or(OutcomeRefusal::NoSystem)?;
    charted(tx, actor, touched.initiative).await?;
    Ok(touched)
}

async fn checked(tx: &mut Tx, words: SystemWords) -> Done<SystemWords> {
    let words = words.tidied()?;
    if let Some(owner) = &words.owner {
        colleague(tx, owner).await?;
    }
    Ok(words)
}

fn subject(id: SystemId) -> String {
    format!("system/{}", id.0)
}
