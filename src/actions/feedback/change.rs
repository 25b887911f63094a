//! Whoever gave it, and the owner, change its words or take it back.

use super::{held, note, refresh, tell};
use crate::actions::Outcome;
use crate::domain::feedback::Feedback;
use crate::domain::ids::{FeedbackId, MemberId};
use crate::store::{Tx, feedback};

/// The item, held, if `by` may change it.
pub async fn changeable(tx: &mut Tx, id: FeedbackId, by: &MemberId) -> Outcome<Feedback> {
    let (item, initiative) = held(tx, id).await?;
    item.check_hands(by, &initiative.owner)?;
    Ok(item)
}

/// Gives an item other words.
pub async fn rewrite(tx: &mut Tx, id: FeedbackId, by: &MemberId, text: &str) -> Outcome<Feedback> {
    let (item, initiative) = held(tx, id).await?;
    let item = item.rewrite(by, &initiative.owner, text)?;
    feedback::save(tx, &item).await?;
    note(tx, by, "feedback.edited", id, "").await?;
    refresh(tx, id).await?;
    Ok(item)
}

/// Takes an item back: its words are gone, and its message is not captured again. Those who are credited hear of
/// it if the owner did it.
pub async fn remove(tx: &mut Tx, id: FeedbackId, by: &MemberId) -> Outcome<Feedback> {
    let (item, initiative) = held(tx, id).await?;
    let item = item.remove(by, &initiative.owner, tx.now())?;
    feedback::save(tx, &item).await?;
    note(tx, by, "feedback.removed", id, "").await?;
    if item.giver() != by {
        tell(tx, &item, by).await?;
    }
    refresh(tx, id).await?;
    Ok(item)
}
