//! Over the socket as over HTTP: what is acked is stored, once, and what cannot be committed is not acked.

use crate::common::{Engine, engines};
use crate::door::Door;
use crate::samples;
use crate::wire::{self, Line, Wire, envelope};
use reqwest::StatusCode;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use sqlx::{Connection as _, Executor as _};
use std::time::Duration;

async fn opened(engine: Engine) -> (Wire, Door, [Line; 2]) {
    let mut wire = Wire::lay().await;
    let door = Door::open_with(engine, &wire.api(), wire::SETTINGS).await;
    let lines = [wire.line().await, wire.line().await];
    (wire, door, lines)
}

fn json_of(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_envelope_is_acked_and_stored_once() {
    for engine in engines() {
        let (_wire, door, mut lines) = opened(engine).await;
        let mut number = 0;
        for (id, body) in samples::events() {
            for line in &mut lines {
                number += 1;
                line.asks(&format!("e-{number}"), "events_api", &json_of(&body)).await;
            }
            assert_eq!(door.stored(&id).await, 1, "{id}");
        }
        for payload in samples::interactions() {
            lines[0].asks("i", "interactive", &json_of(&payload)).await;
        }
        assert!(door.page("/metrics").await.1.contains("accord_socket_envelopes_total{outcome=\"taken\"}"));
        door.app.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_gets_the_same_answer_with_every_ack() {
    for engine in engines() {
        let (_wire, door, mut lines) = opened(engine).await;
        let command = json!({ "command": "/accord", "text": "stauts", "user_id": "U1", "trigger_id": "7.7", // misspelt on purpose
            "is_enterprise_install": false, "enterprise_id": null });
        let first = lines[0].asks("c-1", "slash_commands", &command).await;
        let second = lines[1].asks("c-2", "slash_commands", &command).await;
        assert!(first["payload"].to_string().contains("/accord status"), "{first}");
        assert_eq!(first["payload"], second["payload"]);
        door.app.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_an_id_the_payload_makes_it_unique_and_not_the_envelope() {
    let (_wire, door, mut lines) = opened(Engine::Sqlite).await;
    let closed =
        json!({ "type": "view_closed", "user": { "id": "U1" }, "view": { "id": "V1" }, "trigger_id": " " });
    for (line, id) in lines.iter_mut().zip(["v-1", "v-2"]) {
        line.asks(id, "interactive", &closed).await;
    }
    let hash =
        Sha256::digest(closed.to_string()).iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
    assert_eq!(door.stored(&format!("sha256 {hash}")).await, 1);
    door.app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_does_no_harm() {
    let (_wire, door, [mut line, _other]) = opened(Engine::Sqlite).await;
    for text in [
        "",
        "no json",
        "[]",
        "7",
        "{}",
        r#"{"type":"events_api"}"#,
        r#"{"type":"hello"}"#,
        r#"{"type":"new"}"#,
    ] {
        line.write(text).await;
    }
    for (kind, payload) in [
        ("a_kind_of_next_year", json!({})),
        ("events_api", Value::Null),
        ("interactive", json!([])),
        ("slash_commands", json!("text")),
        ("slash_commands", json!({})),
    ] {
        line.asks("odd", kind, &payload).await;
    }
    line.say(&json!({ "envelope_id": "none", "type": "events_api" })).await;
    assert_eq!(line.hears().await.unwrap()["envelope_id"], "none");
    door.app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_committed_is_not_acked_and_heals() {
    let (_wire, door, [mut line, _other]) = opened(Engine::Sqlite).await;
    let mut other = sqlx::SqliteConnection::connect(&door.database).await.unwrap();
    other.execute("BEGIN IMMEDIATE").await.unwrap();
    let event = json!({ "type": "event_callback", "event_id": "Ev-locked", "event": { "type": "x" } });
    line.say(&envelope("first", "events_api", &event)).await;
    let unavailable = "accord_socket_envelopes_total{outcome=\"unavailable\"}";
    while !door.page("/metrics").await.1.contains(unavailable) {
        assert!(line.is_silent(Duration::from_millis(20)).await, "it was acked");
    }
    other.execute("ROLLBACK").await.unwrap();
    // The next ack is that of the next envelope.
    line.asks("second", "events_api", &event).await;
    assert_eq!(door.stored("Ev-locked").await, 1);
    door.app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_stop_acks_what_it_read_and_closes() {
    for engine in engines() {
        let (_wire, door, lines) = opened(engine).await;
        let mut talks = Vec::new();
        for (n, mut line) in lines.into_iter().enumerate() {
            talks.push(tokio::spawn(async move {
                for i in 0..100 {
                    let event = json!({ "type": "event_callback", "event_id": format!("Ev-{n}-{i}"), "event": { "type": "x" } });
                    line.say(&envelope(&format!("Ev-{n}-{i}"), "events_api", &event)).await;
                }
                let mut acked = Vec::new();
                while let Some(ack) = line.hears().await {
                    acked.push(ack["envelope_id"].as_str().unwrap().to_owned());
                }
                acked
            }));
        }
        let (database, at) = (door.database.clone(), door.app.address);
        door.app.stop().await;
        let again = Door::beside(database, tempfile::tempdir().unwrap(), "http://127.0.0.1:9/api", "").await;
        assert_ne!(at, again.app.address);
        for talk in talks {
            for id in talk.await.unwrap() {
                assert_eq!(again.stored(&id).await, 1, "{id} was acked");
            }
        }
        again.app.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_signing_secret_nothing_is_served_to_slack() {
    let mut wire = Wire::lay().await;
    let door = Door::unsigned(&wire.api(), wire::SETTINGS).await;
    let _line = wire.line().await;
    for path in ["/slack/events", "/slack/commands", "/slack/interactions"] {
        assert_eq!(door.posts_to(path).await, StatusCode::NOT_FOUND, "{path}");
    }
    while door.page("/readyz").await.0 != StatusCode::OK {
        accord::clock::pause(Duration::from_millis(5)).await;
    }
    for path in ["/healthz", "/metrics"] {
        assert_eq!(door.page(path).await.0, StatusCode::OK, "{path}");
    }
    door.app.stop().await;
}
