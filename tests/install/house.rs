//! Accord for many workspaces, a browser, and requests as Slack signs them.

use crate::common::{self, Engine};
use crate::slack::{CLIENT_ID, CLIENT_SECRET, Slack};
use accord::app::App;
use accord::clock::Clock;
use accord::config::Config;
use accord::slack::api::http_client;
use hmac::{Hmac, KeyInit as _, Mac as _};
use reqwest::Response;
use serde_json::{Value, json};
use sha2::Sha256;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStderr, Command};

pub const SECRET: &str = "install-secret";
pub const KEY: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
/// Where browsers reach Accord, as its settings say.
pub const PUBLIC: &str = "http://localhost:3000";

/// A running Accord.
pub struct House {
    pub slack: Slack,
    pub database: String,
    pub settings: PathBuf,
    app: Option<App>,
    outside: Option<SocketAddr>,
    http: reqwest::Client,
    _folder: tempfile::TempDir,
}

/// A browser that was sent to Slack's page.
pub struct Begun {
    pub location: String,
    pub state: String,
    pub set_cookie: String,
    pub cookie: String,
}

/// What an app is installed in.
pub fn team(id: &str, name: &str) -> Value {
    json!({ "team": { "id": id, "name": name }, "enterprise": null, "is_enterprise_install": false })
}

impl House {
    pub async fn open(engine: Engine) -> Self {
        Self::open_at(engine, PUBLIC).await
    }

    pub async fn open_at(engine: Engine, public: &str) -> Self {
        let mut house = Self::new(engine, public).await;
        house.starts().await;
        house
    }

    /// Accord as the program itself, logging everything; it ends with its handle.
    pub async fn of_program() -> (Self, Child, Lines<BufReader<ChildStderr>>) {
        let mut house = Self::new(Engine::Sqlite, PUBLIC).await;
        let mut program = Command::new(env!("CARGO_BIN_EXE_accord"))
            .args(["serve", "--clock", &format!("{}/clock", house.slack.url), "--config"])
            .arg(&house.settings)
            .env_clear()
            .env("ACCORD_LOG", "trace")
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut log = BufReader::new(program.stderr.take().unwrap()).lines();
        while house.outside.is_none() {
            let line: Value = serde_json::from_str(&log.next_line().await.unwrap().unwrap()).unwrap();
            house.outside = line["fields"]["address"].as_str().and_then(|address| address.parse().ok());
        }
        house.slack.time.settles().await;
        (house, program, log)
    }

    async fn new(engine: Engine, public: &str) -> Self {
        let slack = Slack::start().await;
        let (database, folder) = common::fresh(engine).await;
        let settings = folder.path().join("accord.toml");
        std::fs::write(&settings, settings_text(&slack, &database, public, KEY)).unwrap();
        let http = http_client(Duration::from_secs(10)).unwrap();
        Self { slack, database, settings, app: None, outside: None, http, _folder: folder }
    }

    fn address(&self) -> SocketAddr {
        self.outside.unwrap_or_else(|| self.app().address)
    }

    pub async fn starts(&mut self) {
        let config = Config::load(Some(&self.settings)).unwrap();
        let patient = http_client(Duration::from_mins(10)).unwrap();
        let clock = Clock::follow(&format!("{}/clock", self.slack.url), patient).await.unwrap();
        self.app = Some(App::start(&config, clock).await.unwrap());
        self.slack.time.settles().await;
    }

    pub async fn stops(&mut self) {
        if let Some(app) = self.app.take() {
            app.stop().await;
        }
    }

    pub fn app(&self) -> &App {
        self.app.as_ref().expect("Accord is stopped")
    }

    /// Asks a page, with a cookie if there is one.
    pub async fn page(&self, path: &str, cookie: &str) -> Response {
        let address = format!("http://{}{path}", self.address());
        let request = self.http.get(address);
        let request = if cookie.is_empty() { request } else { request.header("cookie", cookie) };
        request.send().await.unwrap()
    }

    /// Somebody opens the install address.
    pub async fn begins(&self) -> Begun {
        let response = self.page("/slack/install", "").await;
        assert_eq!(response.status(), 302);
        let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
        let (location, set_cookie) = (header("location"), header("set-cookie"));
        let url = reqwest::Url::parse(&location).unwrap();
        let state = url.query_pairs().find(|(key, _)| key == "state").unwrap().1.into_owned();
        let cookie = set_cookie.split(';').next().unwrap().to_owned();
        Begun { location, state, set_cookie, cookie }
    }

