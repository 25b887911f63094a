//! The worker: plans due schedules, claims due jobs and does each in a task of its own, and lets the inbox be read.

use super::claim::claim;
use super::reader::Reader;
use super::{planner, work};
use crate::domain::job::Job;
use crate::mail::{self, Office};
use crate::slack::{Desk, outlet};
use crate::store::jobs::{self, Claimed, State};
use crate::store::{Result, Rung, Scope, StoreError, lanes, of, schedules, unit};
use futures_util::FutureExt as _;
use jiff::{SignedDuration, Timestamp};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};
use tracing::Instrument as _;

/// Jobs under way at once.
const HANDS: usize = 16;
/// How often another replica's work is looked for where nothing rings here.
const LOOK_AROUND: SignedDuration = SignedDuration::from_secs(1);
/// The same where there are no replicas: an operator's command may have left work.
const LOOK_SELDOM: SignedDuration = SignedDuration::from_secs(5);

/// How the worker is doing.
#[derive(Debug, Default)]
pub struct Pulse {
    beat_ms: AtomicI64,
    failing: AtomicBool,
}

impl Pulse {
    /// Whether the last round of the loop reached the database.
    pub fn is_well(&self) -> bool {
        self.beat_ms.load(Ordering::Relaxed) > 0 && !self.failing.load(Ordering::Relaxed)
    }

    fn beat(&self, now: Timestamp, well: bool) {
        self.beat_ms.store(now.as_millisecond().max(1), Ordering::Relaxed);
        self.failing.store(!well, Ordering::Relaxed);
    }
}

/// One process's worker.
pub struct Worker {
    desk: Desk,
    office: Option<Office>,
    pulse: Arc<Pulse>,
    hands: Arc<Semaphore>,
    reader: Reader,
    stop: Arc<Notify>,
}

/// When each kind of work is looked at again; `None`: not before the bell rings for it.
struct Due {
    lane: Option<Timestamp>,
    slot: Option<Timestamp>,
}

impl Due {
    /// Everything is looked at now: at the start, and after the database could not be reached.
    fn all() -> Self {
        Self { lane: Some(Timestamp::MIN), slot: Some(Timestamp::MIN) }
    }
}

impl Worker {
    /// A worker for `desk` that ends after `stop` is notified; it sends mail by `office`, where there is one.
    pub fn new(desk: Desk, office: Option<Office>, pulse: Arc<Pulse>, stop: Arc<Notify>) -> Self {
        let (hands, reader) = (Arc::new(Semaphore::new(HANDS)), Reader::new(desk.clone()));
        Self { desk, office, pulse, hands, reader, stop }
    }

    /// Works until told to stop, then waits for what is under way.
    pub async fn run(self) {
        let mut due = Due::all();
        loop {
            let busy = self.desk.clock.busy();
            let round = self.round(&mut due).await;
            self.pulse.beat(self.desk.clock.now(), round.is_ok());
            if let Err(error) = round {
                tracing::error!(%error, "the worker cannot reach the database; it tries again in a second");
                due = Due::all();
                crate::clock::pause(std::time::Duration::from_secs(1)).await;
                continue;
            }
            let next = self.next(&due);
            drop(busy);
            tracing::trace!(?next, "the worker waits");
            tokio::select! {
                // A bell that rang meanwhile comes first: a followed clock must not see us wait.
                biased;
                () = self.desk.db.bell().wait() => {}
                () = self.desk.clock.wait(next) => {
                    if self.looks_around() {
                        self.desk.db.bell().keep(Rung::ALL);
                    }
                }
                () = self.stop.notified() => break,
            }
        }
        // Whoever holds a hand finishes; the rest is in the database.
        let all = u32::try_from(HANDS).unwrap_or(u32::MAX);
        let _ = self.hands.acquire_many(all).await;
        self.reader.finish().await;
    }

    /// Does everything that the bell rang for or that is due.
    async fn round(&self, due: &mut Due) -> Result<()> {
        let (rung, now) = (self.desk.db.bell().look(), self.desk.clock.now());
        if rung.inbox || self.reader.next().is_some_and(|at| at <= now) {
            self.reader.start();
        }
        let come = |at: Option<Timestamp>| at.is_some_and(|at| at <= now);
        if !(rung.jobs || come(due.lane) || come(due.slot)) {
            return Ok(());
        }
        loop {
            let more = come(due.slot) && self.plan().await?;
            let (claimed, found) = self.claim().await?;
            *due = found;
            let some = !claimed.is_empty();
            for (job, hand) in claimed {
                self.start(job, hand);
            }
            if !some && !more {
                return Ok(());
            }
        }
    }

