//! Whoever promised changes its words or its day, or wants it forgotten.

use super::{held, put};
use crate::actions::Outcome;
use crate::actions::checkin::zone_of;
use crate::domain::calendar::local_date;
use crate::domain::ids::{MemberId, PromiseId};
use crate::domain::promise::Promise;
use crate::store::Tx;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Gives it other words.
pub async fn rewrite(tx: &mut Tx, by: &MemberId, id: PromiseId, text: &str) -> Outcome<Promise> {
    let (promise, initiative) = held(tx, id, by).await?;
    let promise = promise.rewrite(by, text, tx.now())?;
    put(tx, by, (promise, &initiative), "promise.edited", None).await
}

/// Gives it a day, or none.
pub async fn set_due(tx: &mut Tx, by: &MemberId, id: PromiseId, due: Option<Date>) -> Outcome<Promise> {
    let (promise, initiative) = held(tx, id, by).await?;
    let zone = zone_of(tx, by).await?.unwrap_or(TimeZone::UTC);
    let (now, today) = (tx.now(), local_date(tx.now(), &zone));
    let promise = promise.set_due(by, due, (now, today))?;
    put(tx, by, (promise, &initiative), "promise.dated", None).await
}

/// Forgets it: its words are gone.
pub async fn remove(tx: &mut Tx, by: &MemberId, id: PromiseId) -> Outcome<Promise> {
    let (promise, initiative) = held(tx, id, by).await?;
    let promise = promise.remove(by, tx.now())?;
    put(tx, by, (promise, &initiative), "promise.removed", None).await
}
