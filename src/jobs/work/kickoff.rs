//! A kickoff asks, reminds and ends at its times.

use super::in_one;
use super::zones::{self, PATIENCE, know};
use crate::actions::kickoff::{open, remind, reveal};
use crate::domain::ids::{KickoffId, MemberId};
use crate::domain::job::Work;
use crate::slack::Desk;
use crate::store::jobs::Claimed;
use crate::store::{Result, kickoffs, of, unit};

/// Does one job of this topic.
pub(super) async fn work(desk: &Desk, job: &Claimed, work: &Work) -> Result<()> {
    match *work {
        Work::OpenKickoff(id) => {
            if !know(desk, job, &people(desk, job, id).await?).await? && job.attempt < PATIENCE {
                return zones::again(desk, job).await;
            }
            in_one(desk, job, move |tx| Box::pin(open::open(tx, id))).await
        }
        Work::RemindKickoff { kickoff, .. } => {
            in_one(desk, job, move |tx| Box::pin(remind::remind(tx, kickoff))).await
        }
        // Whoever left is told apart from who is silent: accounts are read again.
        Work::RevealKickoff { kickoff, .. } => {
            know(desk, job, &people(desk, job, kickoff).await?).await?;
            in_one(desk, job, move |tx| Box::pin(reveal::reveal(tx, kickoff))).await
        }
        _ => in_one(desk, job, |_| Box::pin(async { Ok(()) })).await,
    }
}

async fn people(desk: &Desk, job: &Claimed, id: KickoffId) -> Result<Vec<MemberId>> {
    let parts = unit(move |tx| Box::pin(kickoffs::parts(tx, id)));
    let parts = desk.db.read(of(job.workspace), desk.clock.now(), parts).await?;
    Ok(parts.into_iter().map(|part| part.member).collect())
}
