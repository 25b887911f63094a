//! Readings of a metric: noted, corrected, taken back. None is ever lost.

use super::write::subject;
use super::{note, on_roadmap, sought};
use crate::actions::Outcome as Done;
use crate::actions::decision::usual_today;
use crate::domain::ids::OutcomeId;
use crate::domain::notice::roadmap::Noted;
use crate::domain::outcome::{Fate, Figure, Outcome, Reading, SOURCE_MAX, typed};
use crate::domain::people::Actor;
use crate::domain::refusal::{OutcomeRefusal, Refusal};
use crate::store::{Tx, readings};
use jiff::civil::Date;

/// What was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The number, perhaps with a unit.
    pub value: String,
    /// The day for which it holds; today where none is given.
    pub day: Option<Date>,
    /// Where it comes from; may be empty.
    pub source: String,
}

/// Notes a reading; only those who lead may. The same `nonce` again gives the one that is there.
///
/// Refused: what is no number or has two meanings, another unit than the metric's, a day that is still to come, an outcome that was taken
/// off the roadmap.
pub async fn record(tx: &mut Tx, actor: &Actor, id: OutcomeId, given: &Given, nonce: &str) -> Done<Noted> {
    let (outcome, _) = sought(tx, actor, id).await?;
    if let Some((_, number)) = readings::by_nonce(tx, nonce).await? {
        return said(tx, &outcome, number).await;
    }
    on_roadmap(&outcome)?;
    let number = insert(tx, actor, &outcome, given, nonce).await?;
    note(tx, actor, &subject(id), "reading.noted", &number.to_string()).await?;
    said(tx, &outcome, number).await
}

/// Notes what is right instead of a reading, which stays in the records; refused as [`record`] refuses it, and where it does not
/// count any more.
pub async fn correct(
    tx: &mut Tx,
    actor: &Actor,
    (id, wrong): (OutcomeId, i64),
    given: &Given,
    nonce: &str,
) -> Done<Noted> {
    let (outcome, _) = sought(tx, actor, id).await?;
    if let Some((_, number)) = readings::by_nonce(tx, nonce).await? {
        return said(tx, &outcome, number).await;
    }
    counting(tx, &outcome, wrong).await?;
    let number = insert(tx, actor, &outcome, given, nonce).await?;
    readings::corrected(tx, id, wrong, number).await?;
    note(tx, actor, &subject(id), "reading.corrected", &format!("{wrong} by {number}")).await?;
    said(tx, &outcome, number).await
}

/// Takes a reading back; taken back already, nothing changes.
pub async fn take_back(tx: &mut Tx, actor: &Actor, (id, number): (OutcomeId, i64)) -> Done<()> {
    let (outcome, _) = sought(tx, actor, id).await?;
    if of(tx, &outcome, number).await?.fate == Fate::TakenBack {
        return Ok(());
    }
    counting(tx, &outcome, number).await?;
    let now = tx.now();
    readings::take_back(tx, id, number, Some(now)).await?;
    Ok(note(tx, actor, &subject(id), "reading.taken_back", &number.to_string()).await?)
}

/// Lets one count again that was taken back.
pub async fn restore(tx: &mut Tx, actor: &Actor, (id, number): (OutcomeId, i64)) -> Done<Noted> {
    let (outcome, _) = sought(tx, actor, id).await?;
    match of(tx, &outcome, number).await?.fate {
        Fate::Counts => {}
        Fate::TakenBack => {
            readings::take_back(tx, id, number, None).await?;
            note(tx, actor, &subject(id), "reading.counts_again", &number.to_string()).await?;
        }
        Fate::Corrected(_) => return Err(OutcomeRefusal::ReadingGone.into()),
    }
    said(tx, &outcome, number).await
}

/// A reading that counts, in the metric's present unit.
pub async fn counting(tx: &mut Tx, outcome: &Outcome, number: i64) -> Done<Reading> {
    let reading = of(tx, outcome, number).await?;
    match reading.fate {
        Fate::Counts if reading.series == outcome.series => Ok(reading),
        _ => Err(OutcomeRefusal::ReadingGone.into()),
    }
}

async fn of(tx: &mut Tx, outcome: &Outcome, number: i64) -> Done<Reading> {
    Ok(readings::find(tx, outcome.id, number).await?.ok_or(OutcomeRefusal::ReadingGone)?)
}

async fn insert(tx: &mut Tx, actor: &Actor, outcome: &Outcome, given: &Given, nonce: &str) -> Done<i64> {
    let value: Figure = typed(&given.value)?.in_unit(&outcome.words.measured.unit)?;
    let today = usual_today(tx, &actor.member).await?;
    let day = given.day.unwrap_or(today);
    if day > today {
        return Err(OutcomeRefusal::FutureDay.into());
    }
    let source = given.source.trim().to_owned();
    if source.chars().count() > SOURCE_MAX {
        return Err(Refusal::FieldTooLong { field: "source".to_owned(), max: SOURCE_MAX }.into());
    }
    let reading = Reading {
        outcome: outcome.id,
        number: readings::next(tx, outcome.id).await?,
        series: outcome.series,
        value,
        day,
        source,
        noted_by: actor.member.clone(),
        noted_at: tx.now(),
        fate: Fate::Counts,
    };
    readings::insert(tx, &reading, nonce).await?;
    Ok(reading.number)
}

/// What its giver is told.
async fn said(tx: &mut Tx, outcome: &Outcome, number: i64) -> Done<Noted> {
    let Reading { value, day, .. } = of(tx, outcome, number).await?;
    let newest = readings::newest(tx, outcome, None, 1).await?.pop();
    let measured = &outcome.words.measured;
    Ok(Noted {
        outcome: outcome.id,
        number,
        value,
        unit: measured.unit.clone(),
        day,
        progress: measured.progress(value),
        newer: newest.is_some_and(|newest| newest.day > day),
    })
}
