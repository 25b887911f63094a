//! Keeps one connection open for ever: the next one is there before the old one goes.

use super::backoff::{Backoff, MOST};
use super::open::Link;
use super::opener::{Opener, SLOWLY};
use super::parting::{Parting, Why};
use super::status::Status;
use super::talk::Talk;
use crate::clock;
use crate::slack::Desk;
use std::sync::Arc;
use tokio::sync::{Mutex, oneshot, watch};
use tokio::task::JoinSet;

/// One of the connections that are kept.
pub struct Slot {
    /// Where payloads go.
    pub desk: Desk,
    /// Shared by all slots.
    pub opener: Arc<Mutex<Opener>>,
    /// Shared by all slots.
    pub status: Status,
    /// Set, or gone: the process stops.
    pub stop: watch::Receiver<bool>,
}

impl Slot {
    /// Keeps the connection until the stop, and ends when all that came over it is done and acked.
    pub async fn keep(mut self) {
        let mut talks = JoinSet::new();
        let mut backoff = Backoff::default();
        let mut replaced: Option<oneshot::Sender<()>> = None;
        while let Some(link) = self.next().await {
            let (tell, told) = oneshot::channel();
            let (replace, by_next) = oneshot::channel();
            let talk = Talk::new(self.desk.clone(), link, self.status.clone(), tell);
            talks.spawn(talk.run(by_next, self.stop.clone()));
            if let Some(old) = replaced.replace(replace) {
                // It may be gone already.
                let _ = old.send(());
            }
            let Some(parting) = self.until(told).await else { break };
            Status::parted(parting.why.word());
            if self.rest(&parting, &mut backoff).await.is_none() {
                break;
            }
            while talks.try_join_next().is_some() {}
        }
        while talks.join_next().await.is_some() {}
    }

    /// The next connection; `None` at the stop.
    async fn next(&mut self) -> Option<Link> {
        let opener = Arc::clone(&self.opener);
        tokio::select! {
            () = stopped(&mut self.stop) => None,
            link = async { opener.lock().await.open().await } => Some(link),
        }
    }

    /// Why the connection needs a successor; `None` at the stop.
    async fn until(&mut self, told: oneshot::Receiver<Parting>) -> Option<Parting> {
        tokio::select! {
            () = stopped(&mut self.stop) => None,
            parting = told => Some(parting.unwrap_or(Parting { why: Why::Lost, young: true })),
        }
    }

    /// Waits where another connection would fare no better; `None` at the stop.
    async fn rest(&mut self, parting: &Parting, backoff: &mut Backoff) -> Option<()> {
        if !parting.why.is_routine() {
            self.status.say(parting.why.sentence());
        }
        let rest = match parting.why {
            Why::Disabled | Why::TooMany => SLOWLY,
            _ if parting.young => backoff.next(MOST),
            _ => {
                backoff.reset();
                return Some(());
            }
        };
        tokio::select! {
            () = stopped(&mut self.stop) => None,
            () = clock::pause(rest) => Some(()),
        }
    }
}

/// Waits for the stop.
pub async fn stopped(stop: &mut watch::Receiver<bool>) {
    // Whoever could say so being gone means the same.
    let _ = stop.wait_for(|stop| *stop).await;
}
