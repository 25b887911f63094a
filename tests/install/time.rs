//! A clock that Accord follows: it moves when the test says so, and from one due thing to the next.

use axum::extract::State;
use axum::routing::{get, post};
use axum::{Json, Router};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// Where every test begins.
pub const BEGIN: &str = "2026-03-02T08:00:00Z";

/// The clock. Cheap to clone.
#[derive(Clone)]
pub struct Time(Arc<Inner>);

struct Inner {
    now: watch::Sender<i64>,
    idle: watch::Sender<Option<Idle>>,
}

/// Somebody waits, and for when.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Idle {
    call: u64,
    now: i64,
    next: Option<i64>,
}

/// Takes it back that somebody waits, once they do not.
struct Waiting(Arc<Inner>, u64);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0
            .idle
            .send_if_modified(|idle| idle.is_some_and(|it| it.call == self.1) && idle.take().is_some());
    }
}

impl Time {
    pub fn new() -> Self {
        let now: Timestamp = BEGIN.parse().unwrap();
        let now = watch::Sender::new(now.as_millisecond());
        Self(Arc::new(Inner { now, idle: watch::Sender::new(None) }))
    }

    pub fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(*self.0.now.borrow()).unwrap()
    }

    /// Jumps, for whoever only reads the clock.
    pub fn jump(&self, by: SignedDuration) {
        let to = self.now().checked_add(by).unwrap();
        self.0.now.send_replace(to.as_millisecond());
    }

    /// Waits until whoever follows has nothing left to do at this moment.
    pub async fn settles(&self) {
        self.idle().await;
    }

    /// Moves on, and lets everything happen that is due on the way.
    pub async fn passes(&self, by: SignedDuration) {
        let end = self.now().checked_add(by).unwrap().as_millisecond();
        loop {
            let idle = self.idle().await;
            if idle.now >= end {
                return;
            }
            let next = idle.next.map_or(end, |next| next.clamp(idle.now + 1, end));
            self.0.now.send_replace(next);
        }
    }

    async fn idle(&self) -> Idle {
        loop {
            let mut seen = self.0.idle.subscribe();
            let now = *self.0.now.borrow();
            let wait = seen.wait_for(|idle| idle.is_some_and(|it| it.now == now));
            let idle = tokio::time::timeout(Duration::from_secs(30), wait).await.expect("it never rests");
            let idle = idle.unwrap().unwrap();
            // A connection that ends is noticed a moment later.
            accord::clock::pause(Duration::from_millis(40)).await;
            if *self.0.idle.borrow() == Some(idle) {
                return idle;
            }
        }
    }

    pub fn routes(&self) -> Router {
        Router::new()
            .route(
                "/clock",
                get(|State(time): State<Time>| async move { Json(json!({ "now": *time.0.now.borrow() })) }),
            )
            .route("/clock/idle", post(idle))
            .route("/clock/leave", post(async || ()))
            .with_state(self.clone())
    }
}

async fn idle(State(time): State<Time>, Json(body): Json<Value>) -> Json<Value> {
    let now = body["now"].as_i64().unwrap();
    let call = rand::random();
    let _waiting = Waiting(Arc::clone(&time.0), call);
    time.0.idle.send_replace(Some(Idle { call, now, next: body["next"].as_i64() }));
    let mut moved = time.0.now.subscribe();
    let now = *moved.wait_for(|at| *at > now).await.unwrap();
    Json(json!({ "now": now }))
}
