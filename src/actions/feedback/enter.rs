//! Somebody enters an idea for somebody else who has no account.

use super::capture::record;
use crate::actions::Outcome;
use crate::domain::feedback::{Feedback, State, Words, kept, name};
use crate::domain::ids::{FeedbackId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::refusal::Refusal;
use crate::store::{Tx, counters, feedback};

/// Keeps what somebody without an account said, under the name that was typed; whoever entered it hears what becomes of it. The
/// same `nonce` gives one item.
///
/// Refused: no name, no words.
pub async fn enter(
    tx: &mut Tx,
    initiative: &Initiative,
    by: &MemberId,
    words: &Words,
    nonce: &str,
) -> Outcome<Feedback> {
    if let Some(known) = feedback::by_nonce(tx, nonce).await? {
        return Ok(known);
    }
    let name = name(&words.name)?;
    let text = kept(&words.text).ok_or_else(|| Refusal::MissingField { field: "feedback".to_owned() })?;
    let item = Feedback {
        id: FeedbackId(counters::next(tx, "feedback").await?),
        initiative: initiative.id,
        author: None,
        on_behalf: Some(name),
        captured_by: by.clone(),
        source: None,
        text,
        state: State::New,
        created_at: tx.now(),
        ended_at: None,
        changes: 0,
        reason_by: None,
        was_ended_at: None,
    };
    if !feedback::insert(tx, &item, Some(nonce)).await?
        && let Some(known) = feedback::by_nonce(tx, nonce).await?
    {
        return Ok(known);
    }
    record(tx, &item).await?;
    Ok(item)
}
