//! Socket Mode: connections, envelopes, acknowledgements, and what goes wrong with them.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::time::Duration;

use serde_json::json;
use slack_sandbox::{
    AppConfig, DeliveryFault, DeliveryState, DisconnectReason, Fault, SocketFault, SubmitResult,
};
use support::socket::Link;
use support::{Stage, stage, stage_with};

/// The usual stage with its app in Socket Mode; nothing is under way.
async fn socket_stage() -> Stage {
    let stage = stage_with(AppConfig::in_socket_mode).await;
    // What happened before the app had a connection is over.
    stage.slack.advance(Duration::from_secs(400)).await.unwrap();
    stage
}

fn disconnect(reason: DisconnectReason) -> SocketFault {
    SocketFault::Disconnect { reason }
}

#[tokio::test]
async fn a_ticket_needs_the_right_token_and_works_once_for_half_a_minute() {
    let stage = socket_stage().await;
    assert_eq!(stage.open("xoxb-sandbox").await["error"], "not_allowed_token_type");
    assert_eq!(stage.open("xapp-other").await["error"], "invalid_auth");
    assert_eq!(stage.form("auth.test", &[]).await["ok"], true);
    let config = AppConfig { app_scopes: vec!["authorizations:read".into()], ..AppConfig::default() };
    stage.slack.install_app(config.in_socket_mode()).await.unwrap();
    let refused = stage.open("xapp-sandbox").await;
    assert_eq!(
        (&refused["error"], &refused["needed"]),
        (&json!("missing_scope"), &json!("connections:write"))
    );
    stage.slack.install_app(AppConfig::default().in_socket_mode()).await.unwrap();

    let url = stage.open("xapp-sandbox").await["url"].as_str().unwrap().to_owned();
    assert!(url.starts_with("ws://") && url.ends_with("app_id=A0SBX00001"), "{url}");
    let mut link = Link::connect(&url).await.unwrap();
    let hello = link.next().await.unwrap();
    assert_eq!((&hello["type"], &hello["num_connections"]), (&json!("hello"), &json!(1)));
    assert_eq!(hello["connection_info"]["app_id"], "A0SBX00001");
    assert!(hello["debug_info"]["approximate_connection_time"].is_u64());
    assert_eq!(Link::connect(&url).await.err(), Some(403), "spent");
    let url = stage.open("xapp-sandbox").await["url"].as_str().unwrap().to_owned();
    stage.slack.advance(Duration::from_secs(31)).await.unwrap();
    assert_eq!(Link::connect(&url).await.err(), Some(403), "too old");
}

#[tokio::test]
async fn an_app_has_ten_connections_at_most() {
    let stage = socket_stage().await;
    let mut links = Vec::new();
    for _ in 0..10 {
        links.push(stage.link().await);
        stage.slack.advance(Duration::from_secs(2)).await.unwrap();
    }
    let url = stage.open("xapp-sandbox").await["url"].as_str().unwrap().to_owned();
    let mut eleventh = Link::connect(&url).await.unwrap();
    let frame = eleventh.next().await.unwrap();
    assert_eq!((&frame["type"], &frame["reason"]), (&json!("disconnect"), &json!("too_many_websockets")));
    assert_eq!(eleventh.next().await, None);
    assert_eq!(stage.slack.sockets(&stage.bot.app_id).await.unwrap().len(), 10);
}

#[tokio::test]
async fn everything_comes_by_socket_and_nothing_by_http() {
    let stage = socket_stage().await;
    let mut link = stage.link().await;
    let ann = stage.slack.as_user(&stage.ann);
    ann.post(&stage.general, "hello").await.unwrap();
    let event = link.take().await;
    assert_eq!((&event["type"], &event["accepts_response_payload"]), (&json!("events_api"), &json!(false)));
    assert_eq!((&event["retry_attempt"], &event["retry_reason"]), (&json!(0), &json!("")));
    assert_eq!(event["payload"]["event"]["text"], "hello");
    assert_eq!(event["payload"]["type"], "event_callback");

    let typed = tokio::spawn({
        let (ann, general) = (ann.clone(), stage.general.clone());
        async move { ann.command(&general, "/lunch", "soup").await.unwrap() }
    });
    let command = link.next().await.unwrap();
    assert_eq!(
        (&command["type"], &command["accepts_response_payload"]),
        (&json!("slash_commands"), &json!(true))
    );
    assert_eq!(
        (&command["payload"]["command"], &command["payload"]["text"]),
        (&json!("/lunch"), &json!("soup"))
    );
    assert!(command.get("retry_attempt").is_none());
    link.ack(&command, Some(json!({"text": "for you alone"}))).await;
    let result = typed.await.unwrap();
    assert_eq!((result.status, result.error), (Some(200), None));
    assert_eq!(result.answer.unwrap().ephemeral_to.as_deref(), Some(stage.ann.as_str()));

    let typed = tokio::spawn(async move { ann.global_shortcut("order").await });
    let shortcut = link.take().await;
    assert_eq!(
        (&shortcut["type"], &shortcut["payload"]["type"]),
        (&json!("interactive"), &json!("shortcut"))
    );
    typed.await.unwrap().unwrap();
    assert!(stage.app.received().is_empty());
}

