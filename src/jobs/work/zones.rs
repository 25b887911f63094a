//! Where people live, and who is with us still: read before they are asked.

use crate::domain::ids::MemberId;
use crate::slack::{Desk, evidence};
use crate::store::jobs::{self, Again, Claimed, State};
use crate::store::{Result, of, unit};
use jiff::SignedDuration;

/// How long to wait for Slack, when zones and standings are not to be had.
const ASK_AGAIN: SignedDuration = SignedDuration::from_secs(30);
/// Attempts after which people are asked with what is known.
pub(super) const PATIENCE: i64 = 10;

/// Makes sure that zones and standings of these people are known; false if Slack could not tell.
pub(super) async fn know(desk: &Desk, job: &Claimed, people: &[MemberId]) -> Result<bool> {
    for member in people {
        if let Err(error) = evidence::know(desk, job.workspace, member).await {
            tracing::warn!(%error, "a member's zone could not be read; what asks them waits");
            return Ok(false);
        }
    }
    Ok(true)
}

/// Does the job again in a while.
pub(super) async fn later(desk: &Desk, job: &Claimed) -> Result<()> {
    let (now, workspace, job) = (desk.clock.now(), job.workspace, job.clone());
    let at = now.saturating_add(ASK_AGAIN).unwrap_or(now);
    let work = unit(move |tx| {
        Box::pin(async move {
            let how = Again { state: State::Queued, at, strike: false, look: false };
            jobs::again(tx, &job, how, Some("members could not be read")).await
        })
    });
    desk.db.write(of(workspace), now, work).await
}
