//! Posts of the communication plan.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, StoreError, Tx, instant};
use crate::domain::announcement::{Announcement, Problem, State, Words};
use crate::domain::ids::{AnnouncementId, ChannelId, InitiativeId, MemberId};
use jiff::Timestamp;

statements! {
    INSERT = "INSERT INTO announcement (workspace, id, initiative, title, body, channel, audience, send_at, approver, state, version,
              written_by, written_at, nonce) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11, $12, $13) ON CONFLICT DO NOTHING";
    FIND = "SELECT id, initiative, title, body, channel, audience, send_at, approver, state, problem, version, approved, approved_by,
            said, attempt, written_by, going_at, sent_at FROM announcement WHERE workspace = $1 AND id = $2";
    LOCK = sqlite "SELECT id, initiative, title, body, channel, audience, send_at, approver, state, problem, version, approved, approved_by,
            said, attempt, written_by, going_at, sent_at FROM announcement WHERE workspace = $1 AND id = $2",
           postgres "SELECT id, initiative, title, body, channel, audience, send_at, approver, state, problem, version, approved, approved_by,
            said, attempt, written_by, going_at, sent_at FROM announcement WHERE workspace = $1 AND id = $2 FOR NO KEY UPDATE";
    BY_NONCE = "SELECT id FROM announcement WHERE workspace = $1 AND nonce = $2";
    OF = "SELECT id, initiative, title, body, channel, audience, send_at, approver, state, problem, version, approved, approved_by,
            said, attempt, written_by, going_at, sent_at FROM announcement WHERE workspace = $1 AND initiative = $2 AND state <> 'dropped'
            ORDER BY send_at, id LIMIT 500";
    SAVE = "UPDATE announcement SET title = $3, body = $4, channel = $5, audience = $6, send_at = $7, approver = $8, state = $9,
            problem = $10, version = $11, approved = $12, approved_by = $13, said = $14, attempt = $15, written_by = $16, sent_at = $17, going_at = $18
            WHERE workspace = $1 AND id = $2";
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    initiative: i64,
    title: String,
    body: String,
    channel: String,
    audience: String,
    send_at: i64,
    approver: Option<String>,
    state: String,
    problem: Option<String>,
    version: i64,
    approved: Option<i64>,
    approved_by: Option<String>,
    said: String,
    attempt: i64,
    written_by: String,
    going_at: Option<i64>,
    sent_at: Option<i64>,
}

impl Row {
    fn post(self) -> Result<Announcement> {
        let bad = |column| StoreError::Impossible { table: "announcement", column, row: self.id.to_string() };
        let at = |ms, column| instant(ms, "announcement", column, self.id);
        let problem = self.problem.as_deref();
        Ok(Announcement {
            id: AnnouncementId(self.id),
            initiative: InitiativeId(self.initiative),
            state: State::from_word(&self.state).ok_or_else(|| bad("state"))?,
            problem: problem
                .map(|word| Problem::from_word(word).ok_or_else(|| bad("problem")))
                .transpose()?,
            words: Words {
                send_at: at(self.send_at, "send_at")?,
                title: self.title,
                body: self.body,
                channel: ChannelId::new(self.channel),
                audience: self.audience,
                approver: self.approver.map(MemberId::new),
            },
            version: self.version,
            approved: self.approved,
            approved_by: self.approved_by.map(MemberId::new),
            said: self.said,
            attempt: self.attempt,
            written_by: MemberId::new(self.written_by),
            going_at: self.going_at.map(|ms| at(ms, "going_at")).transpose()?,
            sent_at: self.sent_at.map(|ms| at(ms, "sent_at")).transpose()?,
        })
    }
}

/// Keeps a new post, as its first version. False if its form was kept before.
pub async fn insert(tx: &mut Tx, post: &Announcement, nonce: &str) -> Result<bool> {
    let (workspace, now, words) = (tx.workspace()?, tx.now_ms(), &post.words);
    let rows = execute!(
        tx,
        INSERT,
        workspace,
        post.id.0,
        post.initiative.0,
        &words.title,
        &words.body,
        words.channel.as_str(),
        &words.audience,
        words.send_at.as_millisecond(),
        words.approver.as_ref().map(MemberId::as_str),
        post.state.word(),
        post.written_by.as_str(),
        now,
        nonce
    )?;
    Ok(rows == 1)
}

/// The post of that number.
pub async fn find(tx: &mut Tx, id: AnnouncementId) -> Result<Option<Announcement>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, FIND, workspace, id.0)?.map(Row::post).transpose()
}

/// The post of that number, locked until the transaction ends.
pub async fn lock(tx: &mut Tx, id: AnnouncementId) -> Result<Option<Announcement>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, LOCK, workspace, id.0)?.map(Row::post).transpose()
}

/// The post that a form of this nonce wrote.
pub async fn by_nonce(tx: &mut Tx, nonce: &str) -> Result<Option<AnnouncementId>> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (i64,), BY_NONCE, workspace, nonce)?.map(|(id,)| AnnouncementId(id)))
}

/// The posts of an initiative that were not dropped, in the order of their times.
pub async fn of(tx: &mut Tx, initiative: InitiativeId) -> Result<Vec<Announcement>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, Row, OF, workspace, initiative.0)?.into_iter().map(Row::post).collect()
}

/// Keeps a changed post that was read by [`lock`].
pub async fn save(tx: &mut Tx, post: &Announcement) -> Result<()> {
    let (workspace, words) = (tx.workspace()?, &post.words);
    execute!(
        tx,
        SAVE,
        workspace,
        post.id.0,
        &words.title,
        &words.body,
        words.channel.as_str(),
        &words.audience,
        words.send_at.as_millisecond(),
        words.approver.as_ref().map(MemberId::as_str),
        post.state.word(),
        post.problem.map(Problem::word),
        post.version,
        post.approved,
        post.approved_by.as_ref().map(MemberId::as_str),
        &post.said,
        post.attempt,
        post.written_by.as_str(),
        post.sent_at.map(Timestamp::as_millisecond),
        post.going_at.map(Timestamp::as_millisecond)
    )
    .map(drop)
}
