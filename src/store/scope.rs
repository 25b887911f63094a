//! What is kept of scope requests beside their decisions, and what the decisions' states make of them.

use super::decisions::Row as DecisionRow;
use super::sql::{execute, fetch_all, fetch_one, fetch_optional, statements};
use super::{Result, StoreError, Tx};
use crate::domain::charter::CharterVersion;
use crate::domain::decision::Decision;
use crate::domain::ids::{DecisionId, FeedbackId, InitiativeId};
use crate::domain::scope::{Counter, Moved, Request};
use crate::domain::stage::Stage;
use jiff::Timestamp;

statements! {
    INSERT = "INSERT INTO scope_request (workspace, decision, initiative, drops, feedback, brings_back, moved_days)
              VALUES ($1, $2, $3, $4, $5, $6, 0) ON CONFLICT DO NOTHING";
    FIND = "SELECT decision, initiative, feedback, brings_back, moved_stage, moved_days FROM scope_request
            WHERE workspace = $1 AND decision = $2";
    OF_FEEDBACK = "SELECT decision, initiative, feedback, brings_back, moved_stage, moved_days FROM scope_request
            WHERE workspace = $1 AND feedback = $2 ORDER BY decision DESC LIMIT 1";
    AGAIN = "SELECT decision FROM scope_request WHERE workspace = $1 AND brings_back = $2";
    DROPS = "UPDATE scope_request SET drops = $3 WHERE workspace = $1 AND decision = $2";
    MOVED = "UPDATE scope_request SET moved_stage = $3, moved_days = $4 WHERE workspace = $1 AND decision = $2";
    FIRST_SIGNED = "SELECT version, signed_at FROM charter WHERE workspace = $1 AND initiative = $2 AND state = 'signed'
            ORDER BY version LIMIT 1";
    /// What is approved counts from the first signature on; what was reopened or superseded since is approved no more.
    COUNT = "SELECT COUNT(*), CAST(COALESCE(SUM(s.drops), 0) AS BIGINT) FROM scope_request s
            JOIN decision d ON d.workspace = s.workspace AND d.id = s.decision
            WHERE s.workspace = $1 AND s.initiative = $2 AND d.state = 'approved' AND d.final_at >= $3 AND d.final_at <= $4";
    OPEN = "SELECT d.id, d.proposal, d.progress FROM scope_request s
            JOIN decision d ON d.workspace = s.workspace AND d.id = s.decision AND d.final_at IS NULL
            WHERE s.workspace = $1 AND s.initiative = $2 ORDER BY s.decision LIMIT $3";
    /// What ended without a yes and was not brought back.
    PARKED = "SELECT d.id, d.proposal, d.progress FROM scope_request s
            JOIN decision d ON d.workspace = s.workspace AND d.id = s.decision AND d.state IN ('rejected', 'expired', 'withdrawn')
            LEFT JOIN scope_request a ON a.workspace = s.workspace AND a.brings_back = s.decision
            WHERE s.workspace = $1 AND s.initiative = $2 AND a.decision IS NULL ORDER BY s.decision DESC LIMIT $3";
    /// What was asked since then, or came to an end.
    SINCE = "SELECT d.id, d.proposal, d.progress FROM scope_request s
            JOIN decision d ON d.workspace = s.workspace AND d.id = s.decision AND (d.created_at >= $3 OR d.final_at >= $3)
            WHERE s.workspace = $1 AND s.initiative = $2 ORDER BY s.decision LIMIT $4";
}

#[derive(sqlx::FromRow)]
struct Row {
    decision: i64,
    initiative: i64,
    feedback: Option<i64>,
    brings_back: Option<i64>,
    moved_stage: Option<String>,
    moved_days: i64,
}

impl Row {
    fn request(self) -> Result<Request> {
        let bad = |column| StoreError::Impossible {
            table: "scope_request",
            column,
            row: self.decision.to_string(),
        };
        let stage = self.moved_stage.as_deref();
        let stage = stage.map(|word| Stage::from_word(word).ok_or_else(|| bad("moved_stage"))).transpose()?;
        let days = i32::try_from(self.moved_days).map_err(|_| bad("moved_days"))?;
        Ok(Request {
            decision: DecisionId(self.decision),
            initiative: InitiativeId(self.initiative),
            feedback: self.feedback.map(FeedbackId),
            brings_back: self.brings_back.map(DecisionId),
            moved: stage.map(|stage| Moved { stage, days }),
        })
    }
}

