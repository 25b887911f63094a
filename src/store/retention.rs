//! What has outlived its retention is removed, by what the registry says of each table, across all workspaces.

use super::registry::{Kept, TABLES, Table};
use super::rows::under;
use super::sql::{execute, statements};
use super::{Conn, Result, StoreError, Tx};
use jiff::{SignedDuration, Timestamp};
use sqlx::AssertSqlSafe;

statements! {
    /// The table is small: a row for every place that was written to; an index would cost every message.
    BUCKETS = "DELETE FROM buckets WHERE bucket IN (SELECT bucket FROM buckets WHERE free_at < $1 LIMIT $2)";
}

/// How long a bucket is remembered after it is full again.
const BUCKETS_KEPT: SignedDuration = SignedDuration::from_hours(24);

/// Removes up to `limit` rows of each table that outlived their time; words people said are kept for `words`. Gives the
/// most that it removed of one table: less than `limit` means that nothing is left.
pub async fn purge(tx: &mut Tx, words: SignedDuration, limit: i64) -> Result<u64> {
    let now = tx.now();
    let mut most = execute!(tx, BUCKETS, before(now, BUCKETS_KEPT), limit)?;
    for table in TABLES {
        let (column, kept, only) = match table.kept {
            Kept::Words(column) => (column, words, "1 = 1"),
            Kept::Days(column, days, only) => (column, SignedDuration::from_hours(24 * days), only),
            Kept::Forever(_) | Kept::Payloads | Kept::With(..) | Kept::Running(_) => continue,
        };
        let old = oldest(table, column, only, limit);
        for (child, by) in children(table) {
            let texts = format!("DELETE FROM {} WHERE (workspace, {by}) IN ({})", child.name, old.parents);
            run(tx, texts, before(now, kept)).await?;
        }
        let (name, key) = (table.name, table.key.join(", "));
        let text = format!("DELETE FROM {name} WHERE (workspace, {key}) IN ({})", old.own);
        most = most.max(run(tx, text, before(now, kept)).await?);
    }
    Ok(most)
}

struct Oldest {
    /// Selects the rows that go, by workspace and key.
    own: String,
    /// The same, by workspace and id, for the tables whose rows go with them.
    parents: String,
}

/// The oldest rows that nothing holds.
fn oldest(table: &Table, column: &str, only: &str, limit: i64) -> Oldest {
    let name = table.name;
    let free = under(table, name, "held_since IS NOT NULL")
        .map_or_else(String::new, |held| format!(" AND NOT {held}"));
    let from = format!(
        "FROM {name} WHERE {column} < $1 AND {only}{free} ORDER BY {column}, workspace, {} LIMIT {limit}",
        table.key.join(", ")
    );
    Oldest {
        own: format!("SELECT workspace, {} {from}", table.key.join(", ")),
        parents: format!("SELECT workspace, id {from}"),
    }
}

/// The tables whose rows go with a row of this one, and the column that names it.
fn children(table: &Table) -> impl Iterator<Item = (&'static Table, &'static str)> {
    let name = table.name;
    TABLES.iter().filter_map(move |child| match child.kept {
        Kept::With(by, parent) if parent.name == name => Some((*child, by)),
        _ => None,
    })
}

fn before(now: Timestamp, kept: SignedDuration) -> i64 {
    now.saturating_sub(kept).unwrap_or(Timestamp::UNIX_EPOCH).as_millisecond()
}

async fn run(tx: &mut Tx, text: String, before: i64) -> Result<u64> {
    let text = AssertSqlSafe(text);
    let done = match tx.conn() {
        Conn::Sqlite(conn) => {
            sqlx::query(text).bind(before).execute(&mut **conn).await.map(|done| done.rows_affected())
        }
        Conn::Postgres(conn) => {
            sqlx::query(text).bind(before).execute(&mut **conn).await.map(|done| done.rows_affected())
        }
    };
    done.map_err(StoreError::from)
}
