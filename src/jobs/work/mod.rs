//! Work that posts nothing itself: evidence is read first, then one action does it in one transaction.

mod checkin;
mod decision;
mod feedback;
mod update;

use crate::actions::{retention, set_aside};
use crate::domain::job::Work;
use crate::slack::Desk;
use crate::store::jobs::{self, Claimed, State};
use crate::store::{Result, Tx, inbox, of, unit};
use futures_util::future::BoxFuture;
use jiff::SignedDuration;

/// How long done jobs are kept, so that a slot cannot fire twice.
const JOBS_KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);
/// Rows deleted in one transaction.
const PURGE_BATCH: i64 = 500;

/// Does one job of work.
pub(super) async fn work(desk: &Desk, job: &Claimed, work: &Work) -> Result<()> {
    match work {
        Work::Purge { .. } => purge(desk, job).await,
        Work::TellSetAside { kind, day } => {
            let (kind, day) = (kind.clone(), day.clone());
            in_one(desk, job, move |tx| Box::pin(async move { set_aside::tell::tell(tx, &kind, &day).await }))
                .await
        }
        Work::OpenRound { .. } | Work::RemindRound(_) | Work::CloseRound(_) => {
            checkin::work(desk, job, work).await
        }
        Work::SettleDecision { .. } | Work::ExpireDecision { .. } => decision::work(desk, job, work).await,
        Work::CaptureFeedback { channel, ts, by } => feedback::capture(desk, job, channel, ts, by).await,
        Work::DraftUpdate { .. } | Work::PublishUpdate(_) => update::work(desk, job, work).await,
    }
}

/// Ends the job and does its work in one transaction; nothing happens if another worker took the job over.
async fn in_one<F>(desk: &Desk, job: &Claimed, act: F) -> Result<()>
where
    F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<()>> + Send + 'static,
{
    let (workspace, job) = (job.workspace, job.clone());
    let work = unit(move |tx| {
        Box::pin(async move {
            if !jobs::end(tx, &job, State::Done, None).await? {
                return Ok(());
            }
            tx.follows_from(&job.nonce, job.sent_at);
            act(tx).await
        })
    });
    desk.db.write(of(workspace), desk.clock.now(), work).await
}

/// Deletes what has outlived its retention, a batch at a time.
async fn purge(desk: &Desk, job: &Claimed) -> Result<()> {
    let kept = desk.payloads_kept;
    in_one(desk, job, move |tx| {
        Box::pin(async move {
            let now = tx.now();
            let payloads = now.saturating_sub(kept).unwrap_or(now);
            let jobs_before = now.saturating_sub(JOBS_KEPT).unwrap_or(now);
            let gone = inbox::purge(tx, payloads, PURGE_BATCH).await?
                + jobs::purge(tx, jobs_before, PURGE_BATCH).await?;
            tracing::debug!(gone, "purged");
            retention::plan_next(tx).await
        })
    })
    .await
}
