//! Slack's limits as a schedule that replicas share: one theoretical arrival time a bucket (GCRA).

use super::sql::{execute, fetch_all, fetch_one, fetch_optional, statements};
use super::{Result, Tx};
use std::collections::BTreeSet;

/// A limit: one call every `interval_ms`, and up to `burst` at once after a pause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// The pace, in milliseconds a call.
    pub interval_ms: i64,
    /// Calls that may go at once.
    pub burst: i64,
}

impl Limit {
    fn slack_ms(self) -> i64 {
        self.interval_ms * (self.burst - 1)
    }
}

statements! {
    HOLD = sqlite "SELECT bucket FROM buckets WHERE bucket IN (SELECT value FROM json_each($1)) ORDER BY bucket",
           postgres "SELECT bucket FROM buckets WHERE bucket IN (SELECT jsonb_array_elements_text(CAST($1 AS jsonb)))
            ORDER BY bucket FOR NO KEY UPDATE";
    READ = "SELECT free_at FROM buckets WHERE bucket = $1";
    /// The condition is checked under the row's lock: two replicas cannot take the same slot.
    TAKE = "INSERT INTO buckets (bucket, free_at) VALUES ($1, CAST($2 AS BIGINT) + CAST($3 AS BIGINT))
            ON CONFLICT (bucket) DO UPDATE SET
            free_at = CASE WHEN buckets.free_at > $2 THEN buckets.free_at ELSE $2 END + $3
            WHERE buckets.free_at <= $4";
    RESERVE = "INSERT INTO buckets (bucket, free_at) VALUES ($1, CAST($2 AS BIGINT) + CAST($3 AS BIGINT))
            ON CONFLICT (bucket) DO UPDATE SET
            free_at = CASE WHEN buckets.free_at > $2 THEN buckets.free_at ELSE $2 END + $3 RETURNING free_at";
    BLOCK = "INSERT INTO buckets (bucket, free_at) VALUES ($1, $2)
             ON CONFLICT (bucket) DO UPDATE SET
             free_at = CASE WHEN buckets.free_at > $2 THEN buckets.free_at ELSE $2 END";
}

/// Keeps others from these buckets until the transaction ends, in an order of which there is one: whoever takes from several holds
/// them before.
pub async fn hold(tx: &mut Tx, buckets: &BTreeSet<&str>) -> Result<()> {
    // SQLite has one writer.
    if buckets.len() > 1 && tx.is_postgres() {
        fetch_all!(tx, (String,), HOLD, serde_json::json!(buckets).to_string())?;
    }
    Ok(())
}

/// Takes one call out of the bucket; else gives the moment (UTC ms) at which there is one again.
pub async fn take(tx: &mut Tx, bucket: &str, limit: Limit) -> Result<std::result::Result<(), i64>> {
    let now = tx.now_ms();
    let taken = execute!(tx, TAKE, bucket, now, limit.interval_ms, now + limit.slack_ms())?;
    if taken == 1 {
        return Ok(Ok(()));
    }
    let free_at = fetch_optional!(tx, (i64,), READ, bucket)?.map_or(now, |(at,)| at);
    Ok(Err((free_at - limit.slack_ms()).max(now + 1)))
}

/// Whether a call could be taken out of the bucket; else gives the moment (UTC ms) at which one could.
pub async fn room(tx: &mut Tx, bucket: &str, limit: Limit) -> Result<std::result::Result<(), i64>> {
    let now = tx.now_ms();
    let free_at = fetch_optional!(tx, (i64,), READ, bucket)?.map_or(now, |(at,)| at);
    let open_at = free_at - limit.slack_ms();
    Ok(if open_at <= now { Ok(()) } else { Err(open_at) })
}

/// Takes the bucket's next slot, now or later, and gives its moment (UTC ms): each caller gets another one.
pub async fn reserve(tx: &mut Tx, bucket: &str, limit: Limit) -> Result<i64> {
    let now = tx.now_ms();
    let (free_at,) = fetch_one!(tx, (i64,), RESERVE, bucket, now, limit.interval_ms)?;
    Ok((free_at - limit.interval_ms - limit.slack_ms()).max(now))
}

/// Closes the bucket until `until_ms`, as `Retry-After` demands.
pub async fn block(tx: &mut Tx, bucket: &str, limit: Limit, until_ms: i64) -> Result<()> {
    execute!(tx, BLOCK, bucket, until_ms + limit.slack_ms()).map(drop)
}
