//! The sandbox's clock. It stands still until somebody advances it, and it waits for the bots that follow it.

pub mod advance;
pub mod player;
pub mod protocol;
pub mod realtime;

use std::collections::BTreeMap;

use jiff::Timestamp;
use tokio::time::Instant;

/// A bot that follows the clock.
#[derive(Debug, Clone)]
pub struct Follower {
    /// What it last reported: its idea of now, and when its own work is due next (unix milliseconds).
    pub now: i64,
    pub next: Option<i64>,
    /// Which report this is; an answer to an older one must not touch it.
    pub report: u64,
    /// Whether the request is still held.
    pub live: bool,
    /// [`Clock::activity`] when it reported.
    pub at: u64,
    /// Since when the connection is gone, in real time.
    pub gone: Option<Instant>,
}

/// Now, and who must be idle before it moves.
#[derive(Debug)]
pub struct Clock {
    now: i64,
    last_ts_us: i64,
    pub followers: BTreeMap<String, Follower>,
    /// Requests and deliveries under way.
    pub busy: u32,
    /// Counts what may have given a bot something to do.
    pub activity: u64,
    pub reports: u64,
    /// Answered reports up to this number are asked for again though the time is the same.
    pub nudged: u64,
    pub realtime: bool,
    /// How much Slack's clock goes before the app's, in seconds.
    pub skew_s: i64,
}

impl Clock {
    /// A clock that shows `now` (unix milliseconds).
    pub fn at(now: i64) -> Self {
        Self {
            now,
            last_ts_us: 0,
            followers: BTreeMap::new(),
            busy: 0,
            activity: 0,
            reports: 0,
            nudged: 0,
            realtime: false,
            skew_s: 0,
        }
    }

    /// A clock that goes on where another one stopped.
    pub fn resumed(now: i64, last_ts_us: i64) -> Self {
        Self { last_ts_us, ..Self::at(now) }
    }

    /// What the next message ts must be above, in microseconds.
    pub fn last_ts_us(&self) -> i64 {
        self.last_ts_us
    }

    /// The `date` header of answers while the clocks differ; it is about real time, as everybody reads it.
    pub fn wrong_date(&self) -> Option<String> {
        let date = real_date().checked_add(jiff::SignedDuration::from_secs(self.skew_s)).ok()?;
        (self.skew_s != 0).then(|| date.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string())
    }

    /// Every workspace has ts of its own: takes what the next one must be above, and gives what it was.
    pub fn exchange_last_ts(&mut self, last_ts_us: &mut i64) {
        std::mem::swap(&mut self.last_ts_us, last_ts_us);
    }

    /// Unix milliseconds.
    pub fn now(&self) -> i64 {
        self.now
    }

    /// Unix seconds.
    pub fn seconds(&self) -> i64 {
        self.now.div_euclid(1000)
    }

    pub fn timestamp(&self) -> Timestamp {
        Timestamp::from_millisecond(self.now).unwrap_or_default()
    }

    /// Moves forward, never back.
    pub fn set(&mut self, now: i64) {
        self.now = self.now.max(now);
    }

    /// The next message ts: never the same twice, and in order even while time stands still.
    pub fn next_ts(&mut self) -> String {
        self.last_ts_us = (self.last_ts_us + 1).max(self.now * 1000);
        format!("{}.{:06}", self.last_ts_us / 1_000_000, self.last_ts_us % 1_000_000)
    }
}

/// How long a follower whose connection is gone still counts, in real seconds.
pub const FORGET_AFTER_S: u64 = 10;

/// Real time, for connections only: nothing that Slack would date comes from here.
#[allow(clippy::disallowed_methods, reason = "connections live in real time, not on the sandbox's clock")]
pub fn real_now() -> Instant {
    Instant::now()
}

#[allow(clippy::disallowed_methods, reason = "HTTP dates its answers by real time")]
fn real_date() -> Timestamp {
    Timestamp::now()
}

/// Waits in real time, for connections only.
#[allow(clippy::disallowed_methods, reason = "connections live in real time, not on the sandbox's clock")]
pub async fn real_sleep(duration: std::time::Duration) {
    tokio::time::sleep(duration).await;
}
