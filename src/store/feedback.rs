//! Feedback and everybody who is credited for it.

use super::sql::{execute, fetch_all, fetch_one, fetch_optional, statements};
use super::{Result, StoreError, Tx, instant};
use crate::domain::feedback::{Feedback, Open, Source, State};
use crate::domain::ids::{ChannelId, FeedbackId, InitiativeId, MemberId, MessageTs};
use std::collections::BTreeMap;

statements! {
    INSERT = "INSERT INTO feedback (workspace, id, initiative, author, captured_by, channel, ts, thread, text, state, created_at,
              on_behalf, nonce) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'new', $10, $11, $12) ON CONFLICT DO NOTHING";
    FIND = "SELECT id, initiative, author, captured_by, channel, ts, thread, text, state, reason, merged_into, was, on_behalf, created_at, ended_at, changes, reason_by, was_ended_at
            FROM feedback WHERE workspace = $1 AND id = $2";
    HOLD = sqlite "SELECT id, initiative, author, captured_by, channel, ts, thread, text, state, reason, merged_into, was, on_behalf, created_at, ended_at, changes, reason_by, was_ended_at
            FROM feedback WHERE workspace = $1 AND id = $2",
           postgres "SELECT id, initiative, author, captured_by, channel, ts, thread, text, state, reason, merged_into, was, on_behalf, created_at, ended_at, changes, reason_by, was_ended_at
            FROM feedback WHERE workspace = $1 AND id = $2 FOR NO KEY UPDATE";
    OF_MESSAGE = "SELECT id, initiative, author, captured_by, channel, ts, thread, text, state, reason, merged_into, was, on_behalf, created_at, ended_at, changes, reason_by, was_ended_at
            FROM feedback WHERE workspace = $1 AND channel = $2 AND ts = $3";
    NEWEST = "SELECT id, initiative, author, captured_by, channel, ts, thread, text, state, reason, merged_into, was, on_behalf, created_at, ended_at, changes, reason_by, was_ended_at
            FROM feedback WHERE workspace = $1 AND initiative = $2 AND id < $3 AND state <> 'removed' ORDER BY id DESC LIMIT $4";
    NEXT_NEW = "SELECT id, initiative, author, captured_by, channel, ts, thread, text, state, reason, merged_into, was, on_behalf, created_at, ended_at, changes, reason_by, was_ended_at
            FROM feedback WHERE workspace = $1 AND initiative = $2 AND state = 'new' AND id > $3 ORDER BY id LIMIT 1";
    WAITING = "SELECT COUNT(*) FROM feedback WHERE workspace = $1 AND initiative = $2 AND state = 'new'";
    BY_NONCE = "SELECT id, initiative, author, captured_by, channel, ts, thread, text, state, reason, merged_into, was, on_behalf, created_at, ended_at, changes, reason_by, was_ended_at
            FROM feedback WHERE workspace = $1 AND nonce = $2";
    MERGED_INTO = "SELECT id FROM feedback WHERE workspace = $1 AND merged_into = $2 ORDER BY id";
    SAVE = "UPDATE feedback SET text = $3, state = $4, reason = $5, merged_into = $6, ended_at = $7, was = $8, on_behalf = $9,
            changes = $10, reason_by = $11, was_ended_at = $12
            WHERE workspace = $1 AND id = $2";
    CREDIT = "INSERT INTO feedback_voice (workspace, feedback, member) VALUES ($1, $2, $3)
            ON CONFLICT (workspace, feedback, member) DO UPDATE SET through = NULL WHERE feedback_voice.through IS NOT NULL";
    CARRY = "INSERT INTO feedback_voice (workspace, feedback, member, through)
            SELECT workspace, CAST($3 AS BIGINT), member, feedback FROM feedback_voice WHERE workspace = $1 AND feedback = $2
            ON CONFLICT DO NOTHING";
    CREDIT_ALL = "INSERT INTO feedback_voice (workspace, feedback, member)
            SELECT workspace, CAST($3 AS BIGINT), member FROM feedback_voice WHERE workspace = $1 AND feedback = $2
            ON CONFLICT (workspace, feedback, member) DO UPDATE SET through = NULL";
    /// What the version before merged; it did not keep who came along.
    MERGED_BEFORE = "SELECT id FROM feedback WHERE workspace = $1 AND merged_into = $2 AND was IS NULL ORDER BY id";
    CAME_ALONG = "UPDATE feedback_voice SET through = $3 WHERE workspace = $1 AND feedback = $2 AND through IS NULL
            AND member IN (SELECT c.member FROM feedback_voice c WHERE c.workspace = $1 AND c.feedback = $3)
            AND NOT EXISTS (SELECT 1 FROM feedback f WHERE f.workspace = $1 AND f.id = $2
            AND (f.author = feedback_voice.member OR f.captured_by = feedback_voice.member))";
    MERGED_NOW = "UPDATE feedback SET was = 'new' WHERE workspace = $1 AND id = $2";
    DROP_CARRIED = "DELETE FROM feedback_voice WHERE workspace = $1 AND feedback = $2 AND through = $3";
    CARRY_AGAIN = "INSERT INTO feedback_voice (workspace, feedback, member, through)
            SELECT f.workspace, f.merged_into, v.member, MIN(f.id) FROM feedback f
            JOIN feedback_voice v ON v.workspace = f.workspace AND v.feedback = f.id
            WHERE f.workspace = $1 AND f.merged_into = $2 GROUP BY f.workspace, f.merged_into, v.member ON CONFLICT DO NOTHING";
    VOICES = "SELECT member FROM feedback_voice WHERE workspace = $1 AND feedback = $2 ORDER BY member";
    /// No message reaches an account that was switched off.
    REACHED = "SELECT v.member FROM feedback_voice v LEFT JOIN member m ON m.workspace = v.workspace AND m.id = v.member
            WHERE v.workspace = $1 AND v.feedback = $2 AND COALESCE(m.standing, '') <> 'deactivated' ORDER BY v.member";
    COUNTS = sqlite "SELECT feedback, COUNT(*) FROM feedback_voice WHERE workspace = $1
            AND feedback IN (SELECT value FROM json_each($2)) GROUP BY feedback",
             postgres "SELECT v.feedback, COUNT(*) FROM jsonb_array_elements_text(CAST($2 AS jsonb)) AS l (id)
            JOIN feedback_voice v ON v.workspace = $1 AND v.feedback = CAST(l.id AS BIGINT) GROUP BY v.feedback";
}