    /// The moment of the next due thing.
    fn next(&self, due: &Due) -> Option<Timestamp> {
        let next = [self.reader.next(), due.lane, due.slot].into_iter().flatten().min();
        if !self.looks_around() {
            return next;
        }
        let now = self.desk.clock.now();
        let pause = if self.desk.db.shared() { LOOK_AROUND } else { LOOK_SELDOM };
        let soon = now.saturating_add(pause).unwrap_or(now);
        Some(next.map_or(soon, |at| at.min(soon)))
    }

    /// Whether others' commits, which ring no bell here, are looked for.
    fn looks_around(&self) -> bool {
        !self.desk.clock.is_followed()
    }

    async fn plan(&self) -> Result<bool> {
        self.desk.db.write(Scope::System, self.desk.clock.now(), |tx| Box::pin(planner::plan(tx))).await
    }

    /// Claims as many due jobs as there are free hands, and finds out what is due next.
    async fn claim(&self) -> Result<(Vec<(Claimed, OwnedSemaphorePermit)>, Due)> {
        let mut hands = Vec::new();
        while let Ok(hand) = Arc::clone(&self.hands).try_acquire_owned() {
            hands.push(hand);
        }
        let room = hands.len();
        let work = unit(move |tx| {
            Box::pin(async move {
                let claimed = if room == 0 { Vec::new() } else { claim(tx, room).await? };
                // With every hand full, the first that is free again rings.
                let lane = if room == 0 { None } else { lanes::next(tx).await? };
                Ok::<_, StoreError>((claimed, lane, schedules::next(tx).await?))
            })
        });
        let (claimed, lane, slot) = self.desk.db.write(Scope::System, self.desk.clock.now(), work).await?;
        let due = Due { lane: lane.and_then(moment), slot: slot.and_then(moment) };
        Ok((claimed.into_iter().zip(hands).collect(), due))
    }

    fn start(&self, job: Claimed, hand: OwnedSemaphorePermit) {
        let (desk, office, busy) = (self.desk.clone(), self.office.clone(), self.desk.clock.busy());
        tokio::spawn(async move {
            let ended = AssertUnwindSafe(attempt(&desk, office.as_ref(), &job))
                .catch_unwind()
                .instrument(span(&job))
                .await;
            if let Err(error) = ended.unwrap_or(Err(StoreError::Interrupted)) {
                strike(&desk, &job, &error).await;
            }
            drop(hand);
            desk.db.bell().keep(Rung { jobs: true, ..Rung::default() });
            desk.wake();
            drop(busy);
        });
    }
}

/// What a trace shows of a job: ids, never what it says.
fn span(job: &Claimed) -> tracing::Span {
    tracing::debug_span!(
        "job",
        id = job.id,
        workspace = job.workspace.0,
        kind = job.job.kind(),
        attempt = job.attempt
    )
}

/// A stored moment; `i64::MAX` and whatever no clock reaches is none.
fn moment(ms: i64) -> Option<Timestamp> {
    Timestamp::from_millisecond(ms).ok()
}

async fn attempt(desk: &Desk, office: Option<&Office>, job: &Claimed) -> Result<()> {
    if job.strikes > jobs::STRIKES {
        tracing::error!(job = job.id, "parked after three strikes");
        return finish(desk, job, None, "three strikes").await;
    }
    match &job.job {
        Job::Work(todo) => work::work(desk, job, todo).await,
        Job::Mail(post) => mail::deliver(office, desk, job, post).await,
        Job::Post(_) | Job::Edit(_) | Job::Whisper(_) | Job::File(_) => outlet::deliver(desk, job).await,
    }
}

/// An attempt that ended badly: tried again later, parked after the third time.
async fn strike(desk: &Desk, job: &Claimed, error: &StoreError) {
    tracing::error!(job = job.id, strikes = job.strikes, %error, "a job failed");
    let now = desk.clock.now();
    let wait = SignedDuration::from_secs(5 * job.strikes.max(1));
    let again = (job.strikes < jobs::STRIKES).then(|| now.saturating_add(wait).unwrap_or(now));
    if let Err(error) = finish(desk, job, again, &error.to_string()).await {
        // The lease runs out and the strike stands: nothing is lost.
        tracing::error!(job = job.id, %error, "a failure could not be recorded");
    }
}

async fn finish(desk: &Desk, job: &Claimed, again: Option<Timestamp>, why: &str) -> Result<()> {
    let (workspace, job, why) = (job.workspace, job.clone(), why.to_owned());
    let work = unit(move |tx| {
        Box::pin(async move {
            if let Some(at) = again {
                return jobs::struck(tx, &job, at, &why).await;
            }
            let unclear = jobs::stands(tx, &job).await? != Some(State::Queued);
            outlet::set_aside(tx, &job, &why, unclear).await
        })
    });
    desk.db.write(of(workspace), desk.clock.now(), work).await
}
