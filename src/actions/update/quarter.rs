//! A quarter of an initiative, summed up from its weekly updates.

use crate::domain::calendar::Quarter;
use crate::domain::ids::InitiativeId;
use crate::domain::update::{Summary, summarise};
use crate::store::updates::archive;
use crate::store::{Result, Tx};

/// Quarters to choose from: ten years.
const CHOICES: usize = 40;

/// The quarters that are over and have updates, or lie between such: the newest first.
pub async fn complete(tx: &mut Tx, initiative: InitiativeId) -> Result<Vec<Quarter>> {
    let first = archive::first(tx, initiative).await?.and_then(|slot| slot.parse().ok());
    let Some(first) = first.map(Quarter::on) else { return Ok(Vec::new()) };
    let newest = Quarter::of(tx.now()).before();
    let all = std::iter::successors(Some(newest), |quarter| Some(quarter.before()));
    Ok(all.take_while(|quarter| *quarter >= first).take(CHOICES).collect())
}

/// What a quarter came to.
pub async fn of(tx: &mut Tx, initiative: InitiativeId, quarter: Quarter) -> Result<Summary> {
    let [first, last] = quarter.days().map(|day| day.to_string());
    Ok(summarise(quarter, &archive::between(tx, initiative, &first, &last).await?))
}
