//! What every part of the server holds: the world, a pulse when it changed, and the way out.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use crate::world::World;

/// One sandbox, shared by its connections.
#[derive(Debug)]
pub struct Shared {
    world: Arc<Mutex<World>>,
    pulse: Arc<watch::Sender<u64>>,
    pub http: reqwest::Client,
    /// The workspace that its holder means; `None` means the first one.
    team: Option<String>,
}

impl Shared {
    pub fn new(world: World, http: reqwest::Client) -> Self {
        let (world, pulse) = (Arc::new(Mutex::new(world)), Arc::new(watch::Sender::new(0)));
        Self { world, pulse, http, team: None }
    }

    /// The same sandbox for somebody who means this workspace; `None` when there is no such workspace.
    pub fn at(&self, team: &str) -> Option<Arc<Self>> {
        if !self.lock().enter(team) {
            return None;
        }
        Some(Arc::new(Self {
            world: Arc::clone(&self.world),
            pulse: Arc::clone(&self.pulse),
            http: self.http.clone(),
            team: Some(team.to_owned()),
        }))
    }

    /// The world, with the workspace in sight that is meant. Never held across an await.
    pub fn lock(&self) -> MutexGuard<'_, World> {
        let mut world = self.world.lock().unwrap_or_else(PoisonError::into_inner);
        match &self.team {
            Some(team) => {
                world.enter(team);
            }
            None => world.enter_home(),
        }
        world
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
