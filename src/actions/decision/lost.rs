//! A card that is gone, or whose channel is closed to us: another card where one can stand, else a word to those it was for.
//! Votes stand as recorded.

use super::case::{hold, hold_all};
use super::vote::Seen;
use super::{about, carry_out, trail};
use crate::domain::decision::{Decision, Notice, Place as Where};
use crate::domain::ids::{ChannelId, DecisionId, InitiativeId, MemberId};
use crate::domain::job::{Edit, Job, Post};
use crate::domain::notice::decision::What;
use crate::store::posts::{self, Place};
use crate::store::{Result, Tx, decisions, initiatives, jobs, members, open_decisions};
use std::collections::BTreeSet;

/// Under this name it is noted who was told.
const TOLD: &str = "card lost";

/// Slack refused a call about the message at `place`, with this word.
pub async fn refused(tx: &mut Tx, place: &Place, code: &str) -> Result<()> {
    if code == "message_not_found" {
        message(tx, place).await
    } else if Post::is_channel_lost(code) {
        channel(tx, &place.channel, code).await
    } else {
        Ok(())
    }
}

/// The message at `place` was deleted. Where it was a card of an open decision another one is posted.
pub async fn message(tx: &mut Tx, place: &Place) -> Result<()> {
    let Some(subject) = posts::subject(tx, place).await? else { return Ok(()) };
    let Some(seen) = Seen::read(&subject, place.channel.clone(), place.ts.clone()) else { return Ok(()) };
    let Some(decision) = open(tx, seen.decision).await? else { return Ok(()) };
    if decision.version() != seen.version {
        return Ok(());
    }
    let (id, version) = (seen.decision, seen.version);
    let post = match (seen.place, subject.strip_prefix(&Post::decision_copies(id, version))) {
        (Where::Dm, Some(member)) => Post::DecisionCopy(id, version, MemberId::new(member)),
        _ => Post::DecisionCard(id, version),
    };
    if posts::forget(tx, &subject, place).await? {
        again(tx, &decision, post).await?;
    }
    Ok(())
}

/// A channel is closed to us: approvers and proposer are told once where to decide, and the owner what to do.
pub async fn channel(tx: &mut Tx, channel: &ChannelId, code: &str) -> Result<()> {
    let all = open_decisions::open_in(tx, channel).await?;
    hold_all(tx, &all).await?;
    for id in all {
        let Some(decision) = open(tx, id).await? else { continue };
        let (ask, proposer) = (decision.ask(), &decision.proposal().proposer);
        let told: BTreeSet<_> = ask.approvers.iter().chain([proposer, decision.driver()]).cloned().collect();
        for member in told {
            if !members::is_gone(tx, &member).await?
                && decisions::tell_once(tx, id, decision.version(), &member, TOLD).await?
            {
                let lost = What::Said(Notice::CardLost { channel: channel.clone() });
                let notice = about(tx, &decision, lost).await?;
                carry_out::tell(tx, member, notice).await?;
            }
        }
        trail::note(tx, &decision, None, "decision.card.lost", code).await?;
        let Some(initiative) = initiatives::find(tx, decision.proposal().initiative).await? else { continue };
        let post = Post::channel_lost(initiative.owner, initiative.id, channel.clone(), code.to_owned());
        jobs::enqueue(tx, &Job::Post(post)).await?;
    }
    Ok(())
}

/// An initiative moved to another channel: cards that cannot be reached in the old one stand there anew.
pub async fn moved(tx: &mut Tx, initiative: InitiativeId, old: &ChannelId) -> Result<()> {
    let all = open_decisions::not_final_of(tx, initiative).await?;
    hold_all(tx, &all).await?;
    for id in all {
        let Some(decision) = open(tx, id).await? else { continue };
        let post = Post::DecisionCard(id, decision.version());
        let place = posts::place(tx, &post.subject()).await?.filter(|place| place.channel == *old);
        if let Some(place) = place
            && open_decisions::was_told(tx, id, decision.version(), TOLD).await?
            && posts::forget(tx, &post.subject(), &place).await?
        {
            again(tx, &decision, post).await?;
        }
    }
    Ok(())
}

/// The channel is open again: its cards show what happened meanwhile.
pub async fn back(tx: &mut Tx, channel: &ChannelId) -> Result<()> {
    let all = open_decisions::open_in(tx, channel).await?;
    hold_all(tx, &all).await?;
    for id in all {
        if let Some(decision) = open(tx, id).await? {
            jobs::enqueue(tx, &Job::Edit(Edit::Decision(id, decision.version()))).await?;
        }
    }
    Ok(())
}

async fn open(tx: &mut Tx, id: DecisionId) -> Result<Option<Decision>> {
    let held = hold(tx, id).await?;
    Ok(held.map(|(_, decision)| decision).filter(|decision| decision.state().is_open()))
}

/// Posts a card again that was posted before.
async fn again(tx: &mut Tx, decision: &Decision, post: Post) -> Result<()> {
    let what = post.what();
    let job = Job::Post(post);
    jobs::release(tx, &job).await?;
    jobs::enqueue(tx, &job).await?;
    trail::note(tx, decision, None, "decision.card.again", what).await
}
