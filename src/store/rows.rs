//! Rows of any table by what the registry says of it: read in pages, rewritten, removed.
//!
//! The texts are made of the registry's constants alone; values are always bound.

use super::registry::{Holds, Table, Under, Whose};
use super::{Conn, Result, StoreError, Tx};
use crate::domain::ids::InitiativeId;
use serde_json::{Map, Value};
use sqlx::AssertSqlSafe;

/// One row: what names it, and its columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The values of the table's key, as a JSON list.
    pub key: String,
    /// The columns by name.
    pub columns: Map<String, Value>,
}

/// Which rows of a table are read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Look<'a> {
    /// Those after this key.
    pub after: Option<&'a str>,
    /// Those in which this text stands somewhere in a column about people.
    pub naming: Option<&'a str>,
    /// Those of initiatives of which this holds.
    pub initiatives: Option<Initiatives>,
    /// Whether JSON is read as JSON, not as the text it is stored as.
    pub parsed: bool,
}

/// Some initiatives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Initiatives {
    /// The one of this number.
    One(InitiativeId),
    /// Those known to live in a public channel.
    Public,
}

impl Initiatives {
    fn holds(self) -> String {
        match self {
            Self::One(id) => format!("id = {}", id.0),
            Self::Public => "private = 0".to_owned(),
        }
    }
}

/// The two dialects, where they differ.
#[derive(Debug, Clone, Copy)]
enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    fn of(tx: &mut Tx) -> Self {
        match tx.conn() {
            Conn::Sqlite(_) => Self::Sqlite,
            Conn::Postgres(_) => Self::Postgres,
        }
    }

    fn key(self, table: &Table) -> String {
        let names = table.key.join(", ");
        match self {
            Self::Sqlite => format!("json_array({names})"),
            Self::Postgres => format!("CAST(json_build_array({names}) AS TEXT)"),
        }
    }

    fn object(self, table: &Table, parsed: bool) -> String {
        let pair = |column: &super::registry::Column| {
            let name = column.name;
            match self {
                Self::Sqlite if parsed && column.holds == Holds::Json => format!("'{name}', json({name})"),
                Self::Postgres if parsed && column.holds == Holds::Json => {
                    format!("'{name}', CAST({name} AS json)")
                }
                _ => format!("'{name}', {name}"),
            }
        };
        let pairs: Vec<_> = table.columns.iter().map(pair).collect();
        match self {
            Self::Sqlite => format!("json_object({})", pairs.join(", ")),
            Self::Postgres => format!("CAST(json_build_object({}) AS TEXT)", pairs.join(", ")),
        }
    }

    /// The values of a key that is bound as a JSON list.
    fn bound_key(self, table: &Table, bind: usize) -> Vec<String> {
        let part = |(position, name): (usize, &&str)| match (self, table.holds(name)) {
            (Self::Sqlite, _) => format!("json_extract(${bind}, '$[{position}]')"),
            (Self::Postgres, Some(Holds::Number)) => {
                format!("CAST(CAST(${bind} AS json) ->> {position} AS BIGINT)")
            }
            (Self::Postgres, _) => format!("(CAST(${bind} AS json) ->> {position})"),
        };
        table.key.iter().enumerate().map(part).collect()
    }

    fn contains(self, column: &str, bind: usize) -> String {
        match self {
            Self::Sqlite => format!("instr({column}, ${bind}) > 0"),
            Self::Postgres => format!("strpos({column}, ${bind}) > 0"),
        }
    }
}

/// The condition that a row is of the workspace bound as `$1`, a number.
fn of_workspace(whose: Whose) -> String {
    match whose {
        Whose::Column => "workspace = $1".to_owned(),
        Whose::Itself => "id = $1".to_owned(),
        // CAST: the number is compared with a name.
        Whose::Prefix(name) => format!("{name} LIKE CAST(CAST($1 AS BIGINT) AS TEXT) || '/%'"),
        Whose::Nobodys => "CAST($1 AS BIGINT) IS NOT NULL".to_owned(),
    }
}

/// The condition that a row, called `outer`, belongs to an initiative of which `holds` is true; none where rows of the
/// table are not found that way.
pub(super) fn under(table: &Table, outer: &str, holds: &str) -> Option<String> {
    match table.under {
        Under::Nothing | Under::Subject(_) => None,
        Under::Itself => Some(format!("{outer}.{holds}")),
        Under::Column(column) => Some(format!(
            "EXISTS (SELECT 1 FROM initiative i WHERE i.workspace = {outer}.workspace AND i.id = {outer}.{column} \
             AND i.{holds})"
        )),
        Under::Through(column, parent) => {
            let name = parent.name;
            let above = under(parent, name, holds)?;
            Some(format!(
                "EXISTS (SELECT 1 FROM {name} WHERE {name}.workspace = {outer}.workspace AND {name}.id = \
                 {outer}.{column} AND {above})"
            ))
        }
    }
}

