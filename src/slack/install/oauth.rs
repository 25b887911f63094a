//! The way into a workspace: to Slack's page and back, bound to one browser, once and soon.

use super::authority::Granted;
use super::pages::{Said, page};
use super::scopes;
use super::vault::Vault;
use crate::actions::workspace::{Arrival, arrive};
use crate::slack::Desk;
use crate::slack::api::CallError;
use crate::slack::page::guards;
use crate::store::installations::Place;
use crate::store::{Scope, StoreError, oauth_states, unit};
use axum::Router;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use jiff::SignedDuration;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use std::num::NonZeroU32;
use std::sync::Arc;

/// How long somebody has on Slack's page.
const TIME: SignedDuration = SignedDuration::from_mins(10);
/// Requests to both addresses, of everybody together: one a second, and so many at once after a pause.
const BURST: NonZeroU32 = NonZeroU32::MIN.saturating_add(59);
const EACH_SECOND: NonZeroU32 = NonZeroU32::MIN;

/// What the two addresses need.
#[derive(Clone)]
struct Gate {
    desk: Desk,
    vault: Vault,
    public: Arc<Public>,
    limit: Arc<DefaultDirectRateLimiter>,
}

/// Our own addresses, as browsers see them.
struct Public {
    install: String,
    callback: String,
    secure: bool,
}

/// What a browser comes back with.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Back {
    code: String,
    state: String,
    error: String,
}

/// `/slack/install` and `/slack/oauth/callback`, for whoever reaches us at `public_url`.
pub fn routes(desk: Desk, vault: Vault, public_url: &str) -> Router {
    let base = public_url.trim_end_matches('/');
    let public = Public {
        install: format!("{base}/slack/install"),
        callback: format!("{base}/slack/oauth/callback"),
        secure: base.starts_with("https://"),
    };
    let limit = RateLimiter::direct(Quota::per_second(EACH_SECOND).allow_burst(BURST));
    let gate = Gate { desk, vault, public: Arc::new(public), limit: Arc::new(limit) };
    Router::new()
        .route("/slack/install", get(install))
        .route("/slack/oauth/callback", get(callback))
        .with_state(gate)
}

/// Remembers that somebody begins, and sends them to Slack's page.
async fn install(State(gate): State<Gate>) -> Response {
    if gate.limit.check().is_err() {
        return gate.says(&Said::Busy);
    }
    let _busy = gate.desk.clock.busy();
    let (state, cookie) = (secret(), secret());
    let (hashes, now) = ((hash(&state), hash(&cookie)), gate.desk.clock.now());
    let until = now.saturating_add(TIME).unwrap_or(now);
    let begin =
        unit(move |tx| Box::pin(async move { oauth_states::begin(tx, &hashes.0, &hashes.1, until).await }));
    if let Err(error) = gate.desk.db.write(Scope::System, now, begin).await {
        tracing::error!(%error, "an installation could not be begun");
        return gate.says(&Said::Later);
    }
    let slack = gate.vault.authority().page(&scopes::names(), &gate.public.callback, &state);
    gate.with_cookie(sent_to(&slack), &cookie, TIME.as_secs())
}

/// Takes what Slack's page sends back.
async fn callback(State(gate): State<Gate>, headers: HeaderMap, Query(back): Query<Back>) -> Response {
    if gate.limit.check().is_err() {
        return gate.says(&Said::Busy);
    }
    let _busy = gate.desk.clock.busy();
    if back.state.is_empty() && back.error.is_empty() {
        // Begun at Slack's own page for admins: nothing binds it to this browser yet.
        return sent_to(&gate.public.install);
    }
    match gate.redeem(&back.state, &headers).await {
        Ok(true) => {}
        // A no needs no proof: it changes nothing.
        Ok(false) if !back.error.is_empty() => return gate.says(&Said::Denied),
        Ok(false) => return gate.says(&Said::Stale),
        Err(error) => {
            tracing::error!(%error, "an installation could not be looked up");
            return gate.says(&Said::Later);
        }
    }
    let response = gate.finish(&back).await;
    gate.with_cookie(response, "", 0)
}

