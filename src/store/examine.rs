//! What can be said of a database without opening it for work: is it there, up to date, writable, durable?

use super::{Result, StoreError, postgres, sqlite};
use sqlx::migrate::Migrator;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection as _, PgConnection, SqliteConnection};
use std::path::PathBuf;
use std::str::FromStr as _;
use std::time::Duration;

/// How long a foreign lock is waited for.
const BUSY: Duration = Duration::from_secs(3);

/// How a database's schema stands to this program's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schema {
    /// There is none yet.
    None,
    /// So many steps are missing; `serve` takes them at its start.
    Behind(usize),
    /// It is this program's.
    Current,
    /// A newer program made it, and only added to it: this one still finds all it needs.
    Grown,
    /// A newer program made it, and took something away.
    Ahead,
}

/// Steps that take something away begin so; all others only add.
const TAKES_AWAY: &str = "contract ";

/// The steps that a database has taken.
pub(super) const APPLIED: &str =
    "SELECT version, description FROM _sqlx_migrations WHERE success ORDER BY version";

/// What was found.
#[derive(Debug)]
pub struct Health {
    /// The schema.
    pub schema: Schema,
    /// Whether something can be committed: an error says why not.
    pub writable: Result<()>,
    /// What the server itself may lose in a power cut, if it was set so.
    pub lax: Option<&'static str>,
}

/// The file of a SQLite database; none for PostgreSQL.
pub fn file_of(url: &str) -> Option<PathBuf> {
    let options = SqliteConnectOptions::from_str(url).ok().filter(|_| url.starts_with("sqlite:"))?;
    Some(options.get_filename().to_owned())
}

/// Looks at the database at `url`; it is not made and not brought up to date. An error: it cannot be reached.
pub async fn examine(url: &str) -> Result<Health> {
    if url.starts_with("sqlite:") { on_sqlite(url).await } else { on_postgres(url).await }
}

async fn on_sqlite(url: &str) -> Result<Health> {
    let options = SqliteConnectOptions::from_str(url)?.create_if_missing(false).busy_timeout(BUSY);
    let mut conn = SqliteConnection::connect_with(&options).await?;
    let there = "SELECT COUNT(*) FROM sqlite_schema WHERE name = '_sqlx_migrations'";
    let (there,): (i64,) = sqlx::query_as(there).fetch_one(&mut conn).await?;
    let mut applied = Vec::new();
    if there > 0 {
        applied = sqlx::query_as(APPLIED).fetch_all(&mut conn).await?;
    }
    let schema = schema(&sqlite::MIGRATIONS, &applied);
    let touch = if schema == Schema::None { "BEGIN IMMEDIATE; ROLLBACK" } else { TOUCH };
    let writable = sqlx::raw_sql(touch).execute(&mut conn).await.map(drop).map_err(StoreError::from);
    conn.close().await?;
    Ok(Health { schema, writable, lax: None })
}

async fn on_postgres(url: &str) -> Result<Health> {
    let mut conn = PgConnection::connect(url).await?;
    let there = "SELECT to_regclass('_sqlx_migrations') IS NOT NULL";
    let (there,): (bool,) = sqlx::query_as(there).fetch_one(&mut conn).await?;
    let mut applied = Vec::new();
    if there {
        applied = sqlx::query_as(APPLIED).fetch_all(&mut conn).await?;
    }
    let schema = schema(&postgres::MIGRATIONS, &applied);
    let touch = if schema == Schema::None { "CREATE TEMPORARY TABLE accord_check (a int)" } else { TOUCH };
    let writable = sqlx::raw_sql(touch).execute(&mut conn).await.map(drop).map_err(StoreError::from);
    let lax = "SELECT current_setting('fsync') <> 'on', current_setting('synchronous_commit') = 'off'";
    let lax = match sqlx::query_as::<_, (bool, bool)>(lax).fetch_one(&mut conn).await? {
        (true, _) => Some("fsync is off"),
        (_, true) => Some("synchronous_commit is off"),
        (false, false) => None,
    };
    conn.close().await?;
    Ok(Health { schema, writable, lax })
}

/// The row that `/readyz` writes too.
const TOUCH: &str = "INSERT INTO lanes (lane, wake_at) VALUES ('ping', 9223372036854775807)
     ON CONFLICT (lane) DO UPDATE SET wake_at = excluded.wake_at";

/// How these steps stand to the program's.
pub(super) fn schema(known: &Migrator, applied: &[(i64, String)]) -> Schema {
    let wanted = known.iter().filter(|step| step.migration_type.is_up_migration()).count();
    let unknown = || applied.iter().filter(|(version, _)| !known.version_exists(*version));
    let known_here = applied.len() - unknown().count();
    if applied.is_empty() {
        Schema::None
    } else if unknown().any(|(_, step)| step.starts_with(TAKES_AWAY)) {
        Schema::Ahead
    } else if known_here < wanted {
        Schema::Behind(wanted - known_here)
    } else if known_here < applied.len() {
        Schema::Grown
    } else {
        Schema::Current
    }
}

/// The program's steps, for a database that may have taken newer ones already: those are left as they are.
pub(super) fn steps(known: &Migrator) -> Migrator {
    let mut steps = Migrator::with_migrations(known.iter().cloned().collect());
    steps.set_ignore_missing(true);
    steps
}

/// An error where a newer program took away what this one needs.
pub(super) fn fits(known: &Migrator, applied: &[(i64, String)]) -> Result<()> {
    if schema(known, applied) == Schema::Ahead { Err(StoreError::Ahead) } else { Ok(()) }
}
