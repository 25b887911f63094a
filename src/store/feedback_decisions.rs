//! Which decisions were asked for because of which feedback.

use super::sql::{execute, fetch_all, statements};
use super::{Result, Tx};
use crate::domain::ids::{DecisionId, FeedbackId};

statements! {
    LINK = "INSERT INTO feedback_decision (workspace, feedback, decision, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    OF_FEEDBACK = "SELECT decision FROM feedback_decision WHERE workspace = $1 AND feedback = $2 ORDER BY decision LIMIT 20";
    OF_DECISION = "SELECT feedback FROM feedback_decision WHERE workspace = $1 AND decision = $2 ORDER BY feedback LIMIT 20";
}

/// Keeps that a decision was asked for because of an item.
pub async fn link(tx: &mut Tx, feedback: FeedbackId, decision: DecisionId) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(tx, LINK, workspace, feedback.0, decision.0, now).map(drop)
}

/// The decisions that were asked for because of an item, the first first.
pub async fn of_feedback(tx: &mut Tx, id: FeedbackId) -> Result<Vec<DecisionId>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (i64,), OF_FEEDBACK, workspace, id.0)?;
    Ok(rows.into_iter().map(|(id,)| DecisionId(id)).collect())
}

/// The items because of which a decision was asked for.
pub async fn of_decision(tx: &mut Tx, id: DecisionId) -> Result<Vec<FeedbackId>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (i64,), OF_DECISION, workspace, id.0)?;
    Ok(rows.into_iter().map(|(id,)| FeedbackId(id)).collect())
}
