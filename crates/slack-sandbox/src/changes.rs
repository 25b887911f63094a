//! What changed, told at once to whoever watches.

use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::broadcast;

/// So many changes may wait for a slow watcher; one that missed more looks at everything again.
const WAITING_MOST: usize = 4096;

/// Names what changed. Watchers read how it is now, so the same change twice is one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Change {
    /// A message is new, different or gone.
    Message { channel: String, ts: String },
    /// The same for one that only this person sees.
    Ephemeral { user: String, channel: String, ts: String },
    /// The open modals of a person.
    Views { user: String },
    /// The home tab of a person.
    Home { user: String },
    /// A person is new or different.
    Person { user: String },
    /// Somebody began or ceased to look on as a person.
    Watched { user: String },
    /// A channel is new, different or gone, or somebody joined or left.
    Channel { channel: String },
    /// How far a person has read a channel.
    Read { user: String, channel: String },
    /// Installed apps.
    Apps,
    /// User groups.
    Usergroups,
    /// The clock moved, or plays at another speed.
    Clock,
    /// Calls, deliveries, or planned faults.
    Log,
}

/// Where changes are told.
#[derive(Debug)]
pub struct Changes {
    told: broadcast::Sender<Change>,
    /// How many changes there were of what is shown.
    count: AtomicU64,
    /// Tells this run from others.
    run: u64,
}

impl Default for Changes {
    fn default() -> Self {
        Self {
            told: broadcast::Sender::new(WAITING_MOST),
            count: AtomicU64::new(0),
            run: RandomState::new().hash_one(0),
        }
    }
}

impl Changes {
    /// Tells a change. Nobody may be watching.
    pub fn tell(&self, change: Change) {
        if !matches!(change, Change::Watched { .. } | Change::Read { .. } | Change::Clock | Change::Log) {
            self.count.fetch_add(1, Ordering::Relaxed);
        }
        // The error says that nobody watches.
        let _ = self.told.send(change);
    }

    /// The same text means that nothing changed but the time, the journal, who looks on, and what was read.
    pub fn version(&self) -> String {
        format!("{:x}-{}", self.run, self.count.load(Ordering::Relaxed))
    }

    pub fn message(&self, channel: &str, ts: &str) {
        self.tell(Change::Message { channel: channel.into(), ts: ts.into() });
    }

    pub fn ephemeral(&self, user: &str, channel: &str, ts: &str) {
        self.tell(Change::Ephemeral { user: user.into(), channel: channel.into(), ts: ts.into() });
    }

    pub fn views(&self, user: &str) {
        self.tell(Change::Views { user: user.into() });
    }

    pub fn person(&self, user: &str) {
        self.tell(Change::Person { user: user.into() });
    }

    pub fn channel(&self, channel: &str) {
        self.tell(Change::Channel { channel: channel.into() });
    }

    /// Everything told from now on.
    pub fn watch(&self) -> broadcast::Receiver<Change> {
        self.told.subscribe()
    }
}
