//! A digest is made at its slot, once Slack said who its reader is and, where they follow what is behind a door, where they are.

use super::zones::{self, PATIENCE};
use super::{in_one, slot_done};
use crate::actions::digest;
use crate::domain::ids::MemberId;
use crate::slack::{Desk, evidence};
use crate::store::jobs::Claimed;
use crate::store::{Result, instant, of, unit};
use jiff::civil::Date;

/// Makes one. Where Slack does not say where its reader is, it tells of what they may see anyway.
pub(super) async fn make(
    desk: &Desk,
    job: &Claimed,
    member: MemberId,
    date: Date,
    slot_ms: i64,
) -> Result<()> {
    if !zones::know(desk, job, std::slice::from_ref(&member)).await? && job.attempt < PATIENCE {
        return zones::again(desk, job).await;
    }
    let reader = member.clone();
    let looks = unit(move |tx| Box::pin(async move { digest::looks_behind_doors(tx, &reader).await }));
    if desk.db.read(of(job.workspace), desk.clock.now(), looks).await?
        && let Err(error) = evidence::know_sight_of(desk, job.workspace, &member).await
    {
        tracing::warn!(%error, "the channels of a digest's reader could not be read");
        if job.attempt < PATIENCE {
            return zones::again(desk, job).await;
        }
    }
    let at = instant(slot_ms, "jobs", "payload", date)?;
    in_one(desk, job, move |tx| Box::pin(async move { digest::make(tx, &member, date, at).await })).await?;
    slot_done("digest");
    Ok(())
}
