//! The composition root: everything is put together here, started, and stopped gracefully.

use crate::actions::workspace;
use crate::clock::{self, Clock};
use crate::config::Config;
use crate::jobs::worker::{Pulse, Worker};
use crate::mail::unsubscribe;
use crate::slack::Desk;
use crate::slack::api::{Api, http_client};
use crate::slack::inlet::crowd::Crowd;
use crate::slack::inlet::socket::{Sockets, Wishes};
use crate::slack::inlet::{http, verify::Verifier};
use crate::slack::install::authority::{Authority, Client};
use crate::slack::install::keys::Keys;
use crate::slack::install::oauth;
use crate::slack::install::vault::{self, Vault};
use crate::slack::installs::{HOME, Installs};
use crate::store::installations::{self, Installation};
use crate::store::{Db, Rung, Scope, StoreError, tokens, unit};
use crate::{telemetry, web};
use anyhow::Context as _;
use jiff::SignedDuration;
use secrecy::ExposeSecret as _;
use serde_json::json;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::{Notify, oneshot};
use tokio::task::JoinHandle;

/// A graceful stop takes no longer than this; the rest is in the database.
const LAST_WORDS: Duration = Duration::from_secs(10);

/// A running Accord.
pub struct App {
    /// Where it listens.
    pub address: SocketAddr,
    desk: Desk,
    stop_http: oneshot::Sender<()>,
    stop_worker: Arc<Notify>,
    http: JoinHandle<()>,
    worker: JoinHandle<()>,
    sockets: Option<Sockets>,
}

impl App {
    /// Opens the database, binds the address and begins to serve. Slack need not be reachable.
    pub async fn start(config: &Config, clock: Clock) -> anyhow::Result<Self> {
        let listener = TcpListener::bind(config.listen).await.with_context(|| {
            format!("cannot listen on {} (setting `listen`, ACCORD_LISTEN)", config.listen)
        })?;
        let address = listener.local_addr()?;
        let desk = desk(config, clock).await?;
        prepare(&desk).await?;
        let pulse = Arc::new(Pulse::default());
        let stop_worker = Arc::new(Notify::new());
        let office = config.office().context("the mail server (setting `smtp_url`, ACCORD_SMTP_URL)")?;
        let worker = Worker::new(desk.clone(), office, Arc::clone(&pulse), Arc::clone(&stop_worker));
        let worker = tokio::spawn(worker.run());
        tokio::spawn(telemetry::keep_up(telemetry::metrics()));
        let sockets = sockets(config, &desk);
        let status = sockets.as_ref().map(Sockets::status);
        let pages = web::Pages {
            db: desk.db.clone(),
            clock: desk.clock.clone(),
            works: Arc::new(move || pulse.is_well()),
            deaf: Arc::new(move || status.as_ref()?.why_not()),
            metrics: telemetry::metrics(),
        };
        let mut routes = web::routes(pages);
        if let Some(verifier) = Verifier::new(config.slack_signing_secret.expose_secret()) {
            routes = routes.merge(http::routes(desk.clone(), verifier));
        }
        if desk.mail {
            routes = routes.merge(unsubscribe::routes(desk.db.clone(), desk.clock.clone()));
        }
        if let Some(vault) = desk.installs.vault() {
            routes = routes.merge(oauth::routes(desk.clone(), vault.clone(), &config.public_url));
        }
        let (stop_http, stopped) = oneshot::channel::<()>();
        let http = tokio::spawn(async move {
            let listener = axum::serve::ListenerExt::tap_io(listener, |stream| {
                // Small answers go out at once.
                let _ = stream.set_nodelay(true);
            });
            let serve =
                axum::serve(listener, routes).with_graceful_shutdown(async move { drop(stopped.await) });
            if let Err(error) = serve.await {
                tracing::error!(%error, "the HTTP server ended");
            }
        });
        if desk.installs.vault().is_none() {
            tokio::spawn(identify(desk.clone()));
        }
        tracing::info!(%address, "Accord is ready");
        Ok(Self { address, desk, stop_http, stop_worker, http, worker, sockets })
    }

    /// Ends intake, finishes what is under way within ten seconds, and leaves the rest to the next start.
    pub async fn stop(self) {
        let _ = self.stop_http.send(());
        self.stop_worker.notify_one();
        let all = async {
            if let Some(sockets) = self.sockets {
                sockets.stop().await;
            }
            let _ = self.http.await;
            let _ = self.worker.await;
        };
        if tokio::time::timeout(LAST_WORDS, all).await.is_err() {
            tracing::warn!("not everything under way finished in time; the next start goes on with it");
        }
        self.desk.db.close().await;
        self.desk.clock.leave().await;
    }

