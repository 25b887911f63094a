//! A decision with what it takes to judge it.

use crate::domain::decision::Decision;
use crate::domain::ids::DecisionId;
use crate::domain::people::Roster;
use crate::store::{Result, Tx, decisions, initiatives};

/// A decision, held until the transaction ends, with the people of its initiative.
pub(super) struct Case {
    pub decision: Decision,
    pub roster: Roster,
}

/// Takes hold of a decision; `None` if there is none of that number.
pub(super) async fn take_up(tx: &mut Tx, id: DecisionId) -> Result<Option<Case>> {
    let Some(decision) = decisions::lock(tx, id).await? else { return Ok(None) };
    let Some(initiative) = initiatives::find(tx, decision.proposal().initiative).await? else {
        return Ok(None);
    };
    let roster = initiatives::roster(tx, &initiative).await?;
    Ok(Some(Case { decision, roster }))
}
