//! Somebody marked a message to be captured: the event does not carry its words, so a job reads them first.

use super::capture::{Captured, again};
use crate::actions::Outcome;
use crate::domain::ids::{ChannelId, MemberId, MessageTs};
use crate::domain::job::{Job, Work};
use crate::store::{Tx, jobs};

/// What is known of the message already; `None` if it will be read and captured.
pub async fn mark(
    tx: &mut Tx,
    channel: &ChannelId,
    ts: &MessageTs,
    by: &MemberId,
) -> Outcome<Option<Captured>> {
    if let Some(known) = again(tx, channel, ts, by).await? {
        return Ok(Some(known));
    }
    let work = Work::CaptureFeedback { channel: channel.clone(), ts: ts.clone(), by: by.clone() };
    jobs::enqueue(tx, &Job::Work(work)).await?;
    Ok(None)
}
