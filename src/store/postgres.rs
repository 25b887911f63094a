//! PostgreSQL: a pool; every unit of work is a transaction of its own in a spawned task.

use super::examine::{self, APPLIED};
use super::tx::{Conn, Scope, Tx};
use super::{Bell, Result, StoreError, Work};
use crate::clock;
use jiff::Timestamp;
use sqlx::ConnectOptions as _;
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

const CONNECTIONS: u32 = 10;
/// The schema's steps.
pub(super) static MIGRATIONS: Migrator = sqlx::migrate!("migrations/postgres");
/// How often a step of the schema is taken again before the start fails.
const TRIES: usize = 10;
/// How long it is left to others before.
const PAUSE: Duration = Duration::from_millis(200);
/// Short of Slack's three seconds, so that we can still say 503.
const PATIENCE: Duration = Duration::from_secs(2);

/// A PostgreSQL database.
#[derive(Clone)]
pub struct Postgres {
    pool: PgPool,
}

impl Postgres {
    pub async fn open(url: &str) -> Result<Self> {
        let options = PgConnectOptions::from_str(url)?
            .options([
                ("client_min_messages", "error"),
                ("lock_timeout", "10s"),
                ("idle_in_transaction_session_timeout", "60s"),
            ])
            .disable_statement_logging();
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(PATIENCE)
            // A future dropped during BEGIN leaves a transaction open: never hand such a connection on.
            .after_release(|conn, _| {
                Box::pin(async move {
                    sqlx::query("ROLLBACK").execute(conn).await?;
                    Ok(true)
                })
            })
            .connect_with(options)
            .await?;
        bring_up(&pool).await?;
        examine::fits(&MIGRATIONS, &sqlx::query_as(APPLIED).fetch_all(&pool).await?)?;
        Ok(Self { pool })
    }

    /// Runs one unit of work; commits it if it gives `Ok`, and rings the bell if it left work to claim.
    pub async fn run<T, E>(
        &self,
        scope: Scope,
        now: Timestamp,
        bell: Arc<Bell>,
        work: Work<T, E>,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let pool = self.pool.clone();
        let unit = tokio::spawn(async move {
            let conn = pool.acquire().await.map_err(StoreError::from)?;
            let mut tx = Tx::new(Conn::Postgres(conn), scope, now);
            tx.plain("BEGIN").await?;
            tx.bind(scope, now).await?;
            let result = work(&mut tx).await;
            if result.is_err() {
                tx.plain("ROLLBACK").await?;
                return result;
            }
            let rung = tx.rung();
            commit(tx).await?;
            if !rung.is_silent() {
                bell.ring(rung);
            }
            result
        });
        unit.await.map_err(|_| StoreError::Interrupted)?
    }

    pub async fn close(&self) {
        self.pool.close().await;
    }
}

/// Takes the steps that are missing. A step needs whole tables for itself, which an older version beside this one is using: where
/// the two are in each other's way, the step is taken again.
async fn bring_up(pool: &PgPool) -> Result<()> {
    let steps = examine::steps(&MIGRATIONS);
    for _ in 0..TRIES {
        let mut conn = pool.acquire().await?;
        let Err(error) = steps.run(&mut *conn).await else { return Ok(()) };
        // The lock under which steps are taken ends with the connection.
        conn.close().await?;
        if !is_in_the_way(&error) {
            return Err(error.into());
        }
        tracing::warn!(%error, "a step of the schema is taken again");
        clock::pause(PAUSE).await;
    }
    Ok(steps.run(pool).await?)
}

/// Whether a step failed because of what others were doing: a deadlock, or a lock that was not free in time.
fn is_in_the_way(error: &MigrateError) -> bool {
    let (MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _)) = error else {
        return false;
    };
    let code = error.as_database_error().and_then(|error| error.code().map(std::borrow::Cow::into_owned));
    matches!(code.as_deref(), Some("40P01" | "55P03"))
}

/// COMMIT answers with success on an aborted transaction too: ask whether it is one before trusting it.
async fn commit(mut tx: Tx) -> Result<()> {
    tx.plain("SELECT 1").await?;
    tx.plain("COMMIT").await
}
