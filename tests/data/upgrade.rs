//! A newer Accord starts beside an older one that goes on: the schema grows under the older one's writes, and each of them
//! still fits afterwards.
//!
//! The older one stands at every step of the schema that there was, with a row of every kind in the columns that it
//! knows; it removes its rows and writes them again, all the time.

use crate::common::{Engine, HOME, House, engines, fresh};
use crate::seed::{number, seeded};
use accord::actions::export::{page, tables};
use accord::store::registry::TABLES;
use accord::store::{Db, StoreError, Synchronous, of, unit};
use sqlx::migrate::Migrator;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, SqliteConnection};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;
use tokio::task::JoinHandle;

/// Rounds of writing before the newer one starts, and after it did.
const ROUNDS: usize = 3;
/// What cannot be removed, or what all else belongs to: it is written once.
const STAYS: [&str; 2] = ["workspace", "audit"];

/// An older Accord's connection, and what it writes.
struct Older {
    conn: Conn,
    removes: Vec<String>,
    writes: Vec<(String, String)>,
}

enum Conn {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Conn {
    async fn open(engine: Engine, url: &str) -> Self {
        let mut conn = match engine {
            Engine::Sqlite => Self::Sqlite(SqliteConnection::connect(url).await.unwrap()),
            Engine::Postgres => Self::Postgres(PgConnection::connect(url).await.unwrap()),
        };
        if engine == Engine::Postgres {
            conn.run("SELECT set_config('accord.workspace', 'system', false)").await;
        } else {
            conn.run("PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 20000").await;
        }
        conn
    }

    async fn run(&mut self, sql: &str) {
        let done = self.tries(sql).await;
        done.unwrap_or_else(|error| panic!("the older one could no longer do it: {error}: {sql}"));
    }

    async fn tries(&mut self, sql: &str) -> sqlx::Result<()> {
        let query = sqlx::raw_sql(AssertSqlSafe(sql.to_owned()));
        match self {
            Self::Sqlite(conn) => query.execute(conn).await.map(drop),
            Self::Postgres(conn) => query.execute(conn).await.map(drop),
        }
    }

    async fn texts(&mut self, sql: &str) -> Vec<String> {
        let sql = AssertSqlSafe(sql.to_owned());
        match self {
            Self::Sqlite(conn) => sqlx::query_scalar(sql).fetch_all(conn).await.unwrap(),
            Self::Postgres(conn) => sqlx::query_scalar(sql).fetch_all(conn).await.unwrap(),
        }
    }
}

impl Older {
    /// An Accord of the time of the step `number`, on a new database, with the rows of `newest`.
    async fn new(engine: Engine, url: &str, number: usize, newest: &House) -> Self {
        grow(engine, url, number).await;
        let mut conn = Conn::open(engine, url).await;
        let mut source = Conn::open(engine, &newest.url).await;
        if engine == Engine::Sqlite {
            let file = newest.url.strip_prefix("sqlite://").unwrap();
            conn.run(&format!("ATTACH '{file}' AS newest")).await;
        }
        let (mut removes, mut writes) = (Vec::new(), Vec::new());
        for table in TABLES.iter().map(|table| table.name) {
            let names = columns(&mut conn, engine, table).await;
            if names.is_empty() {
                continue;
            }
            let rows = match engine {
                Engine::Sqlite => String::new(),
                Engine::Postgres => {
                    let all = format!("SELECT COALESCE(json_agg(t), '[]')::text FROM {table} t");
                    source.texts(&all).await.remove(0).replace('\'', "''")
                }
            };
            if !STAYS.contains(&table) {
                removes.insert(0, format!("DELETE FROM {table}"));
            }
            writes.push(write(engine, table, &names.join(", "), &rows));
        }
        Self { conn, removes, writes }
    }

    /// Removes its rows, writes and reads them again: one transaction, begun anew where PostgreSQL ended it for a deadlock with
    /// a step of the schema, as Accord does with whatever could not be committed.
    async fn round(&mut self) {
        let begin = if matches!(self.conn, Conn::Sqlite(_)) { "BEGIN IMMEDIATE" } else { "BEGIN" };
        let rows = self.writes.iter().flat_map(|(write, read)| [write, read]);
        let all: Vec<_> = self.removes.iter().chain(rows).cloned().collect();
        'again: loop {
            self.conn.run(begin).await;
            for sql in &all {
                match self.conn.tries(sql).await {
                    Ok(()) => {}
                    Err(sqlx::Error::Database(error)) if error.code().as_deref() == Some("40P01") => {
                        self.conn.run("ROLLBACK").await;
                        continue 'again;
                    }
                    Err(error) => panic!("the older one could no longer do it: {error}: {sql}"),
                }
            }
            return self.conn.run("COMMIT").await;
        }
    }
}

/// How the older one writes and reads a table's rows in the columns that it knows.
fn write(engine: Engine, table: &str, columns: &str, rows: &str) -> (String, String) {
    let from = match engine {
        // Without a condition the parser takes ON for a join.
        Engine::Sqlite => format!("newest.{table} WHERE true"),
        Engine::Postgres => format!("json_populate_recordset(NULL::{table}, '{rows}'::json)"),
    };
    let write =
        format!("INSERT INTO {table} ({columns}) SELECT {columns} FROM {from} ON CONFLICT DO NOTHING");
    (write, format!("SELECT {columns} FROM {table}"))
}

