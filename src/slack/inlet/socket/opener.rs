//! Opens connections, one after the other, for as long as it takes.

use super::Wishes;
use super::backoff::{Backoff, MOST, MOST_UNREACHED};
use super::open::{self, Link, Trouble};
use super::reach::Reach;
use super::status::Status;
use crate::clock::{self, Clock};
use crate::slack::api::{Api, fresh_http_client};
use secrecy::SecretString;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// Slack lets an app ask for some fifty sockets a minute, over all its replicas.
const ASKS_A_MINUTE: usize = 30;
/// How long to rest where the app has as many as it may: one that was replaced goes soon.
const FULL: Duration = Duration::from_secs(5);
/// How long to rest where trying again soon would change nothing: somebody must do something first.
pub const SLOWLY: Duration = Duration::from_secs(30);

/// Shared by the slots: while one is told to wait, none asks.
pub struct Opener {
    clock: Clock,
    api: Api,
    token: SecretString,
    reach: Reach,
    backoff: Backoff,
    asks: Arc<Semaphore>,
    status: Status,
}

impl Opener {
    /// An opener for these wishes; an error says what is wrong with them.
    pub fn new(wishes: &Wishes, clock: Clock, status: Status) -> Result<Self, String> {
        // A connection that idled through a cut may be dead without knowing: each call opens its own.
        let http = fresh_http_client(open::PATIENCE).map_err(|error| error.to_string())?;
        let reach = Reach::of(&wishes.api).ok_or("slack_api_url is no address")?;
        Ok(Self {
            clock,
            api: Api::new(http, wishes.api.clone()),
            token: wishes.token.clone(),
            reach,
            backoff: Backoff::default(),
            asks: Arc::new(Semaphore::new(ASKS_A_MINUTE)),
            status,
        })
    }

    /// An open connection, however long it takes. May be dropped at any moment.
    pub async fn open(&mut self) -> Link {
        loop {
            let late = || self.status.say("Slack cannot be reached");
            if self.reach.wait(late).await {
                self.backoff.reset();
            }
            self.pace().await;
            // Slack's ticket is good for half a minute of a followed clock.
            let busy = self.clock.busy();
            let opened = open::open(&self.api, &self.token).await;
            drop(busy);
            match opened {
                Ok(link) => {
                    self.backoff.reset();
                    self.status.is_well();
                    tracing::info!("a socket is open");
                    return link;
                }
                Err(trouble) => {
                    self.status.say(&trouble.to_string());
                    clock::pause(self.rest(&trouble)).await;
                }
            }
        }
    }

    /// Waits until this minute has room for one more.
    async fn pace(&self) {
        // It is never closed.
        if let Ok(place) = Arc::clone(&self.asks).acquire_owned().await {
            tokio::spawn(async move {
                clock::pause(Duration::from_mins(1)).await;
                drop(place);
            });
        }
    }

    fn rest(&mut self, trouble: &Trouble) -> Duration {
        match trouble {
            Trouble::Unreached(_) => self.backoff.next(MOST_UNREACHED),
            Trouble::Wait(wait) => *wait,
            Trouble::Full => FULL,
            Trouble::Refused(_) => SLOWLY,
            Trouble::Odd(_) => self.backoff.next(MOST),
        }
    }
}