/// An item as stored.
#[derive(sqlx::FromRow)]
pub(super) struct Row {
    id: i64,
    initiative: i64,
    author: Option<String>,
    captured_by: String,
    channel: Option<String>,
    ts: Option<String>,
    thread: Option<String>,
    text: String,
    state: String,
    reason: Option<String>,
    merged_into: Option<i64>,
    was: Option<String>,
    on_behalf: Option<String>,
    created_at: i64,
    ended_at: Option<i64>,
    changes: Option<i64>,
    reason_by: Option<String>,
    was_ended_at: Option<i64>,
}

impl Row {
    /// The item; impossible rows are named.
    pub(super) fn feedback(self) -> Result<Feedback> {
        let id = self.id;
        let at = |ms, column| instant(ms, "feedback", column, id);
        let thread = self.thread.map(MessageTs::new);
        Ok(Feedback {
            id: FeedbackId(id),
            initiative: InitiativeId(self.initiative),
            author: self.author.map(MemberId::new),
            on_behalf: self.on_behalf,
            captured_by: MemberId::new(self.captured_by),
            source: self.channel.zip(self.ts).map(|(channel, ts)| Source {
                channel: ChannelId::new(channel),
                ts: MessageTs::new(ts),
                thread,
            }),
            text: self.text,
            state: state(&self.state, self.reason, self.merged_into, self.was.as_deref()).ok_or_else(
                || StoreError::Impossible { table: "feedback", column: "state", row: id.to_string() },
            )?,
            created_at: at(self.created_at, "created_at")?,
            ended_at: self.ended_at.map(|ms| at(ms, "ended_at")).transpose()?,
            changes: self.changes.unwrap_or(0),
            reason_by: self.reason_by.map(MemberId::new),
            was_ended_at: self.was_ended_at.map(|ms| at(ms, "was_ended_at")).transpose()?,
        })
    }
}

