//! How long to wait before trying again: full jitter, so that many who lost Slack at once do not come back at once.

use rand::RngExt as _;
use std::time::Duration;

/// The longest wait after the first failure.
const LEAST: Duration = Duration::from_millis(100);
/// The longest wait where Slack answered, but not as it should.
pub const MOST: Duration = Duration::from_secs(10);
/// The longest wait where nothing of Slack answered. It is below a second, for events shall flow within a second of the
/// network's coming back; that costs nobody much, as an attempt is made only after a bare TCP connection succeeded.
pub const MOST_UNREACHED: Duration = Duration::from_millis(500);

/// The waits of one who fails.
#[derive(Debug, Clone, Default)]
pub struct Backoff {
    failures: u32,
}

impl Backoff {
    /// The next wait: anything from nothing to a ceiling that doubles from 0.1 s to `most`.
    pub fn next(&mut self, most: Duration) -> Duration {
        let ceiling = LEAST.saturating_mul(2_u32.saturating_pow(self.failures)).min(most);
        self.failures = self.failures.saturating_add(1);
        ceiling.mul_f64(rand::rng().random::<f64>())
    }

    /// It went well.
    pub fn reset(&mut self) {
        self.failures = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ceilings_double_and_end() {
        for most in [MOST, MOST_UNREACHED] {
            let mut backoff = Backoff::default();
            for failure in 0..40 {
                let ceiling = LEAST.saturating_mul(2_u32.saturating_pow(failure)).min(most);
                assert!(backoff.next(most) <= ceiling);
            }
            backoff.reset();
            assert!(backoff.next(most) <= LEAST);
        }
    }

    #[test]
    fn waits_are_spread() {
        let mut backoff = Backoff { failures: 20 };
        let waits: Vec<_> = (0..200).map(|_| backoff.next(MOST)).collect();
        assert!(waits.iter().any(|wait| *wait < MOST / 4));
        assert!(waits.iter().any(|wait| *wait > MOST * 3 / 4));
    }
}
