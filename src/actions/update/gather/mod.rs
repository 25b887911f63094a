//! The facts of a week, one file a source.

mod decisions;
mod feedback;
mod readings;
mod rounds;
mod scope;

pub use decisions::decisions;
pub use feedback::feedback;
pub use readings::readings;
pub use rounds::rounds;
pub use scope::scope;

use crate::domain::initiative::Initiative;
use crate::domain::update::{Facts, StageFact, State};
use crate::store::{Result, Tx, updates};

/// Marked messages that an update shows.
const NOTES: i64 = 20;

/// Everything that an initiative's update is drafted from now: news is what came after the last one that went out.
pub async fn facts(tx: &mut Tx, initiative: &Initiative) -> Result<Facts> {
    let last = updates::last_sent(tx, initiative.id).await?;
    let since = last.map_or(initiative.created_at, |update| update.facts.until);
    let before = updates::latest(tx, initiative.id).await?;
    let missed = before.is_some_and(|update| update.state == State::Skipped { reason: None });
    Ok(Facts {
        since,
        until: tx.now(),
        stage: stage(tx, initiative).await?,
        decisions: decisions(tx, initiative.id, since).await?,
        pulse: rounds(tx, initiative.id, since).await?,
        feedback: feedback(tx, initiative.id, since).await?,
        scope: scope(tx, initiative, since).await?,
        readings: readings(tx, initiative.id, since).await?,
        notes: updates::notes(tx, initiative.id, since, NOTES).await?,
        missed,
    })
}

async fn stage(tx: &mut Tx, initiative: &Initiative) -> Result<StageFact> {
    let (total, met, open) = updates::criteria(tx, initiative.id, initiative.stage).await?;
    Ok(StageFact { stage: initiative.stage, since: initiative.stage_since, met, total, open })
}
