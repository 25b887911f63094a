//! An update goes to those who follow, once Slack said who they are and, behind a door, who is in the channel.

use super::in_one;
use super::people::present;
use super::zones::{self, PATIENCE};
use crate::actions::update::followers;
use crate::domain::ids::UpdateId;
use crate::slack::Desk;
use crate::slack::api::CallError;
use crate::store::jobs::Claimed;
use crate::store::{Result, of, unit};

/// Sends the copies of an update. Where Slack does not say who is in its channel, they go to those alone who may see it anyway.
pub(super) async fn inform(desk: &Desk, job: &Claimed, id: UpdateId) -> Result<()> {
    let who = unit(move |tx| Box::pin(followers::of(tx, id)));
    let who = desk.db.read(of(job.workspace), desk.clock.now(), who).await?;
    if !zones::know(desk, job, &who).await? && job.attempt < PATIENCE {
        return zones::again(desk, job).await;
    }
    let door = unit(move |tx| Box::pin(followers::behind_a_door(tx, id)));
    let door = desk.db.read(of(job.workspace), desk.clock.now(), door).await?;
    let present = match door.filter(|_| !who.is_empty()) {
        None => None,
        Some(channel) => match present(desk, job.workspace, &channel).await {
            Ok(members) => members,
            Err(CallError::Refused { .. }) => None,
            Err(_) if job.attempt < PATIENCE => return zones::again(desk, job).await,
            Err(_) => None,
        },
    };
    in_one(desk, job, move |tx| Box::pin(async move { followers::inform(tx, id, present.as_ref()).await }))
        .await
}
