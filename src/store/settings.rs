//! What admins decided for their workspace.

use super::sql::{execute, fetch_all, statements};
use super::{Result, StoreError, Tx};
use crate::domain::settings::Settings;

/// The row that counts changes.
const VERSION: &str = "version";

statements! {
    ALL = "SELECT name, value FROM setting WHERE workspace = $1";
    BEGIN = "INSERT INTO setting (workspace, name, value, changed_at) VALUES ($1, 'version', '0', $2) ON CONFLICT DO NOTHING";
    ADVANCE = "UPDATE setting SET value = $3, changed_at = $4 WHERE workspace = $1 AND name = 'version' AND value = $2";
    PUT = "INSERT INTO setting (workspace, name, value, changed_at) VALUES ($1, $2, $3, $4)
           ON CONFLICT (workspace, name) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at";
}

/// The settings of the workspace.
pub async fn of(tx: &mut Tx) -> Result<Settings> {
    versioned(tx).await.map(|(settings, _)| settings)
}

/// The settings of the workspace, and the number of changes that led to them.
pub async fn versioned(tx: &mut Tx) -> Result<(Settings, i64)> {
    let workspace = tx.workspace()?;
    let mut settings = Settings::default();
    let mut version = 0;
    for (name, value) in fetch_all!(tx, (String, String), ALL, workspace)? {
        let bad = || StoreError::Impossible { table: "setting", column: "value", row: name.clone() };
        if name == VERSION {
            version = value.parse().map_err(|_| bad())?;
        } else {
            settings.take(&name, &value).map_err(|_| bad())?;
        }
    }
    Ok((settings, version))
}

/// Keeps changed settings that were read as of `version`; false if somebody else changed them since.
pub async fn save(tx: &mut Tx, settings: &Settings, version: i64) -> Result<bool> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let values = settings.values().map_err(|e| StoreError::Database(sqlx::Error::Encode(e.into())))?;
    execute!(tx, BEGIN, workspace, now)?;
    if execute!(tx, ADVANCE, workspace, version.to_string(), (version + 1).to_string(), now)? != 1 {
        return Ok(false);
    }
    for (name, value) in values {
        execute!(tx, PUT, workspace, name, value, now)?;
    }
    Ok(true)
}
