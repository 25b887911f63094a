//! When stages should end, and what they take.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, StoreError, Tx};
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::initiative::Forecast;
use crate::domain::stage::Stage;
use jiff::civil::Date;

statements! {
    OF = "SELECT date FROM forecast WHERE workspace = $1 AND initiative = $2 AND stage = $3 ORDER BY number";
    ADD = "INSERT INTO forecast (workspace, initiative, stage, number, date, reason, member, at)
            SELECT $1, $2, $3, COALESCE(MAX(number), 0) + 1, $4, $5, $6, $7 FROM forecast
            WHERE workspace = $1 AND initiative = $2 AND stage = $3";
    LIST = "SELECT lines FROM stage_list WHERE workspace = $1 AND initiative = $2 AND stage = $3 AND kind = $4";
    PUT_LIST = "INSERT INTO stage_list (workspace, initiative, stage, kind, lines, changed_by, changed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (workspace, initiative, stage, kind) DO UPDATE
            SET lines = excluded.lines, changed_by = excluded.changed_by, changed_at = excluded.changed_at";
}

/// The dates of a stage, if any was given.
pub async fn of(tx: &mut Tx, id: InitiativeId, stage: Stage) -> Result<Option<Forecast>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (String,), OF, workspace, id.0, stage.word())?;
    let bad = |_| StoreError::Impossible { table: "forecast", column: "date", row: id.0.to_string() };
    let dates: Vec<Date> = rows.iter().map(|(date,)| date.parse().map_err(bad)).collect::<Result<_>>()?;
    Ok(Forecast::of(&dates))
}

/// Keeps another date.
pub async fn add(
    tx: &mut Tx,
    id: InitiativeId,
    stage: Stage,
    date: Date,
    reason: &str,
    by: &MemberId,
) -> Result<()> {
    let (workspace, now, date) = (tx.workspace()?, tx.now_ms(), date.to_string());
    execute!(tx, ADD, workspace, id.0, stage.word(), date, reason, by.as_str(), now).map(drop)
}

/// A stage's own list of that kind, one item a line; `None` where the template's holds.
pub async fn list(tx: &mut Tx, id: InitiativeId, stage: Stage, kind: &str) -> Result<Option<String>> {
    let workspace = tx.workspace()?;
    let row = fetch_optional!(tx, (String,), LIST, workspace, id.0, stage.word(), kind)?;
    Ok(row.map(|(lines,)| lines))
}

/// Keeps a stage's own list.
pub async fn put_list(
    tx: &mut Tx,
    id: InitiativeId,
    stage: Stage,
    kind: &str,
    lines: &str,
    by: &MemberId,
) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(tx, PUT_LIST, workspace, id.0, stage.word(), kind, lines, by.as_str(), now).map(drop)
}
