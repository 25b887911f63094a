//! Rounds open, remind and close at their times.

use super::{in_one, slot_done};
use crate::actions::checkin;
use crate::domain::ids::{CheckinId, MemberId};
use crate::domain::job::Work;
use crate::slack::{Desk, evidence};
use crate::store::jobs::{self, Again, Claimed, State};
use crate::store::{Result, of, unit};
use jiff::SignedDuration;

/// How long to wait for Slack, when zones and standings are not to be had.
const ASK_AGAIN: SignedDuration = SignedDuration::from_secs(30);
/// Attempts after which a round opens with what is known.
const PATIENCE: i64 = 10;

/// Does one job of this topic.
pub(super) async fn work(desk: &Desk, job: &Claimed, work: &Work) -> Result<()> {
    match work.clone() {
        Work::OpenRound { checkin, date, time } => {
            if !know_people(desk, job, checkin).await? && job.attempt < PATIENCE {
                return later(desk, job).await;
            }
            let of_slot = checkin::is_slot(&time);
            in_one(desk, job, move |tx| {
                Box::pin(async move { checkin::open(tx, checkin, &date, &time).await })
            })
            .await?;
            if of_slot {
                slot_done("round");
            }
            Ok(())
        }
        Work::RemindRound(id) => {
            in_one(desk, job, move |tx| Box::pin(async move { checkin::remind(tx, id).await })).await
        }
        Work::CloseRound(id) => {
            in_one(desk, job, move |tx| Box::pin(async move { checkin::close(tx, id).await })).await
        }
        _ => in_one(desk, job, |_| Box::pin(async { Ok(()) })).await,
    }
}

/// Makes sure that zones and standings of those who are asked are known; false if Slack could not tell.
async fn know_people(desk: &Desk, job: &Claimed, id: CheckinId) -> Result<bool> {
    let people: Vec<MemberId> = desk
        .db
        .read(of(job.workspace), desk.clock.now(), move |tx| {
            Box::pin(async move { checkin::audience(tx, id).await })
        })
        .await?;
    for member in people {
        if let Err(error) = evidence::know(desk, job.workspace, &member).await {
            tracing::warn!(%error, "a member's zone could not be read; the round waits");
            return Ok(false);
        }
    }
    Ok(true)
}

async fn later(desk: &Desk, job: &Claimed) -> Result<()> {
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
