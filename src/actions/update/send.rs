//! An update goes out: once.

use super::{draft_of, find, too_late};
use crate::actions::Outcome;
use crate::domain::ids::{MemberId, UpdateId};
use crate::domain::initiative::Initiative;
use crate::domain::job::{Edit, Job, Post};
use crate::store::audit::{self, Entry};
use crate::store::{Result, Tx, jobs, leads, updates};

/// Sends a draft at once. Refused to all but its owner, and once it is no draft any more.
pub async fn send(tx: &mut Tx, owner: &MemberId, id: UpdateId) -> Outcome<Initiative> {
    let (_, initiative) = draft_of(tx, owner, id).await?;
    if out(tx, owner.as_str(), id, true).await? { Ok(initiative) } else { Err(too_late(tx, id).await?) }
}

/// The one way out, for whoever comes first; false for everybody else.
pub(super) async fn out(tx: &mut Tx, actor: &str, id: UpdateId, reviewed: bool) -> Result<bool> {
    if !updates::send(tx, id, reviewed).await? {
        return Ok(false);
    }
    jobs::enqueue(tx, &Job::Post(Post::UpdateToChannel(id))).await?;
    if concerns_sponsor(tx, id).await? {
        jobs::enqueue(tx, &Job::Post(Post::UpdateToSponsor(id))).await?;
    }
    jobs::enqueue(tx, &Job::Edit(Edit::UpdateDraft(id))).await?;
    let about = format!("update/{}", id.0);
    let detail = if reviewed { "reviewed" } else { "not reviewed" };
    audit::append(tx, &Entry { actor, action: "update.sent", subject: &about, detail }).await?;
    Ok(true)
}

/// Whether the sponsor gets it in private, too: as often as they agreed, and whenever it asks something of them.
async fn concerns_sponsor(tx: &mut Tx, id: UpdateId) -> Result<bool> {
    let (update, initiative) = find(tx, id).await?;
    let agreed = leads::involvement(tx, initiative.id).await?;
    let Some(agreed) = agreed.filter(|agreed| agreed.binds(&initiative.sponsor)) else { return Ok(true) };
    if !update.words.ask.is_empty() {
        return Ok(true);
    }
    let last = updates::last_to_sponsor(tx, initiative.id, id).await?;
    Ok(last.is_none_or(|last| agreed.is_due(last, update.slot_at)))
}
