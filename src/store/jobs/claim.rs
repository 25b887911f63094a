//! What is due in a lane is taken up, until its lease ends.
//!
//! A job that may be asked for again while it is under way is called `now/…` meanwhile, which gives its name free. Another one of that
//! name waits until it has ended: of two edits of one message the older state could arrive last.

use super::{Claimed, State, VERSION, tell_later};
use crate::domain::ids::WorkspaceId;
use crate::domain::job::Job;
use crate::store::buckets::{self, Limit};
use crate::store::sql::{execute, fetch_all, fetch_optional, statements};
use crate::store::{Result, Tx, lanes};
use jiff::Timestamp;

statements! {
    DUE = sqlite "SELECT id, workspace, kind, payload, state, attempt, strikes, looks, reserved, nonce, sent_at FROM jobs
              WHERE lane = $1 AND state IN ('queued', 'sending', 'unknown') AND visible_at <= $2 AND version <= $3
              AND NOT EXISTS (SELECT 1 FROM jobs held WHERE held.dedupe = 'now/' || jobs.dedupe
                              AND held.state IN ('queued', 'sending', 'unknown'))
              ORDER BY visible_at, id LIMIT $4",
          postgres "SELECT id, workspace, kind, payload, state, attempt, strikes, looks, reserved, nonce, sent_at FROM jobs
              WHERE lane = $1 AND state IN ('queued', 'sending', 'unknown') AND visible_at <= $2 AND version <= $3
              AND NOT EXISTS (SELECT 1 FROM jobs held WHERE held.dedupe = 'now/' || jobs.dedupe
                              AND held.state IN ('queued', 'sending', 'unknown'))
              ORDER BY visible_at, id LIMIT $4 FOR UPDATE SKIP LOCKED";
    /// `visible_at` is checked again under the row's lock: without it two replicas claim the same job.
    /// The strike is taken back when the attempt ends in order: a crash leaves it standing.
    /// One that was set aside may have kept the name: then this one goes without, and keeps nobody waiting.
    CLAIM = "UPDATE jobs SET attempt = attempt + 1, strikes = strikes + 1, visible_at = $3, updated_at = $2,
             dedupe = CASE WHEN $4 = 0 OR dedupe LIKE 'now/%' THEN dedupe
               WHEN EXISTS (SELECT 1 FROM jobs held WHERE held.dedupe = 'now/' || jobs.dedupe) THEN NULL
               ELSE 'now/' || dedupe END
             WHERE id = $1 AND visible_at <= $2";
    NEXT_IN_LANE = "SELECT visible_at FROM jobs WHERE lane = $1 AND state IN ('queued', 'sending', 'unknown')
             AND version <= $2 AND NOT EXISTS (SELECT 1 FROM jobs held WHERE held.dedupe = 'now/' || jobs.dedupe
                              AND held.state IN ('queued', 'sending', 'unknown'))
             ORDER BY visible_at, id LIMIT 1";
    /// One that waited until another one of its name had ended.
    WAITS = "SELECT lane, visible_at FROM jobs WHERE dedupe = $1 AND state IN ('queued', 'sending', 'unknown')";
    PARK = "UPDATE jobs SET state = 'parked', error = 'unreadable payload', updated_at = $2 WHERE id = $1";
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    workspace: i64,
    kind: String,
    payload: String,
    state: String,
    attempt: i64,
    strikes: i64,
    looks: i64,
    reserved: i64,
    nonce: String,
    sent_at: Option<i64>,
}

/// What a claim of one lane came to.
#[derive(Debug)]
pub struct Claim {
    /// The jobs that this worker holds now.
    pub jobs: Vec<Claimed>,
    /// Where the lane's limit ended the claim: when it allows the next (UTC ms).
    pub closed_until: Option<i64>,
}

/// Claims up to `limit` due jobs of one lane until `lease`, as far as the lane's bucket allows.
pub async fn claim(
    tx: &mut Tx,
    lane: &str,
    limit: i64,
    lease: Timestamp,
    bucket: Option<(&str, Limit)>,
) -> Result<Claim> {
    let now = tx.now_ms();
    let mut claim = Claim { jobs: Vec::new(), closed_until: None };
    for row in fetch_all!(tx, Row, DUE, lane, now, VERSION, limit)? {
        let Ok(job) = serde_json::from_str::<Job>(&row.payload) else {
            // Named and set aside: one bad row never stops the lane.
            tracing::error!(row = row.id, "jobs.payload cannot be read");
            execute!(tx, PARK, row.id, now)?;
            tell_later(tx, WorkspaceId(row.workspace), &row.kind).await?;
            continue;
        };
        if let Some((bucket, pace)) = bucket
            && let Err(at) = buckets::take(tx, bucket, pace).await?
        {
            claim.closed_until = Some(at);
            break;
        }
        let comes_again = i64::from(job.coalesces());
        if execute!(tx, CLAIM, row.id, now, lease.as_millisecond(), comes_again)? == 1 {
            claim.jobs.push(row.claimed(job, lease)?);
        }
    }
    Ok(claim)
}

impl Row {
    fn claimed(self, job: Job, lease: Timestamp) -> Result<Claimed> {
        Ok(Claimed {
            id: self.id,
            workspace: WorkspaceId(self.workspace),
            job,
            state: State::parse(&self.state, self.id)?,
            attempt: self.attempt + 1,
            strikes: self.strikes + 1,
            looks: self.looks,
            slot: Some(self.reserved).filter(|slot| *slot > 0),
            lease,
            nonce: self.nonce,
            sent_at: self.sent_at,
        })
    }
}

/// The moment of the lane's next job that waits for no other, UTC ms.
pub async fn next_in_lane(tx: &mut Tx, lane: &str) -> Result<Option<i64>> {
    Ok(fetch_optional!(tx, (i64,), NEXT_IN_LANE, lane, VERSION)?.map(|(at,)| at))
}

/// Wakes the lanes of jobs that waited until those had ended which this unit of work ended: the last thing that it does.
pub async fn wake_next(tx: &mut Tx) -> Result<()> {
    for (workspace, name) in tx.ended() {
        // Whoever asks for one of that name has committed, or begins when this is committed.
        tx.lock_workspace(workspace).await?;
        if let Some((lane, at)) = fetch_optional!(tx, (String, i64), WAITS, format!("{workspace}/{name}"))? {
            lanes::wake(tx, &lane, at).await?;
        }
    }
    Ok(())
}
