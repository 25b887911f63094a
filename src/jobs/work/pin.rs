//! An initiative's card is pinned, so that whoever opens its channel finds it.

use super::{after, in_one, later};
use crate::domain::ids::InitiativeId;
use crate::domain::job::Post;
use crate::slack::Desk;
use crate::slack::api::CallError;
use crate::store::jobs::Claimed;
use crate::store::{Result, of, posts, unit};
use jiff::SignedDuration;
use serde_json::json;

/// Pins the card where it stands; a card that is pinned stays so. Where Slack refuses, nothing is lost: the card stands there all
/// the same.
pub(super) async fn pin(desk: &Desk, job: &Claimed, id: InitiativeId) -> Result<()> {
    let subject = Post::InitiativeCard(id).subject();
    let find = unit(move |tx| Box::pin(async move { posts::place(tx, &subject).await }));
    let Some(place) = desk.db.read(of(job.workspace), desk.clock.now(), find).await? else {
        return in_one(desk, job, |_| Box::pin(async { Ok(()) })).await;
    };
    let body = json!({ "channel": place.channel, "timestamp": place.ts });
    match desk.ask(job.workspace, "pins.add", body).await {
        Err(CallError::RateLimited(wait)) => {
            let wait = SignedDuration::try_from(wait).unwrap_or(SignedDuration::MAX);
            return later(desk, job, after(desk, wait), "the card waits to be pinned").await;
        }
        Err(error) => tracing::debug!(%error, initiative = id.0, "the card is not pinned"),
        Ok(_) => {}
    }
    in_one(desk, job, |_| Box::pin(async { Ok(()) })).await
}
