//! A line that one member alone sees: sent at most once, since it can neither be found nor edited.

use super::{after, again, back_off, end, limited};
use crate::domain::job::Whisper;
use crate::slack::api::CallError;
use crate::slack::{Desk, views};
use crate::store::jobs::{self, Again, Claimed, State};
use crate::store::{StoreError, of};
use serde_json::json;

pub(super) async fn whisper(desk: &Desk, job: &Claimed, whisper: &Whisper) -> Result<(), StoreError> {
    if job.state != State::Queued {
        return end(desk, job, State::Failed, Some("fate unclear; an ephemeral is not repeated".into()))
            .await;
    }
    if !begin(desk, job).await? {
        return Ok(());
    }
    let message = views::notice::notice(&whisper.notice);
    let body = json!({
        "channel": whisper.channel, "user": whisper.member, "thread_ts": whisper.thread,
        "text": message.text, "blocks": message.blocks,
    });
    match desk.call(job.workspace, "chat.postEphemeral", body).await {
        Ok(_) => end(desk, job, State::Done, None).await,
        Err(CallError::RateLimited(wait)) => limited(desk, job, wait).await,
        Err(CallError::NotSent(why)) => {
            let at = after(desk.clock.now(), back_off(job));
            let how = Again { state: State::Queued, at, strike: false, look: false };
            again(desk, job, how, Some(why)).await
        }
        Err(error @ (CallError::Refused { .. } | CallError::Unknown(_))) => {
            end(desk, job, State::Failed, Some(error.to_string())).await
        }
    }
}

async fn begin(desk: &Desk, job: &Claimed) -> Result<bool, StoreError> {
    let (workspace, job) = (job.workspace, job.clone());
    desk.db
        .write(of(workspace), desk.clock.now(), move |tx| {
            Box::pin(async move { jobs::sending(tx, &job).await })
        })
        .await
}