/// Keeps a new request; `drops` says whether something is dropped for it. False where what it brings back was brought back
/// before.
pub async fn insert(tx: &mut Tx, request: &Request, drops: bool) -> Result<bool> {
    let workspace = tx.workspace()?;
    let (feedback, back) = (request.feedback.map(|id| id.0), request.brings_back.map(|id| id.0));
    let (decision, initiative) = (request.decision.0, request.initiative.0);
    Ok(execute!(tx, INSERT, workspace, decision, initiative, i64::from(drops), feedback, back)? == 1)
}

/// What is kept beside a decision; none where it is no scope request.
pub async fn find(tx: &mut Tx, id: DecisionId) -> Result<Option<Request>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, FIND, workspace, id.0)?.map(Row::request).transpose()
}

/// The newest request that began from an item of feedback.
pub async fn of_feedback(tx: &mut Tx, id: FeedbackId) -> Result<Option<Request>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, OF_FEEDBACK, workspace, id.0)?.map(Row::request).transpose()
}

/// The request that brings a parked one back.
pub async fn again(tx: &mut Tx, id: DecisionId) -> Result<Option<DecisionId>> {
    let workspace = tx.workspace()?;
    Ok(fetch_optional!(tx, (i64,), AGAIN, workspace, id.0)?.map(|(id,)| DecisionId(id)))
}

/// Keeps whether something is dropped for a request, in its newest version.
pub async fn put_drops(tx: &mut Tx, id: DecisionId, drops: bool) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, DROPS, workspace, id.0, i64::from(drops)).map(drop)
}

/// Keeps which date a request put off; none once that was taken back.
pub async fn put_moved(tx: &mut Tx, id: DecisionId, moved: Option<Moved>) -> Result<()> {
    let workspace = tx.workspace()?;
    let (stage, days) = (moved.map(|moved| moved.stage.word()), moved.map_or(0, |moved| moved.days));
    execute!(tx, MOVED, workspace, id.0, stage, i64::from(days)).map(drop)
}

/// The count since the first signed version of the charter, as it was at that time; none where none was signed by then.
pub async fn counter(tx: &mut Tx, id: InitiativeId, at: Timestamp) -> Result<Option<Counter>> {
    let workspace = tx.workspace()?;
    let first = fetch_optional!(tx, (i64, Option<i64>), FIRST_SIGNED, workspace, id.0)?;
    let until = at.as_millisecond();
    let Some((version, Some(signed_at))) = first.filter(|(_, at)| *at <= Some(until)) else {
        return Ok(None);
    };
    let (added, dropped) = fetch_one!(tx, (i64, i64), COUNT, workspace, id.0, signed_at, until)?;
    let since = u32::try_from(version).map_err(|_| StoreError::Impossible {
        table: "charter",
        column: "version",
        row: format!("{}/{version}", id.0),
    })?;
    Ok(Some(Counter { added, dropped, since: CharterVersion(since) }))
}

/// The requests that are being decided, the oldest first.
pub async fn open(tx: &mut Tx, id: InitiativeId, limit: i64) -> Result<Vec<Decision>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, DecisionRow, OPEN, workspace, id.0, limit)?
        .into_iter()
        .map(DecisionRow::decision)
        .collect()
}

/// The parked requests, the newest first.
pub async fn parked(tx: &mut Tx, id: InitiativeId, limit: i64) -> Result<Vec<Decision>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, DecisionRow, PARKED, workspace, id.0, limit)?
        .into_iter()
        .map(DecisionRow::decision)
        .collect()
}

/// The requests that were asked since then, or came to an end, the oldest first.
pub async fn since(tx: &mut Tx, id: InitiativeId, since: Timestamp, limit: i64) -> Result<Vec<Decision>> {
    let workspace = tx.workspace()?;
    let since = since.as_millisecond();
    fetch_all!(tx, DecisionRow, SINCE, workspace, id.0, since, limit)?
        .into_iter()
        .map(DecisionRow::decision)
        .collect()
}
