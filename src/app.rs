//! The composition root: everything is put together here, started, and stopped gracefully.

use crate::actions::retention;
use crate::clock::{self, Clock};
use crate::config::Config;
use crate::jobs::worker::{Pulse, Worker};
use crate::slack::Desk;
use crate::slack::api::{Api, http_client};
use crate::slack::inlet::crowd::Crowd;
use crate::slack::inlet::{http, verify::Verifier};
use crate::slack::installs::{HOME, Installs};
use crate::store::installations::{self, Installation};
use crate::store::{Db, Rung, Scope, StoreError, of, unit};
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
        let worker = Worker::new(desk.clone(), Arc::clone(&pulse), Arc::clone(&stop_worker));
        let worker = tokio::spawn(worker.run());
        let pages = web::Pages {
            db: desk.db.clone(),
            clock: desk.clock.clone(),
            works: Arc::new(move || pulse.is_well()),
            metrics: telemetry::metrics(),
        };
        let routes = http::routes(desk.clone()).merge(web::routes(pages));
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
        tokio::spawn(identify(desk.clone()));
        tracing::info!(%address, "Accord is ready");
        Ok(Self { address, desk, stop_http, stop_worker, http, worker })
    }

    /// Ends intake, finishes what is under way within ten seconds, and leaves the rest to the next start.
    pub async fn stop(self) {
        let _ = self.stop_http.send(());
        self.stop_worker.notify_one();
        let all = async {
            let _ = self.http.await;
            let _ = self.worker.await;
        };
        if tokio::time::timeout(LAST_WORDS, all).await.is_err() {
            tracing::warn!("not everything under way finished in time; the next start goes on with it");
        }
        self.desk.db.close().await;
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
    let verifier =
        Verifier::new(config.slack_signing_secret.expose_secret()).context("empty signing secret")?;
    let http = http_client(Duration::from_secs(config.slack_timeout_seconds))?;
    let api = Api::new(http, config.api_base());
    let settle = SignedDuration::from_mins(config.settle_minutes);
    let payloads_kept = SignedDuration::from_hours(24 * config.payload_days);
    let words_kept = SignedDuration::from_hours(24 * config.words_days);
    let (installs, crowd) = (Installs::single(config.slack_bot_token.clone()), Crowd::default());
    Ok(Desk { db, clock, api, installs, crowd, verifier, settle, payloads_kept, words_kept })
}

/// The rows without which nothing works: the workspace, its installation, the daily purge.
async fn prepare(desk: &Desk) -> Result<(), StoreError> {
    let work = unit(|tx| {
        Box::pin(async move {
            installations::ensure(tx, HOME).await?;
            let now = tx.now();
            tx.bind(of(HOME), now).await?;
            retention::plan(tx).await
        })
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
                if let Err(error) = desk.db.write(Scope::System, desk.clock.now(), work).await {
                    tracing::error!(%error, "the installation could not be kept");
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
