//! Somebody says that an item is theirs, too.

use super::{credit, note};
use crate::actions::Outcome;
use crate::domain::feedback::State;
use crate::domain::ids::{FeedbackId, MemberId};
use crate::domain::refusal::FeedbackRefusal;
use crate::store::{Tx, feedback};

/// Credits `by` for an item, and gives the one that carries it with how many are credited for that. Once is enough: again
/// changes nothing.
///
/// Refused: an item that is no more, or of which something became for good.
pub async fn second(tx: &mut Tx, id: FeedbackId, by: &MemberId) -> Outcome<(FeedbackId, usize)> {
    let (carrier, new) = credit::credit(tx, id, by).await?;
    if carrier.state == State::Removed {
        return Err(FeedbackRefusal::Gone { feedback: carrier.id }.into());
    }
    if !carrier.state.is_open() {
        return Err(carrier.ended().into());
    }
    if new {
        note(tx, by, "feedback.seconded", id, "").await?;
    }
    Ok((carrier.id, feedback::voices(tx, carrier.id).await?.len()))
}
