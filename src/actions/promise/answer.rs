//! Whoever promised, or is asked whether they did, says what is so.

use super::{held, put};
use crate::actions::Outcome;
use crate::domain::ids::{MemberId, PromiseId};
use crate::domain::job::PromiseEnd;
use crate::domain::promise::Promise;
use crate::store::Tx;

/// They did promise it, or will: it is open from now on.
pub async fn accept(tx: &mut Tx, by: &MemberId, id: PromiseId) -> Outcome<Promise> {
    let (promise, initiative) = held(tx, id, by).await?;
    let promise = promise.accept(by, tx.now())?;
    put(tx, by, (promise, &initiative), "promise.accepted", Some(PromiseEnd::Promised)).await
}

/// They did not, or will not; the owner hears why.
pub async fn deny(tx: &mut Tx, by: &MemberId, id: PromiseId, why: &str) -> Outcome<Promise> {
    let (promise, initiative) = held(tx, id, by).await?;
    let promise = promise.deny(by, why, tx.now())?;
    put(tx, by, (promise, &initiative), "promise.denied", Some(PromiseEnd::Denied)).await
}

/// It is kept.
pub async fn keep(tx: &mut Tx, by: &MemberId, id: PromiseId) -> Outcome<Promise> {
    let (promise, initiative) = held(tx, id, by).await?;
    let promise = promise.keep(by, tx.now())?;
    put(tx, by, (promise, &initiative), "promise.kept", Some(PromiseEnd::Kept)).await
}

/// They take it back, and say why.
pub async fn release(tx: &mut Tx, by: &MemberId, id: PromiseId, why: &str) -> Outcome<Promise> {
    let (promise, initiative) = held(tx, id, by).await?;
    let promise = promise.release(by, why, tx.now())?;
    put(tx, by, (promise, &initiative), "promise.released", Some(PromiseEnd::Released)).await
}

/// Whoever is asked to takes over what somebody else promised.
pub async fn take_over(tx: &mut Tx, by: &MemberId, id: PromiseId) -> Outcome<Promise> {
    let (promise, initiative) = held(tx, id, by).await?;
    let promise = promise.take_over(by, tx.now())?;
    put(tx, by, (promise, &initiative), "promise.taken_over", Some(PromiseEnd::TookOver)).await
}

/// They do not: it stays with whoever promised it.
pub async fn leave(tx: &mut Tx, by: &MemberId, id: PromiseId) -> Outcome<Promise> {
    let (promise, initiative) = held(tx, id, by).await?;
    let promise = promise.leave(by, tx.now())?;
    put(tx, by, (promise, &initiative), "promise.left", Some(PromiseEnd::NotTaken)).await
}
