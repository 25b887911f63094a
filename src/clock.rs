//! The one clock: it gives now, and the worker's waiting goes through it.
//!
//! [`Clock::system`] is the machine's. [`Clock::follow`] is a sandbox's: virtual time that moves only while this
//! process says that it is idle, so that weeks pass in seconds and nothing depends on how fast the machine is.

use jiff::Timestamp;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::AbortHandle;

/// Gives the time. Cheap to clone; every part of the process shares one.
#[derive(Clone)]
pub struct Clock(Arc<Kind>);

enum Kind {
    System,
    Followed(Followed),
}

struct Followed {
    now: AtomicI64,
    moved: watch::Sender<i64>,
    state: watch::Sender<Rest>,
    sandbox: Sandbox,
    /// The task that reports.
    reports: OnceLock<AbortHandle>,
}

/// Whose clock it is, and by what name it knows this process.
#[derive(Clone)]
struct Sandbox {
    url: String,
    http: reqwest::Client,
    client: String,
}

/// What keeps this process from being idle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Rest {
    /// Units of work under way.
    busy: usize,
    /// What the worker does.
    worker: Rests,
}

/// What the worker does, as far as the clock must know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rests {
    /// It works, or has not waited yet.
    No,
    /// It waits until something happens.
    ForEver,
    /// It waits until this moment, UTC ms.
    Until(i64),
}

/// While it lives, a followed clock does not move.
pub struct Busy(Option<Arc<Kind>>);

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self(Arc::new(Kind::System))
    }

    /// The clock of a sandbox at `url`, which must be on this machine. Fails if it cannot be reached.
    pub async fn follow(url: &str, http: reqwest::Client) -> anyhow::Result<Self> {
        let answer: Now = http.get(url).send().await?.error_for_status()?.json().await?;
        let followed = Followed {
            now: AtomicI64::new(answer.now),
            moved: watch::Sender::new(answer.now),
            state: watch::Sender::new(Rest { busy: 0, worker: Rests::No }),
            sandbox: Sandbox { url: url.to_owned(), http, client: format!("{:016x}", rand::random::<u64>()) },
            reports: OnceLock::new(),
        };
        let sandbox = followed.sandbox.clone();
        let clock = Self(Arc::new(Kind::Followed(followed)));
        let reports = tokio::spawn(report(Arc::downgrade(&clock.0), sandbox)).abort_handle();
        if let Kind::Followed(f) = &*clock.0 {
            let _ = f.reports.set(reports);
        }
        Ok(clock)
    }

    /// The current instant.
    pub fn now(&self) -> Timestamp {
        match &*self.0 {
            Kind::System => system_now(),
            Kind::Followed(f) => {
                Timestamp::from_millisecond(f.now.load(Ordering::Acquire)).unwrap_or(Timestamp::UNIX_EPOCH)
            }
        }
    }

    /// Marks work as under way until the guard is dropped.
    pub fn busy(&self) -> Busy {
        if let Kind::Followed(f) = &*self.0 {
            f.state.send_modify(|rest| rest.busy += 1);
            return Busy(Some(Arc::clone(&self.0)));
        }
        Busy(None)
    }

    /// Waits until `until`, or for ever. The one place where the worker waits; a followed clock counts it as idle.
    pub async fn wait(&self, until: Option<Timestamp>) {
        match (&*self.0, until) {
            (Kind::System, None) => std::future::pending().await,
            (Kind::System, Some(until)) => sleep_until(until).await,
            (Kind::Followed(f), until) => {
                let until = until.map(Timestamp::as_millisecond);
                let mut moved = f.moved.subscribe();
                let rests = until.map_or(Rests::ForEver, Rests::Until);
                f.state.send_modify(|rest| rest.worker = rests);
                let due = |now: &i64| until.is_some_and(|at| at <= *now);
                // The sender lives in `self`: waiting cannot fail.
                let _ = moved.wait_for(due).await;
                f.state.send_modify(|rest| rest.worker = Rests::No);
            }
        }
    }

    /// Takes back that the worker waits, until it waits again: call it when there is work for it, and ring its bell.
    pub fn stir(&self) {
        if let Kind::Followed(f) = &*self.0 {
            f.state.send_modify(|rest| rest.worker = Rests::No);
        }
    }

    /// Follows the sandbox's clock no more, so that it need not wait for this process; to be called last.
    pub async fn leave(&self) {
        let Kind::Followed(f) = &*self.0 else { return };
        if let Some(reports) = f.reports.get() {
            reports.abort();
        }
        let body = serde_json::json!({ "client": f.sandbox.client });
        let left = f.sandbox.http.post(format!("{}/leave", f.sandbox.url)).json(&body).send().await;
        if let Err(error) = left.and_then(reqwest::Response::error_for_status) {
            tracing::warn!(%error, "the followed clock does not answer");
        }
    }

    /// Whether virtual time is followed.
    pub fn is_followed(&self) -> bool {
        matches!(&*self.0, Kind::Followed(_))
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        if let Some(Kind::Followed(f)) = self.0.as_deref() {
            f.state.send_modify(|rest| rest.busy -= 1);
        }
    }
}

#[derive(serde::Deserialize)]
struct Now {
    now: i64,
}

/// Tells the sandbox when this process is idle and until when, and moves the clock as it says.
async fn report(clock: std::sync::Weak<Kind>, sandbox: Sandbox) {
    let Sandbox { url, http, client } = sandbox;
    let url = format!("{url}/idle");
    loop {
        let Some(kind) = clock.upgrade() else { return };
        let Kind::Followed(f) = &*kind else { return };
        let mut state = f.state.subscribe();
        let now = f.now.load(Ordering::Acquire);
        let idle = |rest: &Rest| {
            rest.busy == 0
                && match rest.worker {
                    Rests::No => false,
                    Rests::ForEver => true,
                    Rests::Until(at) => at > now,
                }
        };
        let Ok(rest) = state.wait_for(idle).await.map(|rest| *rest) else { return };
        let next = match rest.worker {
            Rests::Until(at) => Some(at),
            Rests::No | Rests::ForEver => None,
        };
        let body = serde_json::json!({ "client": client, "now": now, "next": next });
        let asked =
            async { http.post(&url).json(&body).send().await?.error_for_status()?.json::<Now>().await };
        let answer = tokio::select! {
            answer = asked => answer,
            _ = state.wait_for(|now| *now != rest) => continue,
        };
        match answer {
            Ok(answer) => {
                f.now.store(answer.now, Ordering::Release);
                f.moved.send_replace(answer.now);
            }
            Err(error) => {
                tracing::warn!(%error, "the followed clock does not answer");
                pause(Duration::from_millis(200)).await;
            }
        }
    }
}

/// Measures how long something took, in real time.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(std::time::Instant);

impl Stopwatch {
    /// Starts now.
    #[allow(clippy::disallowed_methods, reason = "the clock is made of it")]
    pub fn start() -> Self {
        Self(std::time::Instant::now())
    }

    /// The time since the start.
    pub fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

#[allow(clippy::disallowed_methods, reason = "the clock is made of it")]
fn system_now() -> Timestamp {
    Timestamp::now()
}

#[allow(clippy::disallowed_methods, reason = "the clock is made of it")]
async fn sleep_until(until: Timestamp) {
    let left = until.duration_since(system_now());
    tokio::time::sleep(Duration::try_from(left).unwrap_or_default()).await;
}

/// A pause in real time, whatever the product's clock says: for the network and for backing off.
#[allow(clippy::disallowed_methods, reason = "the clock is made of it")]
pub async fn pause(real: Duration) {
    tokio::time::sleep(real).await;
}
