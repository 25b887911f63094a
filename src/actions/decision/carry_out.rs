//! From the effects of a transition to jobs, in the same transaction.

use super::case::stand_ins;
use super::{chase, review, supersede, trail};
use crate::actions::charter::sign;
use crate::actions::initiative::advance;
use crate::actions::outcome::accept;
use crate::actions::scope;
use crate::domain::decision::{self, Decision, Effect};
use crate::domain::emoji::Verdict;
use crate::domain::ids::MemberId;
use crate::domain::job::{Edit, Job, Post, Work};
use crate::domain::notice::decision::{Notice, What};
use crate::domain::notice::{self};
use crate::store::{Result, Tx, initiatives, jobs, members, posts};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;

/// Turns effects into jobs. Gives what the person who acts is told: that is the answer to what they did;
/// everybody else gets a direct message.
pub async fn carry_out(
    tx: &mut Tx,
    decision: &Decision,
    effects: Vec<Effect>,
    acting: Option<&MemberId>,
) -> Result<Option<Notice>> {
    let mut answer = None;
    for effect in effects {
        let Some((member, what)) = tell_or_do(tx, decision, effect).await? else { continue };
        let Some(member) = still_here(tx, decision, member).await? else { continue };
        let notice = about(tx, decision, what).await?;
        if acting == Some(&member) && answer.is_none() {
            answer = Some(notice);
        } else {
            tell(tx, member, notice).await?;
        }
    }
    Ok(answer)
}

/// Whom to tell: an account that was switched off is told nothing any more; what its proposer would hear, whoever leads the
/// initiative hears.
async fn still_here(tx: &mut Tx, decision: &Decision, member: MemberId) -> Result<Option<MemberId>> {
    if !members::is_gone(tx, &member).await? {
        return Ok(Some(member));
    }
    if member != decision.proposal().proposer {
        return Ok(None);
    }
    let initiative = initiatives::find(tx, decision.proposal().initiative).await?;
    Ok(initiative.map(|initiative| initiative.owner))
}

/// Does what an effect asks, or gives whom to tell what.
async fn tell_or_do(tx: &mut Tx, decision: &Decision, effect: Effect) -> Result<Option<(MemberId, What)>> {
    let (id, version) = (decision.id(), decision.version());
    match effect {
        Effect::Tell { member, notice } => return Ok(Some((member, What::Said(notice)))),
        Effect::TellOwner(notice) => return to_owner(tx, decision, notice).await,
        Effect::AskWhich { member } => return Ok(Some((member, What::Which))),
        Effect::AskLate { member, verdict } => return Ok(Some((member, What::Late { verdict }))),
        Effect::OfferReopen { member } => return Ok(Some((member, What::Reopen))),
        Effect::PostCards => {
            post_cards(tx, decision).await?;
            chase::plan(tx, decision).await?;
            accept::waits(tx, decision).await?;
        }
        Effect::PostCopy { member } => {
            chase::plan_for(tx, decision, &member).await?;
            jobs::enqueue(tx, &Job::Post(Post::DecisionCopy(id, version, member))).await?;
        }
        Effect::Supersede { old } => supersede::supersede(tx, old, decision).await?,
        Effect::Escalate { until } => {
            trail::note(
                tx,
                decision,
                None,
                "decision.extended",
                &format!("until={}", until.as_millisecond()),
            )
            .await?;
            chase::escalate(tx, decision).await?;
        }
        Effect::RefreshCards => jobs::enqueue(tx, &Job::Edit(Edit::Decision(id, version))).await?,
        Effect::RetireCards { version } => {
            jobs::enqueue(tx, &Job::Edit(Edit::Decision(id, version))).await?;
        }
        Effect::ScheduleSettle { at } => {
            let (at, at_ms) = due(at, tx.now());
            let work = Work::SettleDecision { decision: id, version, at_ms };
            jobs::enqueue_at(tx, &Job::Work(work), at).await?;
        }
        Effect::ScheduleExpiry { at } => {
            let (at, at_ms) = due(at, tx.now());
            let work = Work::ExpireDecision { decision: id, version, at_ms };
            jobs::enqueue_at(tx, &Job::Work(work), at).await?;
        }
        Effect::DecisionFinal { verdict, by } => {
            let action = match verdict {
                Verdict::Approve => "decision.approved",
                Verdict::Reject => "decision.rejected",
            };
            trail::note(tx, decision, None, action, &format!("votes={}", by.len())).await?;
            tell_outcome(tx, decision).await?;
            review::plan(tx, decision).await?;
        }
        Effect::GateDecided { initiative, stage, verdict } => {
            advance::gate_decided(tx, initiative, stage, verdict).await?;
        }
        Effect::CharterSigned { initiative, version, hash, by } => {
            sign::signed(tx, initiative, version, hash, &by).await?;
        }
        Effect::ScopeEnded => Box::pin(scope::ended(tx, decision)).await?,
        Effect::FeatureJudged { feature, accepted } => {
            accept::judged(tx, decision, feature, accepted).await?;
        }
        Effect::AcceptanceOver { feature } => accept::over(tx, decision, feature).await?,
        // The gate's verdict moves the initiative on: it knows its own stages.
        Effect::AdvanceStage { .. } => {}
    }
    Ok(None)
}

