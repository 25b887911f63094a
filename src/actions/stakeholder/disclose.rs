//! Whoever asks what is kept about them gets it, through an admin.

use crate::domain::ids::MemberId;
use crate::domain::people::Authority;
use crate::store::assessments::{self, Disclosed};
use crate::store::audit::{self, Entry};
use crate::store::{Result, Tx};

/// Everything that owners keep about `member`, for that member; that it was handed out is noted in the trail.
pub async fn disclose(tx: &mut Tx, authority: &Authority, member: &MemberId) -> Result<Vec<Disclosed>> {
    let found = assessments::about(tx, member).await?;
    let subject = format!("workspace/{}", tx.workspace()?);
    let detail = format!("assessments={}", found.len());
    let entry = Entry {
        actor: authority.actor(),
        action: "assessment.disclosed",
        subject: &subject,
        detail: &detail,
    };
    audit::append(tx, &entry).await?;
    Ok(found)
}