    /// Makes the worker look for work that was put into the database from outside.
    pub fn wake(&self) {
        self.desk.db.bell().keep(Rung::ALL);
        self.desk.wake();
    }

    /// The database, for those who look on.
    pub fn db(&self) -> &Db {
        &self.desk.db
    }
}

async fn desk(config: &Config, clock: Clock) -> anyhow::Result<Desk> {
    let db = Db::open(&config.database_url, config.sqlite_synchronous)
        .await
        .context("cannot open the database (setting `database_url`, ACCORD_DATABASE_URL)")?;
    let http = http_client(Duration::from_secs(config.slack_timeout_seconds))?;
    let api = Api::new(http, config.api_base());
    let settle = SignedDuration::from_mins(config.settle_minutes);
    let payloads_kept = SignedDuration::from_hours(24 * config.payload_days);
    let keys = usable_keys(config, &db, &clock).await?;
    let installs = match keys {
        Some(keys) if config.serves_many() => {
            let client = Client {
                id: config.slack_client_id.trim().to_owned(),
                secret: config.slack_client_secret.expose_secret().trim().into(),
            };
            let authority = Authority::new(api.clone(), client);
            let vault = Vault::new(db.clone(), clock.clone(), keys, authority);
            let address = format!("{}/slack/install", config.public_url.trim_end_matches('/'));
            Installs::many(db.clone(), clock.clone(), vault, address)
        }
        _ => Installs::single(config.slack_bot_token.clone()),
    };
    let crowd = Crowd::default();
    let words_kept = SignedDuration::from_hours(24 * config.words_days);
    let mail = config.sends_mail();
    Ok(Desk { db, clock, api, installs, crowd, settle, mail, payloads_kept, words_kept })
}

/// Socket Mode, where there is an app token.
fn sockets(config: &Config, desk: &Desk) -> Option<Sockets> {
    let token = config.slack_app_token.clone();
    if token.expose_secret().is_empty() {
        return None;
    }
    let wishes = Wishes { token, api: config.api_base(), connections: config.socket_connections };
    Some(Sockets::start(desk.clone(), wishes))
}

/// The keys, where they are needed: many workspaces are served, or sealed tokens are there. A key that does not open
/// them stops the start.
pub async fn usable_keys(config: &Config, db: &Db, clock: &Clock) -> anyhow::Result<Option<Keys>> {
    let rows = db.read(Scope::System, clock.now(), |tx| Box::pin(tokens::samples(tx))).await?;
    if rows.is_empty() && !config.serves_many() {
        return Ok(None);
    }
    let setting = "(setting `encryption_key`, ACCORD_ENCRYPTION_KEY)";
    if config.encryption_key.expose_secret().is_empty() {
        anyhow::bail!(
            "the tokens in the database are sealed, and the key that opens them is not set {setting}"
        );
    }
    let keys = config.keys().map_err(|error| anyhow::anyhow!("the encryption key {error} {setting}"))?;
    for row in &rows {
        vault::open(&keys, row).map_err(|error| {
            anyhow::anyhow!("the tokens in the database cannot be opened: {error} {setting}")
        })?;
    }
    Ok(Some(keys))
}

/// The rows without which nothing works: each workspace's daily purge, and that of environment tokens itself.
async fn prepare(desk: &Desk) -> Result<(), StoreError> {
    let home = desk.installs.vault().is_none();
    let work = unit(move |tx| {
        Box::pin(
            async move { if home { workspace::home(tx, HOME).await } else { workspace::plan_all(tx).await } },
        )
    });
    desk.db.write(Scope::System, desk.clock.now(), work).await
}

/// Asks Slack who we are, until it answers.
async fn identify(desk: Desk) {
    loop {
        match desk.call(HOME, "auth.test", json!({})).await {
            Ok(answer) => {
                let text = |field: &str| answer[field].as_str().map(str::to_owned);
                let found = Installation {
                    team_id: text("team_id"),
                    enterprise_id: text("enterprise_id"),
                    bot_user: text("user_id"),
                    bot_id: text("bot_id"),
                };
                let work =
                    unit(move |tx| Box::pin(async move { installations::save(tx, HOME, &found).await }));
                match desk.db.write(Scope::System, desk.clock.now(), work).await {
                    Ok(true) => {}
                    Ok(false) => tracing::error!(
                        "this workspace is in the database as one that installed Accord: set slack_client_id and \
                         slack_client_secret again, or use another database"
                    ),
                    Err(error) => tracing::error!(%error, "the installation could not be kept"),
                }
                return;
            }
            Err(error) => {
                tracing::warn!(%error, "Slack does not say who we are yet; asking again in half a minute");
                clock::pause(Duration::from_secs(30)).await;
            }
        }
    }
}
