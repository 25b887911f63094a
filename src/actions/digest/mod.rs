//! Whoever sponsors or follows several initiatives gets one message instead of many: their digest.

mod choose;
mod make;
mod read;
mod show;

pub use choose::{chosen, moved};
pub use make::{looks_behind_doors, make, miss};
pub use read::read;
pub use show::show;

use super::settings::person::zone_of;
use super::{schedule, sight};
use crate::domain::calendar::zone_name;
use crate::domain::digest::{MANY, Wish};
use crate::domain::ids::MemberId;
use crate::domain::people::Standing;
use crate::store::channels::Sight;
use crate::store::{Result, Tx, members, portfolio, preferences, schedules};
use jiff::Timestamp;

/// What the schedule of somebody's digest is kept under.
pub fn subject(reader: &MemberId) -> String {
    format!("digest/{reader}")
}

/// Whether somebody gets updates in a digest: they sponsor or follow several live initiatives, and did not ask for each by itself.
pub async fn reads_many(tx: &mut Tx, reader: &MemberId) -> Result<bool> {
    Ok(preferences::of(tx, reader).await?.digest != Wish::Never
        && portfolio::count(tx, reader).await? >= MANY)
}

/// Makes sure that a digest comes to a reader of several, of which one has news.
pub async fn ensure(tx: &mut Tx, reader: &MemberId) -> Result<()> {
    if !reads_many(tx, reader).await? {
        return Ok(());
    }
    let runs = schedules::find(tx, &subject(reader)).await?.is_some_and(|row| row.next_at.is_some());
    let wish = preferences::of(tx, reader).await?.digest;
    if runs { Ok(()) } else { plan(tx, reader, wish).await }
}

/// Plans the next one.
async fn plan(tx: &mut Tx, reader: &MemberId, wish: Wish) -> Result<()> {
    let Some(cadence) = wish.cadence() else { return Ok(()) };
    let zone = zone_of(tx, reader).await?;
    schedule::set(tx, &subject(reader), &cadence, &zone, &zone_name(&zone)).await
}

/// What a reader may see of what they follow, by what Slack said until `at`.
async fn seen_by(tx: &mut Tx, reader: &MemberId, at: Timestamp) -> Result<Sight> {
    let standing = members::find(tx, reader).await?.map_or(Standing::Stranger, |row| row.standing());
    Ok(sight::at(reader, standing, at))
}
