//! The owner proposes to leave the stage: a decision of the sponsor.

use super::{field, owned};
use crate::actions::{Outcome, decision};
use crate::domain::decision::PART_MAX;
use crate::domain::ids::{DecisionId, InitiativeId};
use crate::domain::people::Actor;
use crate::domain::refusal::CourseRefusal;
use crate::domain::stage::{GateVerdict, Stage};
use crate::store::Tx;
use jiff::SignedDuration;

/// What is proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The stage to leave.
    pub stage: Stage,
    /// What the owner recommends.
    pub verdict: GateVerdict,
    /// Why.
    pub why: String,
}

/// Proposes the gate; only the owner may. The same `nonce` again gives the same decision.
///
/// Refused: a stage that was left meanwhile, no reason, or one that is too long.
pub async fn propose(
    tx: &mut Tx,
    actor: &Actor,
    id: InitiativeId,
    proposal: &Proposal,
    nonce: &str,
    settle: SignedDuration,
) -> Outcome<DecisionId> {
    let initiative = owned(tx, actor, id).await?;
    if initiative.stage != proposal.stage {
        return Err(CourseRefusal::StageLeft { stage: proposal.stage }.into());
    }
    let why = field("why", &proposal.why, PART_MAX)?;
    decision::propose::gate(tx, actor, &initiative, proposal.verdict, why, nonce, settle).await
}
