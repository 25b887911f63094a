//! The scope of the week.

use crate::actions::scope::seen;
use crate::domain::initiative::Initiative;
use crate::domain::update::{RequestFact, ScopeFact};
use crate::store::{Result, Tx};
use jiff::Timestamp;

/// The count, and what was asked and decided about the scope since then.
pub async fn scope(tx: &mut Tx, initiative: &Initiative, since: Timestamp) -> Result<ScopeFact> {
    let week = seen::week(tx, initiative, since).await?;
    let requests = week.requests.into_iter().map(|(decision, card)| RequestFact {
        id: decision.id(),
        title: decision.ask().text.title.clone(),
        state: decision.stands(),
        open: decision.state().is_open(),
        card: card.map(|card| card.permalink()),
    });
    Ok(ScopeFact { counter: week.counter, requests: requests.collect() })
}
