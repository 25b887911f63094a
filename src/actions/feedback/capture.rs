//! Captures what somebody said; the same message gives one item, whoever captures it and however often.

use super::{credit, note};
use crate::actions::Outcome;
use crate::domain::feedback::{Feedback, Source, State, kept};
use crate::domain::ids::{ChannelId, FeedbackId, MemberId, MessageTs};
use crate::domain::initiative::Initiative;
use crate::domain::job::{Job, Post};
use crate::domain::refusal::FeedbackRefusal;
use crate::store::{Result, Tx, counters, feedback, jobs};

/// What was said, as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The member who said it; none where a bot posted it, or somebody without an account said it.
    pub author: Option<MemberId>,
    /// The words.
    pub text: String,
    /// The message, if it was one.
    pub source: Option<Source>,
}

/// What a capture came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Captured {
    /// A new item.
    New(Feedback),
    /// The message was captured before; whoever captured it again is credited too.
    Already(Feedback),
    /// The message was captured before, and something became of it for good.
    Over(Feedback),
    /// The message was captured before and taken back; it stays out.
    Removed(FeedbackId),
}

/// Captures `said` for an initiative on behalf of `by`, and tells an author who did not do it themselves.
///
/// Refused: no words.
pub async fn capture(tx: &mut Tx, initiative: &Initiative, by: &MemberId, said: Said) -> Outcome<Captured> {
    if let Some(source) = &said.source
        && let Some(known) = again(tx, &source.channel, &source.ts, by).await?
    {
        return Ok(known);
    }
    let text = kept(&said.text).ok_or(FeedbackRefusal::NoWords)?;
    // The counter's row makes captures wait for each other: whoever comes second finds the first one's item.
    let id = FeedbackId(counters::next(tx, "feedback").await?);
    let item = Feedback {
        id,
        initiative: initiative.id,
        author: said.author,
        on_behalf: None,
        captured_by: by.clone(),
        source: said.source,
        text,
        state: State::New,
        created_at: tx.now(),
        ended_at: None,
        changes: 0,
        reason_by: None,
        was_ended_at: None,
    };
    if !feedback::insert(tx, &item, None).await?
        && let Some(source) = &item.source
        && let Some(known) = again(tx, &source.channel, &source.ts, by).await?
    {
        return Ok(known);
    }
    record(tx, &item).await?;
    Ok(Captured::New(item))
}

pub(super) async fn record(tx: &mut Tx, item: &Feedback) -> Result<()> {
    feedback::credit(tx, item.id, item.giver()).await?;
    feedback::credit(tx, item.id, &item.captured_by).await?;
    let detail = format!("initiative/{}", item.initiative.0);
    note(tx, &item.captured_by, "feedback.captured", item.id, &detail).await?;
    if item.giver() != &item.captured_by {
        jobs::enqueue(tx, &Job::Post(Post::FeedbackCaptured(item.id))).await?;
    }
    Ok(())
}

/// What capturing a message again comes to; `None` if it was never captured.
pub(super) async fn again(
    tx: &mut Tx,
    channel: &ChannelId,
    ts: &MessageTs,
    by: &MemberId,
) -> Outcome<Option<Captured>> {
    let Some(item) = feedback::of_message(tx, channel, ts).await? else { return Ok(None) };
    if item.state == State::Removed {
        return Ok(Some(Captured::Removed(item.id)));
    }
    // What was merged lives on in another item.
    let (carrier, _) = credit::credit(tx, item.id, by).await?;
    Ok(Some(match &carrier.state {
        State::Removed => Captured::Removed(carrier.id),
        state if state.is_open() => Captured::Already(carrier),
        _ => Captured::Over(carrier),
    }))
}
