//! What sponsors promised.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, StoreError, Tx, instant};
use crate::domain::feedback;
use crate::domain::ids::{ChannelId, InitiativeId, MemberId, MessageTs, PromiseId};
use crate::domain::promise::{Promise, Source, State};
use jiff::Timestamp;

statements! {
    INSERT = "INSERT INTO promise (workspace, id, initiative, member, asked_by, channel, ts, thread, todo, nonce, text, due,
            state, created_at, open_at, changed_at, changes, remind_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $14, 0, $16) ON CONFLICT DO NOTHING";
    FIND = "SELECT id, initiative, member, said_by, asked_by, channel, ts, thread, todo, text, due, state, reason, offered_to,
            created_at, open_at, changed_at, changes, remind_at FROM promise WHERE workspace = $1 AND id = $2";
    HOLD = sqlite "SELECT id, initiative, member, said_by, asked_by, channel, ts, thread, todo, text, due, state, reason, offered_to,
            created_at, open_at, changed_at, changes, remind_at FROM promise WHERE workspace = $1 AND id = $2",
           postgres "SELECT id, initiative, member, said_by, asked_by, channel, ts, thread, todo, text, due, state, reason, offered_to,
            created_at, open_at, changed_at, changes, remind_at FROM promise WHERE workspace = $1 AND id = $2 FOR NO KEY UPDATE";
    OF_MESSAGE = "SELECT id FROM promise WHERE workspace = $1 AND channel = $2 AND ts = $3";
    OF_TODO = "SELECT id FROM promise WHERE workspace = $1 AND initiative = $2 AND todo = $3";
    BY_NONCE = "SELECT id FROM promise WHERE workspace = $1 AND nonce = $2";
    SAVE = "UPDATE promise SET member = $3, text = $4, due = $5, state = $6, reason = $7, offered_to = $8, open_at = $9,
            changed_at = $10, changes = $11, remind_at = $12, said_by = $13, channel = $14, ts = $15, thread = $16
            WHERE workspace = $1 AND id = $2";
    /// What is live, and what is over since then.
    OF_INITIATIVE = "SELECT id, initiative, member, said_by, asked_by, channel, ts, thread, todo, text, due, state, reason, offered_to,
            created_at, open_at, changed_at, changes, remind_at FROM promise
            WHERE workspace = $1 AND initiative = $2 AND (state IN ('asked', 'open')
            OR (state <> 'removed' AND changed_at >= $3)) ORDER BY id DESC LIMIT $4";
    TOLD_BY = "SELECT id, initiative, member, said_by, asked_by, channel, ts, thread, todo, text, due, state, reason, offered_to,
            created_at, open_at, changed_at, changes, remind_at FROM promise
            WHERE workspace = $1 AND initiative = $2 AND member = $3 AND open_at <= $4
            AND (state = 'open' OR (state IN ('kept', 'released') AND changed_at >= $5)) ORDER BY id DESC LIMIT $6";
    LIVE_OF = "SELECT id, initiative, member, said_by, asked_by, channel, ts, thread, todo, text, due, state, reason, offered_to,
            created_at, open_at, changed_at, changes, remind_at FROM promise
            WHERE workspace = $1 AND member = $2 AND state IN ('asked', 'open') ORDER BY id LIMIT $3";
    /// What can be taken over of somebody; a to-do also where they did not answer.
    LEFT = "SELECT id, initiative, member, said_by, asked_by, channel, ts, thread, todo, text, due, state, reason, offered_to,
            created_at, open_at, changed_at, changes, remind_at FROM promise
            WHERE workspace = $1 AND member = $2 AND initiative = $3
            AND (state = 'open' OR (state = 'asked' AND todo IS NOT NULL)) ORDER BY id LIMIT $4";
    LEFT_IN = "SELECT DISTINCT initiative FROM promise WHERE workspace = $1 AND member = $2
            AND (state = 'open' OR (state = 'asked' AND todo IS NOT NULL)) ORDER BY initiative";
    OFFERED = "SELECT id, initiative, member, said_by, asked_by, channel, ts, thread, todo, text, due, state, reason, offered_to,
            created_at, open_at, changed_at, changes, remind_at FROM promise
            WHERE workspace = $1 AND offered_to = $2 ORDER BY id LIMIT $3";
    OFFERED_IN = "SELECT id, initiative, member, said_by, asked_by, channel, ts, thread, todo, text, due, state, reason, offered_to,
            created_at, open_at, changed_at, changes, remind_at FROM promise
            WHERE workspace = $1 AND offered_to = $2 AND initiative = $3 ORDER BY id LIMIT $4";
    DUE = sqlite "SELECT id, initiative, member, said_by, asked_by, channel, ts, thread, todo, text, due, state, reason, offered_to,
            created_at, open_at, changed_at, changes, remind_at FROM promise
            WHERE workspace = $1 AND member = $2 AND state = 'open' AND remind_at <= $3 ORDER BY id LIMIT $4",
          postgres "SELECT id, initiative, member, said_by, asked_by, channel, ts, thread, todo, text, due, state, reason, offered_to,
            created_at, open_at, changed_at, changes, remind_at FROM promise
            WHERE workspace = $1 AND member = $2 AND state = 'open' AND remind_at <= $3 ORDER BY id LIMIT $4 FOR NO KEY UPDATE";
    /// One that is put off stays in the reminder that carried it last.
    REMINDED = "UPDATE promise SET reminded = COALESCE($3, reminded), remind_at = $4 WHERE workspace = $1 AND id = $2";
    IN_REMINDER = "SELECT id, initiative, member, said_by, asked_by, channel, ts, thread, todo, text, due, state, reason, offered_to,
            created_at, open_at, changed_at, changes, remind_at FROM promise
            WHERE workspace = $1 AND member = $2 AND reminded = $3 ORDER BY id";
    REMINDERS_OF = "SELECT reminded FROM promise WHERE workspace = $1 AND id = $2 AND reminded IS NOT NULL";
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    initiative: i64,
    member: String,
    said_by: Option<String>,
    asked_by: Option<String>,
    channel: Option<String>,
    ts: Option<String>,
    thread: Option<String>,
    todo: Option<String>,
    text: String,
    due: Option<String>,
    state: String,
    reason: Option<String>,
    offered_to: Option<String>,
    created_at: i64,
    open_at: Option<i64>,
    changed_at: i64,
    changes: i64,
    remind_at: Option<i64>,
}

