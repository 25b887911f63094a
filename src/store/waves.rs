//! The waves of a rollout as they stand.

use super::sql::{execute, fetch_all, fetch_one, fetch_optional, statements};
use super::{Result, StoreError, Tx, instant};
use crate::domain::ids::{InitiativeId, MemberId, WaveId};
use crate::domain::rollout::{Wave, WaveState};
use jiff::civil::Date;
use std::collections::BTreeSet;

statements! {
    NEXT = "SELECT COALESCE(MAX(number), 0) + 1 FROM wave WHERE workspace = $1 AND initiative = $2";
    INSERT = "INSERT INTO wave (workspace, id, initiative, number, name, handles, starts_on, first_day, state, revision, written_by,
              written_at, nonce) VALUES ($1, $2, $3, $4, $5, $6, $7, $7, 'planned', 1, $8, $9, $10) ON CONFLICT DO NOTHING";
    BY_NONCE = "SELECT id FROM wave WHERE workspace = $1 AND nonce = $2";
    FIND = "SELECT id, initiative, number, name, handles, starts_on, first_day, moves, state, started_at, early, ended_at, why, read_at,
            revision, written_by FROM wave WHERE workspace = $1 AND id = $2";
    LOCK = sqlite "SELECT id, initiative, number, name, handles, starts_on, first_day, moves, state, started_at, early, ended_at, why, read_at,
            revision, written_by FROM wave WHERE workspace = $1 AND id = $2",
           postgres "SELECT id, initiative, number, name, handles, starts_on, first_day, moves, state, started_at, early, ended_at, why, read_at,
            revision, written_by FROM wave WHERE workspace = $1 AND id = $2 FOR NO KEY UPDATE";
    OF = "SELECT id, initiative, number, name, handles, starts_on, first_day, moves, state, started_at, early, ended_at, why, read_at,
          revision, written_by FROM wave WHERE workspace = $1 AND initiative = $2 ORDER BY number";
    /// Who is in other groups was not read yet.
    WRITE = "UPDATE wave SET name = $3, read_at = CASE WHEN handles = $4 THEN read_at END, handles = $4, revision = revision + 1
             WHERE workspace = $1 AND id = $2";
    MOVE = "UPDATE wave SET starts_on = $3, moves = moves + 1 WHERE workspace = $1 AND id = $2";
    MOVED = "INSERT INTO wave_move (workspace, wave, number, from_day, to_day, moved_by, moved_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    START = "UPDATE wave SET state = 'running', started_at = $3, started_by = $4, early = $5 WHERE workspace = $1 AND id = $2";
    END = "UPDATE wave SET state = $3, ended_at = $4, ended_by = $5, why = $6 WHERE workspace = $1 AND id = $2";
    READ = "UPDATE wave SET read_at = $3 WHERE workspace = $1 AND id = $2";
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    initiative: i64,
    number: i64,
    name: String,
    handles: String,
    starts_on: String,
    first_day: String,
    moves: i64,
    state: String,
    started_at: Option<i64>,
    early: String,
    ended_at: Option<i64>,
    why: String,
    read_at: Option<i64>,
    revision: i64,
    written_by: String,
}

impl Row {
    fn wave(self) -> Result<Wave> {
        let bad = |column| StoreError::Impossible { table: "wave", column, row: self.id.to_string() };
        let at = |ms: Option<i64>, column| ms.map(|ms| instant(ms, "wave", column, self.id)).transpose();
        Ok(Wave {
            id: WaveId(self.id),
            initiative: InitiativeId(self.initiative),
            number: self.number,
            handles: serde_json::from_str(&self.handles).map_err(|_| bad("handles"))?,
            starts_on: self.starts_on.parse().map_err(|_| bad("starts_on"))?,
            first_day: self.first_day.parse().map_err(|_| bad("first_day"))?,
            moves: self.moves,
            state: WaveState::from_word(&self.state).ok_or_else(|| bad("state"))?,
            started_at: at(self.started_at, "started_at")?,
            early: self.early,
            ended_at: at(self.ended_at, "ended_at")?,
            why: self.why,
            read_at: at(self.read_at, "read_at")?,
            revision: self.revision,
            written_by: MemberId::new(self.written_by),
            name: self.name,
        })
    }
}

fn list(handles: &BTreeSet<String>) -> Result<String> {
    serde_json::to_string(handles).map_err(|e| sqlx::Error::Encode(e.into()).into())
}

/// The number that the next wave of an initiative gets; the initiative is locked by the caller.
pub async fn next(tx: &mut Tx, initiative: InitiativeId) -> Result<i64> {
    let workspace = tx.workspace()?;
    let (number,) = fetch_one!(tx, (i64,), NEXT, workspace, initiative.0)?;
    Ok(number)
}

/// Keeps a new, planned one. False if its form was kept before.
pub async fn insert(tx: &mut Tx, wave: &Wave, nonce: &str) -> Result<bool> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let Wave { id, initiative, number, name, handles, starts_on, written_by, .. } = wave;
    let (handles, day, by) = (list(handles)?, starts_on.to_string(), written_by.as_str());
    let rows =
        execute!(tx, INSERT, workspace, id.0, initiative.0, *number, name, handles, day, by, now, nonce)?;
    Ok(rows == 1)
}

/// The one that a form of this nonce planned.
pub async fn by_nonce(tx: &mut Tx, nonce: &str) -> Result<Option<WaveId>> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (i64,), BY_NONCE, workspace, nonce)?.map(|(id,)| WaveId(id)))
}

/// The one of that number in the workspace.
pub async fn find(tx: &mut Tx, id: WaveId) -> Result<Option<Wave>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, FIND, workspace, id.0)?.map(Row::wave).transpose()
}

/// The same, locked until the transaction ends.
pub async fn lock(tx: &mut Tx, id: WaveId) -> Result<Option<Wave>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, LOCK, workspace, id.0)?.map(Row::wave).transpose()
}

/// All of an initiative, in their order.
pub async fn of(tx: &mut Tx, initiative: InitiativeId) -> Result<Vec<Wave>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, Row, OF, workspace, initiative.0)?.into_iter().map(Row::wave).collect()
}

/// Keeps another name and other user groups.
pub async fn write(tx: &mut Tx, id: WaveId, name: &str, handles: &BTreeSet<String>) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, WRITE, workspace, id.0, name, list(handles)?).map(drop)
}

/// Keeps another day to start on, with the one before it.
pub async fn move_to(tx: &mut Tx, wave: &Wave, day: Date, by: &MemberId) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let (from, to) = (wave.starts_on.to_string(), day.to_string());
    execute!(tx, MOVE, workspace, wave.id.0, &to)?;
    execute!(tx, MOVED, workspace, wave.id.0, wave.moves + 1, &from, &to, by.as_str(), now).map(drop)
}

/// Keeps that it starts now, and why although something is missing.
pub async fn start(tx: &mut Tx, id: WaveId, by: &MemberId, early: &str) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(tx, START, workspace, id.0, now, by.as_str(), early).map(drop)
}

/// Keeps that it is done or stopped now, and why.
pub async fn end(tx: &mut Tx, id: WaveId, state: WaveState, by: &MemberId, why: &str) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(tx, END, workspace, id.0, state.word(), now, by.as_str(), why).map(drop)
}

/// Keeps that its user groups were read now.
pub async fn read(tx: &mut Tx, id: WaveId) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(tx, READ, workspace, id.0, now).map(drop)
}
