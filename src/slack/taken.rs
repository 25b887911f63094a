//! A form that was sent is taken, or stays open with what was refused at its field.

use super::reply::Reply;
use crate::actions::{ActionError, Outcome};
use crate::domain::refusal::Refusal;
use crate::store::Tx;

/// Does what a form asks for. A refusal undoes it and stands at its field, which `at` gives with the sentence: nothing that was
/// typed is lost.
pub async fn take(
    tx: &mut Tx,
    work: impl AsyncFnOnce(&mut Tx) -> Outcome<Reply>,
    at: impl FnOnce(&Refusal) -> (String, String),
) -> Outcome<Reply> {
    tx.savepoint().await?;
    match work(tx).await {
        Ok(reply) => {
            tx.release().await?;
            Ok(reply)
        }
        Err(ActionError::Refusal(refusal)) => {
            tx.undo().await?;
            Ok(Reply::Errors(vec![at(&refusal)]))
        }
        Err(error) => Err(error),
    }
}
