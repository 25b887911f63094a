//! With the feature `otel` the spans of a running Accord reach the collector that the environment names.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use axum::Router;
use axum::body::Bytes;
use axum::http::Uri;
use std::process::{Command, Stdio};
use std::time::Duration;
use tokio::sync::mpsc;

/// Stands for Slack and for the collector at once: hands over what is posted to it.
async fn listen() -> (String, mpsc::UnboundedReceiver<(String, Bytes)>) {
    let (seen, posts) = mpsc::unbounded_channel();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let routes = Router::new().fallback(move |uri: Uri, body: Bytes| async move {
        let _ = seen.send((uri.path().to_owned(), body));
        r#"{"ok": true, "team_id": "T_HOME", "user_id": "U_BOT", "bot_id": "B_BOT"}"#
    });
    tokio::spawn(async move { axum::serve(listener, routes).await });
    (address, posts)
}

async fn next(posts: &mut mpsc::UnboundedReceiver<(String, Bytes)>, path: &str) -> Bytes {
    let wait = async {
        loop {
            let (at, body) = posts.recv().await.unwrap();
            if at == path {
                return body;
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(30), wait).await.expect(path)
}

#[tokio::test]
async fn the_call_to_slack_at_the_start_is_traced() {
    let (address, mut posts) = listen().await;
    let folder = tempfile::tempdir().unwrap();
    let mut accord = Command::new(env!("CARGO_BIN_EXE_accord"))
        .arg("serve")
        .current_dir(folder.path())
        .env_clear()
        .env("ACCORD_LISTEN", "127.0.0.1:0")
        .env("ACCORD_SLACK_API_URL", format!("{address}/api"))
        .env("ACCORD_SLACK_BOT_TOKEN", "xoxb-not-to-be-traced")
        .env("ACCORD_SLACK_SIGNING_SECRET", "12345678901234567890")
        .env("OTEL_EXPORTER_OTLP_ENDPOINT", &address)
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    next(&mut posts, "/api/auth.test").await;
    let told = Command::new("kill").args(["-TERM", &accord.id().to_string()]).status().unwrap();
    assert!(told.success());
    let traces = next(&mut posts, "/v1/traces").await;
    assert!(accord.wait().unwrap().success());
    let shown = String::from_utf8_lossy(&traces);
    assert!(shown.contains("auth.test"), "the span of the call is named");
    assert!(!shown.contains("not-to-be-traced"), "and holds no token");
}
