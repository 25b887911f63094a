//! Server-sent events: what changes in front of one person.

use std::collections::HashSet;
use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::{RecvError, TryRecvError};

use crate::changes::Change;
use crate::shared::Shared;
use crate::world::World;

/// So many changes go out together at most.
const BATCH: usize = 256;

#[derive(Debug, Deserialize)]
pub struct Watcher {
    /// The person who watches.
    #[serde(rename = "as")]
    user: String,
}

/// `GET /sandbox/live?as=U…`: each event is a list of changes; the first one is a snapshot of everything.
pub async fn live(State(shared): State<Arc<Shared>>, Query(watcher): Query<Watcher>) -> Response {
    let (changes, known) = {
        let world = shared.lock();
        (world.changes.watch(), world.users.contains_key(&watcher.user))
    };
    if !known {
        return (StatusCode::NOT_FOUND, "nobody has this id").into_response();
    }
    let presence = Presence::new(&shared, &watcher.user);
    let sight = Sight {
        shared,
        user: watcher.user,
        channels: HashSet::new(),
        changes,
        fresh: true,
        _presence: presence,
    };
    let events = stream::unfold(sight, async |mut sight| {
        let news = sight.next().await?;
        Some((Ok::<_, Infallible>(Event::default().data(Value::Array(news).to_string())), sight))
    });
    Sse::new(events).keep_alive(KeepAlive::default()).into_response()
}

/// What one watcher has been shown.
struct Sight {
    shared: Arc<Shared>,
    user: String,
    /// Channels that the watcher knows of; of others nothing is said, not even that they are gone.
    channels: HashSet<String>,
    changes: Receiver<Change>,
    /// Everything has to be shown.
    fresh: bool,
    _presence: Presence,
}

/// Somebody looks on as this person while it lives.
struct Presence {
    shared: Arc<Shared>,
    user: String,
}

impl Presence {
    fn new(shared: &Arc<Shared>, user: &str) -> Self {
        shared.lock().look_on(user, true);
        Self { shared: Arc::clone(shared), user: user.to_owned() }
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        self.shared.lock().look_on(&self.user, false);
    }
}

impl Sight {
    /// Waits for changes that concern the watcher; `None` when the sandbox ends.
    async fn next(&mut self) -> Option<Vec<Value>> {
        if self.fresh {
            self.fresh = false;
            return Some(vec![self.everything(&Arc::clone(&self.shared).lock())]);
        }
        loop {
            let batch = match self.batch().await {
                Ok(batch) => batch,
                Err(RecvError::Lagged(_)) => {
                    self.changes = self.changes.resubscribe();
                    return Some(vec![self.everything(&Arc::clone(&self.shared).lock())]);
                }
                Err(RecvError::Closed) => return None,
            };
            let shared = Arc::clone(&self.shared);
            let world = shared.lock();
            let news: Vec<Value> = batch.iter().filter_map(|change| self.tell(&world, change)).collect();
            drop(world);
            if !news.is_empty() {
                return Some(news);
            }
        }
    }

    /// At least one change, and those that wait behind it, each once.
    async fn batch(&mut self) -> Result<Vec<Change>, RecvError> {
        let first = self.changes.recv().await?;
        let mut seen = HashSet::from([first.clone()]);
        let mut batch = vec![first];
        while batch.len() < BATCH {
            match self.changes.try_recv() {
                Ok(change) if seen.insert(change.clone()) => batch.push(change),
                Ok(_) => {}
                Err(TryRecvError::Empty) => break,
                Err(TryRecvError::Lagged(missed)) => return Err(RecvError::Lagged(missed)),
                Err(TryRecvError::Closed) => return Err(RecvError::Closed),
            }
        }
        Ok(batch)
    }

    fn everything(&mut self, world: &World) -> Value {
        let snapshot = world.snapshot(&self.user);
        let shown = snapshot["channels"].as_array().into_iter().flatten();
        self.channels = shown.filter_map(|channel| channel["id"].as_str()).map(Into::into).collect();
        snapshot
    }

    /// The change as the watcher sees it, from how the world is now.
    fn tell(&mut self, world: &World, change: &Change) -> Option<Value> {
        let mine = |user: &str| user == self.user;
        match change {
            Change::Message { channel, ts } => {
                world.channels.get(channel).filter(|channel| channel.has(&self.user))?;
                Some(match world.post(channel, ts) {
                    Some(post) => json!({"type": "message", "message": world.message_for_page(post)}),
                    None => json!({"type": "deleted", "channel": channel, "ts": ts}),
                })
            }
            Change::Ephemeral { user, channel, ts } if mine(user) => {
                Some(match world.ephemeral(channel, ts) {
                    Some(post) => json!({"type": "message", "message": world.message_for_page(post)}),
                    None => json!({"type": "deleted", "channel": channel, "ts": ts}),
                })
            }
            Change::Views { user } if mine(user) => {
                Some(json!({"type": "views", "views": world.views_for_page(user)}))
            }
            Change::Home { user } if mine(user) => {
                Some(json!({"type": "homes", "homes": world.homes_for_page(user)}))
            }
            // What somebody may see depends on what they are.
            Change::Person { user } if mine(user) => Some(self.everything(world)),
            Change::Person { user } | Change::Watched { user } => {
                Some(json!({"type": "person", "person": world.person_for_page(user)?}))
            }
            Change::Channel { channel } => self.tell_channel(world, channel),
            Change::Read { user, channel } if mine(user) => self.tell_channel(world, channel),
            Change::Apps => Some(json!({"type": "apps", "apps": world.apps_for_page()})),
            Change::Usergroups => {
                Some(json!({"type": "usergroups", "usergroups": world.usergroups_for_page()}))
            }
            Change::Clock => Some(json!({"type": "clock", "clock": world.clock_for_page()})),
            Change::Log => Some(json!({"type": "log", "log": world.counts_for_page()})),
            _ => None,
        }
    }

    fn tell_channel(&mut self, world: &World, id: &str) -> Option<Value> {
        let shown = world.channels.get(id).and_then(|channel| world.channel_for(&self.user, channel));
        if let Some(channel) = shown {
            self.channels.insert(id.to_owned());
            return Some(json!({"type": "channel", "channel": channel}));
        }
        self.channels.remove(id).then(|| json!({"type": "channel_gone", "channel": id}))
    }
}
