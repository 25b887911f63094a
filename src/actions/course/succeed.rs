//! Somebody left: what they led passes on.

use super::{hand_over, tell};
use crate::actions::initiative::{note, refresh};
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::notice::course as about;
use crate::store::{Result, Tx, initiatives, leads};

/// Passes on what a member led whose account was switched off: to the deputy, else the sponsor is asked to name somebody, where it is
/// `news` that the account is. Whoever left is no deputy any more. A second time changes nothing.
pub async fn left(tx: &mut Tx, member: &MemberId, news: bool) -> Result<()> {
    let led = leads::led_by(tx, member).await?;
    // All are held before anything is written.
    for id in &led {
        initiatives::lock(tx, *id).await?;
    }
    for id in led {
        pass_on(tx, id, member, news).await?;
    }
    Ok(())
}

async fn pass_on(tx: &mut Tx, id: InitiativeId, member: &MemberId, news: bool) -> Result<()> {
    let Some(mut initiative) = initiatives::lock(tx, id).await? else { return Ok(()) };
    if initiative.owner != *member {
        initiative.deputy = None;
        initiatives::save(tx, &initiative).await?;
        note(tx, "accord", id, "deputy.left", "").await?;
        return refresh(tx, id).await;
    }
    if let Some(deputy) = initiative.deputy.take() {
        initiative.owner = deputy;
        initiatives::save(tx, &initiative).await?;
        note(tx, "accord", id, "owner.succeeded", "").await?;
        let new = initiative.owner.clone();
        let notice =
            about::Notice::Passed { key: initiative.key.clone(), before: member.clone(), owner: new.clone() };
        tell(tx, id, new, "succeeds", notice).await?;
        hand_over::passed(tx, &initiative, member).await?;
        return refresh(tx, id).await;
    }
    if !news {
        return Ok(());
    }
    note(tx, "accord", id, "owner.left", "").await?;
    if initiative.sponsor != *member {
        let notice = about::Notice::Orphaned { initiative: id, key: initiative.key, before: member.clone() };
        tell(tx, id, initiative.sponsor, "orphaned", notice).await?;
    }
    Ok(())
}
