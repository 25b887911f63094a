//! An initiative is paused or stopped while waves run: what runs is said, to whoever leads it.

use crate::domain::initiative::Initiative;
use crate::domain::job::{Job, Post};
use crate::domain::notice::{Notice, rollout as about};
use crate::domain::rollout::WaveState;
use crate::store::{Result, Tx, jobs, waves};

/// Tells the owner which waves run on, where any do.
pub async fn tell_running(tx: &mut Tx, initiative: &Initiative) -> Result<()> {
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
