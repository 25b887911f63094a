//! How the sockets are doing, for `/readyz` and the metrics.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Shared by all connections of a process. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Status(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    open: AtomicUsize,
    trouble: Mutex<String>,
}

/// One connection on which Slack is heard: it counts until this is dropped.
#[derive(Debug)]
pub(super) struct Open(Status);

impl Status {
    /// Nothing is open yet, and the metrics say so from the first moment.
    pub(super) fn begin() -> Self {
        metrics::gauge!("accord_socket_connections").increment(0.0);
        Self::default()
    }

    /// How many connections are open and heard.
    pub fn open(&self) -> usize {
        self.0.open.load(Ordering::Relaxed)
    }

    /// Why nothing can come in; `None` while a connection is open.
    pub fn why_not(&self) -> Option<String> {
        if self.open() > 0 {
            return None;
        }
        let trouble = self.0.trouble.lock().unwrap_or_else(PoisonError::into_inner);
        Some(if trouble.is_empty() { "one is being opened".to_owned() } else { trouble.clone() })
    }

    /// Keeps why a connection could not be opened, or ended, and logs it where it is news.
    pub(super) fn say(&self, trouble: &str) {
        let mut kept = self.0.trouble.lock().unwrap_or_else(PoisonError::into_inner);
        if *kept != trouble {
            tracing::warn!(trouble, "Socket Mode");
            trouble.clone_into(&mut kept);
        }
    }

    /// Nothing hinders us: what was said before is over.
    pub(super) fn is_well(&self) {
        self.0.trouble.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// A connection is open.
    pub(super) fn enter(&self) -> Open {
        self.0.open.fetch_add(1, Ordering::Relaxed);
        metrics::gauge!("accord_socket_connections").increment(1.0);
        Open(self.clone())
    }

    /// Counts a connection that came to its end, or needs a successor.
    pub(super) fn parted(reason: &'static str) {
        metrics::counter!("accord_socket_reconnects_total", "reason" => reason).increment(1);
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.0.open.fetch_sub(1, Ordering::Relaxed);
        metrics::gauge!("accord_socket_connections").decrement(1.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_open_connection_is_enough() {
        let status = Status::default();
        assert_eq!(status.why_not().as_deref(), Some("one is being opened"));
        let (first, second) = (status.enter(), status.enter());
        status.say("Slack cannot be reached");
        drop(first);
        assert_eq!(status.why_not(), None);
        drop(second);
        assert_eq!(status.why_not().as_deref(), Some("Slack cannot be reached"));
    }
}
