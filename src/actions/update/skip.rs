//! The owner lets a week pass.

use super::{draft_of, too_late};
use crate::actions::Outcome;
use crate::domain::ids::{MemberId, UpdateId};
use crate::domain::job::{Edit, Job};
use crate::domain::refusal::Refusal;
use crate::store::audit::{self, Entry};
use crate::store::{Tx, jobs, updates};

/// Skips a draft, for a reason. Refused to all but its owner, without a reason, and once it is no draft any more.
pub async fn skip(tx: &mut Tx, owner: &MemberId, id: UpdateId, reason: &str) -> Outcome<()> {
    draft_of(tx, owner, id).await?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Refusal::MissingField { field: "reason".to_owned() }.into());
    }
    if !updates::skip(tx, id, Some(reason)).await? {
        return Err(too_late(tx, id).await?);
    }
    jobs::enqueue(tx, &Job::Edit(Edit::UpdateDraft(id))).await?;
    let about = format!("update/{}", id.0);
    let entry = Entry { actor: owner.as_str(), action: "update.skipped", subject: &about, detail: "" };
    audit::append(tx, &entry).await?;
    Ok(())
}
