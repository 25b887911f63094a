//! What every part of the server holds: the world, a pulse when it changed, and the way out.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use crate::world::World;

/// One sandbox, shared by its connections.
#[derive(Debug)]
pub struct Shared {
    world: Mutex<World>,
    pulse: watch::Sender<u64>,
    pub http: reqwest::Client,
}

impl Shared {
    pub fn new(world: World, http: reqwest::Client) -> Self {
        Self { world: Mutex::new(world), pulse: watch::Sender::new(0), http }
    }

    /// The world. Never held across an await.
    pub fn lock(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells everyone who waits to look again.
    pub fn pulse(&self) {
        self.pulse.send_modify(|count| *count += 1);
    }

    pub fn subscribe(&self) -> watch::Receiver<u64> {
        self.pulse.subscribe()
    }
}

/// Something under way: while one lives the clock stands, and idle reports from before it ended are stale.
pub struct Busy(Arc<Shared>);

impl Busy {
    pub fn new(shared: &Arc<Shared>) -> Self {
        let mut world = shared.lock();
        world.clock.busy += 1;
        world.clock.activity += 1;
        drop(world);
        Self(Arc::clone(shared))
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        let mut world = self.0.lock();
        world.clock.busy -= 1;
        world.clock.activity += 1;
        drop(world);
        self.0.pulse();
    }
}
