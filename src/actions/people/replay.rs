//! Erasures are repeated on a database that was restored from an older backup.

use super::erase;
use super::sweep::{sweep, swept};
use crate::domain::former::Mark;
use crate::domain::ids::{MemberId, WorkspaceId};
use crate::store::erasures::{self, State};
use crate::store::registry::Table;
use crate::store::rows::{self, Look, Row};
use crate::store::{Db, Result, Scope, Tx, counters, of, unit, workspaces};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

const PAGE: i64 = 200;

/// An erasure that was carried out, as it is listed beside a backup. It tells nobody who the person was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// The workspace.
    pub workspace: i64,
    /// The erasure's number there.
    pub erasure: i64,
    /// The salt of the mark.
    pub salt: String,
    /// The salted hash of the member's id.
    pub mark: String,
}

/// Up to `limit` erasures of this workspace with numbers above `after` that were carried out, and the number to go on
/// after; `None` at the end.
pub async fn list(tx: &mut Tx, after: i64, limit: i64) -> Result<(Vec<Listed>, Option<i64>)> {
    let workspace = tx.workspace()?;
    let page = erasures::page(tx, after, limit).await?;
    let last = page.last().map(|erasure| erasure.id);
    let done = page.into_iter().filter(erasures::Erasure::is_done);
    let listed = done.map(|e| Listed { workspace, erasure: e.id, salt: e.salt, mark: e.mark }).collect();
    Ok((listed, last))
}

/// Repeats erasures; gives how many people were still there. Those of workspaces that are not there are passed over.
pub async fn replay_erasures(db: &Db, now: Timestamp, list: &[Listed]) -> Result<u64> {
    let mut found = 0;
    for listed in list {
        let workspace = WorkspaceId(listed.workspace);
        let again = listed.clone();
        let work = unit(move |tx| Box::pin(remember(tx, again)));
        let Some((id, known)) = db.write(of(workspace), now, work).await? else { continue };
        let mark = Mark { salt: listed.salt.clone(), hash: listed.mark.clone() };
        let member = match known {
            Some(member) => Some(member),
            None => look_for(db, now, workspace, &mark).await?,
        };
        if let Some(member) = member {
            sweep(db, now, workspace, &member, &MemberId::former(id)).await?;
            found += 1;
        }
        db.write(of(workspace), now, unit(move |tx| Box::pin(erase::end(tx, id)))).await?;
    }
    Ok(found)
}

/// Repeats the erasures that the database itself lists: after a restore that kept them and brought back older rows.
pub async fn replay_own(db: &Db, now: Timestamp) -> Result<u64> {
    let mut found = 0;
    for workspace in db.read(Scope::System, now, unit(|tx| Box::pin(workspaces::all(tx)))).await? {
        let mut after = 0;
        loop {
            let work = unit(move |tx| Box::pin(list(tx, after, PAGE)));
            let (listed, last) = db.read(of(workspace), now, work).await?;
            let Some(last) = last else { break };
            after = last;
            found += replay_erasures(db, now, &listed).await?;
        }
    }
    Ok(found)
}

/// The number of the erasure here, and the member if it was not carried out yet; `None` if the workspace is not there.
async fn remember(tx: &mut Tx, listed: Listed) -> Result<Option<(i64, Option<MemberId>)>> {
    if !workspaces::exists(tx, WorkspaceId(listed.workspace)).await? {
        return Ok(None);
    }
    let mut id = listed.erasure;
    match erasures::find(tx, id).await? {
        // Carried out or not: the rows may be older than the list.
        Some(here) if here.mark == listed.mark => return Ok(Some((id, here.member.map(MemberId::new)))),
        // Somebody else was erased under this number since the restore.
        Some(_) => id = counters::next(tx, "erasure").await?,
        None => erasures::counted(tx, id).await?,
    }
    erasures::insert(tx, id, &listed.salt, &listed.mark, None, State::Asked).await?;
    Ok(Some((id, None)))
}

/// The member of a mark, wherever they stand.
async fn look_for(db: &Db, now: Timestamp, workspace: WorkspaceId, mark: &Mark) -> Result<Option<MemberId>> {
    for table in swept() {
        let mut after: Option<String> = None;
        loop {
            let page = page(db, now, workspace, table, after).await?;
            let Some(last) = page.last() else { break };
            after = Some(last.key.clone());
            let found = page.into_iter().find_map(|row| mark.find(&Value::Object(row.columns)));
            if found.is_some() {
                return Ok(found);
            }
        }
    }
    Ok(None)
}

async fn page(
    db: &Db,
    now: Timestamp,
    workspace: WorkspaceId,
    table: &'static Table,
    after: Option<String>,
) -> Result<Vec<Row>> {
    let work = unit(move |tx| {
        Box::pin(async move {
            let look = Look { after: after.as_deref(), parsed: true, ..Look::default() };
            rows::page(tx, table, look, PAGE).await
        })
    });
    db.read(of(workspace), now, work).await
}
