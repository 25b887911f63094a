//! The sponsor signed.

use super::note;
use crate::actions::scope;
use crate::domain::charter::{CharterHash, CharterVersion};
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::job::{Edit, Job, Post};
use crate::domain::notice::{Notice, charter as about};
use crate::domain::stage::{CHARTER_SIGNED, Stage};
use crate::store::{Result, Tx, charters, criteria, initiatives, jobs};

/// Keeps that a version was signed, if its words are those that were put before the sponsor; ticks the exit criterion that
/// waited for it, and tells the owner what comes next.
pub async fn signed(
    tx: &mut Tx,
    id: InitiativeId,
    version: CharterVersion,
    hash: CharterHash,
    by: &MemberId,
) -> Result<()> {
    if !charters::sign(tx, id, version, hash, by).await? {
        return Ok(());
    }
    note(tx, by.as_str(), id, "charter.signed", &format!("{version} {hash}")).await?;
    for criterion in criteria::of_stage(tx, id, Stage::Discovery).await? {
        if criterion.text == CHARTER_SIGNED && criterion.met_at.is_none() {
            criteria::mark(tx, id, Stage::Discovery, criterion.position, Some(by)).await?;
        }
    }
    let Some(initiative) = initiatives::find(tx, id).await? else { return Ok(()) };
    let notice = Notice::Charter(about::Notice::Signed {
        initiative: id,
        key: initiative.key,
        version,
        sponsor: by.clone(),
    });
    let key = format!("initiative/{}/charter/{version}/signed", id.0);
    jobs::enqueue(tx, &Job::Post(Post::Tell { member: initiative.owner, notice, key })).await?;
    jobs::enqueue(tx, &Job::Edit(Edit::Initiative(id))).await?;
    scope::charter_signed(tx, id).await
}
