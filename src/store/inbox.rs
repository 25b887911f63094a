//! Deliveries from Slack: one row each, whatever the transport and however often it comes.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Conn, Result, Tx};
use jiff::Timestamp;
use std::sync::LazyLock;

/// One verified request, as it came.
#[derive(Debug, Clone)]
pub struct Delivery {
    /// What makes it unique: Slack's event id, trigger id, or a hash of the body.
    pub event_id: String,
    /// Which way in it took.
    pub kind: Kind,
    /// The JSON that Slack signed (form bodies reduced to it).
    pub body: String,
}

/// The ways in that are answered first and worked on afterwards, and those that are answered at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `/slack/events`.
    Event,
    /// `/slack/interactions`, other than submitted modals.
    Interaction,
}

impl Kind {
    fn as_str(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Interaction => "interaction",
        }
    }
}

/// A claimed delivery; `attempt` fences off a worker whose lease ran out.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Claimed {
    /// The row.
    pub id: i64,
    /// `event` or `interaction`.
    pub kind: String,
    /// What Slack signed.
    pub body: String,
    /// How often it was claimed, this time included.
    pub attempt: i64,
    /// When it came, UTC ms.
    pub received_at: i64,
    /// Whether it was read back from a backup, and may have been worked on already.
    pub restored: bool,
}

/// Attempts after which a delivery is set aside.
pub const STRIKES: i64 = 3;

statements! {
    INSERT = "INSERT INTO inbox (event_id, kind, body, state, visible_at, received_at)
              VALUES ($1, $2, $3, 'queued', $4, $4) ON CONFLICT (event_id) DO NOTHING";
    /// For requests answered at once: the row is there and done, or it was there before.
    INSERT_DONE = "INSERT INTO inbox (event_id, kind, body, state, visible_at, received_at)
              VALUES ($1, 'answered', '', 'done', $2, $2) ON CONFLICT (event_id) DO NOTHING";
    ANSWER = "UPDATE inbox SET answer = $2 WHERE event_id = $1";
    ANSWERED = "SELECT answer FROM inbox WHERE event_id = $1";
    CLAIM = sqlite "UPDATE inbox SET attempt = attempt + 1, visible_at = $2 WHERE id IN
               (SELECT id FROM inbox WHERE state = 'queued' AND visible_at <= $1 ORDER BY visible_at, id LIMIT $3)
               RETURNING id, kind, body, attempt, received_at, COALESCE(error = 'restored', FALSE) AS restored",
            postgres "UPDATE inbox SET attempt = attempt + 1, visible_at = $2 WHERE id IN
               (SELECT id FROM inbox WHERE state = 'queued' AND visible_at <= $1 ORDER BY visible_at, id LIMIT $3
                FOR UPDATE SKIP LOCKED) AND visible_at <= $1
               RETURNING id, kind, body, attempt, received_at, COALESCE(error = 'restored', FALSE) AS restored";
    DONE_ALL = sqlite "UPDATE inbox SET state = 'done' FROM json_each($1) AS pair WHERE inbox.id = pair.value ->> 0
               AND attempt = pair.value ->> 1 AND state = 'queued'",
            postgres "UPDATE inbox SET state = 'done' FROM jsonb_array_elements(CAST($1 AS jsonb)) AS pair
               WHERE inbox.id = CAST(pair ->> 0 AS BIGINT) AND attempt = CAST(pair ->> 1 AS BIGINT) AND state = 'queued'";
    DONE = "UPDATE inbox SET state = 'done' WHERE id = $1 AND attempt = $2 AND state = 'queued'";
    RETRY = "UPDATE inbox SET visible_at = $3, error = CASE WHEN error = 'restored' THEN error ELSE $4 END,
               state = CASE WHEN attempt >= $5 THEN 'parked' ELSE 'queued' END
               WHERE id = $1 AND attempt = $2 AND state = 'queued'";
    /// No strike: nothing went wrong.
    POSTPONE = "UPDATE inbox SET visible_at = $3, attempt = attempt - 1 WHERE id = $1 AND attempt = $2 AND state = 'queued'";
    NEXT = "SELECT visible_at FROM inbox WHERE state = 'queued' ORDER BY visible_at, id LIMIT 1";
    TIMES = "SELECT COUNT(*) FROM inbox WHERE event_id = $1";
    /// Rows come in the order of their ids: the oldest are looked at, and no index on the time has to be kept.
    PURGE = "DELETE FROM inbox WHERE id IN (SELECT id FROM (SELECT id, received_at FROM inbox ORDER BY id LIMIT $2) AS oldest
             WHERE received_at < $1)";
}

/// Stores one delivery; a second one changes nothing.
pub async fn insert(tx: &mut Tx, delivery: Delivery) -> Result<()> {
    let now = tx.now_ms();
    execute!(tx, INSERT, delivery.event_id, delivery.kind.as_str(), delivery.body, now)?;
    tx.ring_inbox();
    Ok(())
}

/// Stores all of them in as few statements as powers of two make it: on SQLite each is a trip to another thread.
pub(super) async fn insert_all(tx: &mut Tx, waiting: Vec<(Delivery, Timestamp)>) -> Result<()> {
    if waiting.is_empty() {
        return Ok(());
    }
    let mut waiting = waiting.into_iter();
    while waiting.len() > 0 {
        let power = waiting.len().ilog2().min(LARGEST);
        let rows: Vec<_> = waiting.by_ref().take(1 << power).collect();
        insert_rows(tx, power, rows).await?;
    }
    tx.ring_inbox();
    Ok(())
}

