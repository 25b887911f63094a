//! A full copy of a database, as whoever holds it reads it: every table, in the order in which the engine gives its rows.

use crate::common::Engine;
use sqlx::{AssertSqlSafe, Connection as _, Row as _};

/// A row, as names and values.
pub type Row = Vec<(String, String)>;

/// Every row of every table.
pub struct Dump(Vec<(String, Vec<Row>)>);

impl Dump {
    /// All tables with their rows.
    pub fn tables(&self) -> impl Iterator<Item = (&str, &Vec<Row>)> {
        self.0.iter().map(|(table, rows)| (table.as_str(), rows))
    }

    /// The rows of one table.
    pub fn rows(&self, table: &str) -> &[Row] {
        &self.0.iter().find(|(name, _)| name == table).unwrap().1
    }
}

/// Copies a database.
pub async fn dump(engine: Engine, url: &str) -> Dump {
    match engine {
        Engine::Sqlite => sqlite(url).await,
        Engine::Postgres => postgres(url).await,
    }
}

async fn sqlite(url: &str) -> Dump {
    let mut conn = sqlx::SqliteConnection::connect(url).await.unwrap();
    let names = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_sqlx%'";
    let names: Vec<String> = sqlx::query_scalar(names).fetch_all(&mut conn).await.unwrap();
    let mut all = Vec::new();
    for table in names {
        let columns: Vec<String> =
            sqlx::query_scalar(AssertSqlSafe(format!("SELECT name FROM pragma_table_info('{table}')")))
                .fetch_all(&mut conn)
                .await
                .unwrap();
        let texts: Vec<_> = columns.iter().map(|name| format!("CASE typeof(\"{name}\") WHEN 'blob' THEN hex(\"{name}\") ELSE CAST(\"{name}\" AS TEXT) END")).collect();
        let select = AssertSqlSafe(format!("SELECT {} FROM \"{table}\"", texts.join(", ")));
        let rows = sqlx::query(select).fetch_all(&mut conn).await.unwrap();
        let value = |row: &sqlx::sqlite::SqliteRow, at| row.get::<Option<String>, _>(at).unwrap_or_default();
        let row = |row: &sqlx::sqlite::SqliteRow| {
            columns.iter().enumerate().map(|(at, name)| (name.clone(), value(row, at))).collect()
        };
        all.push((table, rows.iter().map(row).collect()));
    }
    Dump(all)
}

async fn postgres(url: &str) -> Dump {
    let mut conn = sqlx::PgConnection::connect(url).await.unwrap();
    sqlx::query("SELECT set_config('accord.workspace', 'system', false)").execute(&mut conn).await.unwrap();
    let names = "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public' AND table_name NOT LIKE '\\_sqlx%'";
    let names: Vec<String> = sqlx::query_scalar(names).fetch_all(&mut conn).await.unwrap();
    let mut all = Vec::new();
    for table in names {
        let own = "SELECT column_name::text FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1";
        let columns: Vec<String> = sqlx::query_scalar(own).bind(&table).fetch_all(&mut conn).await.unwrap();
        let texts: Vec<_> = columns.iter().map(|name| format!("\"{name}\"::text")).collect();
        let select = AssertSqlSafe(format!("SELECT {} FROM \"{table}\" ORDER BY ctid", texts.join(", ")));
        let rows = sqlx::query(select).fetch_all(&mut conn).await.unwrap();
        let value = |row: &sqlx::postgres::PgRow, at| row.get::<Option<String>, _>(at).unwrap_or_default();
        let row = |row: &sqlx::postgres::PgRow| {
            columns.iter().enumerate().map(|(at, name)| (name.clone(), value(row, at))).collect()
        };
        all.push((table, rows.iter().map(row).collect()));
    }
    Dump(all)
}
