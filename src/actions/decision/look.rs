//! A look at the marks of a decision soon after its cards were posted.

use crate::domain::decision::Version;
use crate::domain::ids::DecisionId;
use crate::domain::job::{Job, Work};
use crate::store::{Result, Tx, instant, jobs};

/// Cards that are posted within so many milliseconds share a look.
const TOGETHER_MS: i64 = 30_000;

/// Plans a look at this version's marks, half a minute to a minute from now.
pub async fn after_posting(tx: &mut Tx, decision: DecisionId, version: Version) -> Result<()> {
    let at_ms = (tx.now_ms() / TOGETHER_MS + 2) * TOGETHER_MS;
    let at = instant(at_ms, "jobs", "visible_at", decision.0)?;
    jobs::enqueue_at(tx, &Job::Work(Work::SettleDecision { decision, version, at_ms }), at).await
}
