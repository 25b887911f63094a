//! The labels on feedback.

use super::feedback::Row;
use super::sql::{execute, fetch_all, statements};
use super::{Result, Tx};
use crate::domain::feedback::Feedback;
use crate::domain::ids::{FeedbackId, InitiativeId};
use std::collections::{BTreeMap, BTreeSet};

statements! {
    CLEAR = "DELETE FROM feedback_label WHERE workspace = $1 AND feedback = $2";
    PUT = "INSERT INTO feedback_label (workspace, initiative, label, feedback) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    OF = sqlite "SELECT feedback, label FROM feedback_label WHERE workspace = $1
            AND feedback IN (SELECT value FROM json_each($2)) ORDER BY feedback, label",
         postgres "SELECT l.feedback, l.label FROM jsonb_array_elements_text(CAST($2 AS jsonb)) AS i (id)
            JOIN feedback_label l ON l.workspace = $1 AND l.feedback = CAST(i.id AS BIGINT) ORDER BY l.feedback, l.label";
    /// From label to label by the index: however many items have one, it is looked at once.
    KNOWN = "WITH RECURSIVE known (label) AS (
            SELECT MIN(label) FROM feedback_label WHERE workspace = $1 AND initiative = $2
            UNION ALL SELECT (SELECT MIN(l.label) FROM feedback_label l WHERE l.workspace = $1 AND l.initiative = $2
            AND l.label > known.label) FROM known WHERE known.label IS NOT NULL)
            SELECT label FROM known WHERE label IS NOT NULL LIMIT $3";
    NEWEST = "SELECT f.id, f.initiative, f.author, f.captured_by, f.channel, f.ts, f.thread, f.text, f.state, f.reason, f.merged_into,
            f.was, f.on_behalf, f.created_at, f.ended_at, f.changes, f.reason_by, f.was_ended_at FROM feedback_label l
            JOIN feedback f ON f.workspace = l.workspace AND f.id = l.feedback
            WHERE l.workspace = $1 AND l.initiative = $2 AND l.label = $3 AND l.feedback < $4 ORDER BY l.feedback DESC LIMIT $5";
}

/// Puts these labels on an item, and no others.
pub async fn put(tx: &mut Tx, item: &Feedback, labels: &BTreeSet<String>) -> Result<()> {
    let workspace = tx.workspace()?;
    execute!(tx, CLEAR, workspace, item.id.0)?;
    for label in labels {
        execute!(tx, PUT, workspace, item.initiative.0, label, item.id.0)?;
    }
    Ok(())
}

/// The labels on each of these; items without any are left out.
pub async fn of(tx: &mut Tx, ids: &[FeedbackId]) -> Result<BTreeMap<FeedbackId, Vec<String>>> {
    let workspace = tx.workspace()?;
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let mut all: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (id, label) in fetch_all!(tx, (i64, String), OF, workspace, serde_json::json!(ids).to_string())? {
        all.entry(FeedbackId(id)).or_default().push(label);
    }
    Ok(all)
}

/// The first `limit` labels of an initiative, by the alphabet.
pub async fn known(tx: &mut Tx, initiative: InitiativeId, limit: i64) -> Result<Vec<String>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, (String,), KNOWN, workspace, initiative.0, limit)?;
    Ok(rows.into_iter().map(|(label,)| label).collect())
}

/// Up to `limit` items with that label and numbers below `before`, the newest first.
pub async fn newest(
    tx: &mut Tx,
    initiative: InitiativeId,
    label: &str,
    before: FeedbackId,
    limit: i64,
) -> Result<Vec<Feedback>> {
    let workspace = tx.workspace()?;
    let rows = fetch_all!(tx, Row, NEWEST, workspace, initiative.0, label, before.0, limit)?;
    rows.into_iter().map(Row::feedback).collect()
}