fn state(word: &str, reason: Option<String>, merged_into: Option<i64>, was: Option<&str>) -> Option<State> {
    Some(match word {
        "new" => State::New,
        "accepted" => State::Accepted,
        "parked" => State::Parked,
        "declined" => State::Declined { reason: reason? },
        "done" => State::Done,
        // What was merged by the version before did not say what it was.
        "merged" => {
            State::Merged { into: FeedbackId(merged_into?), was: Open::from_word(was.unwrap_or("new"))? }
        }
        "removed" => State::Removed,
        _ => return None,
    })
}

/// Keeps a new item; false if its message, or the form of that `nonce`, was taken already.
pub async fn insert(tx: &mut Tx, item: &Feedback, nonce: Option<&str>) -> Result<bool> {
    let workspace = tx.workspace()?;
    let source = item.source.as_ref();
    let rows = execute!(
        tx,
        INSERT,
        workspace,
        item.id.0,
        item.initiative.0,
        item.author.as_ref().map(MemberId::as_str),
        item.captured_by.as_str(),
        source.map(|source| source.channel.as_str()),
        source.map(|source| source.ts.as_str()),
        source.and_then(|source| source.thread.as_ref()).map(MessageTs::as_str),
        &item.text,
        item.created_at.as_millisecond(),
        item.on_behalf.as_deref(),
        nonce
    )?;
    Ok(rows == 1)
}

/// Keeps a changed item: its words and its state.
pub async fn save(tx: &mut Tx, item: &Feedback) -> Result<()> {
    let workspace = tx.workspace()?;
    let (reason, into, was) = match &item.state {
        State::Declined { reason } => (Some(reason.as_str()), None, None),
        State::Merged { into, was } => (None, Some(into.0), Some(State::from(*was).word())),
        _ => (None, None, None),
    };
    let (id, ended, state) =
        (item.id.0, item.ended_at.map(jiff::Timestamp::as_millisecond), item.state.word());
    let (name, changes) = (item.on_behalf.as_deref(), item.changes);
    let (by, before) = (
        item.reason_by.as_ref().map(MemberId::as_str),
        item.was_ended_at.map(jiff::Timestamp::as_millisecond),
    );
    execute!(tx, SAVE, workspace, id, &item.text, state, reason, into, ended, was, name, changes, by, before)
        .map(drop)
}

/// The item of that number.
pub async fn find(tx: &mut Tx, id: FeedbackId) -> Result<Option<Feedback>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, FIND, workspace, id.0)?.map(Row::feedback).transpose()
}

/// The item of that number, held until the transaction ends, so that nobody else changes it meanwhile.
pub async fn hold(tx: &mut Tx, id: FeedbackId) -> Result<Option<Feedback>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, HOLD, workspace, id.0)?.map(Row::feedback).transpose()
}

/// The item that a message gave.
pub async fn of_message(tx: &mut Tx, channel: &ChannelId, ts: &MessageTs) -> Result<Option<Feedback>> {
    let workspace = tx.workspace()?;
    let row = fetch_optional!(tx, Row, OF_MESSAGE, workspace, channel.as_str(), ts.as_str())?;
    row.map(Row::feedback).transpose()
}

/// Up to `limit` items of an initiative with numbers below `before`, the newest first; removed ones are left out.
pub async fn newest(
    tx: &mut Tx,
    initiative: InitiativeId,
    before: FeedbackId,
    limit: i64,
) -> Result<Vec<Feedback>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, Row, NEWEST, workspace, initiative.0, before.0, limit)?;
    rows.into_iter().map(Row::feedback).collect()
}