/// The largest statement stores two to this power deliveries.
const LARGEST: u32 = 7;

/// The texts that store 1, 2, 4, … deliveries.
static INSERTS: LazyLock<Vec<String>> =
    LazyLock::new(|| (0..=LARGEST).map(|power| insert_text(1 << power)).collect());

fn insert_text(rows: usize) -> String {
    let row = |n: usize| {
        let [a, b, c, d] = [n * 4 + 1, n * 4 + 2, n * 4 + 3, n * 4 + 4];
        format!("(${a}, ${b}, ${c}, 'queued', ${d}, ${d})")
    };
    let values: Vec<_> = (0..rows).map(row).collect();
    format!(
        "INSERT INTO inbox (event_id, kind, body, state, visible_at, received_at) VALUES {} \
         ON CONFLICT (event_id) DO NOTHING",
        values.join(", ")
    )
}

/// One statement for a power of two of deliveries. Binds by hand: the macros bind a fixed number of values.
async fn insert_rows(tx: &mut Tx, power: u32, rows: Vec<(Delivery, Timestamp)>) -> Result<()> {
    let text = INSERTS[power as usize].as_str();
    let rows = rows.into_iter().map(|(d, at)| (d.event_id, d.kind.as_str(), d.body, at.as_millisecond()));
    match tx.conn() {
        Conn::Sqlite(conn) => {
            let query = rows
                .fold(sqlx::query(text), |q, (id, kind, body, at)| q.bind(id).bind(kind).bind(body).bind(at));
            query.execute(&mut **conn).await?;
        }
        Conn::Postgres(conn) => {
            let query = rows
                .fold(sqlx::query(text), |q, (id, kind, body, at)| q.bind(id).bind(kind).bind(body).bind(at));
            query.execute(&mut **conn).await?;
        }
    }
    Ok(())
}

/// Marks a request that is answered at once as taken in; false if it came before.
pub async fn first_time(tx: &mut Tx, event_id: &str) -> Result<bool> {
    let now = tx.now_ms();
    Ok(execute!(tx, INSERT_DONE, event_id, now)? == 1)
}

/// Keeps the answer to a request, so that a second delivery gets the same one.
pub async fn keep_answer(tx: &mut Tx, event_id: &str, answer: &str) -> Result<()> {
    execute!(tx, ANSWER, event_id, answer).map(drop)
}

/// The answer that a request got the first time.
pub async fn answer(tx: &mut Tx, event_id: &str) -> Result<Option<String>> {
    let row = fetch_optional!(tx, (Option<String>,), ANSWERED, event_id)?;
    Ok(row.and_then(|(answer,)| answer))
}

/// Claims up to `limit` due deliveries until `lease`.
pub async fn claim(tx: &mut Tx, lease: Timestamp, limit: i64) -> Result<Vec<Claimed>> {
    let now = tx.now_ms();
    let mut rows = fetch_all!(tx, Claimed, CLAIM, now, lease.as_millisecond(), limit)?;
    rows.sort_by_key(|row| row.id);
    Ok(rows)
}

/// Marks a delivery as worked on; false if another worker took it over.
pub async fn done(tx: &mut Tx, id: i64, attempt: i64) -> Result<bool> {
    Ok(execute!(tx, DONE, id, attempt)? == 1)
}

/// Marks deliveries (row, attempt) as worked on, but for those that another worker took over.
pub async fn done_all(tx: &mut Tx, rows: &[(i64, i64)]) -> Result<()> {
    let rows = serde_json::json!(rows).to_string();
    execute!(tx, DONE_ALL, rows).map(drop)
}

/// Puts a delivery back until `at`, or sets it aside after the third strike. `error` carries no text of people.
pub async fn retry(tx: &mut Tx, id: i64, attempt: i64, at: Timestamp, error: &str) -> Result<()> {
    execute!(tx, RETRY, id, attempt, at.as_millisecond(), error, STRIKES).map(drop)
}

/// Puts a delivery back until `at`, which Slack's limits ask for: that is no strike.
pub async fn postpone(tx: &mut Tx, id: i64, attempt: i64, at: Timestamp) -> Result<()> {
    execute!(tx, POSTPONE, id, attempt, at.as_millisecond()).map(drop)
}

/// The earliest moment at which a delivery may be claimed.
pub async fn next(tx: &mut Tx) -> Result<Option<i64>> {
    Ok(fetch_optional!(tx, (i64,), NEXT)?.map(|(at,)| at))
}

/// Deletes up to `limit` deliveries received before `before`; gives how many.
pub async fn purge(tx: &mut Tx, before: Timestamp, limit: i64) -> Result<u64> {
    execute!(tx, PURGE, before.as_millisecond(), limit)
}

/// How often a delivery is stored: once, or not at all.
pub async fn times_stored(tx: &mut Tx, event_id: &str) -> Result<i64> {
    Ok(fetch_optional!(tx, (i64,), TIMES, event_id)?.map_or(0, |(times,)| times))
}
