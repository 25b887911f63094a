//! A stop ends within ten seconds whatever Slack does, and what was under way is left to the next start.

use crate::common::Engine;
use crate::door::Door;
use accord::clock::pause;
use reqwest::StatusCode;
use sqlx::Connection as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::net::TcpListener;

/// A Slack that takes every call and answers none; counts them.
async fn silent() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (address, calls) = (listener.local_addr().unwrap(), Arc::new(AtomicUsize::new(0)));
    let count = Arc::clone(&calls);
    tokio::spawn(async move {
        let mut kept = Vec::new();
        while let Ok((call, _)) = listener.accept().await {
            kept.push(call);
            count.fetch_add(1, Ordering::Relaxed);
        }
    });
    (format!("http://{address}/api"), calls)
}

#[tokio::test(flavor = "multi_thread")]
#[allow(clippy::disallowed_methods, reason = "measures real time")]
async fn a_stop_waits_ten_seconds_at_most_and_loses_nothing() {
    let (api, calls) = silent().await;
    let door = Door::open_with(Engine::Sqlite, &api, "slack_timeout_seconds = 600\n").await;
    let opened = r#"{"type":"event_callback","event_id":"Ev1","event":{"type":"app_home_opened","user":"U1","tab":"home"}}"#;
    assert_eq!(door.event(opened).await.status(), StatusCode::OK);
    // Who we are is asked by itself; the other call is about who opened their home.
    while calls.load(Ordering::Relaxed) < 2 {
        pause(Duration::from_millis(10)).await;
    }
    let begun = Instant::now();
    door.app.stop().await;
    let took = begun.elapsed();
    assert!(took < Duration::from_secs(11), "{took:?}");
    let mut conn = sqlx::SqliteConnection::connect(&door.database).await.unwrap();
    let left = "SELECT COUNT(*) FROM inbox WHERE event_id = 'Ev1' AND state <> 'done'";
    let left: i64 = sqlx::query_scalar(left).fetch_one(&mut conn).await.unwrap();
    assert_eq!(left, 1, "it is still to be worked on");
}
