//! What must be true before a wave starts, and when it is done.

use super::sql::{execute, fetch_all, statements};
use super::{Result, StoreError, Tx, instant};
use crate::domain::ids::{MemberId, WaveId};
use crate::domain::rollout::{Check, Side};

statements! {
    OF = "SELECT side, number, text, met_at, met_by FROM wave_check WHERE workspace = $1 AND wave = $2 AND dropped_at IS NULL
          ORDER BY side, position, number";
    ADD = "INSERT INTO wave_check (workspace, wave, side, number, position, text)
           SELECT $1, $2, $3, COALESCE(MAX(number), 0) + 1, $4, $5 FROM wave_check WHERE workspace = $1 AND wave = $2 AND side = $3";
    PLACE = "UPDATE wave_check SET position = $5 WHERE workspace = $1 AND wave = $2 AND side = $3 AND number = $4";
    DROP = "UPDATE wave_check SET dropped_at = $5 WHERE workspace = $1 AND wave = $2 AND side = $3 AND number = $4";
    MARK = "UPDATE wave_check SET met_at = $5, met_by = $6 WHERE workspace = $1 AND wave = $2 AND side = $3 AND number = $4";
}

#[derive(sqlx::FromRow)]
struct Row {
    side: String,
    number: i64,
    text: String,
    met_at: Option<i64>,
    met_by: Option<String>,
}

/// The criteria of a wave, side by side in their order.
pub async fn of(tx: &mut Tx, wave: WaveId) -> Result<Vec<Check>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, Row, OF, workspace, wave.0)?;
    let bad = || StoreError::Impossible { table: "wave_check", column: "side", row: wave.0.to_string() };
    rows.into_iter()
        .map(|row| {
            Ok(Check {
                side: Side::from_word(&row.side).ok_or_else(bad)?,
                number: row.number,
                text: row.text,
                met_at: row.met_at.map(|at| instant(at, "wave_check", "met_at", wave.0)).transpose()?,
                met_by: row.met_by.map(MemberId::new),
            })
        })
        .collect()
}

/// Makes these lines the criteria of a side: what was there under the same words stays as it is, with its tick.
pub async fn write(tx: &mut Tx, wave: WaveId, side: Side, lines: &[String]) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let there: Vec<_> = of(tx, wave).await?.into_iter().filter(|check| check.side == side).collect();
    for gone in there.iter().filter(|check| !lines.contains(&check.text)) {
        execute!(tx, DROP, workspace, wave.0, side.word(), gone.number, now)?;
    }
    for (position, line) in (0_i64..).zip(lines) {
        match there.iter().find(|check| check.text == *line) {
            Some(known) => execute!(tx, PLACE, workspace, wave.0, side.word(), known.number, position)?,
            None => execute!(tx, ADD, workspace, wave.0, side.word(), position, line)?,
        };
    }
    Ok(())
}

/// Marks one as met by `by` now, or as not met.
pub async fn mark(
    tx: &mut Tx,
    wave: WaveId,
    (side, number): (Side, i64),
    by: Option<&MemberId>,
) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let (at, by) = (by.map(|_| now), by.map(MemberId::as_str));
    execute!(tx, MARK, workspace, wave.0, side.word(), number, at, by).map(drop)
}
