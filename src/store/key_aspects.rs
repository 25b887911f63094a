//! The areas in which a sponsor wants a say.

use super::sql::{execute, fetch_all, statements};
use super::{Result, Tx};
use crate::domain::decision::KeyAspect;
use crate::domain::ids::{InitiativeId, MemberId};

statements! {
    /// Those that were dropped too: there are few, and numbers are never used twice.
    OF = "SELECT number, words, dropped_at FROM key_aspect WHERE workspace = $1 AND initiative = $2 ORDER BY number";
    ADD = "INSERT INTO key_aspect (workspace, initiative, number, words, named_by, named_at)
            SELECT $1, $2, COALESCE(MAX(number), 0) + 1, $3, $4, $5 FROM key_aspect WHERE workspace = $1 AND initiative = $2";
    DROP = "UPDATE key_aspect SET dropped_at = $4 WHERE workspace = $1 AND initiative = $2 AND words = $3 AND dropped_at IS NULL";
}

/// The key aspects of an initiative, in the order in which they were named.
pub async fn of(tx: &mut Tx, initiative: InitiativeId) -> Result<Vec<KeyAspect>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (i64, String, Option<i64>), OF, workspace, initiative.0)?;
    Ok(rows.into_iter().filter(|row| row.2.is_none()).map(|(_, words, _)| KeyAspect(words)).collect())
}

/// Puts one on the list.
pub async fn add(tx: &mut Tx, initiative: InitiativeId, aspect: &KeyAspect, by: &MemberId) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(tx, ADD, workspace, initiative.0, &aspect.0, by.as_str(), now).map(drop)
}

/// Takes one off the list.
pub async fn drop_one(tx: &mut Tx, initiative: InitiativeId, aspect: &KeyAspect) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(tx, DROP, workspace, initiative.0, &aspect.0, now).map(drop)
}
