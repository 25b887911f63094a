//! Slack's rate limits, as token buckets on the sandbox's clock.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

/// How often a method may be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tier {
    /// 20 a minute.
    Two,
    /// 50 a minute.
    Three,
    /// 100 a minute.
    Four,
    /// 600 a minute: methods with a limit of their own that is hard to reach.
    Generous,
    /// One message a second in each channel, and 300 a minute in the workspace.
    Posting,
}

/// How a bucket fills: calls a minute, and how many it holds.
#[derive(Debug, Clone, Copy)]
struct Rate {
    per_minute: u32,
    burst: u32,
}

impl Tier {
    /// The rate of a method of this tier; for messages that of one channel.
    const fn rate(self) -> Rate {
        match self {
            Self::Two => tier(20),
            Self::Three => tier(50),
            Self::Four => tier(100),
            Self::Generous => tier(600),
            Self::Posting => CHANNEL,
        }
    }
}

const CHANNEL: Rate = Rate { per_minute: 60, burst: 3 };
const WORKSPACE: Rate = Rate { per_minute: 300, burst: 30 };

/// Six seconds' worth, at least three.
const fn tier(per_minute: u32) -> Rate {
    let six_seconds = per_minute / 10;
    Rate { per_minute, burst: if six_seconds < 3 { 3 } else { six_seconds } }
}

/// What is left of a bucket, in thousandths of a call.
#[derive(Debug, Clone, Copy)]
struct Bucket {
    rate: Rate,
    milli: i64,
    at: i64,
    /// No call before this time (unix milliseconds), because `Retry-After` said so.
    blocked_until: i64,
}

impl Bucket {
    fn new(rate: Rate, now: i64) -> Self {
        Self { rate, milli: i64::from(rate.burst) * 60_000, at: now, blocked_until: 0 }
    }

    /// One call is worth 60 000, so that a millisecond fills exactly `per_minute`.
    fn fill(&mut self, now: i64) {
        let full = i64::from(self.rate.burst) * 60_000;
        self.milli = (self.milli + (now - self.at) * i64::from(self.rate.per_minute)).min(full);
        self.at = now;
    }

    /// Whole seconds until a call fits; `None` when it fits now.
    fn wait(&self) -> Option<u32> {
        let missing = 60_000 - self.milli;
        if missing <= 0 {
            return None;
        }
        let ms = missing.div_ceil_by(i64::from(self.rate.per_minute));
        u32::try_from(ms.div_ceil_by(1000)).ok()
    }
}

trait CeilDiv {
    fn div_ceil_by(self, by: Self) -> Self;
}

impl CeilDiv for i64 {
    fn div_ceil_by(self, by: Self) -> Self {
        (self + by - 1).div_euclid(by)
    }
}

/// How the app kept to the limits.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LimitStats {
    /// Calls answered with 429.
    pub refused: u64,
    /// Calls made before the `Retry-After` they were given had passed.
    pub early_retries: u64,
    /// Refused calls by method.
    pub by_method: HashMap<String, u64>,
}

/// All buckets.
#[derive(Debug, Default)]
pub struct Limits {
    buckets: HashMap<String, Bucket>,
    pub stats: LimitStats,
    /// Everything is allowed.
    pub off: bool,
}

impl Limits {
    /// Takes one call of `method` by an app at `now`, or gives the `Retry-After` in seconds. `channel` is where
    /// a message goes.
    pub fn take(
        &mut self,
        app: &str,
        method: &str,
        tier_of: Tier,
        channel: &str,
        now: i64,
    ) -> Result<(), u32> {
        let keys = match tier_of {
            Tier::Posting => {
                vec![(format!("{app} workspace"), WORKSPACE), (format!("{app} {channel}"), CHANNEL)]
            }
            other => vec![(format!("{app} {method}"), other.rate())],
        };
        let mut wait = 0;
        for (key, rate) in &keys {
            let bucket = self.buckets.entry(key.clone()).or_insert_with(|| Bucket::new(*rate, now));
            bucket.fill(now);
            if now < bucket.blocked_until {
                self.stats.early_retries += 1;
                wait = wait.max(u32::try_from((bucket.blocked_until - now).div_ceil_by(1000)).unwrap_or(1));
            } else if let Some(seconds) = bucket.wait().filter(|_| !self.off) {
                bucket.blocked_until = now + i64::from(seconds) * 1000;
                wait = wait.max(seconds);
            }
        }
        if wait > 0 {
            self.count_refusal(method);
            return Err(wait);
        }
        for (key, _) in &keys {
            if let Some(bucket) = self.buckets.get_mut(key) {
                bucket.milli -= 60_000;
            }
        }
        Ok(())
    }

    /// Blocks a method (a channel for messages) for some seconds, as a fault asks.
    pub fn block(&mut self, app: &str, method: &str, tier_of: Tier, channel: &str, until: i64, now: i64) {
        let key = match tier_of {
            Tier::Posting => format!("{app} {channel}"),
            _ => format!("{app} {method}"),
        };
        self.buckets.entry(key).or_insert_with(|| Bucket::new(tier_of.rate(), now)).blocked_until = until;
        self.count_refusal(method);
    }

    fn count_refusal(&mut self, method: &str) {
        self.stats.refused += 1;
        *self.stats.by_method.entry(method.into()).or_insert(0) += 1;
    }
}
