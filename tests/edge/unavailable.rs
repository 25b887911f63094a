//! Where we cannot commit we say 503, and Slack tries again.

use crate::common::{Engine, postgres_url};
use crate::door::Door;
use reqwest::StatusCode;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _};

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

#[tokio::test]
async fn a_database_that_is_gone_is_no_ack_and_heals() {
    let Some(server) = postgres_url() else { return };
    let door = Door::open(Engine::Postgres).await;
    let name = door.database.rsplit_once('/').unwrap().1.to_owned();
    let mut admin = sqlx::PgConnection::connect(&server).await.unwrap();
    let allow = |yes: bool| AssertSqlSafe(format!("ALTER DATABASE {name} WITH ALLOW_CONNECTIONS {yes}"));
    sqlx::query(allow(false)).execute(&mut admin).await.unwrap();
    let cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1";
    sqlx::query(cut).bind(&name).execute(&mut admin).await.unwrap();
    let body = r#"{"type":"event_callback","event_id":"Ev-gone","event":{"type":"x"}}"#;
    let refused = door.event(body).await;
    assert_eq!(refused.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert!(refused.headers().get("x-slack-no-retry").is_none());
    assert_eq!(door.page("/readyz").await.0, StatusCode::SERVICE_UNAVAILABLE);
    sqlx::query(allow(true)).execute(&mut admin).await.unwrap();
    assert_eq!(door.event(body).await.status(), StatusCode::OK);
    assert_eq!(door.stored("Ev-gone").await, 1);
    door.app.stop().await;
}
