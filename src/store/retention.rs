//! What has outlived its retention is removed, by what the registry says of each table, across all workspaces.

use super::registry::{Kept, TABLES, Table};
use super::rows::under;
use super::sql::{execute, fetch_all, statements};
use super::{Conn, Result, StoreError, Tx};
use crate::domain::settings::Settings;
use jiff::{SignedDuration, Timestamp};
use sqlx::AssertSqlSafe;

statements! {
    DECIDED = "SELECT workspace, value FROM setting WHERE name = 'retention_months' AND value <> 'null' ORDER BY workspace";
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
    let words = words_kept(tx, words).await?;
    for table in TABLES {
        match table.kept {
            Kept::Words(column) => {
                for (only, kept) in &words {
                    most = most.max(purge_one(tx, table, (column, only), before(now, *kept), limit).await?);
                }
            }
            Kept::Named(column, by) => {
                let name = table.name;
                let free = format!(
                    "NOT EXISTS (SELECT 1 FROM {name} other WHERE other.workspace = {name}.workspace AND other.{by} = {name}.id)"
                );
                for (only, kept) in &words {
                    let only = format!("{only} AND {free}");
                    most = most.max(purge_one(tx, table, (column, &only), before(now, *kept), limit).await?);
                }
            }
            Kept::Days(column, days, only) => {
                let kept = SignedDuration::from_hours(24 * days);
                most = most.max(purge_one(tx, table, (column, only), before(now, kept), limit).await?);
            }
            Kept::Forever(_) | Kept::Payloads | Kept::With(..) | Kept::Running(_) => {}
        }
    }
    Ok(most)
}

/// For how long words are kept, by a condition on their workspace: as its admins decided, else as the installation says.
async fn words_kept(tx: &mut Tx, usual: SignedDuration) -> Result<Vec<(String, SignedDuration)>> {
    let decided = fetch_all!(tx, (i64, String), DECIDED)?;
    let mut all = Vec::with_capacity(decided.len() + 1);
    for (workspace, months) in &decided {
        let bad = || StoreError::Impossible { table: "setting", column: "value", row: workspace.to_string() };
        let settings = Settings { months: Some(months.parse().map_err(|_| bad())?), ..Settings::default() };
        all.push((format!("workspace = {workspace}"), settings.words_kept(usual)));
    }
    let others: Vec<_> = decided.iter().map(|(workspace, _)| workspace.to_string()).collect();
    let rest = if others.is_empty() {
        "1 = 1".to_owned()
    } else {
        format!("workspace NOT IN ({})", others.join(", "))
    };
    all.push((rest, usual));
    Ok(all)
}

/// Removes up to `limit` rows of one table whose `column` lies before that instant, with the rows that go with them.
async fn purge_one(
    tx: &mut Tx,
    table: &Table,
    (column, only): (&str, &str),
    before: i64,
    limit: i64,
) -> Result<u64> {
    let old = oldest(table, column, only, limit);
    for (child, by) in children(table) {
        let texts = format!("DELETE FROM {} WHERE (workspace, {by}) IN ({})", child.name, old.parents);
        run(tx, texts, before).await?;
    }
    let (name, key) = (table.name, table.key.join(", "));
    run(tx, format!("DELETE FROM {name} WHERE (workspace, {key}) IN ({})", old.own), before).await
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
