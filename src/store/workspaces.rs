//! The workspaces that share this database.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, Tx};
use crate::domain::ids::WorkspaceId;

statements! {
    ALL = "SELECT id FROM workspace ORDER BY id";
    FIND = "SELECT id FROM workspace WHERE id = $1";
    ERASING = "UPDATE workspace SET erasing_since = $2 WHERE id = $1 AND erasing_since IS NULL";
    EMPTY_PAYLOADS = "UPDATE inbox SET body = '{}', answer = NULL WHERE id IN (SELECT id FROM inbox
            WHERE state IN ('done', 'parked') AND (body LIKE $1 OR answer LIKE $1) LIMIT $2)";
}

/// All of them.
pub async fn all(tx: &mut Tx) -> Result<Vec<WorkspaceId>> {
    Ok(fetch_all!(tx, (i64,), ALL)?.into_iter().map(|(id,)| WorkspaceId(id)).collect())
}

/// Whether there is one of that number.
pub async fn exists(tx: &mut Tx, workspace: WorkspaceId) -> Result<bool> {
    Ok(fetch_optional!(tx, (i64,), FIND, workspace.0)?.is_some())
}

/// Keeps others that ask for the same out until the transaction ends.
pub async fn lock(tx: &mut Tx) -> Result<()> {
    let workspace = tx.workspace()?;
    tx.lock_workspace(workspace).await
}

/// Marks this transaction's workspace as being erased: from now on its chain may be removed.
pub async fn erasing(tx: &mut Tx) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    execute!(tx, ERASING, workspace, now).map(drop)
}

/// Empties up to `limit` requests that were worked off and in which this id of Slack's stands, of a member or a team;
/// gives how many. Requests know no workspace: one of another that holds the same id is emptied too.
pub async fn empty_payloads(tx: &mut Tx, id: &str, limit: i64) -> Result<u64> {
    // Ids are letters and digits; an underscore among them matches any character, and emptying more is harmless.
    execute!(tx, EMPTY_PAYLOADS, format!("%{id}%"), limit)
}
