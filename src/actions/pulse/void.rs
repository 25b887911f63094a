//! After a restore running confidential rounds are void: a backup holds no key, and without it nobody's second answer could be
//! told from a first.

use crate::domain::ids::WorkspaceId;
use crate::domain::pulse::Results;
use crate::store::{Result, Scope, Tx, of, pulses};

/// Voids every open confidential round, in all workspaces. Each still closes at its time, and its report says why it is empty.
pub async fn void_all(tx: &mut Tx) -> Result<()> {
    let now = tx.now();
    for (workspace, round) in pulses::open_rounds(tx).await? {
        tx.bind(of(WorkspaceId(workspace)), now).await?;
        pulses::release(tx, round, &Results { void: true, ..Results::default() }).await?;
    }
    tx.bind(Scope::System, now).await
}
