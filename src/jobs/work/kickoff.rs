//! A kickoff asks, reminds and ends at its times.

use super::in_one;
use crate::actions::kickoff::{open, remind, reveal};
use crate::domain::ids::{KickoffId, MemberId};
use crate::domain::job::Work;
use crate::slack::{Desk, evidence};
use crate::store::jobs::{self, Again, Claimed, State};
use crate::store::{Result, kickoffs, of, unit};
use jiff::SignedDuration;

/// How long to wait for Slack, when zones and standings are not to be had.
const ASK_AGAIN: SignedDuration = SignedDuration::from_secs(30);
/// Attempts after which people are asked with what is known.
const PATIENCE: i64 = 10;

/// Does one job of this topic.
pub(super) async fn work(desk: &Desk, job: &Claimed, work: &Work) -> Result<()> {
    match *work {
        Work::OpenKickoff(id) => {
            if !know_people(desk, job, id).await? && job.attempt < PATIENCE {
                return later(desk, job).await;
            }
            in_one(desk, job, move |tx| Box::pin(open::open(tx, id))).await
        }
        Work::RemindKickoff { kickoff, .. } => {
            in_one(desk, job, move |tx| Box::pin(remind::remind(tx, kickoff))).await
        }
        // Whoever left is told apart from who is silent: accounts are read again.
        Work::RevealKickoff { kickoff, .. } => {
            know_people(desk, job, kickoff).await?;
            in_one(desk, job, move |tx| Box::pin(reveal::reveal(tx, kickoff))).await
        }
        _ => in_one(desk, job, |_| Box::pin(async { Ok(()) })).await,
    }
}

/// Makes sure that zones and standings of those who are asked are known; false if Slack could not tell.
async fn know_people(desk: &Desk, job: &Claimed, id: KickoffId) -> Result<bool> {
    let parts = unit(move |tx| Box::pin(kickoffs::parts(tx, id)));
    let parts = desk.db.read(of(job.workspace), desk.clock.now(), parts).await?;
    let people: Vec<MemberId> = parts.into_iter().map(|part| part.member).collect();
    for member in people {
        if let Err(error) = evidence::know(desk, job.workspace, &member).await {
            tracing::warn!(%error, "a member's zone could not be read; the kickoff waits");
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
