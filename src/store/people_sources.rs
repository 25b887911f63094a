//! Channels and user groups whose members became stakeholders, and who was in them when they were last read.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, StoreError, Tx};
use crate::domain::ids::{InitiativeId, MemberId};
use std::collections::BTreeSet;

statements! {
    FIND = "SELECT source, handle, members FROM people_source WHERE workspace = $1 AND initiative = $2 AND source = $3";
    OF = "SELECT source, handle, members FROM people_source WHERE workspace = $1 AND initiative = $2 ORDER BY source LIMIT 20";
    SAVE = "INSERT INTO people_source (workspace, initiative, source, handle, members, read_at) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (workspace, initiative, source) DO UPDATE SET handle = excluded.handle, members = excluded.members,
            read_at = excluded.read_at";
}

/// A channel or a user group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Slack's id: a channel's, or a user group's (`S…`).
    pub id: String,
    /// What people call it: a user group's handle; empty for a channel, which Slack names.
    pub handle: String,
    /// Who was in it.
    pub members: BTreeSet<MemberId>,
}

#[derive(sqlx::FromRow)]
struct Row {
    source: String,
    handle: String,
    members: String,
}

impl Row {
    fn source(self) -> Result<Source> {
        let bad = |_| StoreError::Impossible {
            table: "people_source",
            column: "members",
            row: self.source.clone(),
        };
        let members = serde_json::from_str(&self.members).map_err(bad)?;
        Ok(Source { members, id: self.source, handle: self.handle })
    }
}

/// The source of that id, if people were taken from it.
pub async fn find(tx: &mut Tx, initiative: InitiativeId, id: &str) -> Result<Option<Source>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, FIND, workspace, initiative.0, id)?.map(Row::source).transpose()
}

/// All sources of an initiative, up to twenty.
pub async fn of(tx: &mut Tx, initiative: InitiativeId) -> Result<Vec<Source>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, Row, OF, workspace, initiative.0)?.into_iter().map(Row::source).collect()
}

/// Keeps who is in a source now.
pub async fn save(tx: &mut Tx, initiative: InitiativeId, source: &Source) -> Result<()> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    let members = serde_json::to_string(&source.members).map_err(|e| sqlx::Error::Encode(e.into()))?;
    execute!(tx, SAVE, workspace, initiative.0, &source.id, &source.handle, members, now).map(drop)
}
