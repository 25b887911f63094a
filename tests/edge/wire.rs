//! The other end of Socket Mode: gives out addresses, says hello, and lets the test speak over each connection.
#![allow(dead_code, reason = "tests and the benchmark take what they need")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "these are tests")]

use axum::Router;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::net::TcpListener;
use tokio::sync::mpsc;

/// The settings that make Accord use it.
pub const SETTINGS: &str = "slack_app_token = \"xapp-edge\"\n";

/// What `apps.connections.open` answers instead of an address.
#[derive(Debug, Clone)]
pub enum No {
    Error(&'static str),
    Later(u64),
}

/// A Slack that only opens sockets.
pub struct Wire {
    pub address: SocketAddr,
    lines: mpsc::UnboundedReceiver<Line>,
    script: Arc<Script>,
}

#[derive(Default)]
struct Script {
    no: Mutex<VecDeque<No>>,
    asked: Mutex<Vec<Instant>>,
    /// Where the connections are opened, if not here.
    via: Mutex<Option<String>>,
    lifetime: Mutex<u64>,
}

/// One connection, as Slack has it.
pub struct Line(WebSocket);

impl Wire {
    pub async fn lay() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (send, lines) = mpsc::unbounded_channel();
        let script = Arc::new(Script { lifetime: Mutex::new(18_060), ..Script::default() });
        let (asked, greets) = (Arc::clone(&script), Arc::clone(&script));
        let link = move |upgrade: WebSocketUpgrade| async move {
            let hello = json!({ "type": "hello", "num_connections": 1,
                "debug_info": { "approximate_connection_time": *greets.lifetime.lock().unwrap() } });
            upgrade.on_upgrade(async move |socket| {
                let mut line = Line(socket);
                line.say(&hello).await;
                let _ = send.send(line);
            })
        };
        let routes = Router::new()
            .route("/api/apps.connections.open", post(async move || asked.answer(address)))
            .route("/link", get(link));
        tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
        Self { address, lines, script }
    }

    /// The base of its Web API.
    pub fn api(&self) -> String {
        format!("http://{}/api", self.address)
    }

    /// The next connection that Accord opens.
    pub async fn line(&mut self) -> Line {
        self.lines.recv().await.unwrap()
    }

    /// Whether another connection was opened meanwhile.
    pub fn is_used(&mut self) -> bool {
        self.lines.try_recv().is_ok()
    }

    /// The next answers of `apps.connections.open`.
    pub fn refuses(&self, no: impl IntoIterator<Item = No>) {
        self.script.no.lock().unwrap().extend(no);
    }

    /// Connections are opened at another address, such as `wss://localhost:9`.
    pub fn goes_via(&self, base: String) {
        *self.script.via.lock().unwrap() = Some(base);
    }

    /// How many seconds connections are said to live.
    pub fn lives(&self, seconds: u64) {
        *self.script.lifetime.lock().unwrap() = seconds;
    }

    /// When `apps.connections.open` was called.
    pub fn asked(&self) -> Vec<Instant> {
        self.script.asked.lock().unwrap().clone()
    }
}

impl Script {
    #[allow(clippy::disallowed_methods, reason = "measures real time")]
    fn answer(&self, here: SocketAddr) -> Response {
        self.asked.lock().unwrap().push(Instant::now());
        let no = self.no.lock().unwrap().pop_front();
        match no {
            Some(No::Error(error)) => axum::Json(json!({ "ok": false, "error": error })).into_response(),
            Some(No::Later(seconds)) => {
                (StatusCode::TOO_MANY_REQUESTS, [("retry-after", seconds.to_string())]).into_response()
            }
            None => {
                let base = self.via.lock().unwrap().clone().unwrap_or_else(|| format!("ws://{here}"));
                axum::Json(json!({ "ok": true, "url": format!("{base}/link?ticket=1") })).into_response()
            }
        }
    }
}

impl Line {
    /// Sends a frame.
    pub async fn say(&mut self, frame: &Value) {
        self.write(&frame.to_string()).await;
    }

    /// Sends a text.
    pub async fn write(&mut self, text: &str) {
        // Accord may have left.
        let _ = self.0.send(Message::Text(text.into())).await;
    }

    /// The next text that comes; `None` when the connection is over.
    pub async fn hears(&mut self) -> Option<Value> {
        loop {
            match self.0.recv().await? {
                Ok(Message::Text(text)) => return Some(serde_json::from_str(&text).unwrap()),
                Ok(Message::Close(_)) | Err(_) => return None,
                Ok(_) => {}
            }
        }
    }

    /// Whether nothing comes for a while.
    pub async fn is_silent(&mut self, while_: Duration) -> bool {
        tokio::time::timeout(while_, self.hears()).await.is_err()
    }

    /// Sends an envelope and waits for its ack.
    pub async fn asks(&mut self, id: &str, kind: &str, payload: &Value) -> Value {
        self.say(&envelope(id, kind, payload)).await;
        let ack = self.hears().await.expect("the connection ended");
        assert_eq!(ack["envelope_id"], id);
        ack
    }
}

/// An envelope as Slack makes it.
pub fn envelope(id: &str, kind: &str, payload: &Value) -> Value {
    json!({ "envelope_id": id, "type": kind, "payload": payload, "accepts_response_payload": kind != "events_api",
        "retry_attempt": 0, "retry_reason": "" })
}
