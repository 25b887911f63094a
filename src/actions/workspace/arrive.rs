//! A workspace is installed, or installed again.

use crate::actions::retention;
use crate::domain::ids::WorkspaceId;
use crate::store::audit::{self, Entry};
use crate::store::installations::{self, Grant};
use crate::store::tokens::{self, Sealed};
use crate::store::{Result, Tx, jobs, of, schedules};
use jiff::SignedDuration;

/// Messages that waited longer than this for the app to come back say nothing new.
const STALE: SignedDuration = SignedDuration::from_hours(24);

/// What an installation came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// The first one of this workspace.
    New(WorkspaceId),
    /// It was installed already: its tokens and scopes are the new ones.
    Renewed(WorkspaceId),
    /// It had been uninstalled, and finds everything as it was.
    Back(WorkspaceId),
}

impl Arrival {
    /// Which workspace of ours it is.
    pub fn workspace(self) -> WorkspaceId {
        match self {
            Self::New(id) | Self::Renewed(id) | Self::Back(id) => id,
        }
    }
}

/// Keeps a grant with its tokens, which `seal` seals for the workspace that it turns out to be.
pub async fn arrive(
    tx: &mut Tx,
    grant: &Grant,
    seal: impl FnOnce(WorkspaceId) -> Sealed + Send,
) -> Result<Arrival> {
    let (workspace, before) = installations::settle(tx, grant).await?;
    tokens::put(tx, workspace, seal(workspace)).await?;
    let now = tx.now();
    tx.bind(of(workspace), now).await?;
    let arrival = match before {
        None => Arrival::New(workspace),
        Some(standing) if standing.active => Arrival::Renewed(workspace),
        Some(standing) => {
            resume(tx).await?;
            // Nothing is left of whoever stayed away too long.
            if standing.uninstalled_at.is_some() { Arrival::Back(workspace) } else { Arrival::New(workspace) }
        }
    };
    let actor = grant.installer.as_deref().unwrap_or("accord");
    let entry =
        Entry { actor, action: "workspace.installed", subject: "workspace", detail: grant.scopes.as_str() };
    audit::append(tx, &entry).await?;
    retention::plan(tx).await?;
    Ok(arrival)
}

/// Makes sure of the one workspace of environment tokens. Nobody says when its token is a new one: what a dead one left undone is
/// taken up at every start.
pub async fn home(tx: &mut Tx, workspace: WorkspaceId) -> Result<()> {
    installations::ensure(tx, workspace).await?;
    installations::revive(tx, workspace).await?;
    let now = tx.now();
    tx.bind(of(workspace), now).await?;
    resume(tx).await?;
    retention::plan(tx).await
}

/// Makes sure that every installed workspace has its daily work.
pub async fn plan_all(tx: &mut Tx) -> Result<()> {
    let now = tx.now();
    for workspace in installations::active(tx).await? {
        tx.bind(of(workspace), now).await?;
        retention::plan(tx).await?;
    }
    Ok(())
}

/// What rested goes on, as far as it still makes sense.
async fn resume(tx: &mut Tx) -> Result<()> {
    let now = tx.now();
    let taken_up = jobs::take_up(tx, now.saturating_sub(STALE).unwrap_or(now)).await?;
    schedules::release(tx).await?;
    tracing::info!(workspace = tx.workspace()?, taken_up, "what had no token goes on");
    Ok(())
}
