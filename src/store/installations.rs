//! Which Slack workspace is which of ours.

use super::sql::{execute, fetch_all, fetch_one, fetch_optional, statements};
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

/// Slack's name for what an app is installed in: a workspace, or a whole organisation.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Place {
    /// One workspace, by its team.
    Team(String),
    /// Every workspace of an organisation, by its enterprise.
    Enterprise(String),
}

/// What somebody granted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// Where.
    pub place: Place,
    /// The enterprise, where a workspace belongs to one.
    pub enterprise: Option<String>,
    /// The app's id.
    pub app_id: String,
    /// The bot's own user id.
    pub bot_user: String,
    /// The scopes, separated by commas.
    pub scopes: String,
    /// Who granted it.
    pub installer: Option<String>,
}

/// Whether an installation can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Which of ours it is.
    pub workspace: WorkspaceId,
    /// Whether it is installed now.
    pub active: bool,
    /// When it was last installed, UTC ms; unknown for environment tokens.
    pub installed_at: Option<i64>,
    /// Since when it is not, UTC ms; none where it is, or where nothing is left.
    pub uninstalled_at: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct Row {
    workspace: i64,
    state: String,
    installed_at: Option<i64>,
    uninstalled_at: Option<i64>,
}

statements! {
    CREATE_WORKSPACE = "INSERT INTO workspace (id, created_at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING";
    BORN = "SELECT created_at FROM workspace WHERE id = $1";
    CREATE = "INSERT INTO installation (workspace, updated_at) VALUES ($1, $2) ON CONFLICT (workspace) DO NOTHING";
    SAVE = "UPDATE installation SET team_id = $2, enterprise_id = $3, bot_user = $4, bot_id = $5, updated_at = $6
            WHERE workspace = $1";
    FIND = "SELECT team_id, enterprise_id, bot_user, bot_id FROM installation WHERE workspace = $1";
    /// Workspace 1 belongs to environment tokens: on PostgreSQL the sequence begins behind it.
    NEW_WORKSPACE = sqlite "INSERT INTO workspace (id, created_at) SELECT MAX(COALESCE(MAX(id), 1), 1) + 1, $1 FROM workspace
            RETURNING id",
          postgres "INSERT INTO workspace (created_at) VALUES ($1) RETURNING id";
    BY_TEAM = "SELECT workspace, state, installed_at, uninstalled_at FROM installation WHERE team_id = $1 AND org_wide = 0";
    BY_ENTERPRISE = "SELECT workspace, state, installed_at, uninstalled_at FROM installation
            WHERE enterprise_id = $1 AND org_wide = 1";
    BY_WORKSPACE = "SELECT workspace, state, installed_at, uninstalled_at FROM installation WHERE workspace = $1";
    SETTLE = "UPDATE installation SET team_id = $2, enterprise_id = $3, org_wide = $4, app_id = $5, bot_user = $6, scopes = $7,
            installer = $8, state = 'active', installed_at = $9, uninstalled_at = NULL, updated_at = $9 WHERE workspace = $1";
    LEAVE = "UPDATE installation SET state = 'uninstalled', uninstalled_at = $2, updated_at = $2, bot_token = NULL,
            refresh_token = NULL, key_version = NULL, expires_at = NULL, refreshing_until = NULL,
            token_serial = token_serial + 1 WHERE workspace = $1 AND state = 'active'";
    EMPTIED = "UPDATE installation SET uninstalled_at = NULL, updated_at = $2 WHERE workspace = $1 AND state = 'uninstalled'";
    REVIVE = "UPDATE installation SET state = 'active', uninstalled_at = NULL, updated_at = $2
            WHERE workspace = $1 AND state = 'uninstalled'";
    ACTIVE = "SELECT workspace FROM installation WHERE state = 'active' AND bot_token IS NOT NULL ORDER BY workspace";
    OTHERS = "SELECT COUNT(*) FROM installation WHERE team_id = $1 AND org_wide = 0 AND workspace <> $2";
}

/// Makes sure that the workspace and its installation have rows.
pub async fn ensure(tx: &mut Tx, workspace: WorkspaceId) -> Result<()> {
    let now = tx.now_ms();
    execute!(tx, CREATE_WORKSPACE, workspace.0, now)?;
    execute!(tx, CREATE, workspace.0, now).map(drop)
}

