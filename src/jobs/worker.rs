//! The worker: plans due schedules, works through the inbox, claims due jobs and does each in a task of its own.

use super::{planner, work};
use crate::domain::ids::WorkspaceId;
use crate::domain::job::{Job, Lane};
use crate::slack::inlet::intake;
use crate::slack::{Desk, limits, outlet};
use crate::store::jobs::{self, Again, Claimed, State};
use crate::store::{Result, Scope, StoreError, Tx, inbox, lanes, of, schedules, unit};
use futures_util::FutureExt as _;
use jiff::{SignedDuration, Timestamp};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};

/// How long a claim lasts; a call to Slack is given up well before.
const LEASE: SignedDuration = SignedDuration::from_secs(60);
/// Jobs under way at once.
const HANDS: usize = 16;
/// Lanes looked at in one claim.
const LANES: i64 = 16;
/// Jobs claimed from one lane at once.
const PER_LANE: i64 = 4;
/// Deliveries worked on in one go.
const DELIVERIES: i64 = 64;
/// How often another replica's work is looked for where nothing rings here.
const LOOK_AROUND: SignedDuration = SignedDuration::from_secs(1);

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
    pulse: Arc<Pulse>,
    hands: Arc<Semaphore>,
    reading: Arc<Semaphore>,
    stop: Arc<Notify>,
}

impl Worker {
    /// A worker for `desk` that ends after `stop` is notified.
    pub fn new(desk: Desk, pulse: Arc<Pulse>, stop: Arc<Notify>) -> Self {
        let (hands, reading) = (Arc::new(Semaphore::new(HANDS)), Arc::new(Semaphore::new(1)));
        Self { desk, pulse, hands, reading, stop }
    }

    /// Works until told to stop, then waits for what is under way.
    pub async fn run(self) {
        loop {
            let busy = self.desk.clock.busy();
            let round = self.round().await;
            self.pulse.beat(self.desk.clock.now(), round.is_ok());
            let next = match round {
                Ok(next) => next,
                Err(error) => {
                    tracing::error!(%error, "the worker cannot reach the database; it tries again in a second");
                    crate::clock::pause(std::time::Duration::from_secs(1)).await;
                    continue;
                }
            };
            drop(busy);
            tracing::trace!(?next, "the worker waits");
            tokio::select! {
                // A bell that rang meanwhile comes first: a followed clock must not see us wait.
                biased;
                () = self.desk.db.bell().notified() => {}
                () = self.desk.clock.wait(next) => {}
                () = self.stop.notified() => break,
            }
        }
        // Whoever holds a hand finishes; the rest is in the database.
        let all = u32::try_from(HANDS).unwrap_or(u32::MAX);
        let _ = self.hands.acquire_many(all).await;
        let _ = self.reading.acquire().await;
    }

    /// Does everything that is due; gives the moment of the next due thing.
    async fn round(&self) -> Result<Option<Timestamp>> {
        loop {
            self.read_inbox().await?;
            let more = self.plan().await?;
            let claimed = self.claim().await?;
            let some = !claimed.is_empty();
            for (job, hand) in claimed {
                self.start(job, hand);
            }
            if !some && !more {
                break;
            }
        }
        self.next_due().await
    }

    async fn next_due(&self) -> Result<Option<Timestamp>> {
        let now = self.desk.clock.now();
        let (reading, full) = (self.reading.available_permits() == 0, self.hands.available_permits() == 0);
        let next = self
            .desk
            .db
            .read(Scope::System, now, move |tx| {
                Box::pin(async move {
                    // What is under way rings when it is done: then there is room to look again.
                    let inbox = if reading { None } else { inbox::next(tx).await? };
                    let lane = if full { None } else { lanes::next(tx).await? };
                    let slot = schedules::next(tx).await?;
                    Ok::<_, StoreError>([inbox, lane, slot].into_iter().flatten().min())
                })
            })
            .await?;
        let next = next.filter(|at| *at < i64::MAX).and_then(|at| Timestamp::from_millisecond(at).ok());
        if self.desk.db.shared() && !self.desk.clock.is_followed() {
            let soon = now.saturating_add(LOOK_AROUND).unwrap_or(now);
            return Ok(Some(next.map_or(soon, |at| at.min(soon))));
        }
        Ok(next)
    }

    async fn plan(&self) -> Result<bool> {
        self.desk.db.write(Scope::System, self.desk.clock.now(), |tx| Box::pin(planner::plan(tx))).await
    }

