//! A person's home tab: rendered from the state, published only where it would show something else.

use super::{after, again, back_off, end, limited};
use crate::actions::home;
use crate::domain::ids::MemberId;
use crate::slack::api::CallError;
use crate::slack::{Desk, views};
use crate::store::homes;
use crate::store::jobs::{self, Again, Claimed, State};
use crate::store::{StoreError, of, unit};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

pub(super) async fn publish(desk: &Desk, job: &Claimed, member: &MemberId) -> Result<(), StoreError> {
    let Some((view, before)) = render(desk, job, member).await? else {
        return end(desk, job, State::Done, None).await;
    };
    let hash = hash(&view);
    if before == hash {
        return end(desk, job, State::Done, None).await;
    }
    match desk.call(job.workspace, "views.publish", json!({ "user_id": member, "view": view })).await {
        Ok(_) => published(desk, job, member, hash).await,
        Err(CallError::RateLimited(wait)) => limited(desk, job, wait).await,
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

/// What is to be shown, and the hash of what stands there; none where nobody looks.
async fn render(
    desk: &Desk,
    job: &Claimed,
    member: &MemberId,
) -> Result<Option<(Value, String)>, StoreError> {
    let (member, mail) = (member.clone(), desk.mail);
    let work = unit(move |tx| {
        Box::pin(async move {
            let Some(before) = homes::hash(tx, &member).await? else { return Ok(None) };
            let home = home::home(tx, &member, mail).await?;
            Ok(Some((json!(views::home::home(&home, &member)), before)))
        })
    });
    desk.db.read(of(job.workspace), desk.clock.now(), work).await
}

fn hash(view: &Value) -> String {
    let mut half = [0; 16];
    half.copy_from_slice(&Sha256::digest(view.to_string())[..16]);
    format!("{:032x}", u128::from_be_bytes(half))
}

/// Ends the job, with what stands there now.
async fn published(desk: &Desk, job: &Claimed, member: &MemberId, hash: String) -> Result<(), StoreError> {
    let (workspace, job, member) = (job.workspace, job.clone(), member.clone());
    let work = unit(move |tx| {
        Box::pin(async move {
            if jobs::end(tx, &job, State::Done, None).await? {
                homes::published(tx, &member, &hash).await?;
            }
            Ok(())
        })
    });
    desk.db.write(of(workspace), desk.clock.now(), work).await
}
