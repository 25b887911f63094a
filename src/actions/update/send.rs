//! An update goes out: once.

use super::{draft_of, too_late};
use crate::actions::Outcome;
use crate::domain::ids::{MemberId, UpdateId};
use crate::domain::initiative::Initiative;
use crate::domain::job::{Edit, Job, Post};
use crate::store::audit::{self, Entry};
use crate::store::{Result, Tx, jobs, updates};

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
    jobs::enqueue(tx, &Job::Post(Post::UpdateToSponsor(id))).await?;
    jobs::enqueue(tx, &Job::Edit(Edit::UpdateDraft(id))).await?;
    let about = format!("update/{}", id.0);
    let detail = if reviewed { "reviewed" } else { "not reviewed" };
    audit::append(tx, &Entry { actor, action: "update.sent", subject: &about, detail }).await?;
    Ok(true)
}
