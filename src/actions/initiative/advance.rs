//! What a gate that was decided does to its initiative.

use crate::domain::ids::InitiativeId;
use crate::domain::initiative::Life;
use crate::domain::stage::{GateVerdict, Stage};
use crate::store::{Result, Tx, initiatives};

/// Moves an initiative on, or ends it, as the gate of `stage` was decided; nothing if it left that stage before.
pub async fn gate_decided(
    tx: &mut Tx,
    initiative: InitiativeId,
    stage: Stage,
    verdict: GateVerdict,
) -> Result<()> {
    let Some(mut found) = initiatives::find(tx, initiative).await? else { return Ok(()) };
    if found.stage != stage || found.life != Life::Active {
        return Ok(());
    }
    match (verdict, stage.next()) {
        (GateVerdict::Go, Some(next)) => {
            found.stage = next;
            found.stage_since = tx.now();
        }
        (GateVerdict::Go, None) => found.life = Life::Completed,
        (GateVerdict::Stop, _) => found.life = Life::Stopped,
        (GateVerdict::Hold, _) => return Ok(()),
    }
    initiatives::save(tx, &found).await
}
