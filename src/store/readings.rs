//! Readings of metrics: each stays, also when it is corrected or taken back.

use super::sql::{execute, fetch_all, fetch_one, fetch_optional, statements};
use super::{Result, StoreError, Tx, instant};
use crate::domain::ids::{InitiativeId, MemberId, OutcomeId};
use crate::domain::outcome::{Fate, Figure, Outcome, Reading};
use jiff::Timestamp;
use jiff::civil::Date;

statements! {
    NEXT = "SELECT COALESCE(MAX(number), 0) + 1 FROM outcome_reading WHERE workspace = $1 AND outcome = $2";
    INSERT = "INSERT INTO outcome_reading (workspace, outcome, number, series, value, day, source, noted_by, noted_at, nonce)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING";
    BY_NONCE = "SELECT outcome, number FROM outcome_reading WHERE workspace = $1 AND nonce = $2";
    FIND = "SELECT outcome, number, series, value, day, source, noted_by, noted_at, corrected_by, taken_back_at
            FROM outcome_reading WHERE workspace = $1 AND outcome = $2 AND number = $3";
    SERIES = "SELECT outcome, number, series, value, day, source, noted_by, noted_at, corrected_by, taken_back_at
              FROM outcome_reading WHERE workspace = $1 AND outcome = $2 AND series = $3
              AND corrected_by IS NULL AND taken_back_at IS NULL AND (day, number) < ($4, $5)
              ORDER BY day DESC, number DESC LIMIT $6";
    COUNT = "SELECT COUNT(*) FROM outcome_reading WHERE workspace = $1 AND outcome = $2 AND series = $3
             AND corrected_by IS NULL AND taken_back_at IS NULL";
    /// PostgreSQL would read all readings for the numbers of the last ones: it is told to look them up, outcome by outcome.
    LAST = sqlite "SELECT r.outcome, r.number, r.series, r.value, r.day, r.source, r.noted_by, r.noted_at, r.corrected_by, r.taken_back_at
            FROM outcome o JOIN outcome_reading r ON r.workspace = o.workspace AND r.outcome = o.id AND r.number =
              (SELECT l.number FROM outcome_reading l WHERE l.workspace = o.workspace AND l.outcome = o.id AND l.series = o.series
               AND l.corrected_by IS NULL AND l.taken_back_at IS NULL ORDER BY l.day DESC, l.number DESC LIMIT 1)
            WHERE o.workspace = $1 AND o.initiative = $2 AND o.off_at IS NULL ORDER BY o.id",
           postgres "SELECT r.outcome, r.number, r.series, r.value, r.day, r.source, r.noted_by, r.noted_at, r.corrected_by, r.taken_back_at
            FROM outcome o CROSS JOIN LATERAL
              (SELECT l.outcome, l.number, l.series, l.value, l.day, l.source, l.noted_by, l.noted_at, l.corrected_by, l.taken_back_at
               FROM outcome_reading l WHERE l.workspace = $1 AND l.outcome = o.id AND l.series = o.series
               AND l.corrected_by IS NULL AND l.taken_back_at IS NULL ORDER BY l.day DESC, l.number DESC LIMIT 1) r
            WHERE o.workspace = $1 AND o.initiative = $2 AND o.off_at IS NULL ORDER BY o.id";
    CORRECTED = "UPDATE outcome_reading SET corrected_by = $4 WHERE workspace = $1 AND outcome = $2 AND number = $3";
    TAKE_BACK = "UPDATE outcome_reading SET taken_back_at = $4 WHERE workspace = $1 AND outcome = $2 AND number = $3";
    COUNT_AGAIN = "UPDATE outcome_reading SET taken_back_at = NULL WHERE workspace = $1 AND outcome = $2 AND number = $3";
}

#[derive(sqlx::FromRow)]
struct Row {
    outcome: i64,
    number: i64,
    series: i64,
    value: i64,
    day: String,
    source: String,
    noted_by: String,
    noted_at: i64,
    corrected_by: Option<i64>,
    taken_back_at: Option<i64>,
}

