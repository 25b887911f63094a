//! The check-in of the week.

use crate::domain::ids::InitiativeId;
use crate::domain::update::PulseFact;
use crate::store::{Result, Tx, rounds as store};
use jiff::Timestamp;

/// The last round of an initiative that closed since then, if one did.
pub async fn rounds(tx: &mut Tx, initiative: InitiativeId, since: Timestamp) -> Result<Option<PulseFact>> {
    let last = store::latest_reports(tx, initiative, since).await?.pop();
    Ok(last.map(|round| PulseFact {
        asked: i64::try_from(round.asked).unwrap_or(i64::MAX),
        answered: i64::try_from(round.answered).unwrap_or(i64::MAX),
        mean_tenths: round.mean_tenths,
        previous_mean_tenths: round.previous_mean_tenths,
    }))
}
