//! The owner says what becomes of an item: accepted, parked, declined with a reason, or done.

use super::{held, note, refresh, tell};
use crate::actions::Outcome;
use crate::domain::feedback::{Feedback, State, kept};
use crate::domain::ids::{FeedbackId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::refusal::{FeedbackRefusal, Refusal};
use crate::store::{Tx, feedback};

/// Brings an item into a new state and tells everybody who gave it.
///
/// Refused: anybody but the owner, an item that is final, a decline without a reason.
pub async fn judge(tx: &mut Tx, id: FeedbackId, by: &MemberId, state: State) -> Outcome<Feedback> {
    let (item, _) = judgeable(tx, id, by).await?;
    let state = match state {
        State::Declined { reason } => State::Declined {
            reason: kept(&reason).ok_or_else(|| Refusal::MissingField { field: "reason".to_owned() })?,
        },
        other => other,
    };
    let item = item.end(state, tx.now())?;
    feedback::save(tx, &item).await?;
    note(tx, by, &format!("feedback.{}", item.state.word()), id, "").await?;
    tell(tx, &item, by).await?;
    refresh(tx, id).await?;
    Ok(item)
}

/// The item, held, if `by` may say what becomes of it.
pub async fn judgeable(tx: &mut Tx, id: FeedbackId, by: &MemberId) -> Outcome<(Feedback, Initiative)> {
    let (item, initiative) = held(tx, id).await?;
    if !initiative.is_owned_by(by) {
        return Err(Refusal::NotOwner { owner: initiative.owner }.into());
    }
    if !item.state.is_open() {
        return Err(FeedbackRefusal::Ended { feedback: id, state: item.state.word().to_owned() }.into());
    }
    Ok((item, initiative))
}
