//! A digest comes when its reader wants it, where they live.

use super::{plan, subject};
use crate::actions::schedule;
use crate::actions::settings::person::zone_of;
use crate::domain::cadence::Cadence;
use crate::domain::calendar::zone_name;
use crate::domain::digest::Wish;
use crate::domain::ids::MemberId;
use crate::store::{Result, Tx, schedules};
use jiff::civil::Date;

/// Somebody chose when their digest comes. Who wants none gets what waits for it in a last one, at the time that was planned.
pub async fn chosen(tx: &mut Tx, reader: &MemberId, wish: Wish) -> Result<()> {
    let Some(row) = schedules::find(tx, &subject(reader)).await? else { return Ok(()) };
    if wish == Wish::Never || row.next_at.is_none() {
        return Ok(());
    }
    plan(tx, reader, wish).await
}

/// Somebody lives in another zone now: their next digest comes on the same day of the calendar, by the clock there.
pub async fn moved(tx: &mut Tx, reader: &MemberId) -> Result<()> {
    let Some(row) = schedules::find(tx, &subject(reader)).await? else { return Ok(()) };
    let zone = zone_of(tx, reader).await?;
    let name = zone_name(&zone);
    let planned = row.next_date.as_deref().and_then(|date| date.parse::<Date>().ok());
    let (Ok(cadence), Ok(anchor)) = (row.cadence.parse::<Cadence>(), row.anchor.parse::<Date>()) else {
        return Ok(());
    };
    if row.zone == name {
        return Ok(());
    }
    // One whose time has passed there is due at once.
    let next = planned.and_then(|date| cadence.slots(&zone, anchor, date).next());
    schedule::set_from(tx, &row.subject, &cadence, &name, anchor, next).await
}
