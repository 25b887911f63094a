//! A whole workspace is erased: every table by the registry, children before their parents, in small transactions.

use crate::domain::ids::WorkspaceId;
use crate::store::registry::{TABLES, Table, Whose};
use crate::store::{Db, Result, installations, of, rows, unit, workspaces};
use jiff::Timestamp;

/// Rows removed in one transaction.
const BATCH: i64 = 500;

/// Removes everything that belongs to a workspace, the workspace itself at last; gives how many rows. Being interrupted
/// costs nothing: the next call goes on.
pub async fn erase(db: &Db, now: Timestamp, workspace: WorkspaceId) -> Result<u64> {
    let work = unit(move |tx| {
        Box::pin(async move {
            workspaces::erasing(tx).await?;
            installations::find(tx, workspace).await
        })
    });
    let installation = db.write(of(workspace), now, work).await?;
    if let Some(team) = installation.and_then(|installation| installation.team_id) {
        empty_requests(db, now, workspace, team).await?;
    }
    let mut gone = 0;
    for table in TABLES.iter().rev().filter(|table| table.whose != Whose::Nobodys) {
        gone += empty(db, now, workspace, table).await?;
    }
    Ok(gone)
}

async fn empty(db: &Db, now: Timestamp, workspace: WorkspaceId, table: &'static Table) -> Result<u64> {
    let mut gone = 0;
    loop {
        let work = unit(move |tx| Box::pin(rows::remove_some(tx, table, BATCH)));
        let batch = db.write(of(workspace), now, work).await?;
        if batch == 0 {
            return Ok(gone);
        }
        gone += batch;
    }
}

/// Requests know no workspace: those worked off that name its team are emptied, the rest is gone within days.
async fn empty_requests(db: &Db, now: Timestamp, workspace: WorkspaceId, team: String) -> Result<()> {
    loop {
        let team = team.clone();
        let work =
            unit(move |tx| Box::pin(async move { workspaces::empty_payloads(tx, &team, BATCH).await }));
        if db.write(of(workspace), now, work).await? == 0 {
            return Ok(());
        }
    }
}
