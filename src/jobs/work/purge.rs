//! The daily purge: what has outlived its retention goes, a batch at a time, so that nobody waits for it.

use super::in_one;
use crate::actions::{people, retention};
use crate::slack::Desk;
use crate::store::jobs::{self, Claimed};
use crate::store::{Result, Scope, inbox, of, retention as kept, unit, workspaces};
use jiff::SignedDuration;

/// How long done jobs are kept, so that a slot cannot fire twice.
const JOBS_KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);
/// Rows of a table deleted in one transaction.
const BATCH: i64 = 500;

/// Deletes all that has outlived its retention and plans the next day's purge.
pub(super) async fn purge(desk: &Desk, job: &Claimed) -> Result<()> {
    let mut gone = 0;
    loop {
        let most = batch(desk).await?;
        gone += most;
        if most < u64::try_from(BATCH).unwrap_or(u64::MAX) {
            break;
        }
    }
    tracing::debug!(gone, "purged");
    everywhere(desk).await?;
    in_one(desk, job, |tx| Box::pin(retention::plan_next(tx))).await
}

/// Takes up what waited in each workspace: erasures that a lifted hold set free, channels that may have become private.
async fn everywhere(desk: &Desk) -> Result<()> {
    let now = desk.clock.now();
    let all = desk.db.read(Scope::System, now, unit(|tx| Box::pin(workspaces::all(tx)))).await?;
    for workspace in all {
        let work = unit(|tx| {
            Box::pin(async move {
                people::erase::take_up(tx).await?;
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
