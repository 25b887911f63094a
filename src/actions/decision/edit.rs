//! Changing a decision: a new version with a new card, which needs its own votes.

use super::case::{Case, guests_among, must};
use super::draft::Draft;
use super::propose::usual_deadline;
use super::{carry_out, review, trail};
use crate::actions::Outcome;
use crate::actions::outcome::accept;
use crate::domain::decision::{Ask, Decision, DecisionKind, Text, Version};
use crate::domain::ids::DecisionId;
use crate::domain::people::Actor;
use crate::domain::permit::{Edit, Permit, may_edit};
use crate::domain::refusal::Refusal;
use crate::domain::scope::Terms;
use crate::store::{StoreError, Tx, decisions, initiatives};

/// The decision as it stands, if the actor may change it: its proposer and the owner may.
pub async fn may(tx: &mut Tx, actor: &Actor, id: DecisionId) -> Outcome<Decision> {
    let Case { decision, roster } = must(tx, id).await?;
    may_edit(&roster, &decision, actor).map(drop)?;
    accept::still_asks(tx, &decision).await?;
    Ok(decision)
}

/// Makes this draft the next version. `version` is the one that the actor had before them: somebody else may have been
/// faster.
pub async fn edit(tx: &mut Tx, actor: &Actor, id: DecisionId, version: Version, draft: Draft) -> Outcome<()> {
    let (case, permit) = changed(tx, actor, id, version).await?;
    let found = initiatives::find(tx, case.decision.proposal().initiative).await?;
    let initiative = found.ok_or_else(|| impossible(id))?;
    let ask = draft.ask(tx, &actor.member, &initiative).await?;
    let guests = guests_among(tx, &ask.approvers).await?;
    let ask = Ask { kind: case.decision.ask().kind.clone(), guests, ..ask };
    put(tx, actor, case, permit, ask).await
}

/// Makes these words and terms the next version of a scope request, which is decided as before. A deadline that has passed
/// becomes the usual one.
pub async fn scope(
    tx: &mut Tx,
    actor: &Actor,
    (id, version): (DecisionId, Version),
    text: Text,
    terms: Terms,
) -> Outcome<()> {
    let (case, permit) = changed(tx, actor, id, version).await?;
    let before = case.decision.ask().clone();
    let due = match before.due.filter(|due| *due > tx.now()) {
        Some(due) => due,
        None => usual_deadline(tx, &actor.member).await?,
    };
    let ask = Ask { kind: DecisionKind::Scope(terms), text, due: Some(due), ..before };
    put(tx, actor, case, permit, ask).await
}

/// The decision, held, for somebody who may change the version that they had before them.
async fn changed(
    tx: &mut Tx,
    actor: &Actor,
    id: DecisionId,
    version: Version,
) -> Outcome<(Case, Permit<Edit>)> {
    let case = must(tx, id).await?;
    let permit = may_edit(&case.roster, &case.decision, actor)?;
    if case.decision.version() != version {
        return Err(Refusal::OldCard { decision: id, version }.into());
    }
    accept::still_asks(tx, &case.decision).await?;
    Ok((case, permit))
}

async fn put(tx: &mut Tx, actor: &Actor, case: Case, permit: Permit<Edit>, ask: Ask) -> Outcome<()> {
    let Case { decision: before, roster } = case;
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
