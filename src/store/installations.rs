//! Which Slack workspace is which of ours.

use super::sql::{execute, fetch_optional, statements};
use super::{Result, Tx};
use crate::domain::ids::WorkspaceId;

/// What `auth.test` said of an installation. Everything but the key may be unknown while Slack is unreachable.
#[derive(Debug, Clone, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Installation {
    /// Slack's team, absent for org-wide installs.
    pub team_id: Option<String>,
    /// Slack's enterprise, where there is one.
    pub enterprise_id: Option<String>,
    /// The bot's own user id.
    pub bot_user: Option<String>,
    /// The bot's id, as messages carry it.
    pub bot_id: Option<String>,
}

statements! {
    CREATE_WORKSPACE = "INSERT INTO workspace (id, created_at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING";
    BORN = "SELECT created_at FROM workspace WHERE id = $1";
    CREATE = "INSERT INTO installation (workspace, updated_at) VALUES ($1, $2) ON CONFLICT (workspace) DO NOTHING";
    SAVE = "UPDATE installation SET team_id = $2, enterprise_id = $3, bot_user = $4, bot_id = $5, updated_at = $6
            WHERE workspace = $1";
    FIND = "SELECT team_id, enterprise_id, bot_user, bot_id FROM installation WHERE workspace = $1";
}

/// Makes sure that the workspace and its installation have rows.
pub async fn ensure(tx: &mut Tx, workspace: WorkspaceId) -> Result<()> {
    let now = tx.now_ms();
    execute!(tx, CREATE_WORKSPACE, workspace.0, now)?;
    execute!(tx, CREATE, workspace.0, now).map(drop)
}

/// Keeps what `auth.test` said.
pub async fn save(tx: &mut Tx, workspace: WorkspaceId, found: &Installation) -> Result<()> {
    let now = tx.now_ms();
    let Installation { team_id, enterprise_id, bot_user, bot_id } = found;
    execute!(tx, SAVE, workspace.0, team_id, enterprise_id, bot_user, bot_id, now).map(drop)
}

/// When the workspace was first met, UTC ms; nobody outside knows.
pub async fn born(tx: &mut Tx, workspace: WorkspaceId) -> Result<i64> {
    Ok(fetch_optional!(tx, (i64,), BORN, workspace.0)?.map_or(0, |(at,)| at))
}

/// The installation of a workspace.
pub async fn find(tx: &mut Tx, workspace: WorkspaceId) -> Result<Option<Installation>> {
    fetch_optional!(tx, Installation, FIND, workspace.0)
}
