//! Those who lead move a workshop to another time; everybody invited is told.

use super::{ask_afterwards, changing, note, tell};
use crate::actions::Outcome;
use crate::domain::ids::WorkshopId;
use crate::domain::people::Actor;
use crate::domain::refusal::WorkshopRefusal;
use crate::domain::workshop::Workshop;
use crate::store::{Tx, workshops};
use jiff::Timestamp;

/// Moves it, and says `why` to those invited; how many are told.
///
/// Refused: a time that is over or the same, and what is over, has results or was called off.
pub async fn reschedule(
    tx: &mut Tx,
    actor: &Actor,
    id: WorkshopId,
    begins_at: Timestamp,
    why: &str,
) -> Outcome<usize> {
    let (workshop, why) = changing(tx, actor, id, why).await?;
    if begins_at <= tx.now() {
        return Err(WorkshopRefusal::Past.into());
    }
    if begins_at == workshop.begins_at {
        return Err(WorkshopRefusal::SameTime.into());
    }
    workshops::move_to(tx, id, begins_at, &why).await?;
    let moved = Workshop { begins_at, changes: workshop.changes + 1, ..workshop };
    note(tx, actor, id, "workshop.moved", &format!("change={}", moved.changes)).await?;
    ask_afterwards(tx, &moved).await?;
    Ok(tell(tx, actor, id, moved.changes).await?)
}
