//! Faults of the Web API: what the caller sees, and whether the effect happened.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use serde_json::{Value, json};
use slack_sandbox::Fault;
use support::{Stage, stage};

/// What the caller sees of a call.
#[derive(Debug, PartialEq)]
enum Seen {
    Cut,
    Answer(u16, String),
}

async fn post(stage: &Stage) -> Seen {
    match stage.try_call("chat.postMessage", &json!({"channel": stage.general, "text": "x"})).await {
        Err(_) => Seen::Cut,
        Ok(answer) => Seen::Answer(answer.status().as_u16(), answer.text().await.unwrap()),
    }
}

#[tokio::test]
async fn faults_cut_before_or_after_the_effect() {
    let cases = [
        (Fault::Refuse, 0),
        (Fault::ResetBefore, 0),
        (Fault::ResetAfter, 1),
        (Fault::HangBefore { ms: 10 }, 0),
        (Fault::HangAfter { ms: 10 }, 1),
    ];
    for (fault, effects) in cases {
        let stage = stage().await;
        stage.slack.fault("chat.postMessage", fault.clone(), 1).await.unwrap();
        assert_eq!(post(&stage).await, Seen::Cut, "{fault:?}");
        assert_eq!(stage.slack.messages(&stage.general).await.unwrap().len(), effects, "{fault:?}");
        let noted = stage.slack.journal().await.unwrap().pop().unwrap();
        assert_eq!((noted.status, noted.response), (0, Value::Null), "{fault:?}");
        assert!(matches!(post(&stage).await, Seen::Answer(200, _)), "once only: {fault:?}");
    }
}

#[tokio::test]
async fn faults_answer_wrongly_before_or_after_the_effect() {
    let error = |error: &str| error.to_owned();
    let cases = [
        (Fault::Http500Before, 500, "Internal Server Error", 0),
        (Fault::Http500After, 500, "Internal Server Error", 1),
        (
            Fault::ErrorBefore { error: error("internal_error") },
            200,
            r#"{"error":"internal_error","ok":false}"#,
            0,
        ),
        (Fault::ErrorAfter { error: error("fatal_error") }, 200, r#"{"error":"fatal_error","ok":false}"#, 1),
    ];
    for (fault, status, body, effects) in cases {
        let stage = stage().await;
        stage.slack.fault("chat.postMessage", fault.clone(), 1).await.unwrap();
        assert_eq!(post(&stage).await, Seen::Answer(status, body.into()), "{fault:?}");
        assert_eq!(stage.slack.messages(&stage.general).await.unwrap().len(), effects, "{fault:?}");
    }
}

#[tokio::test]
async fn a_429_on_demand_counts_who_comes_back_too_early() {
    let stage = stage().await;
    stage.slack.fault("chat.postMessage", Fault::RateLimited { retry_after: 30 }, 1).await.unwrap();
    let answer =
        stage.try_call("chat.postMessage", &json!({"channel": stage.general, "text": "x"})).await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.headers()["retry-after"].to_str().unwrap()), (429, "30"));
    stage.slack.advance(std::time::Duration::from_secs(29)).await.unwrap();
    assert!(matches!(post(&stage).await, Seen::Answer(429, _)));
    assert_eq!(stage.slack.limits().await.unwrap().early_retries, 1);
    stage.slack.advance(std::time::Duration::from_secs(1)).await.unwrap();
    assert!(matches!(post(&stage).await, Seen::Answer(200, _)));
}

#[tokio::test]
async fn answers_come_slowly_or_twice() {
    let stage = stage().await;
    stage.slack.fault("*", Fault::Slow { ms: 20 }, 1).await.unwrap();
    assert!(matches!(post(&stage).await, Seen::Answer(200, _)));
    stage.slack.fault("chat.postMessage", Fault::DuplicatedReply, 2).await.unwrap();
    let Seen::Answer(200, body) = post(&stage).await else { panic!("no answer") };
    let (first, second) = body.split_at(body.len() / 2);
    assert_eq!(first, second);
    stage.slack.clear_faults().await.unwrap();
    let Seen::Answer(200, body) = post(&stage).await else { panic!("no answer") };
    assert!(serde_json::from_str::<Value>(&body).is_ok());
}

#[tokio::test]
async fn response_urls_have_faults_too() {
    let stage = stage().await;
    stage.slack.as_user(&stage.ann).command(&stage.general, "/any", "").await.unwrap();
    let url = stage.app.last("command")["response_url"].as_str().unwrap().to_owned();
    stage.slack.fault("response_url", Fault::Http500Before, 1).await.unwrap();
    stage.slack.fault("response_url", Fault::Http500After, 1).await.unwrap();
    assert_eq!(stage.respond(&url, &json!({"text": "a"})).await.0, 500);
    assert!(stage.slack.ephemerals(&stage.ann).await.unwrap().is_empty());
    assert_eq!(stage.respond(&url, &json!({"text": "b"})).await.0, 500);
    assert_eq!(stage.slack.ephemerals(&stage.ann).await.unwrap()[0].plain(), "b");
}
