//! An initiative does not go on while waves run, or goes on after a rest: what runs, or waits, is said to whoever leads it.

use super::day;
use crate::domain::initiative::{Initiative, Life};
use crate::domain::job::{Job, Post};
use crate::domain::notice::{Notice, rollout as about};
use crate::domain::rollout::WaveState;
use crate::store::{Result, Tx, jobs, waves};

/// An initiative turned from one life to another: where it does not go on any more its owner hears which waves run on; where it
/// goes on again, of planned waves whose day has come meanwhile it is asked.
pub async fn turned(tx: &mut Tx, before: Life, after: &Initiative) -> Result<()> {
    if before.goes_on() && !after.life.goes_on() {
        return tell_running(tx, after).await;
    }
    if before == after.life { Ok(()) } else { day::back(tx, after).await }
}

/// Tells the owner which waves run on, where any do.
async fn tell_running(tx: &mut Tx, initiative: &Initiative) -> Result<()> {
    let all = waves::of(tx, initiative.id).await?;
    let running = all.iter().filter(|wave| wave.state == WaveState::Running);
    let numbers: Vec<_> = running.map(|wave| wave.number).collect();
    if numbers.is_empty() {
        return Ok(());
    }
    let life = initiative.life.word();
    let key = format!("initiative/{}/runs/{life}/{}", initiative.id.0, tx.now_ms());
    let said = about::Notice::RunsOn { initiative: initiative.id, numbers, state: life.to_owned() };
    let (member, notice) = (initiative.owner.clone(), Notice::Rollout(said));
    jobs::enqueue(tx, &Job::Post(Post::Tell { member, notice, key })).await
}
