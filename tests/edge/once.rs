//! Everything signed and well-formed is acked, and a second delivery changes nothing.

use crate::common::engines;
use crate::door::Door;
use crate::samples;
use reqwest::StatusCode;

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_request_is_acked_and_stored_once() {
    for engine in engines() {
        let door = Door::open(engine).await;
        for (id, body) in samples::events() {
            for _ in 0..2 {
                assert_eq!(door.event(&body).await.status(), StatusCode::OK, "{id}");
            }
            assert_eq!(door.stored(&id).await, 1, "{id}");
        }
        for payload in samples::interactions() {
            let status = door.form("/slack/interactions", &[("payload", &payload)]).await.status();
            assert_eq!(status, StatusCode::OK, "{payload}");
        }
        let fields = [("command", "/renamed"), ("text", "help"), ("user_id", "U1"), ("trigger_id", "1.2")];
        let answer = door.form("/slack/commands", &fields).await;
        assert_eq!(answer.status(), StatusCode::OK);
        assert!(answer.text().await.unwrap().contains("ephemeral"));
        door.app.stop().await;
    }
}

/// Recorded payloads of others may be laid beside ours: a folder of JSON files, events or interactions.
#[tokio::test(flavor = "multi_thread")]
async fn recorded_payloads_are_acked_too() {
    let Ok(folder) = std::env::var("ACCORD_SAMPLE_PAYLOADS") else { return };
    let door = Door::open(engines()[0]).await;
    let (mut tried, mut folders) = (0, vec![std::path::PathBuf::from(folder)]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "json") {
                let body = std::fs::read_to_string(&path).unwrap();
                let status = if path.to_string_lossy().contains("/events/") {
                    door.event(&body).await.status()
                } else {
                    door.form("/slack/interactions", &[("payload", &body)]).await.status()
                };
                assert_eq!(status, StatusCode::OK, "{}", path.display());
                tried += 1;
            }
        }
    }
    println!("{tried} recorded payloads acked");
    assert!(tried > 0);
    door.app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_delivered_twice_gets_the_same_answer() {
    for engine in engines() {
        let door = Door::open(engine).await;
        let fields = [("command", "/accord"), ("text", "stauts"), ("user_id", "U1"), ("trigger_id", "7.7")]; // misspelt on purpose
        let first = door.form("/slack/commands", &fields).await.text().await.unwrap();
        let second = door.form("/slack/commands", &fields).await.text().await.unwrap();
        assert!(first.contains("/accord status"), "{first}");
        assert_eq!(first, second);
        door.app.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn blank_ids_count_as_absent() {
    let door = Door::open(engines()[0]).await;
    for text in ["one", "two"] {
        let body = format!(r#"{{"type":"event_callback","event_id":" ","event":{{"type":"{text}"}}}}"#);
        assert_eq!(door.event(&body).await.status(), StatusCode::OK);
    }
    assert_eq!(door.stored(" ").await, 0);
    door.app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn slacks_own_checks_are_answered_after_the_signature() {
    let door = Door::open(engines()[0]).await;
    let challenge = door.event(r#"{"type":"url_verification","challenge":"abc"}"#).await;
    assert_eq!(challenge.text().await.unwrap(), "abc");
    let ssl = door.form("/slack/commands", &[("ssl_check", "1"), ("token", "t")]).await;
    assert_eq!(ssl.status(), StatusCode::OK);
    assert_eq!(ssl.text().await.unwrap(), "");
    let (live, _) = door.page("/healthz").await;
    assert_eq!(live, StatusCode::OK);
    let (_, metrics) = door.page("/metrics").await;
    assert!(metrics.contains("accord_jobs"), "{metrics}");
    for zero in ["accord_requests_unavailable_total", "accord_slots_done_total{what=\"update\"}"] {
        assert!(metrics.contains(&format!("{zero} 0\n")), "a rule must see it rise: {metrics}");
    }
    assert!(metrics.contains("accord_ack_seconds_bucket{way=\"command\""), "{metrics}");
    assert!(metrics.contains("accord_lane_wait_seconds{lane=\"now\"}"), "{metrics}");
    door.app.stop().await;
}
