//! A clock that runs with the wall clock, for bots tried by hand.

use std::sync::Arc;
use std::time::Duration;

use super::{real_now, real_sleep};
use crate::shared::Shared;

const TICK: Duration = Duration::from_millis(100);

/// Moves the clock on for as long as the sandbox lives.
pub async fn run(shared: Arc<Shared>) {
    let start = shared.lock().clock.now();
    let began = real_now();
    loop {
        real_sleep(TICK).await;
        let passed = i64::try_from((real_now() - began).as_millis()).unwrap_or(i64::MAX);
        shared.lock().move_to(start.saturating_add(passed));
        shared.pulse();
    }
}
