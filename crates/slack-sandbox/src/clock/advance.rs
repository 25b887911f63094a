//! Moving the clock, one due thing after the other, never past a bot that is busy.

use std::sync::Arc;
use std::time::Duration;

use super::{FORGET_AFTER_S, real_now, real_sleep};
use crate::act::ActError;
use crate::changes::Change;
use crate::shared::Shared;
use crate::world::World;

/// How long a stale report may stand before its bot is asked to report again.
const NUDGE_AFTER: Duration = Duration::from_millis(5);

/// Waits until everything is delivered and every following bot is idle at the current time.
pub async fn settle(shared: &Arc<Shared>, patience: Duration) -> Result<i64, ActError> {
    let deadline = real_now() + patience;
    let mut pulse = shared.subscribe();
    loop {
        pulse.mark_unchanged();
        let reasons = {
            let mut world = shared.lock();
            world.forget_gone_for(Duration::from_secs(FORGET_AFTER_S));
            world.unrest()
        };
        if reasons.is_empty() {
            let mut world = shared.lock();
            if !world.release_held() {
                return Ok(world.clock.now());
            }
            drop(world);
            shared.pulse();
            continue;
        }
        if real_now() >= deadline {
            return Err(ActError::NotIdle { reasons });
        }
        tokio::select! {
            _ = pulse.changed() => {}
            () = real_sleep(NUDGE_AFTER) => nudge(shared),
        }
    }
}

/// Moves the clock to `target` (unix milliseconds), stopping wherever the sandbox or a bot has something due.
/// `patience` is the real time each stop may take.
pub async fn advance_to(shared: &Arc<Shared>, target: i64, patience: Duration) -> Result<i64, ActError> {
    advance_while(shared, target, patience, |_| true).await
}

/// The same, as long as `wanted` says so: it is asked before each move, while nothing else can change.
pub async fn advance_while(
    shared: &Arc<Shared>,
    target: i64,
    patience: Duration,
    wanted: impl Fn(&World) -> bool,
) -> Result<i64, ActError> {
    loop {
        let now = settle(shared, patience).await?;
        if now >= target {
            return Ok(now);
        }
        let mut world = shared.lock();
        if !wanted(&world) {
            return Ok(now);
        }
        let next = world.next_due().map_or(target, |due| due.min(target));
        world.move_to(next);
        drop(world);
        shared.pulse();
    }
}

/// Asks bots for a fresh report whose last one is older than the last thing that happened.
fn nudge(shared: &Shared) {
    let mut world = shared.lock();
    let clock = &mut world.clock;
    if clock.busy == 0
        && clock.followers.values().any(|follower| follower.live && follower.at != clock.activity)
    {
        clock.nudged = clock.reports;
        drop(world);
        shared.pulse();
    }
}

impl World {
    /// Moves the clock and does what the sandbox itself has due by then.
    pub fn move_to(&mut self, now: i64) {
        self.clock.set(now);
        self.in_every_team(|world| {
            world.changes.tell(Change::Clock);
            world.post_scheduled();
        });
    }

    /// Forgets bots that have not reported for so long.
    pub fn forget_gone_for(&mut self, limit: Duration) {
        let now = real_now();
        self.clock
            .followers
            .retain(|_, follower| follower.live || follower.gone.is_none_or(|since| now - since < limit));
    }

    /// What keeps the clock from moving; empty when all is quiet.
    fn unrest(&self) -> Vec<String> {
        let clock = &self.clock;
        let mut reasons = Vec::new();
        if clock.busy > 0 {
            reasons.push(format!("{} request(s) under way", clock.busy));
        }
        let due = self.open_deliveries().iter().filter(|delivery| delivery.is_due(clock.now())).count();
        if due > 0 {
            reasons.push(format!("{due} delivery(s) due"));
        }
        for (client, follower) in &clock.followers {
            if !follower.live {
                reasons.push(format!("bot {client} is busy"));
            } else if follower.now != clock.now() {
                reasons.push(format!("bot {client} is still at {}", follower.now));
            } else if follower.at != clock.activity {
                reasons.push(format!("bot {client} has not reported since the last delivery or call"));
            }
        }
        reasons
    }

    /// The next moment at which something happens by itself, unix milliseconds.
    pub fn next_due(&self) -> Option<i64> {
        let now = self.clock.now();
        let bots = self.clock.followers.values().filter_map(|follower| follower.next);
        let deliveries = self.open_deliveries().iter().filter_map(crate::deliver::Delivery::waits_until);
        let elsewhere = self.others.values().flat_map(|space| &space.scheduled);
        let scheduled = self.scheduled.iter().chain(elsewhere).map(|scheduled| scheduled.due);
        bots.chain(deliveries).chain(scheduled).filter(|due| *due > now).min()
    }
}
