//! Slack over Socket Mode: Accord calls Slack, and needs no address of its own.
//!
//! A payload that comes by a socket carries no signature. It is trusted because Accord opened the connection itself,
//! with TLS, at the address that Slack gave for its app token; without TLS a socket is opened on this machine only.
//!
//! A few connections are kept, each by a slot that opens the next one before the old one goes. An envelope is acked
//! once its payload, or the effect, is in the database; without the ack Slack delivers it again, on any connection, and
//! the door sees to it that it has one effect.

mod backoff;
mod frame;
mod handle;
mod open;
mod opener;
mod parting;
mod reach;
mod slot;
pub mod status;
mod talk;

use crate::slack::Desk;
use opener::Opener;
use secrecy::SecretString;
use slot::Slot;
use status::Status;
use std::sync::Arc;
use tokio::sync::{Mutex, watch};
use tokio::task::{JoinHandle, JoinSet};

/// How Socket Mode is run.
#[derive(Clone)]
pub struct Wishes {
    /// The app token, `xapp-…`.
    pub token: SecretString,
    /// The base of the Web API, with a slash at its end.
    pub api: String,
    /// How many connections are kept; Slack allows ten an app.
    pub connections: usize,
}

/// The sockets of a process. They end when this is dropped.
pub struct Sockets {
    status: Status,
    stop: watch::Sender<bool>,
    all: JoinHandle<()>,
}

impl Sockets {
    /// Begins to keep the connections. Slack need not be reachable.
    pub fn start(desk: Desk, wishes: Wishes) -> Self {
        let (status, (stop, stopped)) = (Status::begin(), watch::channel(false));
        let all = tokio::spawn(keep_all(desk, wishes, status.clone(), stopped));
        Self { status, stop, all }
    }

    /// How the connections are doing.
    pub fn status(&self) -> Status {
        self.status.clone()
    }

    /// Reads no more, finishes what is under way, acks it and closes. Bounded by nothing but the work.
    pub async fn stop(self) {
        self.stop.send_replace(true);
        // What panicked is in the log already.
        let _ = self.all.await;
    }
}

async fn keep_all(desk: Desk, wishes: Wishes, status: Status, mut stop: watch::Receiver<bool>) {
    let opener = match Opener::new(&wishes, desk.clock.clone(), status.clone()) {
        Ok(opener) => Arc::new(Mutex::new(opener)),
        Err(trouble) => {
            status.say(&trouble);
            return slot::stopped(&mut stop).await;
        }
    };
    let mut slots = JoinSet::new();
    for _ in 0..wishes.connections {
        let (opener, status) = (Arc::clone(&opener), status.clone());
        slots.spawn(Slot { desk: desk.clone(), opener, status, stop: stop.clone() }.keep());
    }
    while slots.join_next().await.is_some() {}
}
