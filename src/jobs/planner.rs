//! Due schedules become unique jobs, so replicas need no leader.

use crate::actions::schedule;
use crate::store::{Result, Scope, Tx, schedules};

/// Schedules planned in one transaction.
const BATCH: i64 = 64;

/// What a schedule is for, by its subject.
fn what(subject: &str) -> &'static str {
    match subject.split('/').next() {
        Some("checkin") => "round",
        Some("digest") => "digest",
        _ => "update",
    }
}

/// Plans the schedules whose slot has come; true if there may be more.
pub(super) async fn plan(tx: &mut Tx) -> Result<bool> {
    let mut due = schedules::due(tx, BATCH).await?;
    // One order of workspaces: replicas that plan at once do not wait for each other.
    due.sort_by_key(|row| row.workspace);
    let more = i64::try_from(due.len()) == Ok(BATCH);
    for row in &due {
        let slots = schedule::fire(tx, row, None).await?;
        metrics::counter!("accord_slots_due_total", "what" => what(&row.subject)).increment(slots);
    }
    let now = tx.now();
    tx.bind(Scope::System, now).await?;
    Ok(more)
}