impl Row {
    fn promise(self) -> Result<Promise> {
        let bad = |column| StoreError::Impossible { table: "promise", column, row: self.id.to_string() };
        let at = |ms, column| instant(ms, "promise", column, self.id);
        let reason = self.reason.unwrap_or_default();
        Ok(Promise {
            id: PromiseId(self.id),
            initiative: InitiativeId(self.initiative),
            by: MemberId::new(self.member),
            said_by: self.said_by.map(MemberId::new),
            asked_by: self.asked_by.map(MemberId::new),
            source: match (self.channel.zip(self.ts), self.todo) {
                (Some((channel, ts)), _) => Source::Message(feedback::Source {
                    channel: ChannelId::new(channel),
                    ts: MessageTs::new(ts),
                    thread: self.thread.map(MessageTs::new),
                }),
                (None, Some(todo)) => Source::Todo(todo),
                (None, None) => Source::Typed,
            },
            text: self.text,
            due: self.due.map(|day| day.parse().map_err(|_| bad("due"))).transpose()?,
            state: match self.state.as_str() {
                "asked" => State::Asked,
                "open" => State::Open,
                "kept" => State::Kept,
                "released" => State::Released { reason },
                "denied" => State::Denied { reason },
                "removed" => State::Removed,
                _ => return Err(bad("state")),
            },
            offered_to: self.offered_to.map(MemberId::new),
            created_at: at(self.created_at, "created_at")?,
            open_at: self.open_at.map(|ms| at(ms, "open_at")).transpose()?,
            changed_at: at(self.changed_at, "changed_at")?,
            changes: self.changes,
            remind_at: self.remind_at.map(|ms| at(ms, "remind_at")).transpose()?,
        })
    }
}

