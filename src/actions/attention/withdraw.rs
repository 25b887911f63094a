//! A nudge is not needed any more.

use crate::store::{Result, Tx, asks, nudges};

/// Gives up a nudge that was not sent. The ask is free again where the message carries nothing else.
pub async fn withdraw(tx: &mut Tx, subject: &str) -> Result<()> {
    let Some(nudge) = nudges::find(tx, subject).await? else { return asks::release(tx, subject).await };
    if !nudges::leave(tx, subject).await? {
        return Ok(());
    }
    let Some(carrier) = nudge.carrier else { return Ok(()) };
    if nudges::carried(tx, &carrier).await?.is_empty() { asks::release(tx, &carrier).await } else { Ok(()) }
}
