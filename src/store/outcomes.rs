//! Outcomes as they stand; a unit that changed is kept beside them.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, StoreError, Tx, instant};
use crate::domain::ids::{InitiativeId, MemberId, OutcomeId};
use crate::domain::outcome::{Figure, Horizon, Measured, Outcome, Words};

statements! {
    INSERT = "INSERT INTO outcome (workspace, id, initiative, horizon, change, metric, unit, baseline, target, due, series,
              revision, written_by, written_at, changed_at, nonce)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, 1, $11, $12, $12, $13) ON CONFLICT DO NOTHING";
    BY_NONCE = "SELECT id FROM outcome WHERE workspace = $1 AND nonce = $2";
    FIND = "SELECT id, initiative, horizon, change, metric, unit, baseline, target, due, series, revision, written_by, off_at
            FROM outcome WHERE workspace = $1 AND id = $2";
    LOCK = sqlite "SELECT id, initiative, horizon, change, metric, unit, baseline, target, due, series, revision, written_by, off_at
            FROM outcome WHERE workspace = $1 AND id = $2",
           postgres "SELECT id, initiative, horizon, change, metric, unit, baseline, target, due, series, revision, written_by, off_at
            FROM outcome WHERE workspace = $1 AND id = $2 FOR NO KEY UPDATE";
    OF = "SELECT id, initiative, horizon, change, metric, unit, baseline, target, due, series, revision, written_by, off_at
          FROM outcome WHERE workspace = $1 AND initiative = $2 AND off_at IS NULL ORDER BY id";
    OFF = "SELECT id, initiative, horizon, change, metric, unit, baseline, target, due, series, revision, written_by, off_at
           FROM outcome WHERE workspace = $1 AND initiative = $2 AND off_at IS NOT NULL ORDER BY off_at DESC, id DESC LIMIT $3";
    SAVE = "UPDATE outcome SET horizon = $3, change = $4, metric = $5, unit = $6, baseline = $7, target = $8, due = $9,
            series = $10, off_at = $11, changed_at = $12, revision = revision + 1 WHERE workspace = $1 AND id = $2";
    END_SERIES = "INSERT INTO outcome_series (workspace, outcome, series, unit, baseline, target, why, ended_by, ended_at)
                  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    BEFORE = "SELECT unit, why FROM outcome_series WHERE workspace = $1 AND outcome = $2 ORDER BY series DESC LIMIT 1";
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    initiative: i64,
    horizon: String,
    change: String,
    metric: String,
    unit: String,
    baseline: Option<i64>,
    target: Option<i64>,
    due: Option<String>,
    series: i64,
    revision: i64,
    written_by: String,
    off_at: Option<i64>,
}

impl Row {
    fn outcome(self) -> Result<Outcome> {
        let bad = |column| StoreError::Impossible { table: "outcome", column, row: self.id.to_string() };
        let measured = Measured {
            unit: self.unit,
            baseline: self.baseline.map(Figure),
            target: self.target.map(Figure),
            by: self.due.map(|day| day.parse()).transpose().map_err(|_| bad("due"))?,
        };
        let horizon = Horizon::from_word(&self.horizon).ok_or_else(|| bad("horizon"))?;
        Ok(Outcome {
            id: OutcomeId(self.id),
            initiative: InitiativeId(self.initiative),
            words: Words { change: self.change, metric: self.metric, measured, horizon },
            series: self.series,
            revision: self.revision,
            written_by: MemberId::new(self.written_by),
            off_at: self.off_at.map(|at| instant(at, "outcome", "off_at", self.id)).transpose()?,
        })
    }
}

/// Keeps a new one; `nonce` is the form's. False if its nonce is there already.
pub async fn insert(tx: &mut Tx, outcome: &Outcome, nonce: &str) -> Result<bool> {
    let (workspace, now, words) = (tx.workspace()?, tx.now_ms(), &outcome.words);
    let measured = &words.measured;
    let rows = execute!(
        tx,
        INSERT,
        workspace,
        outcome.id.0,
        outcome.initiative.0,
        words.horizon.word(),
        &words.change,
        &words.metric,
        &measured.unit,
        measured.baseline.map(|figure| figure.0),
        measured.target.map(|figure| figure.0),
        measured.by.map(|day| day.to_string()),
        outcome.written_by.as_str(),
        now,
        nonce
    )?;
    Ok(rows == 1)
}

/// The one that was written by the form of this nonce.
pub async fn by_nonce(tx: &mut Tx, nonce: &str) -> Result<Option<OutcomeId>> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (i64,), BY_NONCE, workspace, nonce)?.map(|(id,)| OutcomeId(id)))
}

/// The one of that number, also where it was taken off the roadmap.
pub async fn find(tx: &mut Tx, id: OutcomeId) -> Result<Option<Outcome>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, FIND, workspace, id.0)?.map(Row::outcome).transpose()
}

/// The same, locked until the transaction ends.
pub async fn lock(tx: &mut Tx, id: OutcomeId) -> Result<Option<Outcome>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, LOCK, workspace, id.0)?.map(Row::outcome).transpose()
}

/// An initiative's outcomes on the roadmap, in the order of their numbers.
pub async fn of(tx: &mut Tx, initiative: InitiativeId) -> Result<Vec<Outcome>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, Row, OF, workspace, initiative.0)?.into_iter().map(Row::outcome).collect()
}

/// Up to `limit` of those that were taken off it, the last first.
pub async fn off(tx: &mut Tx, initiative: InitiativeId, limit: i64) -> Result<Vec<Outcome>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, Row, OFF, workspace, initiative.0, limit)?.into_iter().map(Row::outcome).collect()
}

/// Keeps how it stands now, as its next revision.
pub async fn save(tx: &mut Tx, outcome: &Outcome) -> Result<()> {
    let (workspace, now, words) = (tx.workspace()?, tx.now_ms(), &outcome.words);
    let measured = &words.measured;
    execute!(
        tx,
        SAVE,
        workspace,
        outcome.id.0,
        words.horizon.word(),
        &words.change,
        &words.metric,
        &measured.unit,
        measured.baseline.map(|figure| figure.0),
        measured.target.map(|figure| figure.0),
        measured.by.map(|day| day.to_string()),
        outcome.series,
        outcome.off_at.map(jiff::Timestamp::as_millisecond),
        now
    )
    .map(drop)
}

/// Keeps how it was counted in the series that ends, and why it ends.
pub async fn end_series(tx: &mut Tx, outcome: &Outcome, why: &str, by: &MemberId) -> Result<()> {
    let (workspace, now, measured) = (tx.workspace()?, tx.now_ms(), &outcome.words.measured);
    execute!(
        tx,
        END_SERIES,
        workspace,
        outcome.id.0,
        outcome.series,
        &measured.unit,
        measured.baseline.map(|figure| figure.0),
        measured.target.map(|figure| figure.0),
        why,
        by.as_str(),
        now
    )
    .map(drop)
}

/// The unit before the present one, and why it was changed.
pub async fn unit_before(tx: &mut Tx, id: OutcomeId) -> Result<Option<(String, String)>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, (String, String), BEFORE, workspace, id.0)
}
