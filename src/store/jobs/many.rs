//! Many jobs of one workspace at once: one statement, however many they are.

use super::super::sql::{execute, statements};
use super::super::{Result, StoreError, Tx, lanes};
use super::{State, VERSION, lane_of};
use crate::domain::ids::WorkspaceId;
use crate::domain::job::Job;
use jiff::Timestamp;
use serde_json::json;
use std::collections::BTreeMap;

statements! {
    INSERT = sqlite "INSERT INTO jobs (workspace, lane, kind, version, payload, dedupe, state, visible_at, nonce, created_at, updated_at, sent_at)
              SELECT $1, value ->> 'lane', value ->> 'kind', $2, value ->> 'payload', value ->> 'dedupe', $3, value ->> 'at',
              value ->> 'nonce', $4, $4, $5 FROM json_each($6) WHERE TRUE ON CONFLICT (dedupe) DO NOTHING",
             postgres "INSERT INTO jobs (workspace, lane, kind, version, payload, dedupe, state, visible_at, nonce, created_at, updated_at, sent_at)
              SELECT $1, v.lane, v.kind, $2, v.payload, v.dedupe, $3, v.at, v.nonce, $4, $4, $5 FROM jsonb_to_recordset(CAST($6 AS jsonb))
              AS v (lane text, kind text, payload text, dedupe text, at bigint, nonce text) ON CONFLICT (dedupe) DO NOTHING";
}

/// Saves posts and work, each to be done from its moment on. Jobs with the same name are not taken twice.
pub async fn enqueue_all(tx: &mut Tx, all: &[(Job, Timestamp)]) -> Result<()> {
    if all.is_empty() {
        return Ok(());
    }
    let (workspace, now, since) = (tx.workspace()?, tx.now_ms(), tx.maybe_sent_since());
    let mut wake: BTreeMap<String, i64> = BTreeMap::new();
    let mut rows = Vec::with_capacity(all.len());
    for (job, at) in all {
        let lane = lane_of(WorkspaceId(workspace), job);
        let at = at.as_millisecond().max(now);
        wake.entry(lane.clone()).and_modify(|first| *first = at.min(*first)).or_insert(at);
        let payload =
            serde_json::to_string(job).map_err(|e| StoreError::Database(sqlx::Error::Encode(e.into())))?;
        let dedupe = job.dedupe().map(|name| format!("{workspace}/{name}"));
        let nonce = tx.nonce(dedupe.as_deref());
        rows.push(json!({
            "lane": lane, "kind": job.kind(), "payload": payload, "dedupe": dedupe, "at": at, "nonce": nonce,
        }));
    }
    // After a restore they may stand already: looked for before they are sent.
    let state = if since.is_some() { State::Unknown } else { State::Queued }.as_str();
    let rows = serde_json::Value::from(rows).to_string();
    // The lanes come first, as for one alone.
    for (lane, at) in wake {
        lanes::wake(tx, &lane, at).await?;
    }
    execute!(tx, INSERT, workspace, VERSION, state, now, since, rows).map(drop)
}
