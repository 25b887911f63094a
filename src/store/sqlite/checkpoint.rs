//! Checkpoints beside the writer, so that their fsyncs never hold up a commit.

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _};
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until};

/// At most one checkpoint in this time, and none while nothing is written.
const PAUSE: Duration = Duration::from_millis(100);
/// Above this many pages in the log the writer is made to wait once, so that the log starts anew.
const LOG_PAGES: i64 = 16_384;

/// Copies the log into the database whenever something was written; ends when the database is closed.
pub(super) async fn run(options: SqliteConnectOptions, mut written: mpsc::Receiver<()>) {
    let mut conn = match options.connect().await {
        Ok(conn) => conn,
        Err(error) => {
            tracing::error!(%error, "no connection for checkpoints: the log will grow");
            return;
        }
    };
    while written.recv().await.is_some() {
        sleep_until(Instant::from_std(pause_ends())).await;
        let log = checkpoint(&mut conn, "PRAGMA wal_checkpoint(PASSIVE)").await;
        if log > LOG_PAGES {
            checkpoint(&mut conn, "PRAGMA wal_checkpoint(RESTART)").await;
        }
    }
    let _ = conn.close().await;
}

async fn checkpoint(conn: &mut sqlx::SqliteConnection, sql: &'static str) -> i64 {
    let row: Result<(i64, i64, i64), _> = sqlx::query_as(sql).fetch_one(conn).await;
    row.map_or(0, |(_, log, _)| log)
}

#[allow(clippy::disallowed_methods, reason = "the disk's time, not the product's")]
fn pause_ends() -> std::time::Instant {
    std::time::Instant::now() + PAUSE
}
