//! A Slack that says of a token and of the time what a test wants: the sandbox is always healthy there.

use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use axum::routing::post;
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// What it says.
#[derive(Debug, Clone)]
pub struct Says {
    /// The scopes of the bot token.
    pub scopes: String,
    /// How far its clock is from ours, in seconds.
    pub ahead_s: i64,
    /// The answer to `apps.connections.open`.
    pub connection: Value,
}

impl Default for Says {
    fn default() -> Self {
        let names: Vec<_> = accord::slack::install::scopes::SCOPES.iter().map(|scope| scope.name).collect();
        Self {
            scopes: names.join(","),
            ahead_s: 0,
            connection: json!({ "ok": true, "url": "wss://127.0.0.1/" }),
        }
    }
}

/// Starts it and gives the base of its API.
pub async fn start(says: Says) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let routes = Router::new()
        .route("/api/auth.test", post(test))
        .route("/api/apps.connections.open", post(open))
        .route("/slack/events", post(|| async { "some other program" }))
        .with_state(says);
    tokio::spawn(async move { axum::serve(listener, routes).await });
    format!("http://{address}/api/")
}

async fn test(State(says): State<Says>) -> impl IntoResponse {
    let now = accord::clock::Clock::system().now();
    let date = now.checked_add(jiff::SignedDuration::from_secs(says.ahead_s)).unwrap();
    let mut headers = HeaderMap::new();
    headers.insert("x-oauth-scopes", says.scopes.parse().unwrap());
    headers.insert("date", date.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string().parse().unwrap());
    (headers, json!({ "ok": true, "url": "https://acme.slack.com/" }).to_string())
}

async fn open(State(says): State<Says>) -> String {
    says.connection.to_string()
}
