//! Jobs: saved in the transaction that asks for them, claimed with a lease, fenced by their attempt.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, StoreError, Tx, lanes};
use crate::domain::ids::{ChannelId, CheckinId, WorkspaceId};
use crate::domain::job::{Job, MailPost, VERSION, Work};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

pub mod claim;
pub mod many;
mod state;
pub(super) mod strike;

pub(super) use claim::wake_next;
pub use claim::{Claim, claim, next_in_lane};
pub use many::enqueue_all;
pub use state::State;
pub use strike::{stands, struck};

/// Attempts that may end badly before a job is parked.
pub const STRIKES: i64 = 3;
/// Within this time the lease of a job that a worker holds runs out.
const HELD_MS: i64 = 60_000;
/// How long after something was set aside an admin is told.
const TELL_LATER: SignedDuration = SignedDuration::from_mins(5);

/// A job that this worker holds until its lease ends.
#[derive(Debug, Clone)]
pub struct Claimed {
    /// The row.
    pub id: i64,
    /// Whose it is.
    pub workspace: WorkspaceId,
    /// What is to be done.
    pub job: Job,
    /// Where it stood when it was claimed.
    pub state: State,
    /// The fencing token.
    pub attempt: i64,
    /// Attempts that did not end in order, this one included.
    pub strikes: i64,
    /// Vain looks for an unclear message so far.
    pub looks: i64,
    /// The slot that an earlier attempt reserved in the channel or for a look, UTC ms.
    pub slot: Option<i64>,
    /// Until when it is held: another worker may take it from then on.
    pub lease: Timestamp,
    /// The opaque id that the message carries in its metadata.
    pub nonce: String,
    /// When the unclear call began, UTC ms; of work: since when it may have been done already, before a restore.
    pub sent_at: Option<i64>,
}

statements! {
    INSERT = "INSERT INTO jobs (workspace, lane, kind, version, payload, dedupe, state, visible_at, nonce, created_at, updated_at, sent_at)
              VALUES ($1, $2, $3, $4, $5, $6, $10, $7, $8, $9, $9, $11) ON CONFLICT (dedupe) DO NOTHING";
    RESERVED = "UPDATE jobs SET reserved = $3 WHERE id = $1 AND attempt = $2";
    SENDING = "UPDATE jobs SET state = 'sending', reserved = 0, sent_at = $3, looks = 0, updated_at = $3 WHERE id = $1 AND attempt = $2";
    END = "UPDATE jobs SET state = $3, error = $4, updated_at = $5, dedupe = CASE WHEN dedupe LIKE 'now/%' THEN NULL ELSE dedupe END
           WHERE id = $1 AND attempt = $2 AND state IN ('queued', 'sending', 'unknown')";
    AGAIN = "UPDATE jobs SET state = $3, strikes = strikes - 1 + $4, looks = looks + $5, visible_at = $6, error = $7, updated_at = $8,
             reserved = CASE WHEN $5 = 1 THEN 0 ELSE reserved END
             WHERE id = $1 AND attempt = $2 AND state IN ('queued', 'sending', 'unknown')";
    PARK_LOST = "UPDATE jobs SET state = 'parked', error = $3, lost_channel = $4, updated_at = $5 WHERE id = $1 AND attempt = $2
           AND state IN ('queued', 'sending', 'unknown')";
    UNPARK = "UPDATE jobs SET state = 'queued', strikes = 0, looks = 0, error = NULL, lost_channel = NULL, visible_at = $3,
           updated_at = $3 WHERE workspace = $1 AND lost_channel = $2 AND state = 'parked' RETURNING lane";
    RELEASE = "UPDATE jobs SET dedupe = NULL WHERE dedupe = $1 AND state IN ('done', 'failed', 'parked')";
    /// What ends a workspace, and what serves all of them, goes on.
    SET_ASIDE = "UPDATE jobs SET state = 'parked', error = CASE WHEN state = 'queued' THEN 'uninstalled'
           ELSE 'uninstalled, fate unclear' END, updated_at = $2 WHERE workspace = $1 AND state IN ('queued', 'sending', 'unknown')
           AND COALESCE(dedupe, '') NOT LIKE $3 AND COALESCE(dedupe, '') NOT LIKE $4";
    /// Words with which a job was set aside, or parked, because there was no valid token. What was planned has its own rule: its owner
    /// says what becomes of it.
    DROP_STALE = "UPDATE jobs SET state = 'done', error = 'stale when the app came back', updated_at = $2
           WHERE workspace = $1 AND state = 'parked' AND kind IN ('post', 'whisper', 'file', 'mail') AND created_at < $3
           AND COALESCE(dedupe, '') NOT LIKE $4
           AND REPLACE(error, 'fate unclear, cannot look: ', '') IN ('uninstalled', 'uninstalled, fate unclear',
           'account_inactive', 'invalid_auth', 'not_authed', 'not_installed', 'token_expired', 'token_revoked')";
    TAKE_UP = "UPDATE jobs SET state = CASE WHEN error LIKE '%unclear%' THEN 'unknown' ELSE 'queued' END, strikes = 0, looks = 0,
           error = NULL, visible_at = CASE WHEN visible_at > $2 THEN visible_at ELSE $2 END, updated_at = $2
           WHERE workspace = $1 AND state = 'parked'
           AND REPLACE(error, 'fate unclear, cannot look: ', '') IN ('uninstalled', 'uninstalled, fate unclear',
           'account_inactive', 'invalid_auth', 'not_authed', 'not_installed', 'token_expired', 'token_revoked') RETURNING lane";
    PENDING = "SELECT id FROM jobs WHERE dedupe = $1 AND state IN ('queued', 'sending', 'unknown')";
    /// A round that opens at this moment, in another unit of work.
    OPENING = "SELECT id FROM jobs WHERE lane = $1 AND state IN ('queued', 'sending', 'unknown')
               AND visible_at <= $2 AND dedupe LIKE $3 AND dedupe NOT LIKE $4 LIMIT 1";
    LANE_OF = "SELECT lane FROM jobs WHERE id = $1";
    PURGE = "DELETE FROM jobs WHERE id IN (SELECT id FROM jobs WHERE state = 'done' AND updated_at < $1 LIMIT $2)";
    COUNT = "SELECT state, COUNT(*) FROM jobs WHERE state IN ('queued', 'sending', 'unknown', 'failed', 'parked') GROUP BY state";
}

