//! Nobody acted: the facts go out by themselves.

use super::draft::{missed, window};
use super::{find, send};
use crate::domain::ids::UpdateId;
use crate::domain::job::{Edit, Job};
use crate::domain::update::State;
use crate::store::{Result, Tx, jobs, updates};
use jiff::SignedDuration;

/// How long a due job may take to be begun.
const HAND_OVER: SignedDuration = SignedDuration::from_mins(1);

/// Sends what is still a draft at its time: as reviewed if its owner edited it, else as facts only. After its window
/// it is kept as missed.
pub async fn publish(tx: &mut Tx, id: UpdateId) -> Result<()> {
    let (update, initiative) = find(tx, id).await?;
    if update.state != State::Drafted {
        return Ok(());
    }
    // What is due at the window's very end gets a moment to be worked on.
    let worked_on = update.due_at.saturating_add(HAND_OVER).unwrap_or(update.due_at);
    let closes = window(tx, initiative.id, update.slot_at).await?.max(worked_on);
    if tx.now() <= closes {
        return send::out(tx, "accord", id, update.words.health.is_some()).await.map(drop);
    }
    if updates::skip(tx, id, None).await? {
        jobs::enqueue(tx, &Job::Edit(Edit::UpdateDraft(id))).await?;
        missed(tx, &initiative, &update).await?;
    }
    Ok(())
}
