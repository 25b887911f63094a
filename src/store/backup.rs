//! Copies of a SQLite database while it is written to, and what must be known of a copy before it is trusted.

use super::examine::{APPLIED, Schema, schema};
use super::{Result, sqlite};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _, SqliteConnection};
use std::path::Path;
use std::time::Duration;

/// How long a foreign lock is waited for.
const BUSY: Duration = Duration::from_secs(3);
/// SQLite's word for a database that another connection holds.
const LOCKED: &str = "5";

/// Writes one consistent state of the database `from` into the empty file `to`. Whoever writes to it meanwhile is not held up.
pub async fn copy(from: &Path, to: &Path) -> Result<()> {
    let mut conn = open(from).await?;
    let done = sqlx::query("VACUUM INTO $1").bind(to.to_string_lossy()).execute(&mut conn).await;
    conn.close().await?;
    done?;
    leave_out_running(to).await
}

/// A copy holds nothing of running confidential rounds: neither their keys nor what was answered so far.
async fn leave_out_running(copy: &Path) -> Result<()> {
    let mut conn = open(copy).await?;
    let there = "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'pulse_key'";
    let (there,): (i64,) = sqlx::query_as(there).fetch_one(&mut conn).await?;
    if there > 0 {
        let drop = "PRAGMA secure_delete = ON; DELETE FROM pulse_key; DELETE FROM pulse_mark; DELETE FROM pulse_paper; VACUUM";
        sqlx::raw_sql(drop).execute(&mut conn).await?;
    }
    conn.close().await?;
    Ok(())
}

/// Whether the file is a sound database, and how its schema stands to this program's. What is wrong is said in SQLite's words.
pub async fn inspect(file: &Path) -> Result<(Schema, Option<String>)> {
    let mut conn = open(file).await?;
    let (said,): (String,) = sqlx::query_as("PRAGMA integrity_check(1)").fetch_one(&mut conn).await?;
    let applied: Vec<_> = sqlx::query_as(APPLIED).fetch_all(&mut conn).await.unwrap_or_default();
    conn.close().await?;
    Ok((schema(&sqlite::MIGRATIONS, &applied), (said != "ok").then_some(said)))
}

/// Puts everything that belongs to the database into its one file. False if another program has it open.
pub async fn fold(file: &Path) -> Result<bool> {
    let mut conn = open(file).await?;
    let done = sqlx::query("PRAGMA journal_mode = DELETE").execute(&mut conn).await;
    conn.close().await?;
    match done {
        Ok(_) => Ok(true),
        Err(sqlx::Error::Database(error)) if error.code().as_deref() == Some(LOCKED) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// The erasures of people that were carried out, as JSON objects; none where there is no such table.
pub async fn erasures(file: &Path) -> Result<Vec<String>> {
    let mut conn = open(file).await?;
    let there = "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'erasure'";
    let (there,): (i64,) = sqlx::query_as(there).fetch_one(&mut conn).await?;
    let mut all: Vec<(String,)> = Vec::new();
    if there > 0 {
        let rows = "SELECT json_object('workspace', workspace, 'erasure', id, 'salt', salt, 'mark', mark) FROM erasure
                    WHERE done_at IS NOT NULL ORDER BY workspace, id";
        all = sqlx::query_as(rows).fetch_all(&mut conn).await?;
    }
    conn.close().await?;
    Ok(all.into_iter().map(|(object,)| object).collect())
}

async fn open(file: &Path) -> Result<SqliteConnection> {
    let options = SqliteConnectOptions::new().filename(file).busy_timeout(BUSY).disable_statement_logging();
    Ok(options.create_if_missing(false).connect().await?)
}
