//! How fast an initiative decides, and whose word is awaited.

use super::decisions::Row;
use super::sql::{fetch_all, statements};
use super::{Result, Tx, instant};
use crate::domain::decision::Decision;
use crate::domain::ids::{InitiativeId, MemberId};
use jiff::Timestamp;

statements! {
    ENDED = "SELECT id, created_at, proposal, progress FROM decision WHERE workspace = $1 AND initiative = $2
            AND final_at IS NOT NULL AND state IN ('approved', 'rejected') ORDER BY id DESC LIMIT $3";
    AWAITED = "SELECT a.member, COUNT(*) AS decisions, MIN(d.created_at) AS since FROM decision d
            JOIN decision_approver a ON a.workspace = d.workspace AND a.decision = d.id
            WHERE d.workspace = $1 AND d.initiative = $2 AND d.final_at IS NULL AND a.open = 1
            GROUP BY a.member ORDER BY since, a.member LIMIT $3";
}

#[derive(sqlx::FromRow)]
struct Ended {
    id: i64,
    created_at: i64,
    proposal: String,
    progress: String,
}

/// Somebody whose word is awaited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Awaited {
    /// Who.
    pub member: MemberId,
    /// On how many decisions.
    pub decisions: i64,
    /// Since when, the oldest of them.
    pub since: Timestamp,
}

/// The newest decisions of an initiative that somebody decided, each with the moment of its first version.
pub async fn ended(tx: &mut Tx, initiative: InitiativeId, limit: i64) -> Result<Vec<(Decision, Timestamp)>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, Ended, ENDED, workspace, initiative.0, limit)?;
    let read = |row: Ended| {
        let Ended { id, created_at, proposal, progress } = row;
        Ok((Row { id, proposal, progress }.decision()?, instant(created_at, "decision", "created_at", id)?))
    };
    rows.into_iter().map(read).collect()
}

/// Whose word an initiative's decisions wait for, the longest wait first.
pub async fn awaited(tx: &mut Tx, initiative: InitiativeId, limit: i64) -> Result<Vec<Awaited>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (String, i64, i64), AWAITED, workspace, initiative.0, limit)?;
    let read = |(member, decisions, since): (String, i64, i64)| {
        let since = instant(since, "decision", "created_at", &member)?;
        Ok(Awaited { member: MemberId::new(member), decisions, since })
    };
    rows.into_iter().map(read).collect()
}
