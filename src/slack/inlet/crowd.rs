//! The crowd at the door: requests that wait for their answer.

use crate::clock::{Busy, Clock, Stopwatch};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// From so many requests at once on, work that nobody waits for steps back.
const MANY: usize = 4;

/// Counts the requests that wait for their answer. Cheap to clone; one per process.
#[derive(Debug, Clone, Default)]
pub struct Crowd(Arc<AtomicUsize>);

/// One request under way: it counts, and a followed clock stands, until this is dropped. Then its time is recorded.
pub struct Waiting {
    crowd: Crowd,
    way: &'static str,
    came: Stopwatch,
    _busy: Busy,
}

impl Crowd {
    /// A request has come by this way in.
    pub fn enter(&self, clock: &Clock, way: &'static str) -> Waiting {
        self.0.fetch_add(1, Ordering::Relaxed);
        Waiting { crowd: self.clone(), way, came: Stopwatch::start(), _busy: clock.busy() }
    }

    /// Whether many wait at this moment.
    pub fn is_large(&self) -> bool {
        self.0.load(Ordering::Relaxed) >= MANY
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.crowd.0.fetch_sub(1, Ordering::Relaxed);
        metrics::histogram!("accord_ack_seconds", "way" => self.way).record(self.came.elapsed());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_answered_counts_no_more() {
        let (crowd, clock) = (Crowd::default(), Clock::system());
        let inside: Vec<_> = (0..MANY).map(|_| crowd.enter(&clock, "event")).collect();
        assert!(crowd.is_large());
        drop(inside);
        assert!(!crowd.is_large());
    }
}