/// Those who carry it out, who are only told, who follow the initiative and who raised a concern hear how it ended; its
/// proposer and those who decided know.
async fn tell_outcome(tx: &mut Tx, decision: &Decision) -> Result<()> {
    let Some(said) = decision.ending() else { return Ok(()) };
    let Some(initiative) = initiatives::find(tx, decision.proposal().initiative).await? else {
        return Ok(());
    };
    let (daci, roster) = (&decision.ask().daci, initiatives::roster(tx, &initiative).await?);
    let mut told: BTreeSet<_> =
        daci.contributors.iter().chain(&daci.informed).chain(daci.driver.as_ref()).collect();
    // Who follows what is not open to everybody sees it in its channel.
    if initiatives::is_public(tx, initiative.id).await? {
        told.extend(&roster.followers);
    }
    told.extend(decision.concerns().iter().map(|concern| &concern.by));
    let knows = |member: &MemberId| *member == decision.proposal().proposer || decision.is_approver(member);
    for member in told.into_iter().filter(|member| !knows(member)).cloned().collect::<Vec<_>>() {
        if members::is_gone(tx, &member).await? {
            continue;
        }
        let notice = about(tx, decision, What::Said(said.clone())).await?;
        tell(tx, member, notice).await?;
    }
    Ok(())
}

async fn to_owner(
    tx: &mut Tx,
    decision: &Decision,
    notice: decision::Notice,
) -> Result<Option<(MemberId, What)>> {
    let initiative = initiatives::find(tx, decision.proposal().initiative).await?;
    Ok(initiative.map(|initiative| (initiative.owner, What::Said(notice))))
}

async fn post_cards(tx: &mut Tx, decision: &Decision) -> Result<()> {
    let (id, version) = (decision.id(), decision.version());
    jobs::enqueue(tx, &Job::Post(Post::DecisionCard(id, version))).await?;
    let (approvers, mut asked) = (&decision.ask().approvers, BTreeSet::new());
    asked.extend(approvers.iter().cloned());
    // Whoever stands in today is asked, too.
    let lent = stand_ins(tx, decision).await?;
    asked.extend(
        lent.into_iter().filter(|(_, of)| approvers.iter().any(|one| of.contains(one))).map(|(who, _)| who),
    );
    for member in asked {
        if !members::is_gone(tx, &member).await? {
            jobs::enqueue(tx, &Job::Post(Post::DecisionCopy(id, version, member))).await?;
        }
    }
    Ok(())
}

/// When a look is due. Jobs are named by their time and kept when done, in whole milliseconds: one that is due at
/// once gets a time that no earlier look can have had, and none comes before its instant.
fn due(at: Timestamp, now: Timestamp) -> (Timestamp, i64) {
    let at = if at > now { at } else { now.saturating_add(SignedDuration::from_secs(1)).unwrap_or(now) };
    let whole = at.as_millisecond();
    let at_ms = if at.as_nanosecond() % 1_000_000 == 0 { whole } else { whole + 1 };
    (Timestamp::from_millisecond(at_ms).unwrap_or(at), at_ms)
}

/// What is said about a decision, with the place of its card.
pub async fn about(tx: &mut Tx, decision: &Decision, what: What) -> Result<Notice> {
    let (id, version) = (decision.id(), decision.version());
    let place = posts::place(tx, &Post::DecisionCard(id, version).subject()).await?;
    Ok(Notice { decision: id, version, card: place.map(|place| (place.channel, place.ts)), what })
}

pub(super) async fn tell(tx: &mut Tx, member: MemberId, notice: Notice) -> Result<()> {
    let (id, version, word) = (notice.decision.0, notice.version, notice.what.word());
    let key = format!("decision/{id}/{version}/{word}/{member}/{}", tx.now_ms());
    let notice = notice::Notice::Decision(notice);
    jobs::enqueue(tx, &Job::Post(Post::Tell { member, notice, key })).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_never_comes_before_its_instant_and_never_twice_at_one_time() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let now = at("2026-03-02T08:00:00Z");
        let ms = |text| due(at(text), now).1 - now.as_millisecond();
        assert_eq!(ms("2026-03-02T08:10:00Z"), 600_000);
        assert_eq!(ms("2026-03-02T08:10:00.000100Z"), 600_001);
        assert_eq!(ms("2026-03-02T08:00:00Z"), 1000);
        assert_eq!(ms("2026-03-02T07:00:00Z"), 1000);
    }
}
