//! The owner merges an item into another that says the same: everybody is credited there.

use super::{credit, judgeable, note, refresh, tell};
use crate::actions::Outcome;
use crate::domain::feedback::{Feedback, number};
use crate::domain::ids::{FeedbackId, MemberId};
use crate::domain::refusal::FeedbackRefusal;
use crate::store::{Tx, feedback};

/// Merges `id` into the item whose number was typed, and tells everybody who gave it where it lives on.
///
/// Refused: anybody but the owner; a number that is not another open item of the same initiative.
pub async fn merge(tx: &mut Tx, id: FeedbackId, by: &MemberId, typed: &str) -> Outcome<Feedback> {
    let refusal = || FeedbackRefusal::CannotMerge { feedback: id };
    let into = number(typed).filter(|into| *into != id).ok_or_else(refusal)?;
    credit::tied(tx, id).await?;
    let (item, initiative) = judgeable(tx, id, by).await?;
    let target = feedback::hold(tx, into).await?;
    let target = target.filter(|target| target.initiative == initiative.id && target.state.is_open());
    let target = target.ok_or_else(refusal)?;
    let item = item.merge(target.id, tx.now())?;
    feedback::save(tx, &item).await?;
    feedback::carry(tx, id, target.id).await?;
    note(tx, by, "feedback.merged", id, &format!("feedback/{}", target.id.0)).await?;
    tell(tx, &item, by).await?;
    refresh(tx, id).await?;
    Ok(item)
}
