//! Due schedules become unique jobs, so replicas need no leader.

use crate::domain::ids::WorkspaceId;
use crate::store::{Result, Scope, Tx, of, schedules};
use jiff::Timestamp;

/// Schedules planned in one transaction.
const BATCH: i64 = 64;

/// Plans every schedule whose slot has come; true if there may be more.
pub(super) async fn plan(tx: &mut Tx) -> Result<bool> {
    let now = tx.now();
    let due = schedules::due(tx, BATCH).await?;
    let more = i64::try_from(due.len()).is_ok_and(|n| n == BATCH);
    for row in due {
        tx.bind(of(WorkspaceId(row.workspace)), now).await?;
        crate::actions::schedule::fire(tx, &row).await.or_else(|error| set_aside(&row.subject, &error, now))?;
    }
    tx.bind(Scope::System, now).await?;
    Ok(more)
}

fn set_aside(subject: &str, error: &crate::store::StoreError, _now: Timestamp) -> Result<()> {
    tracing::error!(subject, %error, "a schedule could not be planned");
    Ok(())
}
