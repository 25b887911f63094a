//! A message on which somebody put a mark: it is read, and whoever marked it is answered where it stands.

use super::{after, later};
use crate::domain::feedback::Source;
use crate::domain::ids::{ChannelId, MemberId, MessageTs, WorkspaceId};
use crate::domain::job::{Job, Whisper};
use crate::domain::notice::Notice;
use crate::slack::Desk;
use crate::slack::api::CallError;
use crate::slack::incoming::{Posted, posted};
use crate::store::jobs::{self, Claimed};
use crate::store::{Result, Tx};
use jiff::SignedDuration;
use serde_json::{Value, json};

/// Attempts to reach Slack, over some ten minutes; then the person is told.
const ATTEMPTS: i64 = 14;
/// The longest wait between two attempts.
const LONGEST_WAIT_S: i64 = 64;

/// The message, as Slack gave it.
pub(super) struct Marked {
    channel: ChannelId,
    ts: MessageTs,
    /// None where it does not stand there any more, or cannot be read.
    message: Option<Value>,
}

/// Reads the message at `ts`; `None` where Slack cannot be reached: then the job comes again.
pub(super) async fn read(
    desk: &Desk,
    job: &Claimed,
    channel: &ChannelId,
    ts: &MessageTs,
) -> Result<Option<Marked>> {
    let message = match ask(desk, job.workspace, channel, ts).await {
        Ok(message) => message,
        Err(CallError::RateLimited(wait)) => {
            let wait = SignedDuration::try_from(wait).unwrap_or(SignedDuration::from_secs(LONGEST_WAIT_S));
            return later(desk, job, after(desk, wait), "429").await.map(|()| None);
        }
        Err(CallError::NotSent(why) | CallError::Unknown(why)) if job.attempt < ATTEMPTS => {
            let seconds = 1_i64 << job.attempt.clamp(0, 6);
            let wait = SignedDuration::from_secs(seconds.min(LONGEST_WAIT_S));
            return later(desk, job, after(desk, wait), &why).await.map(|()| None);
        }
        Err(error) => {
            tracing::warn!(job = job.id, %error, "a marked message cannot be read");
            None
        }
    };
    Ok(Some(Marked { channel: channel.clone(), ts: ts.clone(), message }))
}

impl Marked {
    /// What was said, and where; `None` where it cannot be read.
    pub(super) fn said(&self) -> Option<(Posted, Source)> {
        let message = self.message.as_ref()?;
        let (channel, ts) = (self.channel.clone(), self.ts.clone());
        Some((posted(message), Source { channel, ts, thread: self.thread() }))
    }

    /// Answers whoever marked it, in private, where it stands.
    pub(super) async fn answer(&self, tx: &mut Tx, by: MemberId, notice: Notice) -> Result<()> {
        let (channel, thread) = (self.channel.clone(), self.thread());
        jobs::enqueue(tx, &Job::Whisper(Whisper { channel, thread, member: by, notice })).await
    }

    fn thread(&self) -> Option<MessageTs> {
        let thread = self.message.as_ref()?["thread_ts"].as_str().map(MessageTs::new)?;
        Some(thread).filter(|thread| *thread != self.ts)
    }
}

/// The message at `ts`, in the channel or in a thread. `None` if it is not there any more.
async fn ask(
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
