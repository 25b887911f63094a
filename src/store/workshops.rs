//! Workshops and who is invited to them.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, StoreError, Tx, instant};
use crate::domain::ids::{InitiativeId, MemberId, WorkshopId};
use crate::domain::workshop::{Block, Kind, Workshop};
use jiff::Timestamp;

statements! {
    INSERT = "INSERT INTO workshop (workspace, id, initiative, kind, begins_at, agenda, prework, planned_by, planned_at, nonce)
              VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING";
    FIND = "SELECT id, initiative, kind, begins_at, agenda, prework, planned_by, results_at, nonce,
            changes, changed_why, called_off_at FROM workshop
            WHERE workspace = $1 AND id = $2";
    LOCK = sqlite "SELECT id, initiative, kind, begins_at, agenda, prework, planned_by, results_at, nonce,
            changes, changed_why, called_off_at FROM workshop
            WHERE workspace = $1 AND id = $2",
           postgres "SELECT id, initiative, kind, begins_at, agenda, prework, planned_by, results_at, nonce,
            changes, changed_why, called_off_at FROM workshop
            WHERE workspace = $1 AND id = $2 FOR NO KEY UPDATE";
    BY_NONCE = "SELECT id FROM workshop WHERE workspace = $1 AND nonce = $2";
    MOVE = "UPDATE workshop SET begins_at = $3, changes = changes + 1, changed_why = $4 WHERE workspace = $1 AND id = $2";
    CALL_OFF = "UPDATE workshop SET called_off_at = $3, changes = changes + 1, changed_why = $4 WHERE workspace = $1 AND id = $2";
    DONE = "UPDATE workshop SET results_at = $3 WHERE workspace = $1 AND id = $2";
    INVITE = "INSERT INTO workshop_person (workspace, workshop, member) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    PEOPLE = "SELECT member FROM workshop_person WHERE workspace = $1 AND workshop = $2 ORDER BY member";
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    initiative: i64,
    kind: String,
    begins_at: i64,
    agenda: String,
    prework: String,
    planned_by: String,
    results_at: Option<i64>,
    nonce: String,
    changes: i64,
    changed_why: String,
    called_off_at: Option<i64>,
}

impl Row {
    fn workshop(self) -> Result<Workshop> {
        let bad = |column| StoreError::Impossible { table: "workshop", column, row: self.id.to_string() };
        let blocks: Vec<(i64, String)> = serde_json::from_str(&self.agenda).map_err(|_| bad("agenda"))?;
        let at = |ms, column| instant(ms, "workshop", column, self.id);
        Ok(Workshop {
            id: WorkshopId(self.id),
            initiative: InitiativeId(self.initiative),
            kind: Kind::from_word(&self.kind).ok_or_else(|| bad("kind"))?,
            begins_at: at(self.begins_at, "begins_at")?,
            agenda: blocks.into_iter().map(|(minutes, what)| Block { minutes, what }).collect(),
            before: self.prework,
            planned_by: MemberId::new(self.planned_by),
            results_at: self.results_at.map(|ms| at(ms, "results_at")).transpose()?,
            mark: self.nonce,
            changes: self.changes,
            why: self.changed_why,
            called_off_at: self.called_off_at.map(|ms| at(ms, "called_off_at")).transpose()?,
        })
    }
}

/// Keeps a new workshop with those who are invited. False if its form was kept before.
pub async fn insert(tx: &mut Tx, workshop: &Workshop, people: &[MemberId]) -> Result<bool> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let Workshop { id, initiative, kind, begins_at, agenda, before, planned_by, mark, .. } = workshop;
    let blocks: Vec<_> = agenda.iter().map(|block| (block.minutes, block.what.as_str())).collect();
    let agenda = serde_json::to_string(&blocks).map_err(|e| sqlx::Error::Encode(e.into()))?;
    let begins = begins_at.as_millisecond();
    let (kind, by) = (kind.word(), planned_by.as_str());
    let rows =
        execute!(tx, INSERT, workspace, id.0, initiative.0, kind, begins, agenda, before, by, now, mark)?;
    if rows == 0 {
        return Ok(false);
    }
    for member in people {
        execute!(tx, INVITE, workspace, id.0, member.as_str())?;
    }
    Ok(true)
}

/// The workshop of that number.
pub async fn find(tx: &mut Tx, id: WorkshopId) -> Result<Option<Workshop>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, FIND, workspace, id.0)?.map(Row::workshop).transpose()
}

/// The workshop of that number, locked until the transaction ends.
pub async fn lock(tx: &mut Tx, id: WorkshopId) -> Result<Option<Workshop>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, LOCK, workspace, id.0)?.map(Row::workshop).transpose()
}

/// The workshop that a form of this nonce planned.
pub async fn by_nonce(tx: &mut Tx, nonce: &str) -> Result<Option<WorkshopId>> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (i64,), BY_NONCE, workspace, nonce)?.map(|(id,)| WorkshopId(id)))
}

/// Keeps when it begins instead, and what was said about it.
pub async fn move_to(tx: &mut Tx, id: WorkshopId, begins_at: Timestamp, why: &str) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, MOVE, workspace, id.0, begins_at.as_millisecond(), why).map(drop)
}

/// Keeps that it is called off now, and what was said about it.
pub async fn call_off(tx: &mut Tx, id: WorkshopId, why: &str) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(tx, CALL_OFF, workspace, id.0, now, why).map(drop)
}

/// Notes that its results were written down now.
pub async fn done(tx: &mut Tx, id: WorkshopId) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(tx, DONE, workspace, id.0, now).map(drop)
}

/// Who is invited.
pub async fn people(tx: &mut Tx, id: WorkshopId) -> Result<Vec<MemberId>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (String,), PEOPLE, workspace, id.0)?;
    Ok(rows.into_iter().map(|(member,)| MemberId::new(member)).collect())
}
