//! The owner says what becomes of an item: accepted, parked, declined with a reason, or done.

use super::{credit, held, note, quarter, refresh, tell};
use crate::actions::Outcome;
use crate::domain::feedback::{Feedback, Open, State, kept};
use crate::domain::ids::{FeedbackId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::refusal::{FeedbackRefusal, Refusal};
use crate::store::{Result, Tx, feedback};

/// Brings an item into a new state and tells everybody who gave it.
///
/// Nothing happens where it stands so already: the same tap twice gets the same answer. Refused: anybody but the owner, an item
/// that is final, one that is not any more as it was `seen`, a decline without a reason.
pub async fn judge(
    tx: &mut Tx,
    id: FeedbackId,
    by: &MemberId,
    seen: Option<Open>,
    state: State,
) -> Outcome<Feedback> {
    let (item, _) = owned(tx, id, by).await?;
    let state = match state {
        State::Declined { reason } => State::Declined {
            reason: kept(&reason).ok_or_else(|| Refusal::MissingField { field: "reason".to_owned() })?,
        },
        other => other,
    };
    if item.state == state {
        return Ok(item);
    }
    if !item.state.is_open() {
        return Err(item.ended().into());
    }
    if seen.is_some_and(|seen| item.state.open() != Some(seen)) {
        return Err(FeedbackRefusal::Meanwhile { feedback: id, state: item.state.word().to_owned() }.into());
    }
    let item = item.end(state, tx.now())?.said_by(by);
    feedback::save(tx, &item).await?;
    note(tx, by, &format!("feedback.{}", item.state.word()), id, "").await?;
    tell(tx, &item, by).await?;
    refresh(tx, id).await?;
    quarter::plan(tx).await?;
    Ok(item)
}

/// A decision was made on an item, or on the one that it was merged into: it comes to the same end, and everybody who gave it
/// is told; what was declined before is accepted after all. Nothing happens to what else has ended, or stands so already.
pub async fn decided(tx: &mut Tx, id: FeedbackId, by: &MemberId, state: State) -> Result<()> {
    let Some(last) = credit::line(tx, id).await?.pop() else { return Ok(()) };
    let Some(item) = feedback::hold(tx, last.id).await? else { return Ok(()) };
    let Ok(item) = item.decide(state, tx.now()) else { return Ok(()) };
    let item = item.said_by(by);
    feedback::save(tx, &item).await?;
    note(tx, by, &format!("feedback.{}", item.state.word()), item.id, "").await?;
    tell(tx, &item, by).await?;
    refresh(tx, item.id).await?;
    quarter::plan(tx).await
}

async fn owned(tx: &mut Tx, id: FeedbackId, by: &MemberId) -> Outcome<(Feedback, Initiative)> {
    let (item, initiative) = held(tx, id).await?;
    if !initiative.is_owned_by(by) {
        return Err(Refusal::NotOwner { owner: initiative.owner }.into());
    }
    Ok((item, initiative))
}

/// The item, held, if `by` may say what becomes of it.
pub async fn judgeable(tx: &mut Tx, id: FeedbackId, by: &MemberId) -> Outcome<(Feedback, Initiative)> {
    let (item, initiative) = owned(tx, id, by).await?;
    if !item.state.is_open() {
        return Err(item.ended().into());
    }
    Ok((item, initiative))
}
