//! A message whose fate is unclear is looked for by its opaque id; only what is absent twice is sent again.

use super::send::{METADATA, record, rendered};
use super::{after, again, back_off, end, set_aside};
use crate::domain::ids::{ChannelId, MessageTs};
use crate::domain::job::Post;
use crate::slack::api::CallError;
use crate::slack::render::To;
use crate::slack::{Desk, limits};
use crate::store::jobs::{self, Again, Claimed, State};
use crate::store::posts::Place;
use crate::store::{StoreError, buckets, instant, of, unit};
use jiff::SignedDuration;
use serde_json::{Value, json};

/// Between two looks.
const NEXT_LOOK: SignedDuration = SignedDuration::from_secs(60);
/// Vain looks after which a message counts as never sent.
const LOOKS: i64 = 2;
/// How far Slack's clock may lie behind ours.
const SLACK_BEHIND_S: i64 = 60;
/// Pages of history that are read, newest first.
const PAGES: usize = 10;

pub(super) async fn look(desk: &Desk, job: &Claimed, post: &Post) -> Result<(), StoreError> {
    let Some(rendered) = rendered(desk, job, post).await? else {
        return end(desk, job, State::Done, None).await;
    };
    if !may_look(desk, job).await? {
        return Ok(());
    }
    match find(desk, job, &rendered.to).await {
        Ok(Some(place)) => record(desk, job, post, &rendered.to, place).await,
        Ok(None) if job.looks + 1 >= LOOKS => {
            put_back(desk, job, State::Queued, SignedDuration::ZERO, true).await
        }
        Ok(None) => put_back(desk, job, State::Unknown, NEXT_LOOK, true).await,
        Err(CallError::Refused { code, .. }) => {
            tracing::error!(job = job.id, code, "a message's fate cannot be looked up; it is parked");
            park(desk, job, format!("fate unclear, cannot look: {code}")).await
        }
        Err(CallError::RateLimited(wait)) => {
            let wait = SignedDuration::try_from(wait).unwrap_or(NEXT_LOOK);
            put_back(desk, job, State::Unknown, wait, false).await
        }
        Err(CallError::NotSent(_) | CallError::Unknown(_)) => {
            put_back(desk, job, State::Unknown, back_off(job), false).await
        }
    }
}

/// Nobody can say whether it stands there: an admin looks.
async fn park(desk: &Desk, job: &Claimed, why: String) -> Result<(), StoreError> {
    let (workspace, now, job) = (job.workspace, desk.clock.now(), job.clone());
    let work = unit(move |tx| Box::pin(async move { set_aside(tx, &job, &why, true).await }));
    desk.db.write(of(workspace), now, work).await
}

/// Takes a slot for the look; false if it comes later, and then the job was put back until then.
async fn may_look(desk: &Desk, job: &Claimed) -> Result<bool, StoreError> {
    if job.slot.is_some() {
        return Ok(true);
    }
    let (workspace, now, job) = (job.workspace, desk.clock.now(), job.clone());
    let work = unit(move |tx| {
        Box::pin(async move {
            let bucket = limits::of_looks(job.workspace);
            let slot = buckets::reserve(tx, &bucket, limits::LOOKS).await?;
            if slot <= tx.now_ms() {
                return Ok(true);
            }
            let at = instant(slot, "buckets", "free_at", bucket)?;
            jobs::wait_for_slot(tx, &job, at).await.map(|()| false)
        })
    });
    desk.db.write(of(workspace), now, work).await
}

async fn put_back(
    desk: &Desk,
    job: &Claimed,
    state: State,
    wait: SignedDuration,
    look: bool,
) -> Result<(), StoreError> {
    let at = after(desk.clock.now(), wait);
    again(desk, job, Again { state, at, strike: false, look }, None).await
}

async fn find(desk: &Desk, job: &Claimed, to: &To) -> Result<Option<Place>, CallError> {
    let channel = match to {
        To::Channel(channel) | To::Thread(channel, _) => channel.clone(),
        To::Member(member) => {
            let opened = desk.call(job.workspace, "conversations.open", json!({ "users": member })).await?;
            ChannelId::new(opened["channel"]["id"].as_str().unwrap_or_default())
        }
    };
    let since = job.sent_at.unwrap_or_default().div_euclid(1000) - SLACK_BEHIND_S;
    let mut arguments = json!({
        "channel": channel, "oldest": format!("{since}.000000"), "inclusive": true, "limit": 200,
        "include_all_metadata": true,
    });
    let method = match to {
        To::Thread(_, ts) => {
            arguments["ts"] = json!(ts);
            "conversations.replies"
        }
        To::Channel(_) | To::Member(_) => "conversations.history",
    };
    for _ in 0..PAGES {
        let page = desk.call(job.workspace, method, arguments.clone()).await?;
        if let Some(ts) = ours(&page, &job.nonce) {
            return Ok(Some(Place { channel, ts }));
        }
        match page["response_metadata"]["next_cursor"].as_str().filter(|cursor| !cursor.is_empty()) {
            Some(cursor) => arguments["cursor"] = json!(cursor),
            None => return Ok(None),
        }
    }
    // Too much was said since to be sure.
    Err(CallError::Refused { code: "history_too_long".into(), messages: Vec::new() })
}

fn ours(page: &Value, nonce: &str) -> Option<MessageTs> {
    let mut messages = page["messages"].as_array()?.iter();
    let found = messages.find(|message| {
        message["metadata"]["event_type"] == METADATA && message["metadata"]["event_payload"]["id"] == nonce
    })?;
    found["ts"].as_str().map(MessageTs::new)
}
