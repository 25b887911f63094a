//! Skeleton, replaced by the capability.

use super::in_one;
use crate::domain::job::Work;
use crate::slack::Desk;
use crate::store::Result;
use crate::store::jobs::Claimed;

/// Does one job of this topic.
pub(super) async fn work(desk: &Desk, job: &Claimed, _work: &Work) -> Result<()> {
    in_one(desk, job, |_| Box::pin(async { Ok(()) })).await
}
