//! Which steps of setting an initiative up are done.

use super::sql::{execute, fetch_all, statements};
use super::{Result, Tx};
use crate::domain::ids::InitiativeId;

statements! {
    DONE = "INSERT INTO initiative_step (workspace, initiative, step, done_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (workspace, initiative, step) DO NOTHING";
    OF = "SELECT step FROM initiative_step WHERE workspace = $1 AND initiative = $2 ORDER BY step";
}

/// Marks a step as done; false if it was.
pub async fn done(tx: &mut Tx, initiative: InitiativeId, step: &str) -> Result<bool> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    Ok(execute!(tx, DONE, workspace, initiative.0, step, now)? == 1)
}

/// The steps that are done.
pub async fn of(tx: &mut Tx, initiative: InitiativeId) -> Result<Vec<String>> {
    let workspace = tx.workspace()?;
    Ok(fetch_all!(tx, (String,), OF, workspace, initiative.0)?.into_iter().map(|(step,)| step).collect())
}