impl Row {
    fn reading(self) -> Result<Reading> {
        let row = || format!("{}/{}", self.outcome, self.number);
        let bad = |column| StoreError::Impossible { table: "outcome_reading", column, row: row() };
        let fate = match (self.corrected_by, self.taken_back_at) {
            (Some(number), _) => Fate::Corrected(number),
            (None, Some(_)) => Fate::TakenBack,
            (None, None) => Fate::Counts,
        };
        Ok(Reading {
            outcome: OutcomeId(self.outcome),
            number: self.number,
            series: self.series,
            value: Figure(self.value),
            day: self.day.parse().map_err(|_| bad("day"))?,
            noted_at: instant(self.noted_at, "outcome_reading", "noted_at", row())?,
            source: self.source,
            noted_by: MemberId::new(self.noted_by),
            fate,
        })
    }
}

/// The number that the next reading of an outcome gets; the outcome is locked by the caller.
pub async fn next(tx: &mut Tx, outcome: OutcomeId) -> Result<i64> {
    let workspace = tx.workspace()?;
    let (number,) = fetch_one!(tx, (i64,), NEXT, workspace, outcome.0)?;
    Ok(number)
}

/// Keeps a new one; `nonce` is the form's or the request's. False if its nonce is there already.
pub async fn insert(tx: &mut Tx, reading: &Reading, nonce: &str) -> Result<bool> {
    let workspace = tx.workspace()?;
    let Reading { outcome, number, series, value, day, source, noted_by, noted_at, .. } = reading;
    let (day, by, at) = (day.to_string(), noted_by.as_str(), noted_at.as_millisecond());
    let rows =
        execute!(tx, INSERT, workspace, outcome.0, *number, *series, value.0, day, source, by, at, nonce)?;
    Ok(rows == 1)
}

/// The one that was noted by the form of this nonce.
pub async fn by_nonce(tx: &mut Tx, nonce: &str) -> Result<Option<(OutcomeId, i64)>> {
    let workspace = tx.workspace()?;
    let row = fetch_optional!(tx, (i64, i64), BY_NONCE, workspace, nonce)?;
    Ok(row.map(|(outcome, number)| (OutcomeId(outcome), number)))
}

/// The one of that number.
pub async fn find(tx: &mut Tx, outcome: OutcomeId, number: i64) -> Result<Option<Reading>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, FIND, workspace, outcome.0, number)?.map(Row::reading).transpose()
}

/// The newest `limit` that count, in the outcome's present unit, the newest day first; only those before this one, if one is named.
pub async fn newest(
    tx: &mut Tx,
    outcome: &Outcome,
    before: Option<(Date, i64)>,
    limit: usize,
) -> Result<Vec<Reading>> {
    let (workspace, limit) = (tx.workspace()?, i64::try_from(limit).unwrap_or(i64::MAX));
    let (day, number) = before.unwrap_or((Date::MAX, i64::MAX));
    let (id, series, day) = (outcome.id.0, outcome.series, day.to_string());
    let rows = fetch_all!(tx, Row, SERIES, workspace, id, series, &day, number, limit)?;
    rows.into_iter().map(Row::reading).collect()
}

/// How many count, in the outcome's present unit.
pub async fn count(tx: &mut Tx, outcome: &Outcome) -> Result<i64> {
    let workspace = tx.workspace()?;
    let (count,) = fetch_one!(tx, (i64,), COUNT, workspace, outcome.id.0, outcome.series)?;
    Ok(count)
}

/// The last reading of each outcome on the roadmap that has one.
pub async fn last(tx: &mut Tx, initiative: InitiativeId) -> Result<Vec<Reading>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, Row, LAST, workspace, initiative.0)?.into_iter().map(Row::reading).collect()
}

/// Keeps that the reading of another number is right instead.
pub async fn corrected(tx: &mut Tx, outcome: OutcomeId, number: i64, by: i64) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, CORRECTED, workspace, outcome.0, number, by).map(drop)
}

/// Keeps that it was taken back, or counts again.
pub async fn take_back(tx: &mut Tx, outcome: OutcomeId, number: i64, at: Option<Timestamp>) -> Result<()> {
    let workspace = tx.workspace()?;
    match at {
        Some(at) => execute!(tx, TAKE_BACK, workspace, outcome.0, number, at.as_millisecond()).map(drop),
        None => execute!(tx, COUNT_AGAIN, workspace, outcome.0, number).map(drop),
    }
}
