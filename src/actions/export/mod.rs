//! A workspace's data is read for an export, page by page: what is written may be larger than memory.
//!
//! Initiatives in private channels are left out unless they are asked for; a channel of which nothing is known counts
//! as private. That an export was made is an entry in the trail.

mod csv;
mod decisions;
pub mod markdown;
mod parcel;
mod seen;
mod sheet;

use decisions::decisions_seen;
pub use decisions::{Earlier, Exported, Looked, Raised, Reason, Voted, decisions, decisions_of};
pub use parcel::{Parcel, Parcelled};
pub use seen::{initiative_seen_by, seen_by};
pub use sheet::Sheet;

use crate::domain::ids::MemberId;
use crate::store::audit::{self, Entry};
use crate::store::registry::{Export, Holds, TABLES, Table, Under};
use crate::store::rows::{self, Initiatives, Look, Row};
use crate::store::subjects::{About, about};
use crate::store::{Result, Tx, initiatives};
use serde_json::{Map, Value};

/// Rows read at once.
pub const PAGE: i64 = 500;

/// Notes in the trail that the operator exports `what`, with private channels or without.
pub async fn begin(tx: &mut Tx, what: &str, private: bool) -> Result<()> {
    let detail = if private { "private=yes" } else { "private=no" };
    note(tx, audit::OPERATOR, what, detail).await
}

/// Notes in the trail that somebody gets `what` they may see as a file of this format.
pub async fn handed_over(tx: &mut Tx, member: &MemberId, what: &str, format: &str) -> Result<()> {
    note(tx, member.as_str(), what, &format!("format={format}")).await
}

async fn note(tx: &mut Tx, actor: &str, what: &str, detail: &str) -> Result<()> {
    let subject = format!("workspace/{}", tx.workspace()?);
    let action = format!("export.{what}");
    audit::append(tx, &Entry { actor, action: &action, subject: &subject, detail }).await
}

/// The tables that are exported, parents before their children.
pub fn tables() -> impl Iterator<Item = &'static Table> {
    TABLES.iter().copied().filter(|table| matches!(table.export, Export::Rows))
}

/// A page of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The rows, without secrets.
    pub rows: Vec<Map<String, Value>>,
    /// The key to go on after; none at the end.
    pub next: Option<String>,
}

/// The rows of a table after a key, in the order of the keys.
pub async fn page(tx: &mut Tx, table: &'static Table, after: Option<String>, private: bool) -> Result<Page> {
    let initiatives = (!private).then_some(Initiatives::Public);
    let look = Look { after: after.as_deref(), naming: None, initiatives, parsed: true };
    let found = rows::page(tx, table, look, PAGE).await?;
    let next = found.last().map(|row| row.key.clone());
    let mut rows = Vec::with_capacity(found.len());
    for row in found {
        if private || is_open(tx, table, &row).await? {
            rows.push(shown(table, row));
        }
    }
    Ok(Page { rows, next })
}

/// Whether a row that names its initiative in a subject belongs to none, or to one known to be public.
async fn is_open(tx: &mut Tx, table: &Table, row: &Row) -> Result<bool> {
    let Under::Subject(column) = table.under else { return Ok(true) };
    let subject = row.columns.get(column).and_then(Value::as_str).unwrap_or_default();
    match about(tx, subject, table.name == "schedule").await? {
        About::Nothing => Ok(true),
        About::Unknown => Ok(false),
        About::Initiative(id) => initiatives::is_public(tx, id).await,
    }
}

/// A row without its secrets; the salt of a person becomes the hash that stands for them in the trail.
fn shown(table: &Table, row: Row) -> Map<String, Value> {
    let mut columns = row.columns;
    for column in table.columns {
        match column.holds {
            Holds::Secret => drop(columns.remove(column.name)),
            Holds::Salt => {
                let salt = columns.remove(column.name);
                let salt = salt.as_ref().and_then(Value::as_str).filter(|salt| !salt.is_empty());
                if let (Some(salt), Some(member)) = (salt, columns.get("text").and_then(Value::as_str)) {
                    let pseudonym = audit::stand_in(salt, member);
                    columns.insert("pseudonym".to_owned(), pseudonym.into());
                }
            }
            _ => {}
        }
    }
    columns
}
