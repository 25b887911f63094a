//! Job → re-read the state → render → call Slack → record the outcome.

mod edit;
mod file;
mod home;
mod look;
mod send;
mod whisper;

use super::{Desk, limits, render};
use crate::domain::job::{Edit, Job};
use crate::store::buckets;
use crate::store::jobs::{self, Again, Claimed, State};
use crate::store::{StoreError, Tx, of, unit};
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;

/// Does one outgoing job. An error means that the database failed: the job comes again, and a call that had begun is looked for.
pub async fn deliver(desk: &Desk, job: &Claimed) -> Result<(), StoreError> {
    match (&job.job, job.state) {
        (Job::Post(post), State::Sending | State::Unknown) => look::look(desk, job, post).await,
        (Job::Post(post), _) => send::send(desk, job, post).await,
        (Job::Edit(Edit::Home(member)), _) => home::publish(desk, job, member).await,
        (Job::Edit(edit), _) => edit::edit(desk, job, edit).await,
        (Job::File(file), _) => file::file(desk, job, file).await,
        (Job::Whisper(whisper), _) => whisper::whisper(desk, job, whisper).await,
        (Job::Mail(_) | Job::Work(_), _) => Ok(()),
    }
}

/// Sets a job aside for an admin, unless another worker took it over, with what follows from that where it was a message; `unclear`:
/// Slack may have it.
pub async fn set_aside(tx: &mut Tx, job: &Claimed, why: &str, unclear: bool) -> Result<(), StoreError> {
    let parked = jobs::end(tx, job, State::Parked, Some(why)).await?;
    if let (true, Job::Post(post)) = (parked, &job.job) {
        render::set_aside(tx, post, unclear).await?;
    }
    Ok(())
}

/// How long to wait before the next attempt at something that never left this machine.
fn back_off(job: &Claimed) -> SignedDuration {
    let doublings = u32::try_from(job.attempt.clamp(0, 6)).unwrap_or(6);
    SignedDuration::from_secs(1_i64 << doublings)
}

fn after(now: Timestamp, wait: SignedDuration) -> Timestamp {
    now.saturating_add(wait).unwrap_or(now)
}

/// Ends the job, unless another worker took it over.
async fn end(desk: &Desk, job: &Claimed, state: State, error: Option<String>) -> Result<(), StoreError> {
    let job = job.clone();
    desk.db
        .write(of(job.workspace), desk.clock.now(), move |tx| {
            Box::pin(async move { jobs::end(tx, &job, state, error.as_deref()).await.map(drop) })
        })
        .await
}

/// Puts the job back.
async fn again(desk: &Desk, job: &Claimed, how: Again, error: Option<String>) -> Result<(), StoreError> {
    let job = job.clone();
    desk.db
        .write(of(job.workspace), desk.clock.now(), move |tx| {
            Box::pin(async move { jobs::again(tx, &job, how, error.as_deref()).await })
        })
        .await
}

/// Puts the job back until Slack's `Retry-After` is over, and closes its lane for as long.
async fn limited(desk: &Desk, job: &Claimed, wait: Duration) -> Result<(), StoreError> {
    metrics::counter!("accord_slack_429_total").increment(1);
    let (now, workspace, job) = (desk.clock.now(), job.workspace, job.clone());
    let until = after(now, SignedDuration::try_from(wait).unwrap_or(SignedDuration::from_secs(60)));
    let work = unit(move |tx| {
        Box::pin(async move {
            // The lane before its bucket, as in a claim.
            let how = Again { state: State::Queued, at: until, strike: false, look: false };
            jobs::again(tx, &job, how, Some("429")).await?;
            match limits::of_lane(job.workspace, job.job.lane()) {
                Some((bucket, limit)) => buckets::block(tx, &bucket, limit, until.as_millisecond()).await,
                None => Ok(()),
            }
        })
    });
    desk.db.write(of(workspace), now, work).await
}
