//! The owner puts labels on an item.

use super::{held, note};
use crate::actions::Outcome;
use crate::domain::feedback::{Feedback, State};
use crate::domain::ids::{FeedbackId, MemberId};
use crate::domain::refusal::{FeedbackRefusal, Refusal};
use crate::store::{Tx, feedback_labels};
use std::collections::BTreeSet;

/// Puts these labels on an item, and no others.
///
/// Refused: anybody but the owner, an item that is no more.
pub async fn label(
    tx: &mut Tx,
    id: FeedbackId,
    by: &MemberId,
    labels: &BTreeSet<String>,
) -> Outcome<Feedback> {
    let item = labelable(tx, id, by).await?;
    feedback_labels::put(tx, &item, labels).await?;
    note(tx, by, "feedback.labelled", id, &format!("labels={}", labels.len())).await?;
    Ok(item)
}

/// The item, held, if `by` may put labels on it: whatever became of it, so that the list finds it.
pub async fn labelable(tx: &mut Tx, id: FeedbackId, by: &MemberId) -> Outcome<Feedback> {
    let (item, initiative) = held(tx, id).await?;
    if !initiative.is_owned_by(by) {
        return Err(Refusal::NotOwner { owner: initiative.owner }.into());
    }
    if item.state == State::Removed {
        return Err(FeedbackRefusal::Gone { feedback: id }.into());
    }
    Ok(item)
}
