//! Cards that a look at a decision has read so far, where Slack's limits make it wait for the rest.

use super::posts::Place;
use super::sql::{execute, fetch_all, statements};
use super::{Result, StoreError, Tx, instant};
use crate::domain::decision::{Found, Version};
use crate::domain::ids::{ChannelId, DecisionId, MessageTs};
use jiff::Timestamp;

statements! {
    KEEP = "INSERT INTO decision_reading (workspace, decision, version, channel, ts, found, read_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (workspace, decision, version, channel, ts) DO UPDATE SET found = excluded.found, read_at = excluded.read_at";
    OF = "SELECT channel, ts, found, read_at FROM decision_reading WHERE workspace = $1 AND decision = $2 AND version = $3";
    FORGET = "DELETE FROM decision_reading WHERE workspace = $1 AND decision = $2";
}

/// What was found where a card stands, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Where.
    pub place: Place,
    /// What.
    pub found: Found,
    /// When.
    pub at: Timestamp,
}

/// Keeps what was read for a version.
pub async fn keep(tx: &mut Tx, id: DecisionId, version: Version, reading: &Reading) -> Result<()> {
    let (workspace, at) = (tx.workspace()?, reading.at.as_millisecond());
    let (channel, ts) = (reading.place.channel.as_str(), reading.place.ts.as_str());
    let found = serde_json::to_string(&reading.found);
    let found = found.map_err(|e| StoreError::Database(sqlx::Error::Encode(e.into())))?;
    execute!(tx, KEEP, workspace, id.0, i64::from(version.0), channel, ts, found, at).map(drop)
}

/// What was read for a version.
pub async fn of(tx: &mut Tx, id: DecisionId, version: Version) -> Result<Vec<Reading>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (String, String, String, i64), OF, workspace, id.0, i64::from(version.0))?;
    let reading = |(channel, ts, found, at): (String, String, String, i64)| {
        let bad =
            |column| StoreError::Impossible { table: "decision_reading", column, row: id.0.to_string() };
        Ok(Reading {
            place: Place { channel: ChannelId::new(channel), ts: MessageTs::new(ts) },
            found: serde_json::from_str(&found).map_err(|_| bad("found"))?,
            at: instant(at, "decision_reading", "read_at", id.0)?,
        })
    };
    rows.into_iter().map(reading).collect()
}

/// A look came to its end: the next one reads everything anew.
pub async fn forget(tx: &mut Tx, id: DecisionId) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, FORGET, workspace, id.0).map(drop)
}
