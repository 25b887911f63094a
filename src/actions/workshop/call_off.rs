//! Those who lead call a workshop off; everybody invited is told.

use super::{changing, note, tell};
use crate::actions::Outcome;
use crate::domain::ids::WorkshopId;
use crate::domain::people::Actor;
use crate::store::{Tx, workshops};

/// Calls it off, and says `why` to those invited; how many are told. Refused: what is over, has results or was called off.
pub async fn call_off(tx: &mut Tx, actor: &Actor, id: WorkshopId, why: &str) -> Outcome<usize> {
    let (workshop, why) = changing(tx, actor, id, why).await?;
    workshops::call_off(tx, id, &why).await?;
    let change = workshop.changes + 1;
    note(tx, actor, id, "workshop.called_off", &format!("change={change}")).await?;
    Ok(tell(tx, actor, id, change).await?)
}