    /// Somebody comes back from Slack's page: status and what the page says.
    pub async fn returns(&self, code: &str, state: &str, cookie: &str) -> (u16, String) {
        let page = self.page(&format!("/slack/oauth/callback?code={code}&state={state}"), cookie).await;
        (page.status().as_u16(), page.text().await.unwrap())
    }

    /// The whole way into a place.
    pub async fn installs(&self, place: &Value) -> String {
        let begun = self.begins().await;
        let (status, page) = self.returns(&self.slack.allows(place), &begun.state, &begun.cookie).await;
        assert_eq!(status, 200, "{page}");
        self.slack.time.settles().await;
        page
    }

    async fn send(&self, path: &str, kind: &str, body: String) -> String {
        let timestamp = self.slack.time.now().as_second().to_string();
        let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
        mac.update(format!("v0:{timestamp}:{body}").as_bytes());
        let hex =
            mac.finalize().into_bytes().iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
        let response = self
            .http
            .post(format!("http://{}{path}", self.address()))
            .header("content-type", kind)
            .header("x-slack-request-timestamp", timestamp)
            .header("x-slack-signature", format!("v0={hex}"))
            .body(body)
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), 200);
        let text = response.text().await.unwrap();
        self.slack.time.settles().await;
        text
    }

    /// An event of a team.
    pub async fn event(&self, team: &str, event: Value) {
        self.event_at(team, event, self.slack.time.now().as_second()).await;
    }

    /// An event that Slack says happened at another moment.
    pub async fn event_at(&self, team: &str, event: Value, at: i64) {
        let body = json!({
            "type": "event_callback", "event_id": format!("Ev{:x}", rand::random::<u64>()), "event_time": at,
            "team_id": team, "event": event,
            "authorizations": [{ "team_id": team, "is_enterprise_install": false, "is_bot": true }],
        });
        self.send("/slack/events", "application/json", body.to_string()).await;
    }

    /// Somebody types a command; what only they see comes back.
    pub async fn types(&self, team: &str, person: &str, words: &str) -> String {
        self.types_as(&[("team_id", team)], person, words).await
    }

    /// The same with these names for the installation.
    pub async fn types_as(&self, names: &[(&str, &str)], person: &str, words: &str) -> String {
        let trigger = format!("{:x}", rand::random::<u64>());
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs([
                ("command", "/accord"),
                ("text", words),
                ("user_id", person),
                ("channel_id", "C1"),
            ])
            .extend_pairs([("trigger_id", trigger.as_str())])
            .extend_pairs(names)
            .finish();
        self.send("/slack/commands", "application/x-www-form-urlencoded", body).await
    }

    async fn interaction(&self, payload: Value) -> String {
        let body = form_urlencoded::Serializer::new(String::new())
            .append_pair("payload", &payload.to_string())
            .finish();
        self.send("/slack/interactions", "application/x-www-form-urlencoded", body).await
    }

    /// Somebody submits a modal.
    pub async fn submits(
        &self,
        team: &str,
        person: &str,
        form: &str,
        metadata: &str,
        fields: &[(&str, Value)],
    ) -> String {
        let values: serde_json::Map<_, _> =
            fields.iter().map(|(name, value)| ((*name).to_owned(), json!({ *name: value }))).collect();
        self.interaction(json!({
            "type": "view_submission", "team": { "id": team }, "user": { "id": person, "team_id": team },
            "trigger_id": format!("{:x}", rand::random::<u64>()),
            "view": { "id": "V1", "app_installed_team_id": team, "callback_id": form, "private_metadata": metadata,
                "state": { "values": values } },
        }))
        .await
    }

    /// Somebody presses a button of a message.
    pub async fn presses(&self, team: &str, person: &str, button: &str, value: &str, at: (&str, &str)) {
        self.interaction(json!({
            "type": "block_actions", "team": { "id": team }, "user": { "id": person, "team_id": team },
            "trigger_id": format!("{:x}", rand::random::<u64>()),
            "channel": { "id": at.0 }, "container": { "channel_id": at.0, "message_ts": at.1 },
            "actions": [{ "action_id": button, "value": value, "action_ts": "1772438460.000100" }],
        }))
        .await;
    }
}

/// The settings of an Accord for many workspaces.
pub fn settings_text(slack: &Slack, database: &str, public: &str, key: &str) -> String {
    format!(
        "listen = \"127.0.0.1:0\"\ndatabase_url = {database:?}\nslack_signing_secret = {SECRET:?}\n\
         slack_client_id = {CLIENT_ID:?}\nslack_client_secret = {CLIENT_SECRET:?}\npublic_url = {public:?}\n\
         encryption_key = {key:?}\nslack_api_url = \"{}/api\"\nslack_timeout_seconds = 2\n",
        slack.url
    )
}
