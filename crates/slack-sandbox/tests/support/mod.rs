//! A stage for tests: a sandbox, an app that records what it is sent and answers as told, a way to call the Web API.
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, reason = "a test that cannot set its stage fails")]

pub mod kit;
pub mod socket;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use slack_sandbox::{AppConfig, Client, Installed, Options, Person, Sandbox};

/// One request that the app received.
#[derive(Debug, Clone)]
pub struct Received {
    pub path: String,
    pub headers: HeaderMap,
    pub raw: String,
    /// The event envelope, the interaction payload, or the command's form as an object.
    pub body: Value,
}

impl Received {
    /// Event type, interaction type, or `command`.
    pub fn kind(&self) -> &str {
        self.body["event"]["type"].as_str().or(self.body["type"].as_str()).unwrap_or("command")
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

/// How the app answers a kind of request.
#[derive(Debug, Clone)]
pub struct Reply {
    pub status: u16,
    pub body: String,
    pub headers: Vec<(&'static str, &'static str)>,
}

impl Reply {
    pub fn json(body: &Value) -> Self {
        Self { status: 200, body: body.to_string(), headers: vec![("content-type", "application/json")] }
    }

    pub fn status(status: u16) -> Self {
        Self { status, body: String::new(), headers: Vec::new() }
    }
}

#[derive(Debug, Default)]
struct Desk {
    received: Vec<Received>,
    replies: HashMap<String, Vec<Reply>>,
}

/// An app that does nothing by itself.
#[derive(Debug, Clone)]
pub struct App {
    desk: Arc<Mutex<Desk>>,
    pub url: String,
}

impl App {
    async fn start() -> Self {
        let desk = Arc::new(Mutex::new(Desk::default()));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new().fallback(receive).with_state(Arc::clone(&desk));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { desk, url }
    }

    /// Everything received, without the challenge of the installation.
    pub fn received(&self) -> Vec<Received> {
        let desk = self.desk.lock().unwrap();
        desk.received.iter().filter(|one| one.kind() != "url_verification").cloned().collect()
    }

    pub fn of_kind(&self, kind: &str) -> Vec<Received> {
        self.desk.lock().unwrap().received.iter().filter(|one| one.kind() == kind).cloned().collect()
    }

    /// The last request of a kind.
    pub fn last(&self, kind: &str) -> Value {
        self.of_kind(kind).pop().unwrap_or_else(|| panic!("no {kind} came")).body
    }

    /// The next request of this kind is answered so; several queue up. Others get an empty 200.
    pub fn reply(&self, kind: &str, reply: Reply) {
        self.desk.lock().unwrap().replies.entry(kind.into()).or_default().push(reply);
    }
}

async fn receive(State(desk): State<Arc<Mutex<Desk>>>, uri: Uri, headers: HeaderMap, raw: Bytes) -> Response {
    let raw = String::from_utf8(raw.to_vec()).unwrap();
    let one = Received { path: uri.path().into(), body: parse(&raw), headers, raw };
    let mut desk = desk.lock().unwrap();
    let kind = one.kind().to_owned();
    let challenge = one.body["challenge"].as_str().map(Into::into);
    desk.received.push(one);
    let queue = desk.replies.entry(kind).or_default();
    let reply = if queue.is_empty() { Reply::status(200) } else { queue.remove(0) };
    let mut response =
        (StatusCode::from_u16(reply.status).unwrap(), challenge.unwrap_or(reply.body)).into_response();
    for (name, value) in reply.headers {
        response.headers_mut().insert(name, value.parse().unwrap());
    }
    response
}

fn parse(raw: &str) -> Value {
    if raw.starts_with('{') {
        return serde_json::from_str(raw).unwrap();
    }
    let form: HashMap<String, String> = form_urlencoded::parse(raw.as_bytes()).into_owned().collect();
    form.get("payload").map_or_else(|| json!(form), |payload| serde_json::from_str(payload).unwrap())
}

/// A sandbox with an app, two people and a channel with all of them.
pub struct Stage {
    pub sandbox: Sandbox,
    pub slack: Client,
    pub app: App,
    pub bot: Installed,
    pub ann: String,
    pub ben: String,
    pub general: String,
    http: reqwest::Client,
}

/// The usual stage.
pub async fn stage() -> Stage {
    stage_with(|config| config).await
}

/// The usual stage with other settings of the app.
pub async fn stage_with(change: impl FnOnce(AppConfig) -> AppConfig) -> Stage {
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let slack = sandbox.client();
    let app = App::start().await;
    let bot = slack.install_app(change(AppConfig::default().at(&app.url))).await.unwrap();
    let ann = slack.add_person(Person::member("ann", "Ann Example", "Europe/Berlin")).await.unwrap();
    let ben = slack.add_person(Person::member("ben", "Ben Example", "America/New_York")).await.unwrap();
    let general = slack.add_channel("general", &[&ann, &ben, &bot.bot_user_id]).await.unwrap();
    slack.settle().await.unwrap();
    app.desk.lock().unwrap().received.clear();
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    Stage { sandbox, slack, app, bot, ann, ben, general, http }
}

impl Stage {
    /// Calls a method with a JSON body and gives the answer.
    pub async fn call(&self, method: &str, body: Value) -> Value {
        self.try_call(method, &body).await.unwrap().json().await.unwrap()
    }

    /// The same, with whatever came back.
    pub async fn try_call(&self, method: &str, body: &Value) -> Result<reqwest::Response, reqwest::Error> {
        let address = format!("{}/{method}", self.sandbox.api_url());
        self.http.post(address).bearer_auth("xoxb-sandbox").json(body).send().await
    }

    /// Calls a method with a form.
    pub async fn form(&self, method: &str, fields: &[(&str, &str)]) -> Value {
        let address = format!("{}/{method}", self.sandbox.api_url());
        let answer = self.http.post(address).bearer_auth("xoxb-sandbox").form(fields).send().await.unwrap();
        answer.json().await.unwrap()
    }

    /// Posts to a response url.
    pub async fn respond(&self, url: &str, body: &Value) -> (u16, String) {
        let answer = self.http.post(url).json(body).send().await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    }

    /// Posts as the bot and gives the ts.
    pub async fn say(&self, channel: &str, text: &str) -> String {
        let answer = self.call("chat.postMessage", json!({"channel": channel, "text": text})).await;
        assert_eq!(answer["ok"], true, "{answer}");
        answer["ts"].as_str().unwrap().to_owned()
    }

    /// Reports idle once, as a bot that follows the clock does, and gives what the clock answered.
    pub async fn idle(&self, now: i64, next: Option<i64>) -> i64 {
        let address = format!("{}/clock/idle", self.sandbox.url());
        let body = json!({"client": "test", "now": now, "next": next});
        let answer: Value = self.http.post(address).json(&body).send().await.unwrap().json().await.unwrap();
        answer["now"].as_i64().unwrap()
    }
}
