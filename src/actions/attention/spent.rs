//! How long an answer took whoever gave it.

use crate::domain::attention::{LONGEST_ANSWER, week_of};
use crate::domain::calendar::parse_zone;
use crate::domain::ids::MemberId;
use crate::store::{Result, Tx, efforts, members};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Adds the time from `opened_at` until now to what a member's answers of their week took.
pub async fn spent(tx: &mut Tx, member: &MemberId, opened_at: Timestamp) -> Result<()> {
    let zone = members::find(tx, member).await?.and_then(|row| row.zone);
    let zone = zone.as_deref().and_then(|name| parse_zone(name).ok()).unwrap_or(TimeZone::UTC);
    let took = opened_at.duration_until(tx.now()).min(LONGEST_ANSWER);
    if took.is_positive() {
        let monday = week_of(tx.now(), &zone);
        efforts::add(tx, member, monday, took).await?;
    }
    Ok(())
}
