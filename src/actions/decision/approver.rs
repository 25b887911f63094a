//! Those who decide, or drive a decision, leave: what they said does not count, others take their place.

use super::case::{Case, guests_among, hold_all, must, take_up};
use super::{carry_out, trail};
use crate::actions::Outcome;
use crate::actions::initiative::colleague;
use crate::domain::decision::{Decision, Effect, House, Notice, Version};
use crate::domain::ids::{ChannelId, DecisionId, MemberId};
use crate::domain::job::{Job, Post};
use crate::domain::people::{Actor, Standing};
use crate::domain::permit::may_edit;
use crate::domain::refusal::Refusal;
use crate::store::{Result, Tx, decisions, jobs, open_decisions, settings};

/// An account is not what it was: where it can decide no more, whoever stands in is asked, else the owner whom to name.
///
/// A guest goes on deciding where they were named as one; who was a full member then, and is a guest `now`, does not.
pub async fn changed(tx: &mut Tx, member: &MemberId, before: Option<Standing>, now: Standing) -> Result<()> {
    let unlisted = before == Some(Standing::Full) && now == Standing::Guest;
    let asked = open_decisions::asked_of(tx, member).await?;
    let driven = if now == Standing::Deactivated { open_decisions::not_final(tx).await? } else { Vec::new() };
    hold_all(tx, &[asked.as_slice(), &driven].concat()).await?;
    for id in asked {
        let Some(Case { mut decision, mut roster }) = take_up(tx, id).await? else { continue };
        let was = decision.clone();
        if unlisted {
            decision = decision.unlist(member);
            roster.allowed_guests.remove(member);
        }
        if now == Standing::Guest && roster.allowed_guests.contains(member) {
            continue;
        }
        let emoji = settings::of(tx).await?.emoji;
        let house = House { roster: &roster, emoji: &emoji, extend_to: None };
        let (decision, mut effects) = decision.lose_approver(house, member, now, tx.now());
        let asks = |effect: &Effect| matches!(effect, Effect::TellOwner(Notice::ApproverLost { .. }));
        if effects.iter().any(asks)
            && !decisions::tell_once(tx, id, decision.version(), member, "approver lost").await?
        {
            effects.retain(|effect| !asks(effect));
        }
        if decision != was {
            decisions::save(tx, &decision).await?;
            trail::note(tx, &decision, None, "decision.approver.lost", member.as_str()).await?;
        }
        for (stand_in, _) in roster.delegates.iter().filter(|(_, of)| of.contains(member)) {
            let copy = Post::DecisionCopy(id, decision.version(), stand_in.clone());
            jobs::enqueue(tx, &Job::Post(copy)).await?;
        }
        carry_out(tx, &decision, effects, None).await?;
    }
    pass_drive(tx, driven, member).await
}

/// Whoever drives a decision is gone: its owner drives it.
async fn pass_drive(tx: &mut Tx, all: Vec<DecisionId>, member: &MemberId) -> Result<()> {
    for id in all {
        let Some(Case { decision, roster }) = take_up(tx, id).await? else { continue };
        let (decision, effects) = decision.pass_drive(member, &roster.owner);
        if !effects.is_empty() {
            decisions::save(tx, &decision).await?;
            trail::note(tx, &decision, None, "decision.driver.passed", roster.owner.as_str()).await?;
            carry_out(tx, &decision, effects, None).await?;
        }
    }
    Ok(())
}

/// Somebody who is waited for left the channel. They decide on their copy still; the owner may name another, and is told once.
pub async fn left(tx: &mut Tx, channel: &ChannelId, member: &MemberId) -> Result<()> {
    let all = open_decisions::waits_in(tx, channel, member).await?;
    hold_all(tx, &all).await?;
    for id in all {
        let Some(Case { decision, .. }) = take_up(tx, id).await? else { continue };
        if decisions::tell_once(tx, id, decision.version(), member, "approver left").await? {
            let effect = Effect::TellOwner(Notice::ApproverLeft { member: member.clone() });
            carry_out(tx, &decision, vec![effect], None).await?;
        }
    }
    Ok(())
}

/// Whether this actor may name somebody in an approver's place now.
pub async fn may_name(tx: &mut Tx, actor: &Actor, id: DecisionId, version: Version) -> Outcome<Decision> {
    let Case { decision, roster } = must(tx, id).await?;
    may_edit(&roster, &decision, actor).map(drop)?;
    if decision.version() != version {
        return Err(Refusal::OldCard { decision: id, version }.into());
    }
    decision.must_be_open()?;
    Ok(decision)
}

/// Puts `new` in the place of the approver `before`; the text, and the votes of all others, stay.
pub async fn name(
    tx: &mut Tx,
    actor: &Actor,
    (id, version): (DecisionId, Version),
    before: &MemberId,
    new: Option<MemberId>,
) -> Outcome<()> {
    let decision = may_name(tx, actor, id, version).await?;
    let new = new.ok_or_else(|| Refusal::MissingField { field: "approver".to_owned() })?;
    colleague(tx, &new).await?;
    let Case { roster, .. } = must(tx, id).await?;
    let permit = may_edit(&roster, &decision, actor)?;
    let guests = guests_among(tx, std::slice::from_ref(&new)).await?;
    let (decision, effects) = decision.replace_approver(permit, &roster, (before, &new), guests, tx.now())?;
    decisions::save_people(tx, &decision).await?;
    trail::note(tx, &decision, Some(&actor.member), "decision.approver.named", &format!("{before} {new}"))
        .await?;
    Ok(carry_out(tx, &decision, effects, Some(&actor.member)).await.map(drop)?)
}
