//! Whoever gave it, and whoever leads, change its words or take it back.

use super::{held, note, refresh, tell};
use crate::actions::Outcome;
use crate::domain::feedback::Feedback;
use crate::domain::ids::{FeedbackId, MemberId};
use crate::store::{Tx, feedback, initiatives};

/// The item, held, if `by` may change it.
pub async fn changeable(tx: &mut Tx, id: FeedbackId, by: &MemberId) -> Outcome<Feedback> {
    let (item, initiative) = held(tx, id).await?;
    let roster = initiatives::roster_for(tx, &initiative, by).await?;
    item.check_hands(by, &roster)?;
    Ok(item)
}

/// Gives an item other words.
pub async fn rewrite(tx: &mut Tx, id: FeedbackId, by: &MemberId, text: &str) -> Outcome<Feedback> {
    let (item, initiative) = held(tx, id).await?;
    let roster = initiatives::roster_for(tx, &initiative, by).await?;
    let item = item.rewrite(by, &roster, text)?;
    feedback::save(tx, &item).await?;
    note(tx, by, "feedback.edited", id, "").await?;
    refresh(tx, id).await?;
    Ok(item)
}

/// Takes an item back: its words are gone, and its message is not captured again. Those who are credited hear of
/// it if somebody else did it.
pub async fn remove(tx: &mut Tx, id: FeedbackId, by: &MemberId) -> Outcome<Feedback> {
    let (item, initiative) = held(tx, id).await?;
    let roster = initiatives::roster_for(tx, &initiative, by).await?;
    let item = item.remove(by, &roster, tx.now())?;
    feedback::save(tx, &item).await?;
    note(tx, by, "feedback.removed", id, "").await?;
    if item.giver() != by {
        tell(tx, &item, by).await?;
    }
    refresh(tx, id).await?;
    Ok(item)
}
