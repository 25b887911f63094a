//! Where we cannot commit we say 503, and Slack tries again.

use crate::common::Engine;
use crate::door::Door;
use reqwest::StatusCode;
use sqlx::{Connection as _, Executor as _};

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_database_is_no_ack_and_heals() {
    let door = Door::open(Engine::Sqlite).await;
    let mut other = sqlx::SqliteConnection::connect(&door.database).await.unwrap();
    other.execute("BEGIN IMMEDIATE").await.unwrap();
    let body = |id: &str| format!(r#"{{"type":"event_callback","event_id":"{id}","event":{{"type":"x"}}}}"#);
    let refused = door.event(&body("Ev-locked")).await;
    assert_eq!(refused.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert!(refused.headers().get("x-slack-no-retry").is_none());
    let (ready, why) = door.page("/readyz").await;
    assert_eq!(ready, StatusCode::SERVICE_UNAVAILABLE);
    assert!(why.contains("database"), "{why}");
    other.execute("ROLLBACK").await.unwrap();
    assert_eq!(door.event(&body("Ev-locked")).await.status(), StatusCode::OK);
    assert_eq!(door.stored("Ev-locked").await, 1);
    door.app.stop().await;
}
