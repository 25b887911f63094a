//! SQLite: one writer that commits for all that wait, a few readers, checkpoints in the background.

use super::examine::{self, APPLIED};
use super::inbox::Delivery;
use super::tx::{Conn, Scope, Tx};
use super::{Bell, Result, StoreError, Synchronous, Work};
use jiff::Timestamp;
use sqlx::ConnectOptions;
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};

mod checkpoint;
mod writer;

use checkpoint::Checkpoints;
use writer::{Task, Unit};

/// How long a statement waits for a foreign lock. Short of Slack's three seconds, so that we can still say 503.
const BUSY: Duration = Duration::from_millis(1500);
const READERS: u32 = 3;
/// The schema's steps.
pub(super) static MIGRATIONS: Migrator = sqlx::migrate!("migrations/sqlite");
/// How often a step of the schema is taken again before the start fails.
const TRIES: usize = 10;
/// Writes that may wait; beyond it callers wait to queue.
const QUEUE: usize = 4096;

/// A SQLite database.
#[derive(Clone)]
pub struct Sqlite {
    tasks: mpsc::Sender<Task>,
    readers: SqlitePool,
    writer: SqlitePool,
    checkpoints: Arc<Checkpoints>,
}

/// Takes the steps that are missing. A step reads before it writes, and fails at once where an older version beside this one
/// wrote in between: then it is taken again.
async fn bring_up(writer: &SqlitePool) -> Result<()> {
    let steps = examine::steps(&MIGRATIONS);
    for _ in 0..TRIES {
        match steps.run(writer).await {
            Err(error) if is_in_the_way(&error) => {
                tracing::warn!(%error, "a step of the schema is taken again");
            }
            ended => return Ok(ended?),
        }
    }
    Ok(steps.run(writer).await?)
}

/// Whether a step failed because another writer was faster (`SQLITE_BUSY`, `SQLITE_BUSY_SNAPSHOT`).
fn is_in_the_way(error: &MigrateError) -> bool {
    let (MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _)) = error else {
        return false;
    };
    let code = error.as_database_error().and_then(|error| error.code().map(std::borrow::Cow::into_owned));
    matches!(code.as_deref(), Some("5" | "517"))
}

impl Sqlite {
    pub async fn open(url: &str, synchronous: Synchronous, bell: Arc<Bell>) -> Result<Self> {
        let options = SqliteConnectOptions::from_str(url)?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(match synchronous {
                Synchronous::Full => SqliteSynchronous::Full,
                Synchronous::Normal => SqliteSynchronous::Normal,
            })
            .busy_timeout(BUSY)
            .foreign_keys(true)
            .statement_cache_capacity(256)
            .pragma("wal_autocheckpoint", "0")
            // What is deleted is overwritten: a confidential round leaves nothing in the file when it closes.
            .pragma("secure_delete", "ON")
            .disable_statement_logging();
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
            .connect_with(options.clone())
            .await?;
        bring_up(&writer).await?;
        examine::fits(&MIGRATIONS, &sqlx::query_as(APPLIED).fetch_all(&writer).await?)?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
            // What is written on a look would be thrown away: it fails instead.
            .connect_lazy_with(options.clone().pragma("query_only", "ON"));
        let (tasks, queue) = mpsc::channel(QUEUE);
        let (written, log) = mpsc::channel(1);
        tokio::spawn(writer::run(writer.clone(), queue, bell, written));
        let checkpoints = Arc::new(Checkpoints::begin(options, log));
        Ok(Self { tasks, readers, writer, checkpoints })
    }

    pub async fn write<T, E>(&self, scope: Scope, now: Timestamp, work: Work<T, E>) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (unit, answer) = Unit::new(scope, now, work);
        self.submit(Task::Unit(unit)).await?;
        answer.await.map_err(|_| StoreError::Interrupted)?
    }

    pub async fn take_in(&self, delivery: Delivery, now: Timestamp) -> Result<()> {
        let (done, answer) = oneshot::channel();
        self.submit(Task::Delivery { delivery, now, done }).await?;
        answer.await.map_err(|_| StoreError::Interrupted)?
    }

    pub async fn read<T, E>(&self, scope: Scope, now: Timestamp, work: Work<T, E>) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let conn = self.readers.acquire().await.map_err(StoreError::from)?;
        // Spawned, so that a caller who goes away never leaves a transaction open on a pooled connection.
        let unit = tokio::spawn(async move {
            let mut tx = Tx::new(Conn::Sqlite(conn), scope, now);
            tx.plain("BEGIN").await?;
            let result = work(&mut tx).await;
            tx.plain("ROLLBACK").await?;
            result
        });
        unit.await.map_err(|_| StoreError::Interrupted)?
    }

    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
        // The last connection that closes takes the log with it.
        self.checkpoints.end().await;
    }

    async fn submit(&self, task: Task) -> Result<()> {
        self.tasks.send(task).await.map_err(|_| StoreError::Interrupted)
    }
}
