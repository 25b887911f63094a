//! What people wrote into the thread of a message of ours.

use crate::domain::ids::{WorkshopId, WorkspaceId};
use crate::domain::job::WorkshopPost;
use crate::domain::workshop::Results;
use crate::slack::Desk;
use crate::slack::incoming::posted;
use crate::slack::topics::workshop::Found;
use crate::store::{StoreError, of, posts, unit};
use serde_json::json;

/// Messages of a thread that are read.
const MOST: i64 = 200;

/// The lines of a workshop's thread that say what they are. A thread that Slack does not show is told apart from an empty one; nothing
/// of it is stored.
pub async fn results(desk: &Desk, workspace: WorkspaceId, id: WorkshopId) -> Result<Found, StoreError> {
    let subject = WorkshopPost::Call(id).subject();
    let place = unit(move |tx| Box::pin(async move { posts::place(tx, &subject).await }));
    let Some(place) = desk.db.read(of(workspace), desk.clock.now(), place).await? else {
        return Ok(Found::default());
    };
    let asked = json!({ "channel": place.channel, "ts": place.ts, "limit": MOST });
    let answer = match desk.ask(workspace, "conversations.replies", asked).await {
        Ok(answer) => answer,
        Err(error) => {
            tracing::warn!(%error, "the thread of a workshop cannot be read");
            return Ok(Found::default());
        }
    };
    let mut results = Results::default();
    for message in answer["messages"].as_array().into_iter().flatten().map(posted) {
        if message.author.is_some() && message.ts != place.ts {
            results.add(&message.text);
        }
    }
    Ok(Found { results, read: true })
}
