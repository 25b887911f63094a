//! Work on stage updates: drafts at their slot, facts at their time.

use super::{in_one, slot_done};
use crate::actions::update;
use crate::domain::job::Work;
use crate::slack::Desk;
use crate::store::jobs::Claimed;
use crate::store::{Result, Tx, instant};

/// Does one job of this topic.
pub(super) async fn work(desk: &Desk, job: &Claimed, work: &Work) -> Result<()> {
    let (work, of_slot) = (work.clone(), matches!(work, Work::DraftUpdate { .. }));
    in_one(desk, job, move |tx| Box::pin(act(tx, work))).await?;
    if of_slot {
        slot_done("update");
    }
    Ok(())
}

async fn act(tx: &mut Tx, work: Work) -> Result<()> {
    match work {
        Work::DraftUpdate { initiative, date, slot_ms } => {
            let slot = instant(slot_ms, "jobs", "payload", &date)?;
            update::draft(tx, initiative, &date, slot).await
        }
        Work::PublishUpdate(id) => update::publish(tx, id).await,
        Work::RemindOfDraft(id) => update::remind(tx, id).await,
        _ => Ok(()),
    }
}