/// Saves a job to be done at once, in this transaction's workspace. A job with the same name is not taken twice.
pub async fn enqueue(tx: &mut Tx, job: &Job) -> Result<()> {
    let now = tx.now();
    enqueue_at(tx, job, now).await
}

/// Saves a job to be done from `at` on, in this transaction's workspace. A job with the same name is not taken twice.
pub async fn enqueue_at(tx: &mut Tx, job: &Job, at: Timestamp) -> Result<()> {
    let workspace = WorkspaceId(tx.workspace()?);
    enqueue_in(tx, workspace, job, at).await
}

async fn enqueue_in(tx: &mut Tx, workspace: WorkspaceId, job: &Job, at: Timestamp) -> Result<()> {
    let lane = lane_of(workspace, job);
    let (workspace, now) = (workspace.0, tx.now_ms());
    let payload =
        serde_json::to_string(job).map_err(|e| StoreError::Database(sqlx::Error::Encode(e.into())))?;
    let dedupe = job.dedupe().map(|name| format!("{workspace}/{name}"));
    let at = at.as_millisecond().max(now);
    let nonce = tx.nonce(dedupe.as_deref());
    let since = tx.maybe_sent_since();
    let state = match (job, since) {
        // It may stand already: looked for before it is sent.
        (Job::Post(_), Some(_)) => State::Unknown,
        // It cannot be looked for, and is sent at most once.
        (Job::Whisper(_) | Job::File(_) | Job::Mail(MailPost::Code(..)), Some(_)) => return Ok(()),
        _ => State::Queued,
    };
    let (kind, state) = (job.kind(), state.as_str());
    // The lane comes first: nobody claims from it until this is committed, so whichever job of that name waits sees it.
    lanes::wake(tx, &lane, at).await?;
    execute!(tx, INSERT, workspace, &lane, kind, VERSION, payload, dedupe, at, nonce, now, state, since)
        .map(drop)
}

fn lane_of(workspace: WorkspaceId, job: &Job) -> String {
    format!("{}/{}", workspace.0, job.lane().as_str())
}

/// Whether a post about `subject` is still on its way.
pub async fn post_pending(tx: &mut Tx, subject: &str) -> Result<bool> {
    let workspace = tx.workspace()?;
    let found = fetch_optional!(tx, (i64,), PENDING, format!("{workspace}/post/{subject}"))?;
    Ok(found.is_some())
}

/// Whether rounds of other check-ins of this workspace open at this moment, too: their jobs are due, or held by a worker.
pub async fn others_open_now(tx: &mut Tx, than: CheckinId) -> Result<bool> {
    let workspace = tx.workspace()?;
    let soon = tx.now_ms() + HELD_MS;
    let (lane, names) = (format!("{workspace}/work"), format!("{workspace}/open/%"));
    let own = format!("{workspace}/open/{}/%", than.0);
    Ok(fetch_optional!(tx, (i64,), OPENING, lane, soon, names, own)?.is_some())
}

/// Puts a job back until its slot comes: in the channel, or for a look where its fate is unclear.
pub async fn wait_for_slot(tx: &mut Tx, job: &Claimed, at: Timestamp) -> Result<()> {
    execute!(tx, RESERVED, job.id, job.attempt, at.as_millisecond())?;
    let state = if job.state == State::Queued { State::Queued } else { State::Unknown };
    again(tx, job, Again { state, at, strike: false, look: false }, None).await
}

