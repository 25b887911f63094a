//! Checkpoints beside the writer, so that their fsyncs never hold up a commit.

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _};
use std::time::Duration;
use tokio::sync::{Mutex, mpsc, watch};
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep_until};

/// At most one checkpoint in this time, and none while nothing is written.
const PAUSE: Duration = Duration::from_millis(100);
/// Above this many pages in the log the writer is made to wait once, so that the log starts anew.
const LOG_PAGES: i64 = 16_384;
/// How long the writer waits then at most: a reader that takes long, such as a backup, must not hold it up.
const PATIENCE: Duration = Duration::from_millis(50);

/// The task that makes them.
pub(super) struct Checkpoints {
    closing: watch::Sender<bool>,
    task: Mutex<Option<JoinHandle<()>>>,
}

impl Checkpoints {
    /// Makes one whenever something was `written`.
    pub fn begin(options: SqliteConnectOptions, written: mpsc::Receiver<()>) -> Self {
        let (closing, closed) = watch::channel(false);
        Self { closing, task: Mutex::new(Some(tokio::spawn(run(options, written, closed)))) }
    }

    /// Makes no more, and closes the connection.
    pub async fn end(&self) {
        self.closing.send_replace(true);
        if let Some(task) = self.task.lock().await.take() {
            let _ = task.await;
        }
    }
}

/// Copies the log into the database whenever something was written; ends when the database is closed.
async fn run(
    options: SqliteConnectOptions,
    mut written: mpsc::Receiver<()>,
    mut closing: watch::Receiver<bool>,
) {
    let mut conn = match options.busy_timeout(PATIENCE).connect().await {
        Ok(conn) => conn,
        Err(error) => {
            tracing::error!(%error, "no connection for checkpoints: the log will grow");
            return;
        }
    };
    let mut most = LOG_PAGES;
    loop {
        tokio::select! {
            _ = closing.wait_for(|closing| *closing) => break,
            more = written.recv() => if more.is_none() { break },
        }
        sleep_until(Instant::from_std(pause_ends())).await;
        let (_, log) = checkpoint(&mut conn, "PRAGMA wal_checkpoint(PASSIVE)").await;
        if log > most {
            let (busy, log) = checkpoint(&mut conn, "PRAGMA wal_checkpoint(RESTART)").await;
            // Where somebody still reads what is old, it is tried again once the log has grown as much again.
            most = if busy { log + LOG_PAGES } else { LOG_PAGES };
        }
    }
    let _ = conn.close().await;
}

/// Whether somebody was in its way, and how many pages the log has.
async fn checkpoint(conn: &mut sqlx::SqliteConnection, sql: &'static str) -> (bool, i64) {
    let row: Result<(i64, i64, i64), _> = sqlx::query_as(sql).fetch_one(conn).await;
    row.map_or((true, 0), |(busy, log, _)| (busy != 0, log))
}

#[allow(clippy::disallowed_methods, reason = "the disk's time, not the product's")]
fn pause_ends() -> std::time::Instant {
    std::time::Instant::now() + PAUSE
}
