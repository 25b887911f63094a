//! Socket Mode: the open connections of apps, and what is sent over them instead of over HTTP.

pub mod envelope;
pub mod fault;
mod frames;
mod link;

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::sync::{mpsc, oneshot};

pub use link::open;

use fault::SocketFault;

/// Slack opens no more connections for one app.
pub const MOST_CONNECTIONS: usize = 10;
/// How long a ticket may be redeemed, in milliseconds of the sandbox's clock.
const TICKET_LIFE_MS: i64 = 30_000;

/// Permission to open one connection.
#[derive(Debug)]
struct Ticket {
    app_id: String,
    /// Unix milliseconds.
    made: i64,
}

/// What a connection's task is told to do.
#[derive(Debug)]
enum Task {
    /// Send this text.
    Send(String),
    /// Say goodbye and close.
    Close,
    /// Vanish without a word.
    Drop,
    /// Neither read nor write any more.
    Freeze,
}

/// An open connection.
#[derive(Debug)]
struct Link {
    app_id: String,
    tasks: mpsc::UnboundedSender<Task>,
    half_open: bool,
    /// It is about to end: nothing is sent over it any more.
    closing: bool,
    sent: u64,
}

/// An envelope that was not acknowledged yet.
#[derive(Debug)]
struct Waiting {
    app_id: String,
    acked: oneshot::Sender<Value>,
    /// Its acknowledgement gets lost.
    lose: bool,
}

/// An open connection, as tests see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SocketInfo {
    /// Counts up with every connection.
    pub id: u64,
    /// Whose it is.
    pub app_id: String,
    /// Whether a fault keeps it from reading and writing.
    pub half_open: bool,
    /// How many envelopes went over it.
    pub sent: u64,
}

/// All connections, tickets and envelopes under way.
#[derive(Debug, Default)]
pub struct Sockets {
    tickets: HashMap<String, Ticket>,
    links: BTreeMap<u64, Link>,
    waiting: HashMap<String, Waiting>,
    opened: u64,
}

impl Sockets {
    /// Keeps a ticket that `apps.connections.open` gave out at `now` (unix milliseconds).
    pub fn issue(&mut self, ticket: &str, app_id: &str, now: i64) {
        self.tickets.retain(|_, ticket| now - ticket.made <= TICKET_LIFE_MS);
        self.tickets.insert(ticket.into(), Ticket { app_id: app_id.into(), made: now });
    }

    /// The app whose ticket this is. It works once.
    fn redeem(&mut self, ticket: &str, now: i64) -> Option<String> {
        let ticket = self.tickets.remove(ticket)?;
        (now - ticket.made <= TICKET_LIFE_MS).then_some(ticket.app_id)
    }

    /// The connections of an app that are not about to end.
    fn own<'a>(&'a self, app_id: &'a str) -> impl Iterator<Item = (&'a u64, &'a Link)> {
        self.links.iter().filter(move |(_, link)| link.app_id == app_id && !link.closing)
    }

    /// How many connections an app has.
    pub fn count(&self, app_id: &str) -> usize {
        self.own(app_id).count()
    }

    /// The connections of an app, the oldest first.
    pub fn of_app(&self, app_id: &str) -> Vec<SocketInfo> {
        let own = self.own(app_id);
        own.map(|(id, link)| SocketInfo {
            id: *id,
            app_id: link.app_id.clone(),
            half_open: link.half_open,
            sent: link.sent,
        })
        .collect()
    }

    fn add(&mut self, app_id: &str, tasks: mpsc::UnboundedSender<Task>) -> u64 {
        self.opened += 1;
        let link = Link { app_id: app_id.into(), tasks, half_open: false, closing: false, sent: 0 };
        self.links.insert(self.opened, link);
        self.opened
    }

    fn remove(&mut self, id: u64) {
        self.links.remove(&id);
    }

    /// The connection that the next envelope goes over: the one that carried the fewest, not `avoided` if there is
    /// another.
    fn pick(&self, app_id: &str, avoided: Option<u64>) -> Option<u64> {
        let own = self.own(app_id);
        own.min_by_key(|(id, link)| (avoided == Some(**id), link.sent, **id)).map(|(id, _)| *id)
    }

    /// Hands a text to a connection's task. False when the connection is gone.
    fn send(&mut self, id: u64, text: String) -> bool {
        let Some(link) = self.links.get_mut(&id) else { return false };
        link.sent += 1;
        link.tasks.send(Task::Send(text)).is_ok()
    }

    fn expect_ack(&mut self, envelope_id: &str, app_id: &str, lose: bool) -> oneshot::Receiver<Value> {
        let (acked, acknowledged) = oneshot::channel();
        self.waiting.insert(envelope_id.into(), Waiting { app_id: app_id.into(), acked, lose });
        acknowledged
    }

    /// Takes an acknowledgement that an app sent.
    fn acknowledge(&mut self, app_id: &str, text: &str) {
        let Ok(mut ack) = serde_json::from_str::<Value>(text) else { return };
        let id = ack["envelope_id"].as_str().unwrap_or_default();
        if !self.waiting.get(id).is_some_and(|waiting| waiting.app_id == app_id && !waiting.lose) {
            return;
        }
        if let Some(waiting) = self.waiting.remove(id) {
            // The error says that nobody waits any longer.
            let _ = waiting.acked.send(ack["payload"].take());
        }
    }

    /// Does something to the connections of an app, or to one of them. Gives how many there were.
    pub fn harm(&mut self, app_id: &str, only: Option<u64>, fault: SocketFault) -> usize {
        let meant = |id: &u64, link: &Link| link.app_id == app_id && only.is_none_or(|only| only == *id);
        let mut harmed = 0;
        for (_, link) in self.links.iter_mut().filter(|(id, link)| meant(id, link)) {
            harmed += 1;
            link.half_open |= fault == SocketFault::HalfOpen;
            link.closing |= matches!(fault, SocketFault::Drop | SocketFault::Disconnect { .. });
            for task in fault.tasks() {
                // The error says that the connection is gone already.
                let _ = link.tasks.send(task);
            }
        }
        harmed
    }

    /// Ends every connection, as the sandbox ends.
    pub fn drop_all(&mut self) {
        for link in self.links.values() {
            let _ = link.tasks.send(Task::Drop);
        }
        self.links.clear();
        self.waiting.clear();
    }
}
