//! Who is in the user groups that a check-in asks, as Slack said last.

use super::sql::{execute, fetch_all, statements};
use super::{Result, StoreError, Tx, readiness};
use crate::domain::ids::{CheckinId, MemberId};
use std::collections::BTreeSet;

statements! {
    OF = "SELECT handle, members FROM checkin_group WHERE workspace = $1 AND checkin = $2 ORDER BY handle";
    SAVE = "INSERT INTO checkin_group (workspace, checkin, handle, members, read_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (workspace, checkin, handle) DO UPDATE SET members = excluded.members, read_at = excluded.read_at";
    DROP = "DELETE FROM checkin_group WHERE workspace = $1 AND checkin = $2 AND handle = $3";
}

/// Everybody in the groups of a check-in, and in the waves whose readiness it asks for.
pub async fn members(tx: &mut Tx, id: CheckinId) -> Result<BTreeSet<MemberId>> {
    let mut all = readiness::members(tx, id).await?;
    for (handle, members) in of(tx, id).await? {
        let bad = |_| StoreError::Impossible { table: "checkin_group", column: "members", row: handle };
        all.extend(serde_json::from_str::<BTreeSet<MemberId>>(&members).map_err(bad)?);
    }
    Ok(all)
}

async fn of(tx: &mut Tx, id: CheckinId) -> Result<Vec<(String, String)>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, (String, String), OF, workspace, id.0)
}

/// Keeps who is in a group now.
pub async fn save(tx: &mut Tx, id: CheckinId, handle: &str, members: &BTreeSet<MemberId>) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let members = serde_json::to_string(members).map_err(|e| sqlx::Error::Encode(e.into()))?;
    execute!(tx, SAVE, workspace, id.0, handle, members, now).map(drop)
}

/// Forgets the groups of a check-in that are none of `handles`.
pub async fn keep_only(tx: &mut Tx, id: CheckinId, handles: &BTreeSet<String>) -> Result<()> {
    let workspace = tx.workspace()?;
    for (handle, _) in of(tx, id).await? {
        if !handles.contains(&handle) {
            execute!(tx, DROP, workspace, id.0, handle)?;
        }
    }
    Ok(())
}