/// Commits that the call is about to begin; false if another worker took the job over.
pub async fn sending(tx: &mut Tx, job: &Claimed) -> Result<bool> {
    let now = tx.now_ms();
    Ok(execute!(tx, SENDING, job.id, job.attempt, now)? == 1)
}

/// Ends a job; false if another worker took it over, and then nothing else of this attempt may count. Of what ends
/// badly an admin is told.
pub async fn end(tx: &mut Tx, job: &Claimed, state: State, error: Option<&str>) -> Result<bool> {
    let now = tx.now_ms();
    if let Some(name) = job.job.dedupe().filter(|_| job.job.coalesces()) {
        tx.has_ended(job.workspace.0, name);
    }
    let ended = execute!(tx, END, job.id, job.attempt, state.as_str(), error, now)? == 1;
    if ended && matches!(state, State::Failed | State::Parked) {
        tell_later(tx, job.workspace, job.job.kind()).await?;
    }
    Ok(ended)
}

/// Plans that an admin is told what was set aside, once a kind and day; a little later, so that many become one.
async fn tell_later(tx: &mut Tx, workspace: WorkspaceId, kind: &str) -> Result<()> {
    let now = tx.now();
    let day = now.to_zoned(TimeZone::UTC).date().to_string();
    let work = Job::Work(Work::TellSetAside { kind: kind.to_owned(), day });
    let at = now.saturating_add(TELL_LATER).unwrap_or(now);
    enqueue_in(tx, workspace, &work, at).await
}

/// Sets a post aside because its channel is gone or closed to us; false if another worker took it over.
pub async fn park_lost(tx: &mut Tx, job: &Claimed, channel: &str, error: &str) -> Result<bool> {
    let now = tx.now_ms();
    Ok(execute!(tx, PARK_LOST, job.id, job.attempt, error, channel, now)? == 1)
}

/// Takes up again what was set aside because of `channel`; gives how many.
pub async fn unpark(tx: &mut Tx, channel: &ChannelId) -> Result<usize> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let found = fetch_all!(tx, (String,), UNPARK, workspace, channel.as_str(), now)?;
    wake_all(tx, found).await
}

/// Sets everything aside that this workspace waits for, but for the work that deletes what has outlived its time.
pub async fn set_aside(tx: &mut Tx) -> Result<u64> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let [purge, erase] = ["purge", "erase"].map(|name| format!("{workspace}/{name}/%"));
    execute!(tx, SET_ASIDE, workspace, now, purge, erase)
}

/// Takes up again what was set aside, or refused, while there was no valid token; messages older than `stale` are
/// dropped. Gives how many go on.
pub async fn take_up(tx: &mut Tx, stale: Timestamp) -> Result<usize> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let planned = format!("{workspace}/post/announcement/%");
    execute!(tx, DROP_STALE, workspace, now, stale.as_millisecond(), planned)?;
    let lanes = fetch_all!(tx, (String,), TAKE_UP, workspace, now)?;
    wake_all(tx, lanes).await
}

async fn wake_all(tx: &mut Tx, mut found: Vec<(String,)>) -> Result<usize> {
    let (count, now) = (found.len(), tx.now_ms());
    found.sort_unstable();
    found.dedup();
    for (lane,) in found {
        lanes::wake(tx, &lane, now).await?;
    }
    Ok(count)
}

/// Gives the name of an ended job free, so that the same can be asked for again.
pub async fn release(tx: &mut Tx, job: &Job) -> Result<()> {
    let Some(name) = job.dedupe() else { return Ok(()) };
    let workspace = tx.workspace()?;
    execute!(tx, RELEASE, format!("{workspace}/{name}")).map(drop)
}

/// How a job goes on that did not end.
#[derive(Debug, Clone, Copy)]
pub struct Again {
    /// The state it waits in.
    pub state: State,
    /// When it is looked at again.
    pub at: Timestamp,
    /// Whether this attempt counts as a bad end.
    pub strike: bool,
    /// Whether this attempt was a vain look.
    pub look: bool,
}

/// Puts a job back.
pub async fn again(tx: &mut Tx, job: &Claimed, how: Again, error: Option<&str>) -> Result<()> {
    let now = tx.now_ms();
    let at = how.at.as_millisecond();
    let (strike, look) = (i64::from(how.strike), i64::from(how.look));
    execute!(tx, AGAIN, job.id, job.attempt, how.state.as_str(), strike, look, at, error, now)?;
    if let Some((lane,)) = fetch_optional!(tx, (String,), LANE_OF, job.id)? {
        lanes::wake(tx, &lane, at).await?;
    }
    Ok(())
}

/// Deletes up to `limit` jobs done before `before`; gives how many.
pub async fn purge(tx: &mut Tx, before: Timestamp, limit: i64) -> Result<u64> {
    execute!(tx, PURGE, before.as_millisecond(), limit)
}

/// How many jobs stand in each state that is not the good end, for the metrics and the operator.
pub async fn count(tx: &mut Tx) -> Result<Vec<(String, i64)>> {
    fetch_all!(tx, (String, i64), COUNT)
}
