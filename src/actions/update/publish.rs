//! Nobody acted: the owner is reminded, and then the facts go out by themselves.

use super::draft::{missed, window};
use super::{find, send};
use crate::domain::ids::UpdateId;
use crate::domain::initiative::{Initiative, Life};
use crate::domain::job::{Edit, Job, Post};
use crate::domain::notice::{Notice, update};
use crate::domain::update::{StageUpdate, State, Words};
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
    if matches!(initiative.life, Life::Paused | Life::Archived) {
        return rests(tx, &initiative, &update).await;
    }
    // What is due at the window's very end gets a moment to be worked on.
    let worked_on = update.due_at.saturating_add(HAND_OVER).unwrap_or(update.due_at);
    let closes = window(tx, initiative.id, update.slot_at).await?.max(worked_on);
    if tx.now() <= closes {
        return send::out(tx, "accord", id, false).await.map(drop);
    }
    if updates::skip(tx, id, None).await? {
        jobs::enqueue(tx, &Job::Edit(Edit::UpdateDraft(id))).await?;
        missed(tx, &initiative, &update).await?;
    }
    Ok(())
}

/// The initiative came to rest while its update was a draft: it does not go out by itself, and its owner hears so.
async fn rests(tx: &mut Tx, initiative: &Initiative, update: &StageUpdate) -> Result<()> {
    let id = update.id;
    if !updates::skip(tx, id, Some("The initiative rests.")).await? {
        return Ok(());
    }
    jobs::enqueue(tx, &Job::Edit(Edit::UpdateDraft(id))).await?;
    tell(tx, initiative, update, update::Notice::Rests, "rests").await
}

/// Reminds the owner of a draft that nobody touched.
pub async fn remind(tx: &mut Tx, id: UpdateId) -> Result<()> {
    let (update, initiative) = find(tx, id).await?;
    let rests = matches!(initiative.life, Life::Paused | Life::Archived);
    if update.state != State::Drafted || update.words != Words::default() || rests {
        return Ok(());
    }
    let notice = update::Notice::Waits { channel: initiative.channel.clone(), due: update.due_at };
    tell(tx, &initiative, &update, notice, "waits").await
}

async fn tell(
    tx: &mut Tx,
    initiative: &Initiative,
    update: &StageUpdate,
    notice: update::Notice,
    key: &str,
) -> Result<()> {
    let (member, notice) = (initiative.owner.clone(), Notice::Update(notice));
    let key = format!("update/{}/{key}", update.id.0);
    jobs::enqueue(tx, &Job::Post(Post::Tell { member, notice, key })).await
}