#[tokio::test]
async fn an_acknowledgement_may_answer_a_submission() {
    let stage = socket_stage().await;
    let mut link = stage.link().await;
    let ann = stage.slack.as_user(&stage.ann);
    let typed = tokio::spawn({
        let (ann, general) = (ann.clone(), stage.general.clone());
        async move { ann.command(&general, "/lunch", "").await.unwrap() }
    });
    let command = link.take().await;
    typed.await.unwrap();
    let input = json!({"type": "input", "block_id": "dish", "label": {"type": "plain_text", "text": "Dish"},
        "element": {"type": "plain_text_input", "action_id": "text"}});
    let view = json!({"type": "modal", "title": {"type": "plain_text", "text": "Lunch"}, "blocks": [input],
        "submit": {"type": "plain_text", "text": "Send"}});
    let trigger = &command["payload"]["trigger_id"];
    assert_eq!(stage.call("views.open", json!({"trigger_id": trigger, "view": view})).await["ok"], true);
    ann.fill("dish", "soup").await.unwrap();
    let submitted = tokio::spawn(async move { ann.submit().await.unwrap() });
    let submission = link.next().await.unwrap();
    assert_eq!(submission["payload"]["type"], "view_submission");
    let errors = json!({"response_action": "errors", "errors": {"dish": "none left"}});
    link.ack(&submission, Some(errors)).await;
    assert!(matches!(submitted.await.unwrap(), SubmitResult::Errors { .. }));
}

#[tokio::test]
async fn what_is_not_acknowledged_comes_again_over_another_connection() {
    let stage = socket_stage().await;
    let (mut one, mut two) = (stage.link().await, stage.link().await);
    stage.slack.as_user(&stage.ann).post(&stage.general, "hello").await.unwrap();
    let first = one.next().await.unwrap();
    let again = two.take().await;
    assert_eq!((&again["retry_attempt"], &again["retry_reason"]), (&json!(1), &json!("timeout")));
    assert_eq!(again["payload"]["event_id"], first["payload"]["event_id"]);
    assert_ne!(again["envelope_id"], first["envelope_id"]);
    stage.slack.settle().await.unwrap();
    let delivery = stage.slack.deliveries().await.unwrap().pop().unwrap();
    assert_eq!((delivery.state, delivery.attempts.len()), (DeliveryState::Done, 2));
    assert_ne!(delivery.attempts[0].socket, delivery.attempts[1].socket);
}

#[tokio::test]
async fn without_a_connection_people_see_an_error_and_events_are_tried_four_times() {
    let stage = socket_stage().await;
    let ann = stage.slack.as_user(&stage.ann);
    let result = ann.command(&stage.general, "/lunch", "").await.unwrap();
    assert_eq!(result.error.as_deref(), Some("connection_failed"));
    ann.post(&stage.general, "hello").await.unwrap();
    stage.slack.advance(Duration::from_mins(7)).await.unwrap();
    let delivery = stage.slack.deliveries().await.unwrap().pop().unwrap();
    assert_eq!((delivery.state, delivery.attempts.len()), (DeliveryState::GivenUp, 4));
}

#[tokio::test]
async fn connections_end_with_a_frame_or_without() {
    let stage = socket_stage().await;
    let app = stage.bot.app_id.clone();
    let (mut cut, mut refreshed) = (stage.link().await, stage.link().await);
    let first = stage.slack.sockets(&app).await.unwrap()[0].id;
    assert_eq!(stage.slack.socket_fault(&app, Some(first), SocketFault::Drop).await.unwrap(), 1);
    assert!(cut.was_cut().await);
    stage.slack.socket_fault(&app, None, SocketFault::Warn).await.unwrap();
    assert_eq!(refreshed.next().await.unwrap()["reason"], "warning");
    assert!(refreshed.ping().await, "a warning leaves it open");
    stage.slack.socket_fault(&app, None, disconnect(DisconnectReason::RefreshRequested)).await.unwrap();
    assert_eq!(refreshed.next().await.unwrap()["reason"], "refresh_requested");
    assert_eq!(refreshed.next().await, None);
    let mut last = stage.link().await;
    stage.slack.install_app(AppConfig::default()).await.unwrap();
    assert_eq!(last.next().await.unwrap()["reason"], "link_disabled");
    assert_eq!(last.next().await, None);
}

