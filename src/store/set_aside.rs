//! Jobs that wait for a person: parked, or failed for good.

use super::jobs::State;
use super::sql::{execute, fetch_all, fetch_one, fetch_optional, statements};
use super::{Result, Tx, lanes};
use crate::domain::ids::WorkspaceId;
use crate::domain::job::Job;

/// A job that ended badly.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct SetAside {
    /// The row.
    pub id: i64,
    /// Whose it is.
    pub workspace: i64,
    /// Which of the four families it is of.
    pub kind: String,
    /// What was to be done, as stored.
    pub payload: String,
    /// Where it stands.
    pub state: String,
    /// When it was asked for, UTC ms.
    pub created_at: i64,
    /// When it was set aside, UTC ms.
    pub updated_at: i64,
    /// When its call to Slack began, if it ever did, UTC ms.
    pub sent_at: Option<i64>,
    /// The channel whose loss it waits for, if that is why.
    pub lost_channel: Option<String>,
    /// Why: Slack's word or the database's, never text of people.
    pub error: Option<String>,
}

statements! {
    PAGE = "SELECT id, workspace, kind, payload, state, created_at, updated_at, sent_at, lost_channel, error FROM jobs
            WHERE state IN ('parked', 'failed') AND id > $1 ORDER BY id LIMIT $2";
    FIND = "SELECT id, workspace, kind, payload, state, created_at, updated_at, sent_at, lost_channel, error FROM jobs WHERE id = $1";
    RETRY = "UPDATE jobs SET state = $2, strikes = 0, looks = 0, reserved = 0, error = NULL, lost_channel = NULL, visible_at = $3,
            updated_at = $3 WHERE id = $1 AND state IN ('parked', 'failed') RETURNING lane";
    DROP = "UPDATE jobs SET state = 'done', error = 'dropped', lost_channel = NULL, updated_at = $2
            WHERE id = $1 AND state IN ('parked', 'failed')";
    COUNT = "SELECT COUNT(*), MAX(error) FROM jobs WHERE workspace = $1 AND kind = $2 AND state IN ('parked', 'failed')
            AND lost_channel IS NULL AND updated_at >= $3";
}

impl SetAside {
    /// What was to be done; `None` where this program cannot read it.
    pub fn job(&self) -> Option<Job> {
        serde_json::from_str(&self.payload).ok()
    }

    /// Whose it is.
    pub fn workspace(&self) -> WorkspaceId {
        WorkspaceId(self.workspace)
    }

    /// Whether it still waits for a person.
    pub fn waits(&self) -> bool {
        [State::Parked.as_str(), State::Failed.as_str()].contains(&self.state.as_str())
    }
}

/// Up to `limit` jobs of all workspaces that wait for a person, with numbers above `after`.
pub async fn page(tx: &mut Tx, after: i64, limit: i64) -> Result<Vec<SetAside>> {
    fetch_all!(tx, SetAside, PAGE, after, limit)
}

/// The job of that number, however it stands.
pub async fn find(tx: &mut Tx, id: i64) -> Result<Option<SetAside>> {
    fetch_optional!(tx, SetAside, FIND, id)
}

/// Takes a job up again in this state; false if it no longer waits.
pub async fn retry(tx: &mut Tx, id: i64, state: State) -> Result<bool> {
    let now = tx.now_ms();
    let Some((lane,)) = fetch_optional!(tx, (String,), RETRY, id, state.as_str(), now)? else {
        return Ok(false);
    };
    lanes::wake(tx, &lane, now).await.map(|()| true)
}

/// Ends a job undone, its name kept so that it is not asked for twice; false if it no longer waits.
pub async fn drop_one(tx: &mut Tx, id: i64) -> Result<bool> {
    let now = tx.now_ms();
    Ok(execute!(tx, DROP, id, now)? == 1)
}

/// How many jobs of this workspace and kind were set aside since `since_ms` and still wait, and one reason. Those whose
/// channel is lost are not counted: an owner is told of them.
pub async fn count(tx: &mut Tx, kind: &str, since_ms: i64) -> Result<(i64, Option<String>)> {
    let workspace = tx.workspace()?;
    fetch_one!(tx, (i64, Option<String>), COUNT, workspace, kind, since_ms)
}
