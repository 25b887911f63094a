//! Taking a decision back while it is open.

use super::case::{Case, take_up};
use super::{carry_out, trail};
use crate::actions::{Outcome, feedback};
use crate::domain::decision::{Decision, Version};
use crate::domain::ids::DecisionId;
use crate::domain::notice::Notice;
use crate::domain::people::{Actor, Roster};
use crate::domain::permit::{self, Permit, may_withdraw};
use crate::domain::refusal::Refusal;
use crate::store::{Tx, decisions};

/// Whether this actor could take this version back now.
pub async fn may(tx: &mut Tx, actor: &Actor, id: DecisionId, version: Version) -> Outcome<()> {
    let Some(case) = take_up(tx, id).await? else {
        return Err(Refusal::NoSuchDecision { decision: id }.into());
    };
    Ok(allowed(&case.roster, &case.decision, actor, version).map(drop)?)
}

/// Takes a version back; its approvers are told. The reason may be empty.
pub async fn withdraw(
    tx: &mut Tx,
    actor: &Actor,
    id: DecisionId,
    version: Version,
    reason: String,
) -> Outcome<Option<Notice>> {
    let Some(Case { decision, roster }) = take_up(tx, id).await? else {
        return Err(Refusal::NoSuchDecision { decision: id }.into());
    };
    let permit = allowed(&roster, &decision, actor, version)?;
    let (decision, effects) = decision.withdraw(permit, reason, tx.now())?;
    decisions::save(tx, &decision).await?;
    trail::note(tx, &decision, Some(&actor.member), "decision.withdrawn", "").await?;
    feedback::offer(tx, &decision).await?;
    let told = carry_out(tx, &decision, effects, Some(&actor.member)).await?;
    Ok(told.map(Notice::Decision))
}

fn allowed(
    roster: &Roster,
    decision: &Decision,
    actor: &Actor,
    version: Version,
) -> Result<Permit<permit::Withdraw>, Refusal> {
    let permit = may_withdraw(roster, decision, actor)?;
    if decision.version() != version {
        return Err(Refusal::OldCard { decision: decision.id(), version });
    }
    decision.must_be_open()?;
    Ok(permit)
}
