//! Readings of the week.

use crate::domain::ids::InitiativeId;
use crate::domain::outcome::{Reading, address};
use crate::domain::update::ReadingFact;
use crate::store::{Result, Tx, outcomes, readings as store};
use jiff::Timestamp;

/// The last reading of each outcome that was noted since then.
pub async fn readings(tx: &mut Tx, initiative: InitiativeId, since: Timestamp) -> Result<Vec<ReadingFact>> {
    let last = store::last(tx, initiative).await?;
    let new: Vec<Reading> = last.into_iter().filter(|reading| reading.noted_at >= since).collect();
    if new.is_empty() {
        return Ok(Vec::new());
    }
    let outcomes = outcomes::of(tx, initiative).await?;
    let fact = |reading: Reading| {
        let words = &outcomes.iter().find(|outcome| outcome.id == reading.outcome)?.words;
        Some(ReadingFact {
            outcome: reading.outcome,
            metric: words.metric.clone(),
            unit: words.measured.unit.clone(),
            value: reading.value,
            day: reading.day,
            target: words.measured.target,
            progress: words.measured.progress(reading.value),
            source: address(&reading.source).map(str::to_owned),
        })
    };
    Ok(new.into_iter().filter_map(fact).collect())
}
