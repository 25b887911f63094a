//! Wall-clock schedules and their next slot.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, Tx};
use crate::domain::ids::WorkspaceId;

/// A schedule as stored.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ScheduleRow {
    /// The workspace it belongs to.
    pub workspace: i64,
    /// What it is for, e.g. `checkin/3`.
    pub subject: String,
    /// The cadence in words.
    pub cadence: String,
    /// IANA zone.
    pub zone: String,
    /// The date that "every two weeks" counts from, `YYYY-MM-DD`.
    pub anchor: String,
    /// The nominal date of the next slot.
    pub next_date: Option<String>,
    /// The nominal time of the next slot, `HH:MM`.
    pub next_time: Option<String>,
    /// The instant of the next slot, UTC ms; none for a schedule that rests.
    pub next_at: Option<i64>,
}

statements! {
    SAVE = "INSERT INTO schedule (workspace, subject, cadence, zone, anchor, next_date, next_time, next_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (workspace, subject) DO UPDATE SET cadence = excluded.cadence, zone = excluded.zone,
            anchor = excluded.anchor, next_date = excluded.next_date, next_time = excluded.next_time,
            next_at = excluded.next_at";
    FIND = "SELECT workspace, subject, cadence, zone, anchor, next_date, next_time, next_at FROM schedule
            WHERE workspace = $1 AND subject = $2";
    DUE = sqlite "SELECT workspace, subject, cadence, zone, anchor, next_date, next_time, next_at FROM schedule
            WHERE next_at <= $1 ORDER BY next_at LIMIT $2",
          postgres "SELECT workspace, subject, cadence, zone, anchor, next_date, next_time, next_at FROM schedule
            WHERE next_at <= $1 ORDER BY next_at LIMIT $2 FOR UPDATE SKIP LOCKED";
    ADVANCE = "UPDATE schedule SET next_date = $3, next_time = $4, next_at = $5 WHERE workspace = $1 AND subject = $2";
    HOLD = "UPDATE schedule SET held_at = next_at, next_at = NULL WHERE workspace = $1 AND next_at IS NOT NULL";
    RELEASE = "UPDATE schedule SET next_at = held_at, held_at = NULL WHERE workspace = $1 AND held_at IS NOT NULL";
    NEXT = "SELECT next_at FROM schedule WHERE next_at IS NOT NULL ORDER BY next_at LIMIT 1";
}

/// Keeps a schedule (in the transaction's own workspace) and tells the worker.
pub async fn save(tx: &mut Tx, row: &ScheduleRow) -> Result<()> {
    let workspace = tx.workspace()?;
    let ScheduleRow { subject, cadence, zone, anchor, next_date, next_time, next_at, .. } = row;
    tx.ring_jobs();
    execute!(tx, SAVE, workspace, subject, cadence, zone, anchor, next_date, next_time, *next_at).map(drop)
}

/// The schedule of a subject.
pub async fn find(tx: &mut Tx, subject: &str) -> Result<Option<ScheduleRow>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, ScheduleRow, FIND, workspace, subject)
}

/// Up to `limit` schedules whose slot has come, of all workspaces; locked until the transaction ends.
pub async fn due(tx: &mut Tx, limit: i64) -> Result<Vec<ScheduleRow>> {
    let now = tx.now_ms();
    fetch_all!(tx, ScheduleRow, DUE, now, limit)
}

/// Moves a schedule on to its next slot, or lets it rest.
pub async fn advance(
    tx: &mut Tx,
    workspace: WorkspaceId,
    subject: &str,
    next: Option<(String, String, i64)>,
) -> Result<()> {
    let (date, time, at) = next.map_or((None, None, None), |(d, t, at)| (Some(d), Some(t), Some(at)));
    execute!(tx, ADVANCE, workspace.0, subject, date, time, at).map(drop)
}

/// Lets every schedule of the workspace rest until [`release`].
pub async fn hold(tx: &mut Tx) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, HOLD, workspace).map(drop)
}

/// Lets the schedules that [`hold`] made rest go on where they stood: slots that passed meanwhile count as missed.
pub async fn release(tx: &mut Tx) -> Result<()> {
    let workspace = tx.workspace()?;
    tx.ring_jobs();
    execute!(tx, RELEASE, workspace).map(drop)
}

/// The instant of the earliest slot of all.
pub async fn next(tx: &mut Tx) -> Result<Option<i64>> {
    Ok(fetch_optional!(tx, (i64,), NEXT)?.map(|(at,)| at))
}
