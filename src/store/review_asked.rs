//! Who was asked whether a decision is still right, and has not answered.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, StoreError, Tx};
use crate::domain::decision::Version;
use crate::domain::ids::{DecisionId, MemberId};
use jiff::civil::Date;

statements! {
    ASK = "INSERT INTO review_asked (workspace, decision, version, due, member, asked_at) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (workspace, decision) DO UPDATE SET version = excluded.version, due = excluded.due,
            member = excluded.member, asked_at = excluded.asked_at";
    END = "DELETE FROM review_asked WHERE workspace = $1 AND decision = $2 RETURNING member";
    WAITING = "SELECT r.decision, r.version, r.due, d.title FROM review_asked r
            JOIN decision d ON d.workspace = r.workspace AND d.id = r.decision
            WHERE r.workspace = $1 AND r.member = $2 ORDER BY r.decision LIMIT $3";
}

/// A question that waits for an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The decision.
    pub decision: DecisionId,
    /// Its version.
    pub version: Version,
    /// The day that was set.
    pub on: Date,
    /// What was decided.
    pub title: String,
}

/// Keeps that somebody is asked on the day that was set.
pub async fn ask(
    tx: &mut Tx,
    (id, version, on): (DecisionId, Version, Date),
    member: &MemberId,
) -> Result<()> {
    let (workspace, now, on) = (tx.workspace()?, tx.now_ms(), on.to_string());
    execute!(tx, ASK, workspace, id.0, i64::from(version.0), on, member.as_str(), now).map(drop)
}

/// Nobody is asked about this one any more; gives who was.
pub async fn end(tx: &mut Tx, id: DecisionId) -> Result<Option<MemberId>> {
    let workspace = tx.workspace()?;
    let row = fetch_optional!(tx, (String,), END, workspace, id.0)?;
    Ok(row.map(|(member,)| MemberId::new(member)))
}

/// Up to `limit` questions that wait for somebody, the oldest decision first.
pub async fn waiting(tx: &mut Tx, member: &MemberId, limit: i64) -> Result<Vec<Waiting>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (i64, i64, String, String), WAITING, workspace, member.as_str(), limit)?;
    let waiting = |(id, version, due, title): (i64, i64, String, String)| {
        let bad = |column| StoreError::Impossible { table: "review_asked", column, row: id.to_string() };
        Ok(Waiting {
            decision: DecisionId(id),
            version: Version(u32::try_from(version).map_err(|_| bad("version"))?),
            on: due.parse().map_err(|_| bad("due"))?,
            title,
        })
    };
    rows.into_iter().map(waiting).collect()
}
