//! A day and a time as a form gives them, on the wall of whoever fills it in.

use crate::actions::checkin::zone_of;
use crate::domain::ids::MemberId;
use crate::store::{Result, Tx};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

/// The zone in which somebody plans.
pub async fn zone(tx: &mut Tx, member: &MemberId) -> Result<TimeZone> {
    Ok(zone_of(tx, member).await?.unwrap_or(TimeZone::UTC))
}

/// The moment of a day (`YYYY-MM-DD`) and a time (`HH:MM`); none where they are none.
pub async fn moment(tx: &mut Tx, member: &MemberId, day: &str, time: &str) -> Result<Option<Timestamp>> {
    let (Ok(day), Ok(time)) = (day.parse::<Date>(), time.parse::<Time>()) else { return Ok(None) };
    let wall = zone(tx, member).await?.to_ambiguous_timestamp(day.to_datetime(time));
    Ok(wall.compatible().ok())
}
