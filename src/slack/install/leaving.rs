//! Slack says that the app was removed, or its tokens revoked: in any order, more than once, and also after it is back.

use crate::actions::workspace;
use crate::domain::ids::WorkspaceId;
use crate::slack::Desk;
use crate::store::inbox::{self, Claimed};
use crate::store::{Scope, StoreError, installations, of, unit};
use jiff::Timestamp;
use serde_json::json;

/// Ends an installation if it is over; `at` is when Slack says that something happened.
///
/// The event is a hint: with the token that we have, Slack is asked whether it still counts.
pub async fn leave(
    desk: &Desk,
    workspace: WorkspaceId,
    claimed: &Claimed,
    at: Option<Timestamp>,
) -> Result<(), StoreError> {
    let over = match desk.call(workspace, "auth.test", json!({})).await {
        Ok(_) => false,
        Err(error) if error.blames_token() => true,
        Err(error) => {
            tracing::warn!(workspace = workspace.0, %error, "Slack cannot be asked whether the app was removed");
            after_installation(desk, workspace, at).await?
        }
    };
    let (id, attempt) = (claimed.id, claimed.attempt);
    let work = unit(move |tx| {
        Box::pin(async move {
            if inbox::done(tx, id, attempt).await? && over {
                let now = tx.now();
                tx.bind(of(workspace), now).await?;
                workspace::leave(tx).await?;
            }
            Ok::<_, StoreError>(())
        })
    });
    desk.db.write(Scope::System, desk.clock.now(), work).await?;
    desk.installs.forget(workspace);
    Ok(())
}

/// Whether it happened to the installation that stands now, by the clocks.
async fn after_installation(
    desk: &Desk,
    workspace: WorkspaceId,
    at: Option<Timestamp>,
) -> Result<bool, StoreError> {
    let find = unit(move |tx| Box::pin(async move { installations::standing(tx, workspace).await }));
    let standing = desk.db.read(Scope::System, desk.clock.now(), find).await?;
    let installed = standing.and_then(|standing| standing.installed_at);
    Ok(match (installed, at) {
        (Some(installed), Some(at)) => at.as_millisecond() > installed,
        _ => true,
    })
}
