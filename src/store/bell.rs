//! The bell: rung after a commit that left work, for the one worker of this process.

use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::Notify;

/// What a commit left to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rung {
    /// Deliveries wait in the inbox.
    pub inbox: bool,
    /// Jobs wait, or a schedule has another next slot.
    pub jobs: bool,
}

impl Rung {
    /// Everything is to be looked at.
    pub const ALL: Self = Self { inbox: true, jobs: true };

    /// Whether nothing was left.
    pub fn is_silent(self) -> bool {
        self == Self::default()
    }
}

/// Remembers what it was rung for until the worker looks, so that a busy database is not asked what it just told.
#[derive(Debug, Default)]
pub struct Bell {
    inbox: AtomicBool,
    jobs: AtomicBool,
    rang: Notify,
}

impl Bell {
    /// Rings for `what`; ringing for nothing makes the worker take another turn without a look at the database.
    pub fn ring(&self, what: Rung) {
        self.keep(what);
        self.rang.notify_one();
    }

    /// Remembers `what` for the worker's next turn, without waking it.
    pub fn keep(&self, what: Rung) {
        if what.inbox {
            self.inbox.store(true, Ordering::Release);
        }
        if what.jobs {
            self.jobs.store(true, Ordering::Release);
        }
    }

    /// What it was rung for since the last look.
    pub fn look(&self) -> Rung {
        Rung {
            inbox: self.inbox.swap(false, Ordering::AcqRel),
            jobs: self.jobs.swap(false, Ordering::AcqRel),
        }
    }

    /// Waits until it rings; one ring from before counts.
    pub async fn wait(&self) {
        self.rang.notified().await;
    }
}
