//! Changing a decision: a new version with a new card, which needs its own votes.

use super::case::{Case, guests_among, must};
use super::draft::Draft;
use super::{carry_out, review, trail};
use crate::actions::Outcome;
use crate::domain::decision::{Ask, Decision, Version};
use crate::domain::ids::DecisionId;
use crate::domain::people::Actor;
use crate::domain::permit::may_edit;
use crate::domain::refusal::Refusal;
use crate::store::{StoreError, Tx, decisions, initiatives};

/// The decision as it stands, if the actor may change it: its proposer and the owner may.
pub async fn may(tx: &mut Tx, actor: &Actor, id: DecisionId) -> Outcome<Decision> {
    let Case { decision, roster } = must(tx, id).await?;
    may_edit(&roster, &decision, actor).map(drop)?;
    Ok(decision)
}

/// Makes this draft the next version. `version` is the one that the actor had before them: somebody else may have been
/// faster.
pub async fn edit(tx: &mut Tx, actor: &Actor, id: DecisionId, version: Version, draft: Draft) -> Outcome<()> {
    let Case { decision: before, roster } = must(tx, id).await?;
    let permit = may_edit(&roster, &before, actor)?;
    if before.version() != version {
        return Err(Refusal::OldCard { decision: id, version }.into());
    }
    let found = initiatives::find(tx, before.proposal().initiative).await?;
    let initiative = found.ok_or_else(|| impossible(id))?;
    let ask = draft.ask(tx, &actor.member, &initiative).await?;
    let guests = guests_among(tx, &ask.approvers).await?;
    let ask = Ask { kind: before.ask().kind, guests, ..ask };
    let (decision, effects) = before.clone().edit(permit, &roster, ask, tx.now())?;
    decisions::save_version(tx, &before, &decision).await?;
    review::void(tx, &before).await?;
    trail::note(tx, &decision, Some(&actor.member), "decision.edited", "").await?;
    carry_out(tx, &decision, effects, Some(&actor.member)).await?;
    Ok(())
}

fn impossible(id: DecisionId) -> StoreError {
    StoreError::Impossible { table: "decision", column: "initiative", row: id.0.to_string() }
}
