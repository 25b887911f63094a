//! The facts of a week, one file a source.

mod decisions;
mod readings;
mod rounds;
mod scope;
mod tests;

pub use decisions::decisions;
pub use readings::readings;
pub use rounds::rounds;
pub use scope::scope;
pub use tests::tests;

use crate::actions::rollout;
use crate::domain::ids::MemberId;
use crate::domain::initiative::{Initiative, Life};
use crate::domain::update::{DecisionFact, Facts, StageFact, State};
use crate::store::{Result, Tx, updates, week};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// Marked messages that an update shows.
const NOTES: i64 = 20;
/// People who gave feedback that an update names.
const AUTHORS: i64 = 100;

/// Everything that an initiative's update is drafted from now: news is what came after the last one that went out.
pub async fn facts(tx: &mut Tx, initiative: &Initiative) -> Result<Facts> {
    let id = initiative.id;
    let last = updates::last_sent(tx, id).await?;
    let since = last.as_ref().map_or(initiative.created_at, |update| update.facts.until);
    let before = updates::latest(tx, id).await?;
    let missed = before.is_some_and(|update| update.state == State::Skipped { reason: None });
    let decisions = decisions(tx, initiative, since).await?;
    let (pulse, answered) = rounds(tx, id, since).await?;
    let over = matches!(initiative.life, Life::Completed | Life::Stopped);
    Ok(Facts {
        since,
        until: tx.now(),
        stage: stage(tx, initiative, since).await?,
        helped: helped(tx, initiative, since, &decisions, answered).await?,
        decisions,
        pulse,
        feedback: week::feedback(tx, id, since).await?,
        scope: scope(tx, initiative, since).await?,
        readings: readings(tx, id, since).await?,
        rollout: rollout::news(tx, id, since).await?,
        tests: tests(tx, id, since).await?,
        notes: updates::notes(tx, id, since, NOTES).await?,
        missed,
        first: last.is_none(),
        weeks: last.map(|update| update.facts.agreement()).unwrap_or_default(),
        over: over.then(|| initiative.life.word().to_owned()),
    })
}

async fn stage(tx: &mut Tx, initiative: &Initiative, since: Timestamp) -> Result<StageFact> {
    let (id, stage) = (initiative.id, initiative.stage);
    let week::Criteria { total, met, came_true, open } = week::criteria(tx, id, stage, since).await?;
    let dates = week::dates(tx, id, stage, since).await?;
    Ok(StageFact { stage, since: initiative.stage_since, met, total, open, came_true, dates })
}

/// Who answered, decided or gave feedback under their own name; those who lead it thank, and are not thanked.
async fn helped(
    tx: &mut Tx,
    initiative: &Initiative,
    since: Timestamp,
    decisions: &[DecisionFact],
    answered: BTreeSet<MemberId>,
) -> Result<Vec<MemberId>> {
    let mut all = answered;
    let ended = decisions.iter().filter(|decision| decision.changed_at >= since);
    all.extend(ended.flat_map(|decision| decision.by.iter().cloned()));
    all.extend(week::authors(tx, initiative.id, since, AUTHORS).await?);
    Ok(all.into_iter().filter(|member| !initiative.is_owned_by(member)).collect())
}
