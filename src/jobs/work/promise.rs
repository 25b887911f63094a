//! A message that somebody marked is read, then noted as a promise; whoever promised is reminded.

use super::feedback::{Read, read_message};
use super::{in_one, zones};
use crate::actions::ActionError;
use crate::actions::initiative::here;
use crate::actions::promise::{Captured, Said, capture, remind};
use crate::domain::feedback::Source;
use crate::domain::ids::{ChannelId, MemberId, MessageTs};
use crate::domain::job::{Job, Whisper};
use crate::domain::notice::Notice;
use crate::domain::refusal::PromiseRefusal;
use crate::slack::Desk;
use crate::slack::incoming::posted;
use crate::slack::topics::promise::notice;
use crate::store::jobs::{self, Claimed};
use crate::store::{Result, Tx};
use serde_json::Value;

/// Reads the message at `ts` and notes it for `by`, who is told in private what came of it.
pub(super) async fn note(
    desk: &Desk,
    job: &Claimed,
    channel: &ChannelId,
    ts: &MessageTs,
    by: &MemberId,
) -> Result<()> {
    let Read::Message(message) = read_message(desk, job, channel, ts).await? else { return Ok(()) };
    let (channel, ts, by) = (channel.clone(), ts.clone(), by.clone());
    in_one(desk, job, move |tx| Box::pin(async move { keep(tx, channel, ts, by, message).await })).await
}

/// Reminds somebody of what they promised, once their zone is known.
pub(super) async fn remind_of(desk: &Desk, job: &Claimed, member: &MemberId) -> Result<()> {
    let people = [member.clone()];
    if !zones::know(desk, job, &people).await? && job.attempt < zones::PATIENCE {
        return zones::again(desk, job).await;
    }
    let member = member.clone();
    in_one(desk, job, move |tx| Box::pin(async move { remind::remind(tx, &member).await })).await
}

async fn keep(
    tx: &mut Tx,
    channel: ChannelId,
    ts: MessageTs,
    by: MemberId,
    message: Option<Value>,
) -> Result<()> {
    let thread = message.as_ref().and_then(|message| message["thread_ts"].as_str()).map(MessageTs::new);
    let thread = thread.filter(|thread| *thread != ts);
    let told = match message {
        Some(message) => {
            let posted = posted(&message);
            let source = Source { channel: channel.clone(), ts, thread: thread.clone() };
            noted(tx, &by, Said { author: posted.author, text: posted.text, source }).await?
        }
        None => Some(Notice::Refused(PromiseRefusal::Unreadable.into())),
    };
    let Some(notice) = told else { return Ok(()) };
    jobs::enqueue(tx, &Job::Whisper(Whisper { channel, thread, member: by, notice })).await
}

/// What is said where the mark was put; whoever noted their own words reads it in their direct messages alone.
async fn noted(tx: &mut Tx, by: &MemberId, said: Said) -> Result<Option<Notice>> {
    let channel = said.source.channel.clone();
    let outcome = match here(tx, Some(&channel), by, None).await {
        Ok(initiative) => capture(tx, &initiative, by, said).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(Captured::Noted(_)) => Ok(None),
        Ok(captured) => Ok(Some(notice(&captured))),
        // It is refused before anything is written.
        Err(ActionError::Refusal(refusal)) => Ok(Some(Notice::Refused(refusal))),
        Err(ActionError::Store(error)) => Err(error),
    }
}