/// The oldest item after `after` that nobody has judged.
pub async fn next_new(tx: &mut Tx, initiative: InitiativeId, after: FeedbackId) -> Result<Option<Feedback>> {
    let workspace = tx.workspace()?;
    let row = fetch_optional!(tx, Row, NEXT_NEW, workspace, initiative.0, after.0)?;
    row.map(Row::feedback).transpose()
}

/// How many items of an initiative nobody has judged.
pub async fn waiting(tx: &mut Tx, initiative: InitiativeId) -> Result<i64> {
    let workspace = tx.workspace()?;
    let (count,) = fetch_one!(tx, (i64,), WAITING, workspace, initiative.0)?;
    Ok(count)
}

/// The item that the form of that nonce gave.
pub async fn by_nonce(tx: &mut Tx, nonce: &str) -> Result<Option<Feedback>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, BY_NONCE, workspace, nonce)?.map(Row::feedback).transpose()
}

/// The items that were merged into this one.
pub async fn merged_into(tx: &mut Tx, id: FeedbackId) -> Result<Vec<FeedbackId>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (i64,), MERGED_INTO, workspace, id.0)?;
    Ok(rows.into_iter().map(|(id,)| FeedbackId(id)).collect())
}

/// Credits somebody who gave this very item; false if they were credited for it before.
pub async fn credit(tx: &mut Tx, id: FeedbackId, member: &MemberId) -> Result<bool> {
    let workspace = tx.workspace()?;
    Ok(execute!(tx, CREDIT, workspace, id.0, member.as_str())? == 1)
}

/// Credits everybody of `from` for `into` too, as long as the one is merged into the other.
pub async fn carry(tx: &mut Tx, from: FeedbackId, into: FeedbackId) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, CARRY, workspace, from.0, into.0).map(drop)
}

/// Credits everybody of `from` for `into`, as if they had given it: what brought them there is no more.
pub async fn credit_all(tx: &mut Tx, from: FeedbackId, into: FeedbackId) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, CREDIT_ALL, workspace, from.0, into.0).map(drop)
}

/// Makes up for what the version before did not keep as it merged items into this one: whoever is credited for one of them and did
/// not write or capture this one came along with it.
pub async fn make_up(tx: &mut Tx, into: FeedbackId) -> Result<()> {
    let workspace = tx.workspace()?;
    for (from,) in fetch_all!(tx, (i64,), MERGED_BEFORE, workspace, into.0)? {
        execute!(tx, CAME_ALONG, workspace, into.0, from)?;
        execute!(tx, MERGED_NOW, workspace, from)?;
    }
    Ok(())
}

/// Brings those up to date who are credited for `into` by what is merged into it: `from` is not, or has others than before.
pub async fn carry_anew(tx: &mut Tx, from: FeedbackId, into: FeedbackId) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, DROP_CARRIED, workspace, into.0, from.0)?;
    execute!(tx, CARRY_AGAIN, workspace, into.0).map(drop)
}

/// Everybody who is credited.
pub async fn voices(tx: &mut Tx, id: FeedbackId) -> Result<Vec<MemberId>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (String,), VOICES, workspace, id.0)?;
    Ok(rows.into_iter().map(|(member,)| MemberId::new(member)).collect())
}

/// Those of them whom a message reaches.
pub async fn reached(tx: &mut Tx, id: FeedbackId) -> Result<Vec<MemberId>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (String,), REACHED, workspace, id.0)?;
    Ok(rows.into_iter().map(|(member,)| MemberId::new(member)).filter(|member| !member.is_former()).collect())
}

/// How many are credited for each of these.
pub async fn counts(tx: &mut Tx, ids: &[FeedbackId]) -> Result<BTreeMap<FeedbackId, usize>> {
    let workspace = tx.workspace()?;
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let rows = fetch_all!(tx, (i64, i64), COUNTS, workspace, serde_json::json!(ids).to_string())?;
    Ok(rows.into_iter().map(|(id, count)| (FeedbackId(id), usize::try_from(count).unwrap_or(0))).collect())
}
