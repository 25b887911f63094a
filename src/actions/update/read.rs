//! The sponsor has read it.

use super::find;
use crate::domain::ids::{MemberId, UpdateId};
use crate::store::audit::{self, Entry};
use crate::store::{Result, Tx, updates};

/// Notes that the sponsor read an update; nothing happens for anybody else, or the second time.
pub async fn read(tx: &mut Tx, member: &MemberId, id: UpdateId) -> Result<()> {
    let (_, initiative) = find(tx, id).await?;
    if &initiative.sponsor != member || !updates::read(tx, id).await? {
        return Ok(());
    }
    let about = format!("update/{}", id.0);
    let entry = Entry { actor: member.as_str(), action: "update.read", subject: &about, detail: "reaction" };
    audit::append(tx, &entry).await
}