fn all(rows: Vec<Row>) -> Result<Vec<Promise>> {
    rows.into_iter().map(Row::promise).collect()
}

/// Keeps a new one; false if its message, its to-do or the form of that `nonce` gave one before.
pub async fn insert(tx: &mut Tx, promise: &Promise, nonce: Option<&str>) -> Result<bool> {
    let workspace = tx.workspace()?;
    let message = message(promise);
    let todo = if let Source::Todo(todo) = &promise.source { Some(todo.as_str()) } else { None };
    let rows = execute!(
        tx,
        INSERT,
        workspace,
        promise.id.0,
        promise.initiative.0,
        promise.by.as_str(),
        promise.asked_by.as_ref().map(MemberId::as_str),
        message.map(|message| message.channel.as_str()),
        message.map(|message| message.ts.as_str()),
        message.and_then(|message| message.thread.as_ref()).map(MessageTs::as_str),
        todo,
        nonce,
        &promise.text,
        promise.due.map(|day| day.to_string()),
        promise.state.word(),
        promise.created_at.as_millisecond(),
        promise.open_at.map(Timestamp::as_millisecond),
        promise.remind_at.map(Timestamp::as_millisecond)
    )?;
    Ok(rows == 1)
}

fn message(promise: &Promise) -> Option<&feedback::Source> {
    if let Source::Message(message) = &promise.source { Some(message) } else { None }
}

/// Keeps a changed one that was read by [`hold`].
pub async fn save(tx: &mut Tx, promise: &Promise) -> Result<()> {
    let workspace = tx.workspace()?;
    let message = message(promise);
    execute!(
        tx,
        SAVE,
        workspace,
        promise.id.0,
        promise.by.as_str(),
        &promise.text,
        promise.due.map(|day| day.to_string()),
        promise.state.word(),
        promise.state.reason(),
        promise.offered_to.as_ref().map(MemberId::as_str),
        promise.open_at.map(Timestamp::as_millisecond),
        promise.changed_at.as_millisecond(),
        promise.changes,
        promise.remind_at.map(Timestamp::as_millisecond),
        promise.said_by.as_ref().map(MemberId::as_str),
        message.map(|message| message.channel.as_str()),
        message.map(|message| message.ts.as_str()),
        message.and_then(|message| message.thread.as_ref()).map(MessageTs::as_str)
    )
    .map(drop)
}

/// The promise of that number.
pub async fn find(tx: &mut Tx, id: PromiseId) -> Result<Option<Promise>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, FIND, workspace, id.0)?.map(Row::promise).transpose()
}

/// The promise of that number, held until the transaction ends.
pub async fn hold(tx: &mut Tx, id: PromiseId) -> Result<Option<Promise>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, HOLD, workspace, id.0)?.map(Row::promise).transpose()
}

/// What a message, a to-do or a form of that nonce gave.
pub async fn known(
    tx: &mut Tx,
    id: InitiativeId,
    source: &Source,
    nonce: Option<&str>,
) -> Result<Option<PromiseId>> {
    let workspace = tx.workspace()?;
    let row = match (source, nonce) {
        (Source::Message(message), _) => {
            let (channel, ts) = (message.channel.as_str(), message.ts.as_str());
            fetch_optional!(tx, (i64,), OF_MESSAGE, workspace, channel, ts)?
        }
        (Source::Todo(todo), _) => fetch_optional!(tx, (i64,), OF_TODO, workspace, id.0, todo.as_str())?,
        (Source::Typed, Some(nonce)) => fetch_optional!(tx, (i64,), BY_NONCE, workspace, nonce)?,
        (Source::Typed, None) => None,
    };
    Ok(row.map(|(id,)| PromiseId(id)))
}

/// Up to `limit` promises of an initiative that are live, or over since then, the newest first; what was removed is left out.
pub async fn of_initiative(
    tx: &mut Tx,
    id: InitiativeId,
    since: Timestamp,
    limit: i64,
) -> Result<Vec<Promise>> {
    let workspace = tx.workspace()?;
    all(fetch_all!(tx, Row, OF_INITIATIVE, workspace, id.0, since.as_millisecond(), limit)?)
}

