//! What a database read back from a backup says of itself: what it holds as still to be done may have been done since.

use super::sql::{execute, fetch_one, statements};
use super::{Result, Tx};

statements! {
    LAST = "SELECT CAST(MAX(at) AS BIGINT) FROM (SELECT MAX(received_at) AS at FROM inbox UNION ALL SELECT MAX(updated_at) FROM jobs) AS seen";
    POSTS = "UPDATE jobs SET state = 'unknown', looks = 0, reserved = 0, sent_at = COALESCE(sent_at, $1) WHERE kind = 'post'
             AND state IN ('queued', 'sending', 'unknown')";
    SET_ASIDE = "UPDATE jobs SET sent_at = $1 WHERE kind = 'post' AND state IN ('parked', 'failed') AND sent_at IS NULL";
    WHISPERS = "UPDATE jobs SET state = 'done', error = 'dropped at a restore' WHERE kind IN ('whisper', 'file') AND state IN ('queued', 'sending')";
    WORK = "UPDATE jobs SET sent_at = $1 WHERE kind = 'work' AND state IN ('queued', 'sending', 'unknown') AND visible_at <= $2";
    INBOX = "UPDATE inbox SET error = 'restored' WHERE state = 'queued'";
}

/// How much may have been done already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unsure {
    /// Messages that are looked for before they are sent.
    pub posts: u64,
    /// Pieces of work that were due since the backup.
    pub work: u64,
    /// Requests of Slack's that were not worked on in the backup.
    pub requests: u64,
    /// Private lines and files that are not repeated.
    pub whispers: u64,
}

/// When anything last happened in this database, UTC ms.
pub async fn last_seen(tx: &mut Tx) -> Result<i64> {
    let now = tx.now_ms();
    Ok(fetch_one!(tx, (Option<i64>,), LAST)?.0.unwrap_or(now).min(now))
}

/// Marks what may have been done since then, until now: messages are looked for before they are sent, and so is whatever
/// follows from overdue work and unread requests; private lines and files are given up.
pub async fn doubt(tx: &mut Tx, since: i64) -> Result<Unsure> {
    let now = tx.now_ms();
    execute!(tx, SET_ASIDE, since)?;
    Ok(Unsure {
        posts: execute!(tx, POSTS, since)?,
        work: execute!(tx, WORK, since, now)?,
        requests: execute!(tx, INBOX)?,
        whispers: execute!(tx, WHISPERS)?,
    })
}
