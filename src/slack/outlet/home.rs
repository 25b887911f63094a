//! A person's home tab: rendered from the state, published only where it would show something else.

use super::{after, again, back_off, end, limited};
use crate::actions::home;
use crate::domain::ids::MemberId;
use crate::slack::api::CallError;
use crate::slack::{Desk, views};
use crate::store::homes::{self, Published};
use crate::store::jobs::{self, Again, Claimed, State};
use crate::store::{StoreError, of, unit};
use jiff::SignedDuration;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

pub(super) async fn publish(desk: &Desk, job: &Claimed, member: &MemberId) -> Result<(), StoreError> {
    let Some((view, before)) = plan(desk, job, member).await? else {
        return end(desk, job, State::Done, None).await;
    };
    let hash = hash(&view);
    if before.hash.as_ref() == Some(&hash) {
        return end(desk, job, State::Done, None).await;
    }
    let body = json!({ "user_id": member, "view": view, "hash": before.slack_hash });
    match desk.call(job.workspace, "views.publish", body).await {
        Ok(answer) => {
            let slack_hash = answer["view"]["hash"].as_str().map(str::to_owned);
            record(desk, job, member, Published { hash: Some(hash), slack_hash }).await
        }
        Err(CallError::RateLimited(wait)) => limited(desk, job, wait).await,
        // Another publication came between: what stands there now is replaced by the newest state.
        Err(CallError::Refused { code, .. }) if code == "hash_conflict" => {
            start_over(desk, job, member).await
        }
        Err(CallError::Refused { code, messages }) => {
            tracing::warn!(job = job.id, code, ?messages, "Slack refused a home tab");
            end(desk, job, State::Done, None).await
        }
        Err(CallError::NotSent(why) | CallError::Unknown(why)) => {
            let at = after(desk.clock.now(), back_off(job));
            let how = Again { state: State::Queued, at, strike: false, look: false };
            again(desk, job, how, Some(why)).await
        }
    }
}

/// What is to be shown, and what stands there. `None` for those who never opened it.
async fn plan(
    desk: &Desk,
    job: &Claimed,
    member: &MemberId,
) -> Result<Option<(Value, Published)>, StoreError> {
    let member = member.clone();
    let work = unit(move |tx| {
        Box::pin(async move {
            let Some(before) = homes::find(tx, &member).await? else { return Ok(None) };
            let home = home::home(tx, &member).await?;
            Ok(Some((json!(views::home::home(&home, &member)), before)))
        })
    });
    desk.db.read(of(job.workspace), desk.clock.now(), work).await
}

fn hash(view: &Value) -> String {
    Sha256::digest(view.to_string()).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

async fn record(desk: &Desk, job: &Claimed, member: &MemberId, now: Published) -> Result<(), StoreError> {
    let (workspace, job, member) = (job.workspace, job.clone(), member.clone());
    let work = unit(move |tx| {
        Box::pin(async move {
            homes::published(tx, &member, &now).await?;
            jobs::end(tx, &job, State::Done, None).await.map(drop)
        })
    });
    desk.db.write(of(workspace), desk.clock.now(), work).await
}

async fn start_over(desk: &Desk, job: &Claimed, member: &MemberId) -> Result<(), StoreError> {
    let (workspace, job, member) = (job.workspace, job.clone(), member.clone());
    let at = after(desk.clock.now(), SignedDuration::from_millis(500));
    let work = unit(move |tx| {
        Box::pin(async move {
            homes::forget(tx, &member).await?;
            let how = Again { state: State::Queued, at, strike: false, look: false };
            jobs::again(tx, &job, how, Some("hash_conflict")).await
        })
    });
    desk.db.write(of(workspace), desk.clock.now(), work).await
}
