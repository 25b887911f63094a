//! The daily purge: what has outlived its retention goes, a batch at a time, so that nobody waits for it.

use super::in_one;
use crate::actions::{people, retention, stakeholder};
use crate::slack::Desk;
use crate::store::jobs::{self, Again, Claimed, State};
use crate::store::{Result, Scope, inbox, of, retention as kept, unit, workspaces};
use jiff::SignedDuration;

/// How long done jobs are kept, so that a slot cannot fire twice.
const JOBS_KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);
/// Rows of a table deleted in one transaction.
const BATCH: i64 = 500;
/// Batches in one go.
const BATCHES: usize = 40;
/// Between one go and the next.
const PAUSE: SignedDuration = SignedDuration::from_secs(1);

/// Deletes what has outlived its retention, as much as fits well into the job's lease; the rest a moment later. Then
/// takes up what waited for it and plans the next day's purge.
pub(super) async fn purge(desk: &Desk, job: &Claimed) -> Result<()> {
    let full = u64::try_from(BATCH).unwrap_or(u64::MAX);
    for _ in 0..BATCHES {
        if batch(desk).await? < full {
            everywhere(desk).await?;
            return in_one(desk, job, |tx| Box::pin(retention::plan_next(tx))).await;
        }
    }
    let job = job.clone();
    let work = unit(move |tx| {
        Box::pin(async move {
            let at = tx.now().saturating_add(PAUSE).unwrap_or_else(|_| tx.now());
            jobs::again(tx, &job, Again { state: State::Queued, at, strike: false, look: false }, None).await
        })
    });
    desk.db.write(Scope::System, desk.clock.now(), work).await
}

/// Takes up what waited in each workspace: erasures that a lifted hold set free, channels that may have become
/// private, and what is looked at once a day.
async fn everywhere(desk: &Desk) -> Result<()> {
    let now = desk.clock.now();
    let all = desk.db.read(Scope::System, now, unit(|tx| Box::pin(workspaces::all(tx)))).await?;
    for workspace in all {
        let work = unit(|tx| {
            Box::pin(async move {
                people::erase::take_up(tx).await?;
                stakeholder::tend::plan(tx).await?;
                retention::read_channels(tx).await
            })
        });
        desk.db.write(of(workspace), now, work).await?;
    }
    Ok(())
}

/// Deletes one batch of every table; gives the most that went of one: less than a full batch means that nothing is left.
async fn batch(desk: &Desk) -> Result<u64> {
    let (payloads, words) = (desk.payloads_kept, desk.words_kept);
    let work = unit(move |tx| {
        Box::pin(async move {
            let now = tx.now();
            let before = |kept: SignedDuration| now.saturating_sub(kept).unwrap_or(now);
            let requests = inbox::purge(tx, before(payloads), BATCH).await?;
            let done = jobs::purge(tx, before(JOBS_KEPT), BATCH).await?;
            Ok(requests.max(done).max(kept::purge(tx, words, BATCH).await?))
        })
    });
    desk.db.write(Scope::System, desk.clock.now(), work).await
}
