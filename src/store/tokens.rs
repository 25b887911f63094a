//! The sealed tokens of installations. What is in them is known above: here they are bytes.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, Tx};
use crate::domain::ids::WorkspaceId;

/// The tokens of an installation, sealed.
#[derive(Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Sealed {
    /// The bot token.
    pub bot_token: Vec<u8>,
    /// What gets the next one, where tokens rotate.
    pub refresh_token: Option<Vec<u8>>,
    /// Which key sealed them.
    pub key_version: i64,
    /// When the bot token ends, UTC ms, where tokens rotate.
    pub expires_at: Option<i64>,
}

/// Sealed tokens as they stand in the database.
#[derive(Clone, sqlx::FromRow)]
pub struct Row {
    /// Whose they are.
    pub workspace: i64,
    /// How many tokens this installation had before.
    pub token_serial: i64,
    /// Until when nobody else may get the next ones, UTC ms.
    pub refreshing_until: Option<i64>,
    /// The tokens.
    #[sqlx(flatten)]
    pub sealed: Sealed,
}

statements! {
    FIND = "SELECT workspace, token_serial, refreshing_until, bot_token, refresh_token, key_version, expires_at FROM installation
            WHERE workspace = $1 AND state = 'active' AND bot_token IS NOT NULL";
    PUT = "UPDATE installation SET bot_token = $2, refresh_token = $3, key_version = $4, expires_at = $5,
            token_serial = token_serial + 1, refreshing_until = NULL WHERE workspace = $1";
    /// Checked again under the row's lock: of all replicas one gets the lease.
    LEASE = "UPDATE installation SET refreshing_until = $3 WHERE workspace = $1 AND token_serial = $2 AND state = 'active'
            AND (refreshing_until IS NULL OR refreshing_until <= $4)";
    POSTPONE = "UPDATE installation SET refreshing_until = $3 WHERE workspace = $1 AND token_serial = $2";
    RENEW = "UPDATE installation SET bot_token = $3, refresh_token = $4, key_version = $5, expires_at = $6,
            token_serial = token_serial + 1, refreshing_until = NULL
            WHERE workspace = $1 AND token_serial = $2 AND state = 'active'";
    AFTER = "SELECT workspace, token_serial, refreshing_until, bot_token, refresh_token, key_version, expires_at FROM installation
            WHERE key_version IS NOT NULL AND key_version <> $1 AND workspace > $2 ORDER BY workspace LIMIT $3";
    SAMPLES = "SELECT workspace, token_serial, refreshing_until, bot_token, refresh_token, key_version, expires_at FROM installation
            WHERE workspace IN (SELECT MIN(workspace) FROM installation WHERE key_version IS NOT NULL GROUP BY key_version)";
    RESEAL = "UPDATE installation SET bot_token = $3, refresh_token = $4, key_version = $5
            WHERE workspace = $1 AND token_serial = $2 AND key_version IS NOT NULL";
}

/// The tokens of an active installation.
pub async fn find(tx: &mut Tx, workspace: WorkspaceId) -> Result<Option<Row>> {
    fetch_optional!(tx, Row, FIND, workspace.0)
}

/// Keeps the tokens of a new grant, in place of any others.
pub async fn put(tx: &mut Tx, workspace: WorkspaceId, sealed: Sealed) -> Result<()> {
    let Sealed { bot_token, refresh_token, key_version, expires_at } = sealed;
    execute!(tx, PUT, workspace.0, bot_token, refresh_token, key_version, expires_at).map(drop)
}

/// Takes the lease on getting the tokens after `serial` until `until` (UTC ms); false if another has it or has them.
pub async fn lease(tx: &mut Tx, workspace: WorkspaceId, serial: i64, until: i64) -> Result<bool> {
    let now = tx.now_ms();
    Ok(execute!(tx, LEASE, workspace.0, serial, until, now)? == 1)
}

/// Lets nobody take the lease on the tokens after `serial` before `until` (UTC ms).
pub async fn postpone(tx: &mut Tx, workspace: WorkspaceId, serial: i64, until: i64) -> Result<()> {
    execute!(tx, POSTPONE, workspace.0, serial, until).map(drop)
}

/// Keeps the tokens that follow those of `serial`; false if others stand there by now, and then nothing is kept.
pub async fn renew(tx: &mut Tx, workspace: WorkspaceId, serial: i64, sealed: Sealed) -> Result<bool> {
    let Sealed { bot_token, refresh_token, key_version, expires_at } = sealed;
    Ok(execute!(tx, RENEW, workspace.0, serial, bot_token, refresh_token, key_version, expires_at)? == 1)
}

/// Up to `limit` installations behind `after` whose tokens another key than `version` sealed.
pub async fn sealed_otherwise(tx: &mut Tx, version: i64, after: i64, limit: i64) -> Result<Vec<Row>> {
    fetch_all!(tx, Row, AFTER, version, after, limit)
}

/// The tokens of one installation for each key that sealed any.
pub async fn samples(tx: &mut Tx) -> Result<Vec<Row>> {
    fetch_all!(tx, Row, SAMPLES)
}

/// Keeps the same tokens under another key; false if other tokens stand there by now.
pub async fn reseal(tx: &mut Tx, row: &Row, sealed: Sealed) -> Result<bool> {
    let Sealed { bot_token, refresh_token, key_version, .. } = sealed;
    Ok(execute!(tx, RESEAL, row.workspace, row.token_serial, bot_token, refresh_token, key_version)? == 1)
}
