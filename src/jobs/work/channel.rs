//! Slack is asked whether an initiative's channel is private: exports leave it out unless it is known to be public.

use super::in_one;
use crate::actions::initiative::privacy;
use crate::domain::ids::{ChannelId, InitiativeId, WorkspaceId};
use crate::slack::Desk;
use crate::store::jobs::Claimed;
use crate::store::{Result, initiatives, of, unit};
use serde_json::json;

/// Asks once: whatever comes in between, tomorrow's purge asks again.
pub(super) async fn read(desk: &Desk, job: &Claimed, id: InitiativeId) -> Result<()> {
    let find = unit(move |tx| Box::pin(initiatives::find(tx, id)));
    let initiative = desk.db.read(of(job.workspace), desk.clock.now(), find).await?;
    let seen = match initiative {
        Some(initiative) => ask(desk, job.workspace, initiative.channel).await,
        None => None,
    };
    in_one(desk, job, move |tx| {
        Box::pin(async move {
            match seen {
                Some((channel, private)) => privacy::learn(tx, id, &channel, private).await,
                None => Ok(()),
            }
        })
    })
    .await
}

/// Whether the channel is private; `None` where Slack does not say.
async fn ask(desk: &Desk, workspace: WorkspaceId, channel: ChannelId) -> Option<(ChannelId, bool)> {
    match desk.ask(workspace, "conversations.info", json!({ "channel": channel })).await {
        Ok(answer) => answer["channel"]["is_private"].as_bool().map(|private| (channel, private)),
        Err(error) => {
            tracing::debug!(%error, "whether a channel is private stays unknown");
            None
        }
    }
}
