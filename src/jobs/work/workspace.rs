//! Installations: tokens whose renewal was cut off, workspaces that stayed away.

use super::in_one;
use crate::actions::workspace::erase::erase;
use crate::slack::Desk;
use crate::store::jobs::{self, Claimed, State};
use crate::store::{Result, installations, of, unit};

/// Gets the next tokens where whoever began it did not finish; what fails here has a job of its own.
pub(super) async fn refresh(desk: &Desk, job: &Claimed, serial: i64) -> Result<()> {
    if let Some(vault) = desk.installs.vault()
        && let Err(error) = vault.renew(job.workspace, serial).await
    {
        tracing::warn!(workspace = job.workspace.0, %error, "a token could not be renewed yet");
    }
    in_one(desk, job, |_| Box::pin(async { Ok(()) })).await
}

/// Erases a workspace that is still away.
pub(super) async fn erase_away(desk: &Desk, job: &Claimed, since_ms: i64) -> Result<()> {
    let (workspace, now) = (job.workspace, desk.clock.now());
    let find = unit(move |tx| Box::pin(async move { installations::standing(tx, workspace).await }));
    let standing = desk.db.read(of(workspace), now, find).await?;
    let away = standing.is_some_and(|it| !it.active && it.uninstalled_at == Some(since_ms));
    if away {
        let gone = erase(&desk.db, now, workspace).await?;
        tracing::info!(workspace = workspace.0, gone, "a workspace that stayed away is erased");
    }
    let job = job.clone();
    let work = unit(move |tx| {
        Box::pin(async move {
            if away {
                installations::emptied(tx, workspace).await?;
            }
            jobs::end(tx, &job, State::Done, None).await.map(drop)
        })
    });
    desk.db.write(of(workspace), now, work).await
}
