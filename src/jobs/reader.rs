//! The reader: works through the inbox in a task of its own, in order, a batch at a time.

use crate::clock;
use crate::slack::Desk;
use crate::slack::inlet::reading::{self, Asked, Setback};
use crate::store::inbox::{self, Claimed};
use crate::store::{Result, Rung, Scope, StoreError, unit};
use futures_util::FutureExt as _;
use jiff::{SignedDuration, Timestamp};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::Duration;
use tokio::sync::Semaphore;

/// How long a claim lasts.
const LEASE: SignedDuration = SignedDuration::from_secs(60);
/// Deliveries claimed at once.
const BATCH: i64 = 64;
/// How long the reader steps back at a time while many requests wait for their answer.
const STEP_BACK: Duration = Duration::from_millis(20);
/// How often it does so before each batch: a flood delays reading, and never ends it.
const STEPS_BACK: usize = 50;
/// How long the reader waits where the database cannot be reached.
const PATIENCE: SignedDuration = SignedDuration::from_secs(1);

/// One process's reader. It reads one delivery after the other, which leaves the database to those who wait for an answer.
#[derive(Clone)]
pub struct Reader {
    desk: Desk,
    only: Arc<Semaphore>,
    ends: Arc<AtomicBool>,
    next_ms: Arc<AtomicI64>,
}

impl Reader {
    /// A reader that begins with whatever is due.
    pub fn new(desk: Desk) -> Self {
        Self {
            desk,
            only: Arc::new(Semaphore::new(1)),
            ends: Arc::default(),
            next_ms: Arc::new(AtomicI64::new(i64::MIN)),
        }
    }

    /// When a delivery is due again: one that was put back, or whose lease ends. `None` while it reads.
    pub fn next(&self) -> Option<Timestamp> {
        match self.next_ms.load(Ordering::Acquire) {
            i64::MIN => Some(Timestamp::MIN),
            ms => Timestamp::from_millisecond(ms).ok(),
        }
    }

    /// Reads until nothing is due; where it reads already, it is rung for again when it has finished.
    pub fn start(&self) {
        let Ok(permit) = Arc::clone(&self.only).try_acquire_owned() else {
            return self.desk.db.bell().keep(Rung { inbox: true, jobs: false });
        };
        self.next_ms.store(i64::MAX, Ordering::Release);
        let (reader, busy) = (self.clone(), self.desk.clock.busy());
        tokio::spawn(async move {
            let next = reader.read().await.unwrap_or_else(|error| {
                tracing::error!(%error, "the inbox cannot be read; it is tried again in a second");
                let now = reader.desk.clock.now();
                Some(now.saturating_add(PATIENCE).unwrap_or(now).as_millisecond())
            });
            reader.next_ms.store(next.unwrap_or(i64::MAX), Ordering::Release);
            drop(permit);
            reader.desk.wake();
            drop(busy);
        });
    }

    /// Ends after the batch that is under way; the rest is in the database.
    pub async fn finish(&self) {
        self.ends.store(true, Ordering::Release);
        let _ = self.only.acquire().await;
    }

    /// Reads what is due; gives when the next is, UTC ms.
    async fn read(&self) -> Result<Option<i64>> {
        while !self.ends.load(Ordering::Acquire) {
            self.let_others_pass().await;
            let now = self.desk.clock.now();
            let lease = now.saturating_add(LEASE).unwrap_or(now);
            let work = unit(move |tx| {
                Box::pin(async move {
                    let batch = inbox::claim(tx, lease, BATCH).await?;
                    let next = if batch.is_empty() { inbox::next(tx).await? } else { None };
                    Ok::<_, StoreError>((batch, next))
                })
            });
            let (batch, next) = self.desk.db.write(Scope::System, now, work).await?;
            if batch.is_empty() {
                return Ok(next);
            }
            self.read_batch(batch).await;
        }
        Ok(None)
    }

    /// Slack gives us three seconds to store a request, and nobody waits for what is read here.
    async fn let_others_pass(&self) {
        for _ in 0..STEPS_BACK {
            if !self.desk.crowd.is_large() {
                return;
            }
            clock::pause(STEP_BACK).await;
        }
    }

    /// Finds out in one look what a batch asks for, and does it one by one. Where the look fails, each gets its own.
    async fn read_batch(&self, batch: Vec<Claimed>) {
        match guarded(reading::look(&self.desk, &batch)).await {
            Ok(asked) => self.do_all(batch, asked).await,
            Err(why) if batch.len() == 1 => self.put_back(&batch[0], Setback::Trouble(why)).await,
            Err(_) => {
                for claimed in batch {
                    Box::pin(self.read_batch(vec![claimed])).await;
                }
            }
        }
    }

    async fn do_all(&self, batch: Vec<Claimed>, asked: Vec<Asked>) {
        let all = batch.into_iter().zip(asked);
        let (idle, asked): (Vec<_>, Vec<_>) = all.partition(|(_, asked)| matches!(asked, Asked::Nothing));
        let idle: Vec<_> = idle.into_iter().map(|(claimed, _)| claimed).collect();
        if let Err(error) = reading::pass_over(&self.desk, &idle).await {
            tracing::error!(%error, "deliveries that ask for nothing could not be marked; their lease will end");
        }
        for (claimed, asked) in asked {
            if let Err(why) = guarded(reading::carry_out(&self.desk, &claimed, asked)).await {
                self.put_back(&claimed, why).await;
            }
        }
    }

    async fn put_back(&self, claimed: &Claimed, why: Setback) {
        tracing::warn!(
            delivery = claimed.id,
            attempt = claimed.attempt,
            ?why,
            "a delivery waits for another try"
        );
        let (id, attempt, now) = (claimed.id, claimed.attempt, self.desk.clock.now());
        let after = move |wait| now.saturating_add(wait).unwrap_or(now);
        let put_back = unit(move |tx| {
            Box::pin(async move {
                match why {
                    Setback::Wait(wait) => inbox::postpone(tx, id, attempt, after(wait)).await,
                    Setback::Trouble(why) => {
                        let at = after(SignedDuration::from_secs(5 * attempt));
                        inbox::retry(tx, id, attempt, at, &why).await
                    }
                }
            })
        });
        if let Err(error) = self.desk.db.write(Scope::System, now, put_back).await {
            tracing::error!(delivery = id, %error, "a delivery could not be put back; its lease will end");
        }
    }
}

/// A panic is a failure like any other: it never ends the reader.
async fn guarded<T, E: From<String>>(work: impl Future<Output = Result<T, E>>) -> Result<T, E> {
    AssertUnwindSafe(work).catch_unwind().await.unwrap_or_else(|_| Err("panicked".to_owned().into()))
}
