//! Who stands at the door: requests that are being answered.

use crate::clock::{Busy, Clock};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// From so many requests at once on, work that nobody waits for steps back.
const CROWD: usize = 4;

/// Counts the requests that wait for their answer. Cheap to clone; one per process.
#[derive(Debug, Clone, Default)]
pub struct Guests(Arc<AtomicUsize>);

/// One request under way: it counts, and a followed clock stands, until this is dropped.
pub struct Guest {
    guests: Guests,
    _busy: Busy,
}

impl Guests {
    /// A request has come.
    pub fn enter(&self, clock: &Clock) -> Guest {
        self.0.fetch_add(1, Ordering::Relaxed);
        Guest { guests: self.clone(), _busy: clock.busy() }
    }

    /// Whether many wait at this moment.
    pub fn are_many(&self) -> bool {
        self.0.load(Ordering::Relaxed) >= CROWD
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        self.guests.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_answered_counts_no_more() {
        let (guests, clock) = (Guests::default(), Clock::system());
        let inside: Vec<_> = (0..CROWD).map(|_| guests.enter(&clock)).collect();
        assert!(guests.are_many());
        drop(inside);
        assert!(!guests.are_many());
    }
}