    /// Claims as many due jobs as there are free hands.
    async fn claim(&self) -> Result<Vec<(Claimed, OwnedSemaphorePermit)>> {
        let mut hands = Vec::new();
        while let Ok(hand) = Arc::clone(&self.hands).try_acquire_owned() {
            hands.push(hand);
        }
        if hands.is_empty() {
            return Ok(Vec::new());
        }
        let room = hands.len();
        let claimed = self
            .desk
            .db
            .write(Scope::System, self.desk.clock.now(), move |tx| Box::pin(claim(tx, room)))
            .await?;
        Ok(claimed.into_iter().zip(hands).collect())
    }

    fn start(&self, job: Claimed, hand: OwnedSemaphorePermit) {
        let (desk, busy) = (self.desk.clone(), self.desk.clock.busy());
        tokio::spawn(async move {
            let ended = AssertUnwindSafe(attempt(&desk, &job)).catch_unwind().await;
            if let Err(error) = ended.unwrap_or(Err(StoreError::Interrupted)) {
                strike(&desk, &job, &error).await;
            }
            drop(hand);
            desk.wake();
            drop(busy);
        });
    }

    /// Works through the inbox in a task of its own, in order, one batch at a time.
    async fn read_inbox(&self) -> Result<()> {
        let Ok(permit) = Arc::clone(&self.reading).try_acquire_owned() else { return Ok(()) };
        let now = self.desk.clock.now();
        let lease = now.saturating_add(LEASE).unwrap_or(now);
        let batch = self
            .desk
            .db
            .write(Scope::System, now, move |tx| Box::pin(inbox::claim(tx, lease, DELIVERIES)))
            .await?;
        if batch.is_empty() {
            return Ok(());
        }
        let (desk, busy) = (self.desk.clone(), self.desk.clock.busy());
        tokio::spawn(async move {
            for claimed in batch {
                read_one(&desk, &claimed).await;
            }
            drop(permit);
            desk.wake();
            drop(busy);
        });
        Ok(())
    }
}

/// Claims due jobs lane by lane; a lane whose limit is used up rests until it allows the next.
async fn claim(tx: &mut Tx, room: usize) -> Result<Vec<Claimed>> {
    let now = tx.now();
    let lease = now.saturating_add(LEASE).unwrap_or(now);
    let mut all = Vec::new();
    for name in lanes::awake(tx, LANES).await? {
        let left = i64::try_from(room - all.len()).unwrap_or(0).min(PER_LANE);
        if left == 0 {
            break;
        }
        let bucket = name.split_once('/').and_then(|(workspace, lane)| {
            limits::of_lane(WorkspaceId(workspace.parse().ok()?), Lane::parse(lane)?)
        });
        let limit = bucket.as_ref().map(|(bucket, limit)| (bucket.as_str(), *limit));
        let claim = jobs::claim(tx, &name, left, lease, limit).await?;
        let next = jobs::next_in_lane(tx, &name).await?;
        lanes::rest(tx, &name, next.map(|at| at.max(claim.closed_until.unwrap_or(at)))).await?;
        all.extend(claim.jobs);
    }
    Ok(all)
}

async fn attempt(desk: &Desk, job: &Claimed) -> Result<()> {
    if job.strikes > jobs::STRIKES {
        tracing::error!(job = job.id, "parked after three strikes");
        return finish(desk, job, None, "three strikes").await;
    }
    match &job.job {
        Job::Work(todo) => work::work(desk, job, todo).await,
        Job::Post(_) | Job::Edit(_) | Job::Whisper(_) => outlet::deliver(desk, job).await,
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
            match again {
                Some(at) => {
                    let how = Again { state: job.state, at, strike: true, look: false };
                    jobs::again(tx, &job, how, Some(&why)).await
                }
                None => jobs::end(tx, &job, State::Parked, Some(&why)).await.map(drop),
            }
        })
    });
    desk.db.write(of(workspace), desk.clock.now(), work).await
}

async fn read_one(desk: &Desk, claimed: &inbox::Claimed) {
    let ended = AssertUnwindSafe(intake::work_on(desk, claimed)).catch_unwind().await;
    let Err(why) = ended.unwrap_or_else(|_| Err("panicked".to_owned())) else { return };
    tracing::warn!(delivery = claimed.id, attempt = claimed.attempt, why, "a delivery waits for another try");
    let (id, attempt, now) = (claimed.id, claimed.attempt, desk.clock.now());
    let at = now.saturating_add(SignedDuration::from_secs(5 * claimed.attempt)).unwrap_or(now);
    let put_back = desk
        .db
        .write(Scope::System, now, move |tx| {
            Box::pin(async move { inbox::retry(tx, id, attempt, at, &why).await })
        })
        .await;
    if let Err(error) = put_back {
        tracing::error!(delivery = claimed.id, %error, "a delivery could not be put back; its lease will end");
    }
}
