//! An update goes out: once.

use super::{draft_of, find, too_late};
use crate::actions::{Outcome, digest, mail};
use crate::domain::ids::{MemberId, UpdateId};
use crate::domain::initiative::{Initiative, Life};
use crate::domain::job::{Edit, Job, Post, Work};
use crate::domain::notice::{Notice, initiative as about};
use crate::domain::portfolio::{Share, asks};
use crate::domain::update::{StageUpdate, State, ToSponsor};
use crate::store::audit::{self, Entry};
use crate::store::{Result, Tx, further_channels, initiatives, jobs, leads, members, updates};

/// Sends a draft at once; gives its initiative, and whether the sponsor gets it in private, too. Refused to all but those who
/// lead it, and once it is no draft any more.
pub async fn send(tx: &mut Tx, owner: &MemberId, id: UpdateId) -> Outcome<(Initiative, bool)> {
    let (update, initiative) = draft_of(tx, owner, id).await?;
    if !out(tx, owner.as_str(), id, true).await? {
        return Err(too_late(tx, id).await?);
    }
    let too = to_sponsor(tx, &update, &initiative).await?;
    Ok((initiative, too == ToSponsor::Goes))
}

/// The one way out, for whoever comes first; false for everybody else.
pub(super) async fn out(tx: &mut Tx, actor: &str, id: UpdateId, by_hand: bool) -> Result<bool> {
    if !updates::send(tx, id, by_hand).await? {
        return Ok(false);
    }
    jobs::enqueue(tx, &Job::Post(Post::UpdateToChannel(id))).await?;
    let (update, initiative) = find(tx, id).await?;
    elsewhere(tx, id, &initiative).await?;
    let fate = to_sponsor(tx, &update, &initiative).await?;
    updates::settle(tx, id, fate).await?;
    if fate == ToSponsor::Goes {
        jobs::enqueue(tx, &Job::Post(Post::UpdateToSponsor(id))).await?;
    }
    // Who wants updates by mail wants each: a digest is not mailed.
    if matches!(fate, ToSponsor::Goes | ToSponsor::InDigest) {
        mail::update(tx, id, &initiative.sponsor).await?;
    }
    digest::ensure(tx, &initiative.sponsor).await?;
    jobs::enqueue(tx, &Job::Work(Work::InformFollowers(id))).await?;
    jobs::enqueue(tx, &Job::Edit(Edit::UpdateDraft(id))).await?;
    let about = format!("update/{}", id.0);
    let detail = if update.unreviewed() { "not reviewed" } else { "reviewed" };
    audit::append(tx, &Entry { actor, action: "update.sent", subject: &about, detail }).await?;
    Ok(true)
}

/// It goes to further channels, too; where its own is not known to be public any more it does not, and the owner is told.
async fn elsewhere(tx: &mut Tx, id: UpdateId, initiative: &Initiative) -> Result<()> {
    let chosen = further_channels::of(tx, initiative.id).await?;
    if chosen.is_empty() {
        return Ok(());
    }
    if !initiatives::is_public(tx, initiative.id).await? {
        let notice = Notice::Initiative(about::Notice::NotShown { initiative: initiative.id });
        let key = format!("not shown/{}/{}", initiative.id.0, initiative.channel);
        let tell = Post::Tell { member: initiative.owner.clone(), notice, key };
        return jobs::enqueue(tx, &Job::Post(tell)).await;
    }
    for channel in chosen {
        jobs::enqueue(tx, &Job::Post(Post::UpdateElsewhere(id, channel))).await?;
    }
    Ok(())
}

/// Whether the sponsor gets it in private, too: as often as they agreed, and whenever it asks something of them. Who reads several has
/// it in their digest, unless it asks. Nothing reaches one whose account was switched off. What went out stays as it was settled.
pub async fn to_sponsor(tx: &mut Tx, update: &StageUpdate, initiative: &Initiative) -> Result<ToSponsor> {
    if let (State::Sent { .. }, Some(settled)) = (&update.state, update.to_sponsor) {
        return Ok(settled);
    }
    if members::is_gone(tx, &initiative.sponsor).await? {
        return Ok(ToSponsor::Gone);
    }
    if initiative.life == Life::Active && digest::reads_many(tx, &initiative.sponsor).await? {
        let asks = asks(update, &initiative.sponsor, Share::Sponsors);
        return Ok(if asks { ToSponsor::Goes } else { ToSponsor::InDigest });
    }
    let agreed = leads::involvement(tx, initiative.id).await?;
    let Some(agreed) = agreed.filter(|agreed| agreed.binds(&initiative.sponsor)) else {
        return Ok(ToSponsor::Goes);
    };
    if !update.words.ask.is_empty() {
        return Ok(ToSponsor::Goes);
    }
    let last = updates::last_to_sponsor(tx, update).await?;
    let due = last.is_none_or(|last| agreed.is_due(last, update.slot_at));
    Ok(if due { ToSponsor::Goes } else { ToSponsor::Seldom })
}
