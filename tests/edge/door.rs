//! A running Accord and somebody who knocks at its door as Slack would.

use crate::common::{self, Engine};
use accord::app::App;
use accord::clock::Clock;
use accord::config::Config;
use accord::slack::api::http_client;
use accord::store::{Scope, StoreError, inbox, unit};
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::{SignedDuration, Timestamp};
use reqwest::{Response, StatusCode};
use sha2::Sha256;
use std::time::Duration;

const SECRET: &str = "edge-secret";

/// Accord behind its door, with no Slack to be reached.
pub struct Door {
    pub app: App,
    pub database: String,
    http: reqwest::Client,
    _folder: tempfile::TempDir,
}

/// The headers of a signed request.
pub struct Signature {
    pub timestamp: String,
    pub signature: String,
}

/// Signs as Slack does.
pub fn sign(secret: &str, at: Timestamp, body: &[u8]) -> Signature {
    let timestamp = at.as_second().to_string();
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(format!("v0:{timestamp}:").as_bytes());
    mac.update(body);
    let hex = mac.finalize().into_bytes().iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
    Signature { timestamp, signature: format!("v0={hex}") }
}

impl Door {
    /// Starts Accord on `engine`.
    pub async fn open(engine: Engine) -> Self {
        Self::open_with(engine, "http://127.0.0.1:9/api", "").await
    }

    /// Starts Accord on `engine` beside a Slack at `api`, with more settings.
    pub async fn open_with(engine: Engine, api: &str, more: &str) -> Self {
        let (database, folder) = common::fresh(engine).await;
        Self::beside(database, folder, api, more).await
    }

    /// Starts Accord on a database that others may use too.
    pub async fn beside(database: String, folder: tempfile::TempDir, api: &str, more: &str) -> Self {
        let more = format!("slack_signing_secret = {SECRET:?}\n{more}");
        Self::start(database, folder, api, &more).await
    }

    /// Starts Accord without a signing secret, with more settings.
    pub async fn unsigned(api: &str, more: &str) -> Self {
        let (database, folder) = common::fresh(Engine::Sqlite).await;
        Self::start(database, folder, api, more).await
    }

    async fn start(database: String, folder: tempfile::TempDir, api: &str, more: &str) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let settings = folder.path().join("accord.toml");
        let text = format!(
            "listen = \"127.0.0.1:0\"\ndatabase_url = {database:?}\nslack_bot_token = \"xoxb-edge\"\n\
             slack_api_url = {api:?}\n{more}"
        );
        std::fs::write(&settings, text).unwrap();
        let config = Config::load(Some(&settings)).unwrap();
        let app = App::start(&config, Clock::system()).await.unwrap();
        let http = http_client(Duration::from_secs(10)).unwrap();
        Self { app, database, http, _folder: folder }
    }

    /// The address of a path.
    pub fn at(&self, path: &str) -> String {
        format!("http://{}{path}", self.app.address)
    }

    /// Sends a body with these headers.
    pub async fn send(&self, path: &str, kind: &str, body: &[u8], signed: &Signature) -> Response {
        self.http
            .post(self.at(path))
            .header("content-type", kind)
            .header("x-slack-request-timestamp", &signed.timestamp)
            .header("x-slack-signature", &signed.signature)
            .body(body.to_vec())
            .send()
            .await
            .unwrap()
    }

    /// Sends a properly signed event.
    pub async fn event(&self, body: &str) -> Response {
        let signed = sign(SECRET, Clock::system().now(), body.as_bytes());
        self.send("/slack/events", "application/json", body.as_bytes(), &signed).await
    }

    /// Sends a properly signed form: a command, or an interaction in `payload`.
    pub async fn form(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let signed = sign(SECRET, Clock::system().now(), body.as_bytes());
        self.send(path, "application/x-www-form-urlencoded", body.as_bytes(), &signed).await
    }

    /// The secret's own signature at a shifted time.
    pub fn signed_at(shift: SignedDuration, body: &[u8]) -> Signature {
        sign(SECRET, Clock::system().now().checked_add(shift).unwrap(), body)
    }

    /// What an unsigned request comes to.
    pub async fn posts_to(&self, path: &str) -> StatusCode {
        self.http.post(self.at(path)).body("{}").send().await.unwrap().status()
    }

    /// Asks a page.
    pub async fn page(&self, path: &str) -> (StatusCode, String) {
        let response = self.http.get(self.at(path)).send().await.unwrap();
        (response.status(), response.text().await.unwrap())
    }

    /// How many deliveries with this id are in the database.
    pub async fn stored(&self, event_id: &str) -> i64 {
        let id = event_id.to_owned();
        let count = unit(move |tx| Box::pin(async move { inbox::times_stored(tx, &id).await }));
        let stored: Result<i64, StoreError> =
            self.app.db().read(Scope::System, Clock::system().now(), count).await;
        stored.unwrap()
    }
}
