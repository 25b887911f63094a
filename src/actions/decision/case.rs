//! A decision with what it takes to judge it.

use super::propose::zone_of;
use crate::actions::Outcome;
use crate::domain::decision::Decision;
use crate::domain::ids::{DecisionId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::people::{Roster, Standing};
use crate::domain::refusal::{Refusal, SettingsRefusal};
use crate::store::{Result, Tx, decisions, delegations, initiatives, members, settings};
use std::collections::{BTreeMap, BTreeSet};

/// A decision, held until the transaction ends, with the people of its initiative.
pub(super) struct Case {
    pub decision: Decision,
    pub roster: Roster,
}

/// Takes hold of a decision with the people of its initiative; `None` if there is none of that number.
pub(super) async fn take_up(tx: &mut Tx, id: DecisionId) -> Result<Option<Case>> {
    let Some((initiative, decision)) = hold(tx, id).await? else { return Ok(None) };
    let mut roster = initiatives::roster(tx, &initiative).await?;
    roster.delegates = stand_ins(tx, &decision).await?;
    roster.allowed_guests = decision.ask().guests.clone();
    Ok(Some(Case { decision, roster }))
}

/// Takes hold of a decision, and before it of its initiative, which its end may move.
pub(super) async fn hold(tx: &mut Tx, id: DecisionId) -> Result<Option<(Initiative, Decision)>> {
    let Some(initiative) = initiatives::lock_of(tx, id).await? else { return Ok(None) };
    Ok(decisions::lock(tx, id).await?.map(|decision| (initiative, decision)))
}

/// Takes hold of many before anything is written, which locks the workspace: nobody who has one of them waits for that.
pub(super) async fn hold_all(tx: &mut Tx, ids: &[DecisionId]) -> Result<()> {
    for id in ids {
        hold(tx, *id).await?;
    }
    Ok(())
}

/// Those of them who are guests as far as we know: naming them lists them. Whom Slack was not asked about yet may be one.
///
/// Refused: a guest where the workspace asks none.
pub(super) async fn guests_among(tx: &mut Tx, approvers: &[MemberId]) -> Outcome<BTreeSet<MemberId>> {
    let admitted = settings::of(tx).await?.guests;
    let mut guests = BTreeSet::new();
    for member in approvers {
        match members::find(tx, member).await?.map(|row| row.standing()) {
            Some(Standing::Guest) if !admitted => return Err(Refusal::from(SettingsRefusal::NoGuests).into()),
            Some(Standing::Guest) | None => drop(guests.insert(member.clone())),
            Some(Standing::Full | Standing::Bot | Standing::Deactivated | Standing::Stranger) => {}
        }
    }
    Ok(guests)
}

/// Who stands in today for those who decide, and for those who wrote it.
pub async fn stand_ins(tx: &mut Tx, decision: &Decision) -> Result<BTreeMap<MemberId, BTreeSet<MemberId>>> {
    let proposal = decision.proposal();
    let named = delegations::about(tx, decision.id(), [&proposal.proposer, &proposal.last_editor]).await?;
    let mut all: BTreeMap<MemberId, BTreeSet<MemberId>> = BTreeMap::new();
    for one in named {
        if one.holds(tx.now(), &zone_of(tx, &one.member).await?) {
            all.entry(one.delegate).or_default().insert(one.member);
        }
    }
    Ok(all)
}

/// The same case, or the refusal that there is none.
pub(super) async fn must(tx: &mut Tx, id: DecisionId) -> Outcome<Case> {
    take_up(tx, id).await?.ok_or_else(|| Refusal::NoSuchDecision { decision: id }.into())
}
