//! The time of a planned post, and the day before.

use super::in_one;
use crate::actions::announcement::due;
use crate::domain::job::Work;
use crate::slack::Desk;
use crate::store::Result;
use crate::store::jobs::Claimed;

/// Does one job of this topic.
pub(super) async fn work(desk: &Desk, job: &Claimed, work: &Work) -> Result<()> {
    match *work {
        Work::SendAnnouncement { post, at_ms } => {
            in_one(desk, job, move |tx| Box::pin(due::due(tx, post, at_ms))).await
        }
        Work::WarnOfAnnouncement { post, at_ms } => {
            in_one(desk, job, move |tx| Box::pin(due::warn(tx, post, at_ms))).await
        }
        _ => in_one(desk, job, |_| Box::pin(async { Ok(()) })).await,
    }
}
