//! One text for two engines.
//!
//! A statement is a [`Sql`]: one text where the dialects agree, two where they do not. Parameters are `$1`, `$2`, …
//! on both. `statements!` declares a file's statements and lists them, so that a
//! test can prepare every one of them on both engines.

/// A statement for both engines.
#[derive(Debug, Clone, Copy)]
pub struct Sql {
    /// The text for SQLite.
    pub sqlite: &'static str,
    /// The text for PostgreSQL.
    pub postgres: &'static str,
}

impl Sql {
    /// One text that both engines read alike.
    pub const fn same(text: &'static str) -> Self {
        Self { sqlite: text, postgres: text }
    }
}

/// Declares statements as constants and lists them in `STATEMENTS`.
///
/// `NAME = "…";` where the dialects agree, `NAME = sqlite "…", postgres "…";` where they differ.
macro_rules! statements {
    (@one $text:literal) => { $crate::store::sql::Sql::same($text) };
    (@one sqlite $a:literal, postgres $b:literal) => { $crate::store::sql::Sql { sqlite: $a, postgres: $b } };
    ($($(#[$doc:meta])* $name:ident = $($engine:ident)? $text:literal $(, $engine2:ident $text2:literal)?;)*) => {
        $($(#[$doc])* const $name: $crate::store::sql::Sql =
            $crate::store::sql::statements!(@one $($engine)? $text $(, $engine2 $text2)?);)*
        /// Every statement of this file, for the test that prepares them all.
        pub const STATEMENTS: &[(&str, $crate::store::sql::Sql)] = &[$((stringify!($name), $name)),*];
    };
}

/// Runs a statement and gives the number of rows it touched: `execute!(tx, SQL, bind, …)`.
macro_rules! execute {
    ($tx:expr, $sql:expr $(, $bind:expr)* $(,)?) => {
        match $tx.conn() {
            $crate::store::tx::Conn::Sqlite(c) => {
                sqlx::query($sql.sqlite)$(.bind($bind))*.execute(&mut **c).await.map(|d| d.rows_affected())
            }
            $crate::store::tx::Conn::Postgres(c) => {
                sqlx::query($sql.postgres)$(.bind($bind))*.execute(&mut **c).await.map(|d| d.rows_affected())
            }
        }
        .map_err($crate::store::StoreError::from)
    };
}

/// Runs a query and gives its rows as `Vec<Row>`: `fetch_all!(tx, Row, SQL, bind, …)`.
macro_rules! fetch_all {
    ($tx:expr, $row:ty, $sql:expr $(, $bind:expr)* $(,)?) => {
        $crate::store::sql::fetch!(fetch_all, $tx, $row, $sql $(, $bind)*)
    };
}

/// Runs a query and gives its first row, if any: `fetch_optional!(tx, Row, SQL, bind, …)`.
macro_rules! fetch_optional {
    ($tx:expr, $row:ty, $sql:expr $(, $bind:expr)* $(,)?) => {
        $crate::store::sql::fetch!(fetch_optional, $tx, $row, $sql $(, $bind)*)
    };
}

/// Runs a query that gives exactly one row: `fetch_one!(tx, Row, SQL, bind, …)`.
macro_rules! fetch_one {
    ($tx:expr, $row:ty, $sql:expr $(, $bind:expr)* $(,)?) => {
        $crate::store::sql::fetch!(fetch_one, $tx, $row, $sql $(, $bind)*)
    };
}

macro_rules! fetch {
    ($how:ident, $tx:expr, $row:ty, $sql:expr $(, $bind:expr)*) => {
        match $tx.conn() {
            $crate::store::tx::Conn::Sqlite(c) => {
                sqlx::query_as::<sqlx::Sqlite, $row>($sql.sqlite)$(.bind($bind))*.$how(&mut **c).await
            }
            $crate::store::tx::Conn::Postgres(c) => {
                sqlx::query_as::<sqlx::Postgres, $row>($sql.postgres)$(.bind($bind))*.$how(&mut **c).await
            }
        }
        .map_err($crate::store::StoreError::from)
    };
}

pub(crate) use {execute, fetch, fetch_all, fetch_one, fetch_optional, statements};
