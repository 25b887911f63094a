//! How a bot follows the clock: `GET /clock`, the held request `POST /clock/idle`, and `POST /clock/leave` at the end.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};

use super::{Follower, real_now};
use crate::changes::Change;
use crate::shared::Shared;

/// A bot's word that it has nothing to do.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct IdleReport {
    /// A random id of the process.
    pub client: String,
    /// The time it believes, unix milliseconds.
    pub now: i64,
    /// When its own work is due next, unix milliseconds.
    pub next: Option<i64>,
}

/// The time, unix milliseconds.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Now {
    /// Unix milliseconds.
    pub now: i64,
}

/// What the clock shows, and whether it stands.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Shown {
    /// Unix milliseconds.
    pub now: i64,
    /// Nobody plays it: it stands until somebody does, or moves it by hand.
    pub paused: bool,
}

/// `GET /clock`.
pub async fn get_now(State(shared): State<Arc<Shared>>) -> Json<Shown> {
    let world = shared.lock();
    Json(Shown { now: world.clock.now(), paused: !world.clock.realtime && world.player.speed == 0 })
}

/// `POST /clock/idle`: held until the clock has moved past the reported time. When something happened since the
/// report, it may be answered with the same time: the bot then reports again once it is idle.
pub async fn idle(State(shared): State<Arc<Shared>>, Json(report): Json<IdleReport>) -> Json<Now> {
    let held = Held::new(&shared, &report);
    let mut pulse = shared.subscribe();
    loop {
        {
            let world = shared.lock();
            let now = world.clock.now();
            let due = world.clock.realtime && report.next.is_some_and(|next| now < next);
            if (now != report.now && !due) || held.number <= world.clock.nudged {
                return Json(Now { now });
            }
        }
        if pulse.changed().await.is_err() {
            return Json(Now { now: report.now });
        }
    }
}

/// A bot that follows the clock no more.
#[derive(Debug, Clone, Deserialize)]
pub struct Leave {
    /// The id of its reports.
    pub client: String,
}

/// `POST /clock/leave`: nobody waits for this bot from here on.
pub async fn leave(State(shared): State<Arc<Shared>>, Json(leave): Json<Leave>) {
    let mut world = shared.lock();
    if world.clock.followers.remove(&leave.client).is_some() {
        world.changes.tell(Change::Clock);
    }
    drop(world);
    shared.pulse();
}

/// Marks the report as withdrawn when its request ends, answered or not.
struct Held {
    shared: Arc<Shared>,
    client: String,
    number: u64,
}

impl Held {
    fn new(shared: &Arc<Shared>, report: &IdleReport) -> Self {
        let mut world = shared.lock();
        let clock = &mut world.clock;
        clock.reports += 1;
        let number = clock.reports;
        let follower = Follower {
            now: report.now,
            next: report.next,
            report: number,
            live: true,
            at: clock.activity,
            gone: None,
        };
        let before = clock.followers.insert(report.client.clone(), follower);
        if before.is_none_or(|before| before.next != report.next) {
            world.changes.tell(Change::Clock);
        }
        drop(world);
        shared.pulse();
        Self { shared: Arc::clone(shared), client: report.client.clone(), number }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let mut world = self.shared.lock();
        if let Some(follower) = world.clock.followers.get_mut(&self.client)
            && follower.report == self.number
        {
            follower.live = false;
            follower.gone = Some(real_now());
        }
        drop(world);
        self.shared.pulse();
    }
}