/// Up to `limit` rows of this transaction's workspace, in the order of their keys.
pub async fn page(tx: &mut Tx, table: &Table, look: Look<'_>, limit: i64) -> Result<Vec<Row>> {
    let (workspace, dialect) = (tx.workspace()?, Dialect::of(tx));
    let mut binds: Vec<&str> = Vec::new();
    let mut conditions = vec![of_workspace(table.whose)];
    if let Some(after) = look.after {
        if table.key.is_empty() {
            return Ok(Vec::new());
        }
        binds.push(after);
        let bound = dialect.bound_key(table, binds.len() + 1).join(", ");
        conditions.push(format!("({}) > ({bound})", table.key.join(", ")));
    }
    if let Some(naming) = look.naming {
        binds.push(naming);
        let any: Vec<_> = table.people().map(|name| dialect.contains(name, binds.len() + 1)).collect();
        conditions.push(format!("({})", any.join(" OR ")));
    }
    if let Some(condition) = look.initiatives.and_then(|some| under(table, table.name, &some.holds())) {
        conditions.push(condition);
    }
    let order =
        if table.key.is_empty() { String::new() } else { format!(" ORDER BY {}", table.key.join(", ")) };
    let sql = format!(
        "SELECT {}, {} FROM {} WHERE {}{order} LIMIT {limit}",
        if table.key.is_empty() { "'[]'".to_owned() } else { dialect.key(table) },
        dialect.object(table, look.parsed),
        table.name,
        conditions.join(" AND "),
    );
    let rows = fetch(tx, sql, workspace, &binds).await?;
    rows.into_iter().map(|(key, columns)| row(table, key, &columns)).collect()
}

fn row(table: &Table, key: String, columns: &str) -> Result<Row> {
    match serde_json::from_str(columns) {
        Ok(columns) => Ok(Row { key, columns }),
        Err(_) => Err(StoreError::Impossible { table: table.name, column: "*", row: key }),
    }
}

/// A column with the value it has, and the one it shall have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The column.
    pub column: &'static str,
    /// What stands there now: somebody who changed it meanwhile is not overwritten.
    pub from: String,
    /// What shall stand there; `None` empties it.
    pub to: Option<String>,
}

/// Changes a row, unless it changed meanwhile; false if it did.
pub async fn rewrite(tx: &mut Tx, table: &Table, key: &str, changes: &[Change]) -> Result<bool> {
    let (workspace, dialect) = (tx.workspace()?, Dialect::of(tx));
    let mut conditions = vec![of_workspace(table.whose)];
    let bound = dialect.bound_key(table, 2);
    conditions.extend(table.key.iter().zip(bound).map(|(name, value)| format!("{name} = {value}")));
    let mut binds = vec![Some(key)];
    let mut settings = Vec::new();
    for Change { column, from, to } in changes {
        binds.extend([Some(from.as_str()), to.as_deref()]);
        let new = binds.len() + 1;
        conditions.push(format!("{column} = ${}", new - 1));
        settings.push(format!("{column} = ${new}"));
    }
    let (name, settings) = (table.name, settings.join(", "));
    let sql = format!("UPDATE {name} SET {settings} WHERE {}", conditions.join(" AND "));
    Ok(execute(tx, sql, workspace, &binds).await? == 1)
}

/// Removes a row.
pub async fn remove(tx: &mut Tx, table: &Table, key: &str) -> Result<()> {
    let (workspace, dialect) = (tx.workspace()?, Dialect::of(tx));
    let mut conditions = vec![of_workspace(table.whose)];
    let bound = dialect.bound_key(table, 2);
    conditions.extend(table.key.iter().zip(bound).map(|(name, value)| format!("{name} = {value}")));
    let sql = format!("DELETE FROM {} WHERE {}", table.name, conditions.join(" AND "));
    execute(tx, sql, workspace, &[Some(key)]).await.map(drop)
}

/// Removes up to `limit` rows of this transaction's workspace; gives how many.
pub async fn remove_some(tx: &mut Tx, table: &Table, limit: i64) -> Result<u64> {
    let workspace = tx.workspace()?;
    let (name, whose) = (table.name, of_workspace(table.whose));
    let sql = if table.key.is_empty() {
        format!("DELETE FROM {name} WHERE {whose}")
    } else {
        let key = table.key.join(", ");
        format!(
            "DELETE FROM {name} WHERE {whose} AND ({key}) IN (SELECT {key} FROM {name} WHERE {whose} LIMIT {limit})"
        )
    };
    execute(tx, sql, workspace, &[]).await
}

async fn fetch(tx: &mut Tx, sql: String, workspace: i64, binds: &[&str]) -> Result<Vec<(String, String)>> {
    let sql = AssertSqlSafe(sql);
    let rows = match tx.conn() {
        Conn::Sqlite(conn) => {
            let query =
                binds.iter().fold(sqlx::query_as(sql).bind(workspace), |query, bind| query.bind(*bind));
            query.fetch_all(&mut **conn).await
        }
        Conn::Postgres(conn) => {
            let query =
                binds.iter().fold(sqlx::query_as(sql).bind(workspace), |query, bind| query.bind(*bind));
            query.fetch_all(&mut **conn).await
        }
    };
    rows.map_err(StoreError::from)
}

async fn execute(tx: &mut Tx, sql: String, workspace: i64, binds: &[Option<&str>]) -> Result<u64> {
    let sql = AssertSqlSafe(sql);
    let done = match tx.conn() {
        Conn::Sqlite(conn) => {
            let query = binds.iter().fold(sqlx::query(sql).bind(workspace), |query, bind| query.bind(*bind));
            query.execute(&mut **conn).await.map(|done| done.rows_affected())
        }
        Conn::Postgres(conn) => {
            let query = binds.iter().fold(sqlx::query(sql).bind(workspace), |query, bind| query.bind(*bind));
            query.execute(&mut **conn).await.map(|done| done.rows_affected())
        }
    };
    done.map_err(StoreError::from)
}
