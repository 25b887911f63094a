//! Who answers for an initiative while somebody is away.

use crate::actions::checkin::zone_of;
use crate::domain::ids::MemberId;
use crate::domain::initiative::Initiative;
use crate::store::{Result, Tx, members, preferences};
use jiff::tz::TimeZone;

/// Whoever leads and is there: the owner, else their deputy.
pub async fn there(tx: &mut Tx, initiative: &Initiative) -> Result<Option<MemberId>> {
    let leads = std::iter::once(&initiative.owner).chain(&initiative.deputy);
    for member in leads {
        if members::is_gone(tx, member).await? {
            continue;
        }
        let zone = zone_of(tx, member).await?.unwrap_or(TimeZone::UTC);
        let now = tx.now();
        if !preferences::of(tx, member).await?.is_away(now, &zone) {
            return Ok(Some(member.clone()));
        }
    }
    Ok(None)
}
