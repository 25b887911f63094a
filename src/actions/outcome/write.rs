//! Whoever leads writes outcomes down, changes them, moves them between now, next and later, and takes them off the roadmap.

use super::{charted, note, sought};
use crate::actions::Outcome as Done;
use crate::domain::ids::{InitiativeId, OutcomeId};
use crate::domain::outcome::{Horizon, OUTCOMES_MOST, Outcome, WHY_MAX, Words, same_unit};
use crate::domain::people::Actor;
use crate::domain::refusal::{OutcomeRefusal, Refusal};
use crate::store::{Tx, counters, outcomes};

/// Writes one down. The same `nonce` again gives the one that is there.
///
/// Refused: a part that is missing or too long, and more than a roadmap holds.
pub async fn add(tx: &mut Tx, actor: &Actor, id: InitiativeId, words: Words, nonce: &str) -> Done<OutcomeId> {
    charted(tx, actor, id).await?;
    if let Some(there) = outcomes::by_nonce(tx, nonce).await? {
        return Ok(there);
    }
    let words = words.tidied()?;
    has_room(tx, id).await?;
    let outcome = Outcome {
        id: OutcomeId(counters::next(tx, "outcome").await?),
        initiative: id,
        words,
        series: 1,
        revision: 1,
        written_by: actor.member.clone(),
        off_at: None,
    };
    outcomes::insert(tx, &outcome, nonce).await?;
    let detail = format!("initiative={} {}", id.0, outcome.words.horizon.word());
    note(tx, actor, &subject(outcome.id), "outcome.written", &detail).await?;
    Ok(outcome.id)
}

/// Writes other words for the `revision` that its writer had before them. Gives whether the chart begins anew.
///
/// Refused: what somebody else changed meanwhile, another unit without a reason, and what [`add`] refuses.
pub async fn change(
    tx: &mut Tx,
    actor: &Actor,
    (id, revision): (OutcomeId, i64),
    words: Words,
    why: &str,
) -> Done<bool> {
    let (outcome, _) = sought(tx, actor, id).await?;
    let words = words.tidied()?;
    if outcome.words == words {
        return Ok(false);
    }
    if outcome.revision != revision {
        return Err(OutcomeRefusal::ChangedSince.into());
    }
    let unit = &outcome.words.measured.unit;
    let anew = !same_unit(unit, &words.measured.unit);
    if anew {
        let why = why.trim();
        if why.is_empty() {
            return Err(OutcomeRefusal::WhyOtherUnit { unit: unit.clone() }.into());
        }
        if why.chars().count() > WHY_MAX {
            return Err(Refusal::FieldTooLong { field: "why".to_owned(), max: WHY_MAX }.into());
        }
        outcomes::end_series(tx, &outcome, why, &actor.member).await?;
    }
    let series = outcome.series + i64::from(anew);
    outcomes::save(tx, &Outcome { words, series, ..outcome }).await?;
    note(tx, actor, &subject(id), "outcome.changed", &format!("series={series}")).await?;
    Ok(anew)
}

/// Moves one to now, next or later; where it stands already, nothing changes.
pub async fn move_to(tx: &mut Tx, actor: &Actor, id: OutcomeId, horizon: Horizon) -> Done<()> {
    let (mut outcome, _) = sought(tx, actor, id).await?;
    if outcome.words.horizon == horizon {
        return Ok(());
    }
    outcome.words.horizon = horizon;
    outcomes::save(tx, &outcome).await?;
    Ok(note(tx, actor, &subject(id), "outcome.moved", horizon.word()).await?)
}

/// Takes one off the roadmap: its readings and features stay with it.
pub async fn take_off(tx: &mut Tx, actor: &Actor, id: OutcomeId) -> Done<()> {
    let (outcome, _) = sought(tx, actor, id).await?;
    if outcome.off_at.is_some() {
        return Ok(());
    }
    outcomes::save(tx, &Outcome { off_at: Some(tx.now()), ..outcome }).await?;
    Ok(note(tx, actor, &subject(id), "outcome.off", "").await?)
}

/// Brings one back onto it. Refused: more than a roadmap holds.
pub async fn bring_back(tx: &mut Tx, actor: &Actor, id: OutcomeId) -> Done<()> {
    let (outcome, initiative) = sought(tx, actor, id).await?;
    if outcome.off_at.is_none() {
        return Ok(());
    }
    has_room(tx, initiative.id).await?;
    outcomes::save(tx, &Outcome { off_at: None, ..outcome }).await?;
    Ok(note(tx, actor, &subject(id), "outcome.back", "").await?)
}

async fn has_room(tx: &mut Tx, id: InitiativeId) -> Done<()> {
    if outcomes::of(tx, id).await?.len() >= OUTCOMES_MOST {
        return Err(OutcomeRefusal::TooMany { most: OUTCOMES_MOST }.into());
    }
    Ok(())
}

pub(super) fn subject(id: OutcomeId) -> String {
    format!("outcome/{}", id.0)
}