/// Up to `limit` promises of somebody in an initiative that were open by `until` and are, or were kept or taken back since then; the
/// newest first.
pub async fn told_by(
    tx: &mut Tx,
    (id, member): (InitiativeId, &MemberId),
    (since, until): (Timestamp, Timestamp),
    limit: i64,
) -> Result<Vec<Promise>> {
    let workspace = tx.workspace()?;
    let (since, until) = (since.as_millisecond(), until.as_millisecond());
    all(fetch_all!(tx, Row, TOLD_BY, workspace, id.0, member.as_str(), until, since, limit)?)
}

/// Up to `limit` promises of somebody that are open or that they are asked about, the oldest first.
pub async fn live_of(tx: &mut Tx, member: &MemberId, limit: i64) -> Result<Vec<Promise>> {
    let workspace = tx.workspace()?;
    all(fetch_all!(tx, Row, LIVE_OF, workspace, member.as_str(), limit)?)
}

/// Up to `limit` promises of somebody in an initiative that can be taken over, the oldest first.
pub async fn left(tx: &mut Tx, id: InitiativeId, member: &MemberId, limit: i64) -> Result<Vec<Promise>> {
    let workspace = tx.workspace()?;
    all(fetch_all!(tx, Row, LEFT, workspace, member.as_str(), id.0, limit)?)
}

/// The initiatives in which somebody has promises that can be taken over.
pub async fn left_in(tx: &mut Tx, member: &MemberId) -> Result<Vec<InitiativeId>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (i64,), LEFT_IN, workspace, member.as_str())?;
    Ok(rows.into_iter().map(|(id,)| InitiativeId(id)).collect())
}

/// Up to `limit` promises of an initiative that somebody is asked to take over.
pub async fn offered_in(
    tx: &mut Tx,
    id: InitiativeId,
    member: &MemberId,
    limit: i64,
) -> Result<Vec<Promise>> {
    let workspace = tx.workspace()?;
    all(fetch_all!(tx, Row, OFFERED_IN, workspace, member.as_str(), id.0, limit)?)
}

/// Up to `limit` open promises of which somebody is to be reminded by `now`, the oldest first, held until the transaction ends.
pub async fn due(tx: &mut Tx, member: &MemberId, now: Timestamp, limit: i64) -> Result<Vec<Promise>> {
    let workspace = tx.workspace()?;
    all(fetch_all!(tx, Row, DUE, workspace, member.as_str(), now.as_millisecond(), limit)?)
}

/// Up to `limit` promises that somebody is asked to take over.
pub async fn offered(tx: &mut Tx, member: &MemberId, limit: i64) -> Result<Vec<Promise>> {
    let workspace = tx.workspace()?;
    all(fetch_all!(tx, Row, OFFERED, workspace, member.as_str(), limit)?)
}

/// Keeps that a reminder carries a promise, by the reminder's moment, and when the next one is. No moment: the one that carried it last
/// stays the last one.
pub async fn reminded(
    tx: &mut Tx,
    id: PromiseId,
    reminder_ms: Option<i64>,
    next: Option<Timestamp>,
) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, REMINDED, workspace, id.0, reminder_ms, next.map(Timestamp::as_millisecond)).map(drop)
}

/// What a reminder of somebody carries.
pub async fn in_reminder(tx: &mut Tx, member: &MemberId, reminder_ms: i64) -> Result<Vec<Promise>> {
    let workspace = tx.workspace()?;
    all(fetch_all!(tx, Row, IN_REMINDER, workspace, member.as_str(), reminder_ms)?)
}

/// The moment of the reminder that carried a promise last, UTC ms.
pub async fn last_reminder(tx: &mut Tx, id: PromiseId) -> Result<Option<i64>> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (i64,), REMINDERS_OF, workspace, id.0)?.map(|(ms,)| ms))
}
