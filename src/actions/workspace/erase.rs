//! A workspace that stayed away is forgotten.

use crate::domain::ids::WorkspaceId;
use crate::store::{Db, Result, of, unit, workspaces};
use jiff::Timestamp;

/// Removes everything that belongs to a workspace, a table a transaction; gives how many rows. Being interrupted costs
/// nothing: the next call goes on. What remains is the chain of the trail, without a text or a name.
pub async fn erase(db: &Db, now: Timestamp, workspace: WorkspaceId) -> Result<u64> {
    let mut gone = 0;
    loop {
        let work = unit(|tx| Box::pin(workspaces::delete_some(tx)));
        match db.write(of(workspace), now, work).await? {
            0 => return Ok(gone),
            batch => gone += batch,
        }
    }
}
