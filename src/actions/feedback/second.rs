//! Somebody says that an item is theirs, too.

use super::{held, note};
use crate::actions::Outcome;
use crate::domain::feedback::State;
use crate::domain::ids::{FeedbackId, MemberId};
use crate::domain::refusal::FeedbackRefusal;
use crate::store::{Tx, feedback};

/// Credits `by` for an item, or for the one that it was merged into, and gives that one with how many are credited. Once is
/// enough: again changes nothing.
///
/// Refused: an item that is no more, or of which something became for good.
pub async fn second(tx: &mut Tx, id: FeedbackId, by: &MemberId) -> Outcome<(FeedbackId, usize)> {
    // Only the last of a chain is held: a merge holds two, in the order of their numbers.
    let mut last = id;
    while let Some(State::Merged { into }) = feedback::find(tx, last).await?.map(|item| item.state) {
        last = into;
    }
    let (item, _) = held(tx, last).await?;
    if item.state == State::Removed {
        return Err(FeedbackRefusal::Gone { feedback: item.id }.into());
    }
    if !item.state.is_open() {
        let state = item.state.word().to_owned();
        return Err(FeedbackRefusal::Ended { feedback: item.id, state }.into());
    }
    if feedback::credit(tx, item.id, by).await? {
        note(tx, by, "feedback.seconded", item.id, "").await?;
    }
    Ok((item.id, feedback::voices(tx, item.id).await?.len()))
}
