//! A database that was read back from a backup: nothing is lost that it holds, and nothing is sent twice.

use super::{pulse, schedule};
use crate::store::restored::{self, Unsure};
use crate::store::{Result, Scope, Tx, schedules};

/// Schedules moved on at a time.
const BATCH: i64 = 64;

/// Doubts everything that may have been done between the backup and now: it is done as if for the first time, but each
/// message is looked for before it is sent.
pub async fn doubt(tx: &mut Tx) -> Result<Unsure> {
    let since = restored::last_seen(tx).await?;
    let unsure = restored::doubt(tx, since).await?;
    pulse::void_all(tx).await?;
    loop {
        let due = schedules::due(tx, BATCH).await?;
        for row in &due {
            schedule::fire(tx, row, Some(since)).await?;
        }
        if due.is_empty() {
            break;
        }
    }
    let now = tx.now();
    tx.bind(Scope::System, now).await?;
    Ok(unsure)
}
