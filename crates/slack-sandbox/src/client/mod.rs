//! The typed way to drive a sandbox, in this process or another.

mod actor;
mod seed;
mod setup;
mod watch;

pub use actor::{Actor, CommandResult};
pub use setup::{NewChannel, TeamInfo};

use std::time::Duration;

use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::act::ActError;
use crate::clock::protocol::Shown;
use crate::control::order::Order;

/// Why a control request failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Slack's client would not let the person do it, or the thing is not there.
    #[error(transparent)]
    Act(#[from] ActError),
    /// The sandbox could not be reached or gave no sense.
    #[error("sandbox: {0}")]
    Http(String),
    /// The workspace could not be kept, or not be read again.
    #[error("the state of the workspace: {0}")]
    State(String),
}

/// How long `advance` and `settle` wait in real time for one moment to become quiet.
const PATIENCE: Duration = Duration::from_secs(30);
/// Whole moves of the clock may take longer than one request usually does.
const REQUEST_TIMEOUT: Duration = Duration::from_mins(15);

/// Builds the HTTP client that all parts use.
pub(crate) fn http() -> Result<reqwest::Client, Error> {
    // A second installation fails and changes nothing, which is what is wanted.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .no_proxy()
        // Sandbox and apps are plain HTTP on this machine; reading the system's certificates takes long.
        .tls_certs_only([])
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .map_err(|error| Error::Http(error.to_string()))
}

/// Drives one sandbox. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Client {
    http: reqwest::Client,
    url: String,
    patience: Duration,
    /// The workspace that is meant; the first one if none is named.
    team: Option<String>,
}

impl Client {
    /// A client for the sandbox at this address, e.g. `http://127.0.0.1:4000`. Connects on first use.
    pub fn connect(url: &str) -> Result<Self, Error> {
        Ok(Self { http: http()?, url: url.trim_end_matches('/').to_owned(), patience: PATIENCE, team: None })
    }

    /// The same client with another real-time limit for each quiet moment of `advance` and `settle`.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// The same client for another workspace: whatever it does and reads is there. Clock, journal, deliveries, faults
    /// and sockets belong to all workspaces.
    #[must_use]
    pub fn in_team(&self, team: &str) -> Self {
        Self { team: Some(team.into()), ..self.clone() }
    }

    /// The address of the sandbox.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Acts as this person.
    pub fn as_user(&self, user: &str) -> Actor {
        Actor::new(self.clone(), user)
    }

    /// Sends an order and reads its result.
    pub(crate) async fn order<T: DeserializeOwned>(&self, order: Order) -> Result<T, Error> {
        self.post(&order.op(), &order).await
    }

    async fn post<T: DeserializeOwned>(&self, op: &str, body: &impl Serialize) -> Result<T, Error> {
        let broken = |error: reqwest::Error| Error::Http(error.to_string());
        let address = format!("{}/sandbox/{op}", self.url);
        let place: Vec<_> = self.team.iter().map(|team| ("team", team)).collect();
        let request = self.http.post(address).query(&place);
        let answer = request.timeout(REQUEST_TIMEOUT).json(body).send().await.map_err(broken)?;
        if answer.status() == reqwest::StatusCode::CONFLICT {
            return Err(Error::Act(answer.json().await.map_err(broken)?));
        }
        answer.error_for_status().map_err(broken)?.json().await.map_err(broken)
    }

    /// What the clock shows.
    pub async fn now(&self) -> Result<Timestamp, Error> {
        self.clock().await.map(|clock| moment(clock.now))
    }

    /// Whether the clock stands because nobody plays it: whoever tells a story by it waits.
    pub async fn paused(&self) -> Result<bool, Error> {
        self.clock().await.map(|clock| clock.paused)
    }

    async fn clock(&self) -> Result<Shown, Error> {
        let broken = |error: reqwest::Error| Error::Http(error.to_string());
        let answer = self.http.get(format!("{}/clock", self.url)).send().await.map_err(broken)?;
        answer.json().await.map_err(broken)
    }

    /// Moves the clock on, stopping wherever the sandbox or a following bot has something due; see
    /// [`Client::settle`].
    pub async fn advance(&self, by: Duration) -> Result<Timestamp, Error> {
        let by = jiff::SignedDuration::try_from(by).unwrap_or(jiff::SignedDuration::MAX);
        let to = self.now().await?.checked_add(by).unwrap_or(Timestamp::MAX);
        self.advance_to(to).await
    }

    /// Moves the clock on to a time; earlier times only settle.
    pub async fn advance_to(&self, to: Timestamp) -> Result<Timestamp, Error> {
        let order = Order::Advance { to: to.as_millisecond(), patience_ms: self.patience_ms() };
        self.order(order).await.map(moment)
    }

    /// Waits until everything due is delivered and every following bot is idle.
    ///
    /// # Errors
    /// [`ActError::NotIdle`] after 30 real seconds, with what was not.
    pub async fn settle(&self) -> Result<Timestamp, Error> {
        self.order(Order::Settle { patience_ms: self.patience_ms() }).await.map(moment)
    }

    /// Plays the clock at so many times real time, 0 stops it.
    pub async fn play(&self, speed: u32) -> Result<(), Error> {
        self.order::<serde::de::IgnoredAny>(Order::Play { speed }).await.map(drop)
    }

    /// How many bots follow the clock and are idle at this moment.
    pub async fn followers(&self) -> Result<usize, Error> {
        self.order(Order::Followers {}).await
    }

    /// Forgets bots that are not reporting idle at this moment, e.g. because they were killed. Without it the clock
    /// waits ten real seconds for them.
    pub async fn forget_followers(&self) -> Result<(), Error> {
        self.order(Order::ForgetFollowers { gone_for_ms: 0 }).await
    }

    /// The same, but only those that have not reported for so long in real time: a bot that came since and is busy at this moment
    /// is waited for.
    pub async fn forget_followers_gone_for(&self, long: Duration) -> Result<(), Error> {
        let gone_for_ms = u64::try_from(long.as_millis()).unwrap_or(u64::MAX);
        self.order(Order::ForgetFollowers { gone_for_ms }).await
    }

    fn patience_ms(&self) -> u64 {
        u64::try_from(self.patience.as_millis()).unwrap_or(u64::MAX)
    }
}

fn moment(ms: i64) -> Timestamp {
    Timestamp::from_millisecond(ms).unwrap_or_default()
}
