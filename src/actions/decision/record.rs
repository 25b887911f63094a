//! Writing down a decision that was taken elsewhere.

use super::propose::{end_of, zone_of};
use super::{carry_out, trail};
use crate::actions::Outcome;
use crate::domain::ballot::Rule;
use crate::domain::decision::{Ask, Decision, DecisionKind, Recorded, Text};
use crate::domain::ids::{DecisionId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::job::{Job, Post};
use crate::domain::people::{Actor, Standing};
use crate::domain::permit::may_propose;
use crate::domain::refusal::{DecidingRefusal, Refusal};
use crate::store::{Tx, counters, decisions, initiatives, jobs, members};
use jiff::civil::Date;

/// What somebody writes down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Minutes {
    /// What was decided, and why.
    pub text: Text,
    /// Who decided.
    pub deciders: Vec<MemberId>,
    /// The day, in the writer's zone.
    pub day: Date,
    /// An address at which it can be read; may be empty.
    pub link: String,
}

/// Writes a decision down. The same `nonce` again changes nothing.
pub async fn record(
    tx: &mut Tx,
    actor: &Actor,
    initiative: &Initiative,
    minutes: Minutes,
    nonce: &str,
) -> Outcome<DecisionId> {
    if let Some(there) = decisions::by_nonce(tx, nonce).await? {
        return Ok(there);
    }
    for decider in &minutes.deciders {
        let standing = members::find(tx, decider).await?.map(|row| row.standing());
        if matches!(standing, Some(Standing::Bot | Standing::Stranger)) {
            return Err(Refusal::NotAColleague.into());
        }
    }
    let roster = initiatives::roster(tx, initiative).await?;
    let permit = may_propose(&roster, actor, &DecisionKind::Plain)?;
    let zone = zone_of(tx, &actor.member).await?;
    let decided_at = end_of(minutes.day, &zone);
    if minutes.day > tx.now().to_zoned(zone).date() {
        return Err(Refusal::from(DecidingRefusal::DecidedLater { day: decided_at }).into());
    }
    let recorded = Recorded { decided_at, link: minutes.link };
    let rule = if minutes.deciders.len() > 1 { Rule::All } else { Rule::One };
    let ask = Ask { text: minutes.text, approvers: minutes.deciders, rule, ..Ask::default() };
    let id = DecisionId(counters::next(tx, "decision").await?);
    let (decision, effects) = Decision::record(permit, id, ask, recorded, tx.now())?;
    if !decisions::insert(tx, &decision, nonce).await? {
        let there = decisions::by_nonce(tx, nonce).await?;
        return Ok(there.unwrap_or(id));
    }
    decisions::save(tx, &decision).await?;
    trail::note(tx, &decision, Some(&actor.member), "decision.recorded", "").await?;
    jobs::enqueue(tx, &Job::Post(Post::DecisionCard(id, decision.version()))).await?;
    carry_out(tx, &decision, effects, Some(&actor.member)).await?;
    Ok(id)
}
