//! A round before a proposal asks, reminds and ends at its times.

use super::in_one;
use super::zones::{self, PATIENCE, know};
use crate::actions::prewiring::{end, open};
use crate::domain::ids::PrewiringId;
use crate::domain::job::Work;
use crate::slack::Desk;
use crate::store::jobs::Claimed;
use crate::store::{Result, of, prewirings, unit};

/// Does one job of this topic.
pub(super) async fn work(desk: &Desk, job: &Claimed, work: &Work) -> Result<()> {
    match *work {
        Work::OpenPrewiring(id) => {
            if !know_people(desk, job, id).await? && job.attempt < PATIENCE {
                return zones::again(desk, job).await;
            }
            in_one(desk, job, move |tx| Box::pin(open::open(tx, id))).await
        }
        Work::RemindPrewiring(id) => in_one(desk, job, move |tx| Box::pin(open::remind(tx, id))).await,
        Work::EndPrewiring(id) => in_one(desk, job, move |tx| Box::pin(end::due(tx, id))).await,
        _ => in_one(desk, job, |_| Box::pin(async { Ok(()) })).await,
    }
}

async fn know_people(desk: &Desk, job: &Claimed, id: PrewiringId) -> Result<bool> {
    let parts = unit(move |tx| Box::pin(prewirings::parts(tx, id)));
    let parts = desk.db.read(of(job.workspace), desk.clock.now(), parts).await?;
    let people: Vec<_> = parts.into_iter().map(|part| part.member).collect();
    know(desk, job, &people).await
}
