//! A person's home tab: rendered from the state, published only where it would show something else, one job at a time.

use super::{after, again, back_off, limited};
use crate::actions::home;
use crate::domain::ids::MemberId;
use crate::domain::job::{Edit, Job};
use crate::slack::api::CallError;
use crate::slack::{Desk, views};
use crate::store::homes;
use crate::store::jobs::{self, Again, Claimed, State};
use crate::store::{StoreError, of, unit};
use jiff::SignedDuration;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// How long a job that fails for good can keep a home from others.
const HELD: SignedDuration = SignedDuration::from_mins(10);

pub(super) async fn publish(desk: &Desk, job: &Claimed, member: &MemberId) -> Result<(), StoreError> {
    if !take(desk, job, member).await? {
        return Ok(());
    }
    let (view, before) = render(desk, job, member).await?;
    let hash = hash(&view);
    if before.as_ref() == Some(&hash) {
        return leave(desk, job, member, before).await;
    }
    match desk.call(job.workspace, "views.publish", json!({ "user_id": member, "view": view })).await {
        Ok(_) => leave(desk, job, member, Some(hash)).await,
        Err(CallError::RateLimited(wait)) => limited(desk, job, wait).await,
        Err(CallError::Refused { code, messages }) => {
            tracing::warn!(job = job.id, code, ?messages, "Slack refused a home tab");
            leave(desk, job, member, before).await
        }
        Err(CallError::NotSent(why) | CallError::Unknown(why)) => {
            let at = after(desk.clock.now(), back_off(job));
            let how = Again { state: State::Queued, at, strike: false, look: false };
            again(desk, job, how, Some(why)).await
        }
    }
}

/// Takes the home; ends the job where nobody looks there, or where another job is at it.
async fn take(desk: &Desk, job: &Claimed, member: &MemberId) -> Result<bool, StoreError> {
    let (workspace, job, member) = (job.workspace, job.clone(), member.clone());
    let until = after(desk.clock.now(), HELD);
    let work = unit(move |tx| {
        Box::pin(async move {
            if homes::take(tx, &member, job.id, until).await? {
                return Ok(true);
            }
            jobs::end(tx, &job, State::Done, None).await.map(|_| false)
        })
    });
    desk.db.write(of(workspace), desk.clock.now(), work).await
}

/// What is to be shown, and the hash of what stands there.
async fn render(
    desk: &Desk,
    job: &Claimed,
    member: &MemberId,
) -> Result<(Value, Option<String>), StoreError> {
    let (member, mail) = (member.clone(), desk.mail);
    let work = unit(move |tx| {
        Box::pin(async move {
            let home = home::home(tx, &member, mail).await?;
            Ok((json!(views::home::home(&home, &member)), homes::hash(tx, &member).await?))
        })
    });
    desk.db.read(of(job.workspace), desk.clock.now(), work).await
}

fn hash(view: &Value) -> String {
    let mut half = [0; 16];
    half.copy_from_slice(&Sha256::digest(view.to_string())[..16]);
    format!("{:032x}", u128::from_be_bytes(half))
}

/// Ends the job with what stands there now; what changed meanwhile is published by another one.
async fn leave(
    desk: &Desk,
    job: &Claimed,
    member: &MemberId,
    hash: Option<String>,
) -> Result<(), StoreError> {
    let (workspace, job, member) = (job.workspace, job.clone(), member.clone());
    let work = unit(move |tx| {
        Box::pin(async move {
            if homes::leave(tx, &member, job.id, hash.as_deref()).await? {
                jobs::enqueue(tx, &Job::Edit(Edit::Home(member))).await?;
            }
            jobs::end(tx, &job, State::Done, None).await.map(drop)
        })
    });
    desk.db.write(of(workspace), desk.clock.now(), work).await
}
