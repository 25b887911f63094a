//! Where people live, and who is with us still: read before they are asked.

use super::{after, later};
use crate::domain::ids::MemberId;
use crate::slack::{Desk, evidence};
use crate::store::Result;
use crate::store::jobs::Claimed;
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
pub(super) async fn again(desk: &Desk, job: &Claimed) -> Result<()> {
    later(desk, job, after(desk, ASK_AGAIN), "members could not be read").await
}
