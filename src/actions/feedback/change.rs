//! Whoever gave it, and whoever leads, change its words or take it back.

use super::{credit, held, note, part, refresh, tell};
use crate::actions::Outcome;
use crate::domain::feedback::{Feedback, State, Words};
use crate::domain::ids::{FeedbackId, MemberId};
use crate::store::{Tx, feedback, feedback_labels, initiatives};
use std::collections::BTreeSet;

/// The item, held, if `by` may change it.
pub async fn changeable(tx: &mut Tx, id: FeedbackId, by: &MemberId) -> Outcome<Feedback> {
    let (item, initiative) = held(tx, id).await?;
    let roster = initiatives::roster_for(tx, &initiative, by).await?;
    item.check_hands(by, &roster)?;
    Ok(item)
}

/// Gives an item other words.
pub async fn rewrite(tx: &mut Tx, id: FeedbackId, by: &MemberId, words: &Words) -> Outcome<Feedback> {
    let (item, initiative) = held(tx, id).await?;
    let roster = initiatives::roster_for(tx, &initiative, by).await?;
    let item = item.rewrite(by, &roster, words)?;
    feedback::save(tx, &item).await?;
    note(tx, by, "feedback.edited", id, "").await?;
    refresh(tx, id).await?;
    Ok(item)
}

/// Takes an item back: its words are gone, and its message is not captured again. Those who are credited hear of it, and
/// what was merged into it stands by itself; not so where all of them heard its end before.
pub async fn remove(tx: &mut Tx, id: FeedbackId, by: &MemberId) -> Outcome<Feedback> {
    credit::tied(tx, id).await?;
    let (item, initiative) = held(tx, id).await?;
    let roster = initiatives::roster_for(tx, &initiative, by).await?;
    let was = item.state.clone();
    // The last of the line is held: whoever judges it meanwhile comes before or after.
    let over = match credit::line(tx, id).await?.last() {
        Some(last) => !held(tx, last.id).await?.0.state.is_open(),
        None => true,
    };
    let item = item.remove(by, &roster, tx.now())?;
    if !over {
        part::part_all(tx, id, by).await?;
    }
    feedback::save(tx, &item).await?;
    match was {
        // The end that they heard may be taken back: they stay credited where it was told.
        State::Merged { into, .. } if over => feedback::credit_all(tx, id, into).await?,
        State::Merged { into, .. } => credit::uncarry(tx, id, into).await?,
        _ => {}
    }
    feedback_labels::put(tx, &item, &BTreeSet::new()).await?;
    note(tx, by, "feedback.removed", id, "").await?;
    if !over {
        tell(tx, &item, by).await?;
    }
    refresh(tx, id).await?;
    Ok(item)
}