async fn columns(conn: &mut Conn, engine: Engine, table: &str) -> Vec<String> {
    let sql = match engine {
        Engine::Sqlite => format!("SELECT name FROM pragma_table_info('{table}', 'main')"),
        Engine::Postgres => {
            format!("SELECT column_name::text FROM information_schema.columns WHERE table_name = '{table}'")
        }
    };
    conn.texts(&sql).await
}

/// The oldest step from which the schema grows: on PostgreSQL, where locks are waited for, the last few unless
/// `ACCORD_TEST_UPGRADES` is `all`.
fn first(engine: Engine, last: usize) -> usize {
    let all = std::env::var("ACCORD_TEST_UPGRADES").is_ok_and(|which| which == "all");
    if all || engine == Engine::Sqlite { 1 } else { last.saturating_sub(3).max(1) }
}

fn steps(engine: Engine) -> Vec<std::path::PathBuf> {
    let folder = if engine == Engine::Sqlite { "migrations/sqlite" } else { "migrations/postgres" };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// Brings a database to the step `number`, and no further.
async fn grow(engine: Engine, url: &str, number: usize) {
    let folder = tempfile::tempdir().unwrap();
    for file in steps(engine).iter().take(number) {
        std::fs::copy(file, folder.path().join(file.file_name().unwrap())).unwrap();
    }
    let steps = Migrator::new(folder.path()).await.unwrap();
    if engine == Engine::Sqlite {
        std::fs::File::create_new(url.strip_prefix("sqlite://").unwrap()).unwrap();
    }
    match Conn::open(engine, url).await {
        Conn::Sqlite(mut conn) => steps.run(&mut conn).await.unwrap(),
        Conn::Postgres(mut conn) => steps.run(&mut conn).await.unwrap(),
    }
}

/// Waits for so many more rounds, or until the older one could not go on.
async fn rounds(done: &AtomicUsize, load: &JoinHandle<()>) {
    let wanted = done.load(Ordering::Relaxed) + ROUNDS;
    while done.load(Ordering::Relaxed) < wanted && !load.is_finished() {
        accord::clock::pause(Duration::from_millis(2)).await;
    }
}

/// The newer one reads every row that is there.
async fn reads_all(engine: Engine, url: &str, db: &Db, newest: &House) {
    for table in tables() {
        let look = unit(move |tx| Box::pin(page(tx, table, None, true)));
        let found: Result<_, StoreError> = db.read(of(HOME), newest.now, look).await;
        let there = number(engine, url, &format!("SELECT COUNT(*) FROM {}", table.name)).await;
        assert_eq!(i64::try_from(found.unwrap().rows.len()).unwrap(), there, "{engine:?}: {}", table.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_older_accord_goes_on_writing_while_the_schema_grows_and_after() {
    for engine in engines() {
        let newest = seeded(engine).await;
        let last = steps(engine).len();
        for number in first(engine, last)..last {
            let (url, folder) = fresh(engine).await;
            let mut older = Older::new(engine, &url, number, &newest).await;
            let (done, stop) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
            let (count, end) = (Arc::clone(&done), Arc::clone(&stop));
            let load = tokio::spawn(async move {
                while !end.load(Ordering::Relaxed) {
                    older.round().await;
                    count.fetch_add(1, Ordering::Relaxed);
                    // A lock is not handed on in turn: whoever never lets go keeps it.
                    accord::clock::pause(Duration::from_millis(5)).await;
                }
            });
            rounds(&done, &load).await;
            let db = Db::open(&url, Synchronous::Normal).await.unwrap();
            rounds(&done, &load).await;
            stop.store(true, Ordering::Relaxed);
            load.await.unwrap_or_else(|error| panic!("{engine:?}, from step {number}: {error}"));
            reads_all(engine, &url, &db, &newest).await;
            db.close().await;
            drop(folder);
        }
        println!(
            "{engine:?}: under load the schema grew from steps {} to {} to step {last}",
            first(engine, last),
            last - 1
        );
    }
}

/// A replica that was not replaced yet starts again; or somebody goes back a version.
#[tokio::test]
async fn an_older_accord_starts_where_a_newer_one_only_added() {
    for engine in engines() {
        let (url, folder) = fresh(engine).await;
        Db::open(&url, Synchronous::Normal).await.unwrap().close().await;
        let mut newer = Conn::open(engine, &url).await;
        let mut takes = async |number: i64, step: &str| {
            let step = format!(
                "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
                 SELECT {number}, '{step}', success, checksum, 1 FROM _sqlx_migrations LIMIT 1"
            );
            newer.run(&step).await;
        };
        takes(9998, "more words").await;
        Db::open(&url, Synchronous::Normal).await.unwrap().close().await;
        takes(9999, "contract words").await;
        let refused = Db::open(&url, Synchronous::Normal).await.err().unwrap().to_string();
        assert!(refused.contains("run the newer one"), "{engine:?}: {refused}");
        drop(folder);
    }
}
