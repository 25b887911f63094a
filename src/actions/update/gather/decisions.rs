//! Decisions of the week.

use crate::domain::ids::InitiativeId;
use crate::domain::update::DecisionFact;
use crate::store::{Result, Tx};
use jiff::Timestamp;

/// The open decisions of an initiative, and those whose state changed since then.
pub async fn decisions(
    _tx: &mut Tx,
    _initiative: InitiativeId,
    _since: Timestamp,
) -> Result<Vec<DecisionFact>> {
    Ok(Vec::new())
}
