//! A full copy of a database, as whoever holds it reads it: every table, in the order in which the engine gives its rows.

use crate::common::Engine;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Row as _};

/// One table with all its rows; a row has a value for each column.
pub struct Table {
    pub name: String,
    pub columns: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// Every value with the name of its column.
    pub fn values(&self) -> impl Iterator<Item = (&str, &str)> {
        let named = self.rows.iter().flat_map(|row| self.columns.iter().zip(row));
        named.map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// Every row of every table.
pub struct Dump(Vec<Table>);

impl Dump {
    /// All tables.
    pub fn tables(&self) -> &[Table] {
        &self.0
    }

    /// One table.
    pub fn table(&self, name: &str) -> &Table {
        self.0.iter().find(|table| table.name == name).unwrap()
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
    // Rows are handed over from a thread: many at a time, or that is all a long copy does.
    let options: SqliteConnectOptions = url.parse().unwrap();
    let mut conn = options.row_buffer_size(4096).connect().await.unwrap();
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
        let row = |row| (0..columns.len()).map(|at| value(row, at)).collect();
        let rows = rows.iter().map(row).collect();
        all.push(Table { name: table, columns, rows });
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
        let row = |row| (0..columns.len()).map(|at| value(row, at)).collect();
        let rows = rows.iter().map(row).collect();
        all.push(Table { name: table, columns, rows });
    }
    Dump(all)
}
