//! How often somebody is asked.

use crate::domain::ids::MemberId;
use crate::store::{Result, Tx, preferences, settings};

/// How many asks a member takes in a week: as they chose, or as the workspace does.
pub async fn budget(tx: &mut Tx, member: &MemberId) -> Result<i64> {
    let usual = settings::of(tx).await?.asks;
    Ok(preferences::of(tx, member).await?.asks_a_week(usual))
}
