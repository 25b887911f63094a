//! Opening a decision again that was final, with a reason.

use super::case::{Case, take_up};
use super::propose::{end_of, zone_of};
use super::{carry_out, review, trail};
use crate::actions::Outcome;
use crate::actions::outcome::accept;
use crate::domain::decision::{Decision, Effect, Version};
use crate::domain::ids::DecisionId;
use crate::domain::people::Actor;
use crate::domain::permit::{may_claim, may_reopen};
use crate::domain::refusal::Refusal;
use crate::store::{Tx, decisions};
use jiff::civil::Date;

/// Opens a final decision again as a new version with the same words, to be decided until `due`.
///
/// `version` is the one that the actor had before them: somebody else may have been faster.
pub async fn reopen(
    tx: &mut Tx,
    actor: &Actor,
    id: DecisionId,
    version: Version,
    reason: &str,
    due: Date,
) -> Outcome<()> {
    let Some(Case { decision: before, roster }) = take_up(tx, id).await? else {
        return Err(Refusal::NoSuchDecision { decision: id }.into());
    };
    if reason.trim().is_empty() {
        return Err(Refusal::MissingField { field: "reason".to_owned() }.into());
    }
    let permit = may_reopen(&roster, &before, actor)?;
    if before.version() != version {
        return Err(Refusal::OldCard { decision: id, version }.into());
    }
    accept::still_asks(tx, &before).await?;
    let due = end_of(due, &zone_of(tx, &actor.member).await?);
    let (decision, effects) = before.clone().reopen(permit, &roster, Some(due), tx.now())?;
    again(tx, actor, &before, (&decision, effects), reason).await
}

/// Opens again what went ahead without the sponsor, for the sponsor to decide, with a reason.
pub async fn claim(tx: &mut Tx, actor: &Actor, id: DecisionId, reason: &str) -> Outcome<()> {
    let Some(Case { decision: before, roster }) = take_up(tx, id).await? else {
        return Err(Refusal::NoSuchDecision { decision: id }.into());
    };
    if reason.trim().is_empty() {
        return Err(Refusal::MissingField { field: "reason".to_owned() }.into());
    }
    let permit = may_claim(&roster, &before, actor)?;
    let (decision, effects) = before.clone().claim(permit, &roster, tx.now())?;
    again(tx, actor, &before, (&decision, effects), reason).await
}

/// Keeps the new version beside the one before, with who wanted it and why.
async fn again(
    tx: &mut Tx,
    actor: &Actor,
    before: &Decision,
    (decision, effects): (&Decision, Vec<Effect>),
    reason: &str,
) -> Outcome<()> {
    decisions::save_version(tx, before, decision).await?;
    review::void(tx, before).await?;
    decisions::put_note(tx, decision, &actor.member, "reopen", reason).await?;
    trail::note(tx, decision, Some(&actor.member), "decision.reopened", "").await?;
    carry_out(tx, decision, effects, Some(&actor.member)).await?;
    Ok(())
}
