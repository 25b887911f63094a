//! Digests by their slots: one a reader and local date.

use super::sql::{execute, fetch_optional, statements};
use super::{Result, StoreError, Tx, instant};
use crate::domain::digest::{Fate, Slot};
use crate::domain::ids::{MemberId, UpdateId};
use jiff::Timestamp;
use jiff::civil::Date;

statements! {
    INSERT = "INSERT INTO digest (workspace, member, date, slot_at, state, since_at, until_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT DO NOTHING";
    FIND = "SELECT date, slot_at, state, since_at, until_at, read_at FROM digest WHERE workspace = $1 AND member = $2 AND date = $3";
    LAST = "SELECT date, slot_at, state, since_at, until_at, read_at FROM digest WHERE workspace = $1 AND member = $2 AND date < $3
            AND state <> 'missed' ORDER BY date DESC LIMIT 1";
    MISSED = "SELECT COUNT(*) FROM digest WHERE workspace = $1 AND member = $2 AND date > $3 AND date < $4 AND state = 'missed'";
    READ = "UPDATE digest SET read_at = $4 WHERE workspace = $1 AND member = $2 AND date = $3 AND read_at IS NULL";
    READ_UPDATES = sqlite "UPDATE stage_update SET read_at = $2 WHERE workspace = $1 AND state = 'sent' AND read_at IS NULL
            AND id IN (SELECT value FROM json_each($3))",
            postgres "UPDATE stage_update SET read_at = $2 WHERE workspace = $1 AND state = 'sent' AND read_at IS NULL
            AND id IN (SELECT CAST(jsonb_array_elements_text(CAST($3 AS jsonb)) AS BIGINT))";
}

#[derive(sqlx::FromRow)]
struct Row {
    date: String,
    slot_at: i64,
    state: String,
    since_at: i64,
    until_at: i64,
    read_at: Option<i64>,
}

impl Row {
    fn slot(self, member: &MemberId) -> Result<Slot> {
        let row = format!("{member}/{}", self.date);
        let bad = |column| StoreError::Impossible { table: "digest", column, row: row.clone() };
        let time = |ms, column| instant(ms, "digest", column, &row);
        Ok(Slot {
            date: self.date.parse().map_err(|_| bad("date"))?,
            at: time(self.slot_at, "slot_at")?,
            fate: Fate::from_word(&self.state).ok_or_else(|| bad("state"))?,
            since: time(self.since_at, "since_at")?,
            until: time(self.until_at, "until_at")?,
            read_at: self.read_at.map(|at| time(at, "read_at")).transpose()?,
        })
    }
}

/// Keeps what became of a slot; false if somebody's local date has one already.
pub async fn insert(tx: &mut Tx, member: &MemberId, slot: &Slot) -> Result<bool> {
    let workspace = tx.workspace()?;
    let (date, state) = (slot.date.to_string(), slot.fate.word());
    let [at, since, until] = [slot.at, slot.since, slot.until].map(Timestamp::as_millisecond);
    Ok(execute!(tx, INSERT, workspace, member.as_str(), date, at, state, since, until)? == 1)
}

/// Somebody's slot of that date.
pub async fn find(tx: &mut Tx, member: &MemberId, date: Date) -> Result<Option<Slot>> {
    let workspace = tx.workspace()?;
    let row = fetch_optional!(tx, Row, FIND, workspace, member.as_str(), date.to_string())?;
    row.map(|row| row.slot(member)).transpose()
}

/// Somebody's last slot before that date that was not missed.
pub async fn last_before(tx: &mut Tx, member: &MemberId, date: Date) -> Result<Option<Slot>> {
    let workspace = tx.workspace()?;
    let row = fetch_optional!(tx, Row, LAST, workspace, member.as_str(), date.to_string())?;
    row.map(|row| row.slot(member)).transpose()
}

/// How many of somebody's slots between two dates were missed.
pub async fn missed(tx: &mut Tx, member: &MemberId, after: Option<Date>, before: Date) -> Result<usize> {
    let workspace = tx.workspace()?;
    let after = after.map(|date| date.to_string()).unwrap_or_default();
    let row = fetch_optional!(tx, (i64,), MISSED, workspace, member.as_str(), after, before.to_string())?;
    Ok(row.map_or(0, |(count,)| usize::try_from(count).unwrap_or(0)))
}

/// Its reader read it; false if that was known.
pub async fn read(tx: &mut Tx, member: &MemberId, date: Date) -> Result<bool> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    Ok(execute!(tx, READ, workspace, member.as_str(), date.to_string(), now)? == 1)
}

/// Their sponsor read these updates; gives of how many that was not known.
pub async fn read_updates(tx: &mut Tx, ids: &[UpdateId]) -> Result<u64> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let ids = serde_json::json!(ids.iter().map(|id| id.0).collect::<Vec<_>>()).to_string();
    execute!(tx, READ_UPDATES, workspace, now, ids)
}
