//! A workspace removed the app.

use crate::domain::ids::WorkspaceId;
use crate::domain::job::{Job, Work};
use crate::store::audit::{self, Entry};
use crate::store::{Result, Tx, installations, jobs, schedules};
use jiff::SignedDuration;

/// How long the data waits for the workspace to come back.
const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Deletes the tokens at once, sets everything aside that waits, and plans the erasure; false if it had left before.
pub async fn leave(tx: &mut Tx) -> Result<bool> {
    let workspace = WorkspaceId(tx.workspace()?);
    if !installations::leave(tx, workspace).await? {
        return Ok(false);
    }
    let waiting = jobs::set_aside(tx).await?;
    schedules::hold(tx).await?;
    let entry = Entry {
        actor: "accord",
        action: "workspace.uninstalled",
        subject: "workspace",
        detail: "tokens deleted",
    };
    audit::append(tx, &entry).await?;
    let (now, since_ms) = (tx.now(), tx.now_ms());
    let end = now.saturating_add(KEPT).unwrap_or(now);
    jobs::enqueue_at(tx, &Job::Work(Work::EraseWorkspace { since_ms }), end).await?;
    tracing::info!(workspace = workspace.0, waiting, "a workspace removed the app");
    Ok(true)
}