#[tokio::test]
async fn a_half_open_connection_says_nothing_and_hears_nothing() {
    let stage = socket_stage().await;
    let mut link = stage.link().await;
    assert!(link.ping().await);
    stage.slack.socket_fault(&stage.bot.app_id, None, SocketFault::HalfOpen).await.unwrap();
    assert!(!link.ping().await);
    assert!(stage.slack.sockets(&stage.bot.app_id).await.unwrap()[0].half_open);
    let mut other = stage.link().await;
    stage.slack.as_user(&stage.ann).post(&stage.general, "hello").await.unwrap();
    let again = other.take().await;
    // Slack does not know that the first connection is dead, and may try it first.
    assert_eq!(again["payload"]["event"]["text"], "hello");
}

#[tokio::test]
async fn envelopes_come_twice_late_or_are_acknowledged_in_vain() {
    let stage = socket_stage().await;
    let ann = stage.slack.as_user(&stage.ann);
    let (mut one, mut two) = (stage.link().await, stage.link().await);
    stage.slack.delivery_fault("message", DeliveryFault::Repeat { elsewhere: false }, 1).await.unwrap();
    ann.post(&stage.general, "same").await.unwrap();
    let first = one.take().await;
    assert_eq!(one.take().await["envelope_id"], first["envelope_id"]);
    stage.slack.delivery_fault("message", DeliveryFault::Repeat { elsewhere: true }, 1).await.unwrap();
    ann.post(&stage.general, "other").await.unwrap();
    let (first, second) = (one.next().await.unwrap(), two.take().await);
    assert_eq!(first["envelope_id"], second["envelope_id"]);
    stage.slack.delivery_fault("message", DeliveryFault::Slow { ms: 50 }, 1).await.unwrap();
    ann.post(&stage.general, "late").await.unwrap();
    stage.slack.socket_fault(&stage.bot.app_id, Some(2), SocketFault::Drop).await.unwrap();
    assert_eq!(one.take().await["payload"]["event"]["text"], "late");
    stage.slack.delivery_fault("message", DeliveryFault::LoseAck, 1).await.unwrap();
    ann.post(&stage.general, "in vain").await.unwrap();
    let first = one.take().await;
    let again = one.take().await;
    assert_eq!(again["retry_attempt"], 1);
    assert_eq!(again["payload"]["event_id"], first["payload"]["event_id"]);
}

#[tokio::test]
async fn opening_may_be_refused_slow_or_limited() {
    let stage = socket_stage().await;
    let open = "apps.connections.open";
    stage.slack.fault(open, Fault::ErrorBefore { error: "internal_error".into() }, 1).await.unwrap();
    assert_eq!(stage.open("xapp-sandbox").await["error"], "internal_error");
    stage.slack.fault(open, Fault::RateLimited { retry_after: 7 }, 1).await.unwrap();
    assert_eq!(stage.open("xapp-sandbox").await["error"], "ratelimited");
    stage.slack.advance(Duration::from_secs(7)).await.unwrap();
    stage.slack.fault(open, Fault::Slow { ms: 30 }, 1).await.unwrap();
    let url = stage.open("xapp-sandbox").await["url"].as_str().unwrap().to_owned();
    stage.slack.fault("link", Fault::Http500Before, 1).await.unwrap();
    assert_eq!(Link::connect(&url).await.err(), Some(500));
    stage.slack.fault("link", Fault::HangBefore { ms: 30 }, 1).await.unwrap();
    assert!(Link::connect(&url).await.unwrap().was_cut().await, "no hello");
}

#[tokio::test]
async fn losing_an_answer_works_over_http_too() {
    let stage = stage().await;
    stage.slack.delivery_fault("message", DeliveryFault::LoseAck, 1).await.unwrap();
    stage.slack.as_user(&stage.ann).post(&stage.general, "hello").await.unwrap();
    stage.slack.settle().await.unwrap();
    let events = stage.app.of_kind("message");
    assert_eq!(events.len(), 2);
    assert_eq!(events[1].header("x-slack-retry-reason"), "http_timeout");
}
