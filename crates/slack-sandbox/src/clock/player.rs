//! Plays the clock at a chosen speed, so that everyone who watches sees the same time.

use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;

use super::advance::{advance_to, advance_while, settle};
use super::{real_now, real_sleep};
use crate::act::ActError;
use crate::changes::Change;
use crate::shared::Shared;
use crate::world::World;

/// How often the clock moves while it plays.
const TICK: Duration = Duration::from_millis(50);
/// One move is worth so much real time at most, however long the last one took.
const LONGEST_TICK: Duration = Duration::from_millis(250);
/// How long one moment may take to become quiet, in real time.
const PATIENCE: Duration = Duration::from_secs(10);
/// The clock plays no faster than this.
pub const FASTEST: u32 = 10_000;

/// How the clock plays.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Player {
    /// Times real time; 0 stands still.
    pub speed: u32,
    /// Why it stopped by itself.
    pub stopped: Option<String>,
}

/// Moves the clock while a speed is set, for as long as the sandbox lives.
pub async fn run(shared: Arc<Shared>) {
    let mut pulse = shared.subscribe();
    let mut last = real_now();
    loop {
        pulse.mark_unchanged();
        let speed = shared.lock().player.speed;
        if speed == 0 {
            if pulse.changed().await.is_err() {
                return;
            }
            last = real_now();
            continue;
        }
        real_sleep(TICK).await;
        let passed = (real_now() - last).min(LONGEST_TICK);
        last = real_now();
        let ms = i64::try_from(passed.as_millis()).unwrap_or(0) * i64::from(speed);
        let target = shared.lock().clock.now() + ms;
        // Whoever pauses meanwhile, or chooses another speed, means this very moment.
        let wanted = |world: &World| world.player.speed == speed;
        if let Err(error) = advance_while(&shared, target, PATIENCE, wanted).await {
            shared.lock().play(0, Some(error.to_string()));
        }
    }
}

/// Moves the clock to the next moment at which something is due. Gives the time; the same one when nothing is.
pub async fn step(shared: &Arc<Shared>) -> Result<i64, ActError> {
    let now = settle(shared, PATIENCE).await?;
    let next = shared.lock().next_due();
    match next {
        Some(next) => advance_to(shared, next, PATIENCE).await,
        None => Ok(now),
    }
}

impl World {
    /// Plays at a speed from now on; 0 pauses.
    pub fn play(&mut self, speed: u32, stopped: Option<String>) {
        self.player = Player { speed: speed.min(FASTEST), stopped };
        self.changes.tell(Change::Clock);
    }
}