/// Keeps what `auth.test` said; false if the same team is another workspace of ours, and then nothing is kept.
pub async fn save(tx: &mut Tx, workspace: WorkspaceId, found: &Installation) -> Result<bool> {
    let now = tx.now_ms();
    let Installation { team_id, enterprise_id, bot_user, bot_id } = found;
    let (others,) = fetch_one!(tx, (i64,), OTHERS, team_id, workspace.0)?;
    if others > 0 {
        return Ok(false);
    }
    execute!(tx, SAVE, workspace.0, team_id, enterprise_id, bot_user, bot_id, now).map(|_| true)
}

/// When the workspace was first met, UTC ms; nobody outside knows.
pub async fn born(tx: &mut Tx, workspace: WorkspaceId) -> Result<i64> {
    Ok(fetch_optional!(tx, (i64,), BORN, workspace.0)?.map_or(0, |(at,)| at))
}

/// The installation of a workspace.
pub async fn find(tx: &mut Tx, workspace: WorkspaceId) -> Result<Option<Installation>> {
    fetch_optional!(tx, Installation, FIND, workspace.0)
}

/// The installation at a place, whether it is active or not.
pub async fn at(tx: &mut Tx, place: &Place) -> Result<Option<Standing>> {
    let row = match place {
        Place::Team(id) => fetch_optional!(tx, Row, BY_TEAM, id)?,
        Place::Enterprise(id) => fetch_optional!(tx, Row, BY_ENTERPRISE, id)?,
    };
    Ok(row.map(Row::standing))
}

/// How the installation of a workspace stands.
pub async fn standing(tx: &mut Tx, workspace: WorkspaceId) -> Result<Option<Standing>> {
    Ok(fetch_optional!(tx, Row, BY_WORKSPACE, workspace.0)?.map(Row::standing))
}

/// Keeps a grant: the place's own workspace, or a new one. Gives it, and what stood there before.
pub async fn settle(tx: &mut Tx, grant: &Grant) -> Result<(WorkspaceId, Option<Standing>)> {
    let now = tx.now_ms();
    let before = at(tx, &grant.place).await?;
    let workspace = match before {
        Some(standing) => standing.workspace,
        None => WorkspaceId(fetch_one!(tx, (i64,), NEW_WORKSPACE, now)?.0),
    };
    execute!(tx, CREATE, workspace.0, now)?;
    let (team, enterprise, org_wide) = match &grant.place {
        Place::Team(id) => (Some(id), grant.enterprise.as_ref(), 0_i64),
        Place::Enterprise(id) => (None, Some(id), 1),
    };
    let Grant { app_id, bot_user, scopes, installer, .. } = grant;
    execute!(
        tx,
        SETTLE,
        workspace.0,
        team,
        enterprise,
        org_wide,
        app_id,
        bot_user,
        scopes,
        installer.as_ref(),
        now
    )?;
    Ok((workspace, before))
}

/// Ends an installation and deletes its tokens; false if it had ended before.
pub async fn leave(tx: &mut Tx, workspace: WorkspaceId) -> Result<bool> {
    let now = tx.now_ms();
    Ok(execute!(tx, LEAVE, workspace.0, now)? == 1)
}

/// Notes that nothing is left of an ended installation's data.
pub async fn emptied(tx: &mut Tx, workspace: WorkspaceId) -> Result<()> {
    let now = tx.now_ms();
    execute!(tx, EMPTIED, workspace.0, now).map(drop)
}

/// Makes an ended installation active again; false if it was.
pub async fn revive(tx: &mut Tx, workspace: WorkspaceId) -> Result<bool> {
    let now = tx.now_ms();
    Ok(execute!(tx, REVIVE, workspace.0, now)? == 1)
}

/// The workspaces that are installed by OAuth.
pub async fn active(tx: &mut Tx) -> Result<Vec<WorkspaceId>> {
    Ok(fetch_all!(tx, (i64,), ACTIVE)?.into_iter().map(|(id,)| WorkspaceId(id)).collect())
}

impl Row {
    fn standing(self) -> Standing {
        Standing {
            workspace: WorkspaceId(self.workspace),
            active: self.state == "active",
            installed_at: self.installed_at,
            uninstalled_at: self.uninstalled_at,
        }
    }
}
