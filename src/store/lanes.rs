//! Lanes: queues of jobs that share a limit, each with the moment at which it may hold due work.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, Tx};

statements! {
    WAKE = "INSERT INTO lanes (lane, wake_at) VALUES ($1, $2)
            ON CONFLICT (lane) DO UPDATE SET wake_at = excluded.wake_at WHERE lanes.wake_at > excluded.wake_at";
    AWAKE = sqlite "SELECT lane FROM lanes WHERE wake_at <= $1 ORDER BY wake_at LIMIT $2",
            postgres "SELECT lane FROM lanes WHERE wake_at <= $1 ORDER BY wake_at LIMIT $2 FOR UPDATE SKIP LOCKED";
    REST = "UPDATE lanes SET wake_at = $2 WHERE lane = $1";
    FORGET = "DELETE FROM lanes WHERE lane = $1";
    NEXT = "SELECT wake_at FROM lanes ORDER BY wake_at LIMIT 1";
    TOUCH = "INSERT INTO lanes (lane, wake_at) VALUES ('ping', $1) ON CONFLICT (lane) DO UPDATE SET wake_at = $1";
}

/// Makes sure that the lane is looked at no later than `at_ms`, and tells the worker.
pub async fn wake(tx: &mut Tx, lane: &str, at_ms: i64) -> Result<()> {
    tx.ring_jobs();
    if let Some(workspace) = lane.split_once('/').and_then(|(workspace, _)| workspace.parse().ok()) {
        tx.lock_workspace(workspace).await?;
    }
    execute!(tx, WAKE, lane, at_ms).map(drop)
}

/// Up to `limit` lanes that may hold due work; locked against other replicas until the transaction ends.
pub async fn awake(tx: &mut Tx, limit: i64) -> Result<Vec<String>> {
    let now = tx.now_ms();
    Ok(fetch_all!(tx, (String,), AWAKE, now, limit)?.into_iter().map(|(lane,)| lane).collect())
}

/// Lets the lane rest until `at_ms`, or forgets it where nothing waits in it.
pub async fn rest(tx: &mut Tx, lane: &str, at_ms: Option<i64>) -> Result<()> {
    match at_ms {
        Some(at) => execute!(tx, REST, lane, at).map(drop),
        None => execute!(tx, FORGET, lane).map(drop),
    }
}

/// The earliest moment at which any lane may hold due work.
pub async fn next(tx: &mut Tx) -> Result<Option<i64>> {
    Ok(fetch_optional!(tx, (i64,), NEXT)?.map(|(at,)| at))
}

/// Writes a row that nobody needs: shows that a commit is possible.
pub async fn touch(tx: &mut Tx) -> Result<()> {
    execute!(tx, TOUCH, i64::MAX).map(drop)
}
