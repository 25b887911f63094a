//! A decision gives way to a later one, in the transaction that makes the later one final.

use super::case::take_up;
use super::{carry_out, review, trail};
use crate::domain::decision::{Decision, Effect, Notice, State};
use crate::domain::ids::DecisionId;
use crate::store::{Result, Tx, decisions};

/// `old` gives way to `new`; what depended on it is reported to the owner. Nothing happens where it is no longer in force.
pub(super) async fn supersede(tx: &mut Tx, old: DecisionId, new: &Decision) -> Result<()> {
    let Some(case) = take_up(tx, old).await? else { return Ok(()) };
    if !matches!(case.decision.state(), State::Approved { .. }) {
        return Ok(());
    }
    review::void(tx, &case.decision).await?;
    let dependents: Vec<_> = case.decision.ask().dependents.iter().copied().collect();
    let Ok((decision, mut effects)) = case.decision.supersede(new.id(), tx.now()) else { return Ok(()) };
    decisions::save(tx, &decision).await?;
    trail::note(tx, &decision, None, "decision.superseded", &format!("by={}", new.id())).await?;
    if !dependents.is_empty() {
        effects.push(Effect::TellOwner(Notice::Orphaned { dependents }));
    }
    Box::pin(carry_out(tx, &decision, effects, None)).await.map(drop)
}
