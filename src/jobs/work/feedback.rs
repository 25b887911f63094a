//! A message that somebody marked is read, then captured; a quarter is summed up.

use super::{after, in_one, later, zones};
use crate::actions::ActionError;
use crate::actions::feedback::{Said, capture as capture_said, quarter as act};
use crate::actions::initiative::here;
use crate::domain::calendar::Quarter;
use crate::domain::feedback::Source;
use crate::domain::ids::{ChannelId, MemberId, MessageTs, WorkspaceId};
use crate::domain::job::{Job, Whisper};
use crate::domain::notice::Notice;
use crate::domain::refusal::FeedbackRefusal;
use crate::slack::Desk;
use crate::slack::api::CallError;
use crate::slack::incoming::posted;
use crate::slack::topics::feedback::notice;
use crate::store::jobs::{self, Claimed};
use crate::store::{Result, Tx, of, unit};
use jiff::SignedDuration;
use serde_json::{Value, json};

/// Attempts to reach Slack, over some ten minutes; then the person is told.
const ATTEMPTS: i64 = 14;
/// The longest wait between two attempts.
const LONGEST_WAIT_S: i64 = 64;

/// What came of reading a message that somebody marked.
pub(super) enum Read {
    /// It stands there, or not any more, or cannot be read.
    Message(Option<Value>),
    /// It is read later.
    Later,
}

/// Reads the message at `ts` and captures it for `by`, who is told in private.
pub(super) async fn capture(
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

/// Reads the message at `ts`; where Slack cannot be reached the job comes again.
pub(super) async fn read_message(
    desk: &Desk,
    job: &Claimed,
    channel: &ChannelId,
    ts: &MessageTs,
) -> Result<Read> {
    match read(desk, job.workspace, channel, ts).await {
        Ok(message) => Ok(Read::Message(message)),
        Err(CallError::RateLimited(wait)) => {
            let wait = SignedDuration::try_from(wait).unwrap_or(SignedDuration::from_secs(LONGEST_WAIT_S));
            later(desk, job, after(desk, wait), "429").await.map(|()| Read::Later)
        }
        Err(CallError::NotSent(why) | CallError::Unknown(why)) if job.attempt < ATTEMPTS => {
            let seconds = 1_i64 << job.attempt.clamp(0, 6);
            let wait = SignedDuration::from_secs(seconds.min(LONGEST_WAIT_S));
            later(desk, job, after(desk, wait), &why).await.map(|()| Read::Later)
        }
        Err(error) => {
            tracing::warn!(job = job.id, %error, "a marked message cannot be read");
            Ok(Read::Message(None))
        }
    }
}

/// Plans a page of a quarter's messages, once the zones of those who get them are known.
pub(super) async fn sum_up(desk: &Desk, job: &Claimed, quarter: Quarter, after: &MemberId) -> Result<()> {
    let after = after.clone();
    let read = unit(move |tx| Box::pin(async move { act::givers(tx, quarter, &after).await }));
    let people = desk.db.read(of(job.workspace), desk.clock.now(), read).await?;
    if !zones::know(desk, job, &people).await? && job.attempt < zones::PATIENCE {
        return zones::again(desk, job).await;
    }
    in_one(desk, job, move |tx| Box::pin(async move { act::sum_up(tx, quarter, &people).await })).await
}

/// The message at `ts`, in the channel or in a thread. `None` if it is not there any more.
async fn read(
    desk: &Desk,
    workspace: WorkspaceId,
    channel: &ChannelId,
    ts: &MessageTs,
) -> Result<Option<Value>, CallError> {
    let found = |answer: Value| {
        let messages = answer["messages"].as_array().cloned().unwrap_or_default();
        messages.into_iter().find(|message| message["ts"] == ts.as_str())
    };
    // Asked with a reply's ts, Slack gives its thread; with any other message's, the message.
    let one =
        json!({ "channel": channel, "ts": ts, "oldest": ts, "latest": ts, "inclusive": true, "limit": 10 });
    match desk.ask(workspace, "conversations.replies", one).await {
        Ok(answer) => {
            if let Some(message) = found(answer) {
                return Ok(Some(message));
            }
        }
        Err(CallError::Refused { code, .. }) if code == "thread_not_found" => {}
        Err(error) => return Err(error),
    }
    let one = json!({ "channel": channel, "oldest": ts, "latest": ts, "inclusive": true, "limit": 1 });
    desk.ask(workspace, "conversations.history", one).await.map(found)
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
    let notice = match message {
        Some(message) => {
            let posted = posted(&message);
            let source = Source { channel: channel.clone(), ts, thread: thread.clone() };
            let said = Said { author: posted.author, text: posted.text, source: Some(source) };
            captured(tx, &by, said).await?
        }
        None => Notice::Refused(FeedbackRefusal::Unreadable.into()),
    };
    jobs::enqueue(tx, &Job::Whisper(Whisper { channel, thread, member: by, notice })).await
}

async fn captured(tx: &mut Tx, by: &MemberId, said: Said) -> Result<Notice> {
    let channel = said.source.as_ref().map(|source| source.channel.clone());
    let outcome = match here(tx, channel.as_ref(), by, None).await {
        Ok(initiative) => capture_said(tx, &initiative, by, said).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(captured) => Ok(notice(&captured, by)),
        // A capture is refused before anything is written.
        Err(ActionError::Refusal(refusal)) => Ok(Notice::Refused(refusal)),
        Err(ActionError::Store(error)) => Err(error),
    }
}