impl Gate {
    fn says(&self, said: &Said<'_>) -> Response {
        page(said, &self.public.install)
    }

    async fn finish(&self, back: &Back) -> Response {
        if !back.error.is_empty() {
            return self.says(&Said::Denied);
        }
        let now = self.desk.clock.now();
        match self.vault.authority().exchange(&back.code, &self.public.callback, now).await {
            Ok(granted) => self.take_in(granted).await,
            Err(CallError::Refused { code, .. }) if code.contains("code") => {
                tracing::warn!(code, "Slack did not exchange a code");
                self.says(&Said::Refused)
            }
            Err(CallError::Refused { code, .. }) => {
                tracing::error!(
                    code,
                    "Slack refused an installation: check slack_client_id, slack_client_secret and public_url"
                );
                self.says(&Said::Misconfigured)
            }
            Err(error) => {
                tracing::error!(%error, "an installation could not be finished");
                self.says(&Said::Later)
            }
        }
    }

    async fn take_in(&self, granted: Granted) -> Response {
        let granted = Arc::new(granted);
        let mut kept = self.keep(&granted).await;
        if kept.is_err() {
            // Two at once for a new workspace: the second finds what the first one made.
            kept = self.keep(&granted).await;
        }
        let arrival = match kept {
            Ok(arrival) => arrival,
            Err(error) => {
                tracing::error!(%error, "an installation could not be kept");
                return self.says(&Said::Later);
            }
        };
        tracing::info!(workspace = arrival.workspace().0, ?arrival, "installed");
        self.desk.installs.forget(arrival.workspace());
        self.desk.wake();
        let team = match &granted.grant.place {
            Place::Team(id) => Some(id.as_str()),
            Place::Enterprise(_) => None,
        };
        let back = matches!(arrival, Arrival::Back(_));
        self.says(&Said::Installed { name: &granted.name, back, app: &granted.grant.app_id, team })
    }

    async fn keep(&self, granted: &Arc<Granted>) -> Result<Arrival, StoreError> {
        let (granted, vault) = (Arc::clone(granted), self.vault.clone());
        let work = unit(move |tx| {
            Box::pin(async move {
                arrive(tx, &granted.grant, |workspace| vault.seal(workspace, &granted.tokens)).await
            })
        });
        self.desk.db.write(Scope::System, self.desk.clock.now(), work).await
    }

    /// Whether this browser began with this state, which counts no more afterwards.
    async fn redeem(&self, state: &str, headers: &HeaderMap) -> Result<bool, StoreError> {
        let Some(cookie) = cookie_of(headers, self.cookie_name()) else { return Ok(false) };
        let (state, cookie) = (hash(state), hash(cookie));
        let work = unit(move |tx| Box::pin(async move { oauth_states::redeem(tx, &state, &cookie).await }));
        self.desk.db.write(Scope::System, self.desk.clock.now(), work).await
    }

    /// With `__Host-` no other host and no plain connection can set it.
    fn cookie_name(&self) -> &'static str {
        if self.public.secure { "__Host-accord-install" } else { "accord-install" }
    }

    fn with_cookie(&self, mut response: Response, value: &str, seconds: i64) -> Response {
        let (name, secure) = (self.cookie_name(), if self.public.secure { "; Secure" } else { "" });
        let cookie = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        response
    }
}

/// Sends a browser on. The target is Slack's page or our own: nothing that came with a request is in it.
fn sent_to(target: &str) -> Response {
    let mut headers = guards();
    match HeaderValue::from_str(target) {
        Ok(target) => {
            headers.insert(header::LOCATION, target);
            (StatusCode::FOUND, headers).into_response()
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn cookie_of<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(known, _)| *known == name).map(|(_, value)| value).filter(|value| !value.is_empty())
}

/// 128 bits that nobody can guess.
fn secret() -> String {
    format!("{:032x}", rand::random::<u128>())
}

fn hash(text: &str) -> String {
    Sha256::digest(text).iter().fold(String::with_capacity(64), |hex, byte| format!("{hex}{byte:02x}"))
}
