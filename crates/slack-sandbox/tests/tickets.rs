//! Triggers, response urls, hashes.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::time::Duration;

use serde_json::{Value, json};
use support::{Stage, stage};

async fn trigger(stage: &Stage) -> Value {
    stage.slack.as_user(&stage.ann).global_shortcut("any").await.unwrap();
    stage.app.last("shortcut")["trigger_id"].clone()
}

fn view() -> Value {
    json!({"type": "modal", "title": {"type": "plain_text", "text": "T"}, "blocks": [{"type": "divider"}]})
}

#[tokio::test]
async fn a_trigger_works_once() {
    let stage = stage().await;
    let body = json!({"trigger_id": trigger(&stage).await, "view": view()});
    assert_eq!(stage.call("views.open", body.clone()).await["ok"], true);
    assert_eq!(stage.call("views.open", body).await["error"], "exchanged_trigger_id");
    let made_up = json!({"trigger_id": "1.2.3", "view": view()});
    assert_eq!(stage.call("views.open", made_up).await["error"], "invalid_trigger_id");
}

#[tokio::test]
async fn a_trigger_lasts_three_seconds() {
    let stage = stage().await;
    let (first, second) = (trigger(&stage).await, trigger(&stage).await);
    stage.slack.advance(Duration::from_secs(3)).await.unwrap();
    assert_eq!(stage.call("views.open", json!({"trigger_id": first, "view": view()})).await["ok"], true);
    stage.slack.advance(Duration::from_millis(1)).await.unwrap();
    assert_eq!(
        stage.call("views.open", json!({"trigger_id": second, "view": view()})).await["error"],
        "expired_trigger_id"
    );
}

#[tokio::test]
async fn three_modals_lie_on_one_another() {
    let stage = stage().await;
    stage.call("views.open", json!({"trigger_id": trigger(&stage).await, "view": view()})).await;
    for _ in 0..2 {
        let pushed =
            stage.call("views.push", json!({"trigger_id": trigger(&stage).await, "view": view()})).await;
        assert_eq!(pushed["ok"], true, "{pushed}");
    }
    let fourth = stage.call("views.push", json!({"trigger_id": trigger(&stage).await, "view": view()})).await;
    assert_eq!(fourth["error"], "push_limit_reached");
}

#[tokio::test]
async fn an_update_with_an_old_hash_is_refused() {
    let stage = stage().await;
    let opened = stage.call("views.open", json!({"trigger_id": trigger(&stage).await, "view": view()})).await;
    let (id, hash) = (&opened["view"]["id"], &opened["view"]["hash"]);
    let body = json!({"view_id": id, "hash": hash, "view": view()});
    assert_eq!(stage.call("views.update", body.clone()).await["ok"], true);
    assert_eq!(stage.call("views.update", body).await["error"], "hash_conflict");
    assert_eq!(
        stage.call("views.update", json!({"view_id": "V0", "view": view()})).await["error"],
        "not_found"
    );
    let home = json!({"user_id": stage.ann, "view": {"type": "home", "blocks": [{"type": "divider"}]}});
    assert_eq!(stage.call("views.publish", home.clone()).await["ok"], true);
    let mut old = home.clone();
    old["hash"] = hash.clone();
    assert_eq!(stage.call("views.publish", old).await["error"], "hash_conflict");
    assert_eq!(stage.call("views.publish", home).await["ok"], true);
}

#[tokio::test]
async fn a_response_url_works_five_times() {
    let stage = stage().await;
    stage.slack.as_user(&stage.ann).command(&stage.general, "/any", "").await.unwrap();
    let url = stage.app.last("command")["response_url"].as_str().unwrap().to_owned();
    for _ in 0..4 {
        assert_eq!(stage.respond(&url, &json!({"text": "private"})).await, (200, "ok".into()));
    }
    assert_eq!(stage.respond(&url, &json!({"text": "public", "response_type": "in_channel"})).await.0, 200);
    let (status, body) = stage.respond(&url, &json!({"text": "too many"})).await;
    assert_eq!((status, body.contains("used_url")), (404, true));
    assert_eq!(stage.slack.ephemerals(&stage.ann).await.unwrap().len(), 4);
    assert!(stage.slack.ephemerals(&stage.ben).await.unwrap().is_empty());
    assert_eq!(stage.slack.messages(&stage.general).await.unwrap()[0].text, "public");
    let noted = stage.slack.journal().await.unwrap();
    assert_eq!(noted.iter().filter(|call| call.method == "response_url").count(), 6);
}

#[tokio::test]
async fn a_response_url_lasts_half_an_hour() {
    let stage = stage().await;
    stage.slack.as_user(&stage.ann).command(&stage.general, "/any", "").await.unwrap();
    let url = stage.app.last("command")["response_url"].as_str().unwrap().to_owned();
    stage.slack.advance(Duration::from_mins(30)).await.unwrap();
    assert_eq!(stage.respond(&url, &json!({"text": "in time"})).await.0, 200);
    stage.slack.advance(Duration::from_millis(1)).await.unwrap();
    let (status, body) = stage.respond(&url, &json!({"text": "late"})).await;
    assert_eq!((status, body.contains("expired_url")), (404, true));
}

#[tokio::test]
async fn an_ephemeral_message_has_buttons_and_is_replaced_through_its_response_url() {
    let stage = stage().await;
    let button = json!({"type": "button", "action_id": "ok", "text": {"type": "plain_text", "text": "OK"}});
    let blocks = json!([{"type": "actions", "elements": [button]}]);
    let body = json!({"channel": stage.general, "user": stage.ann, "text": "x", "blocks": blocks});
    let ts = stage.call("chat.postEphemeral", body).await["message_ts"].as_str().unwrap().to_owned();
    let ann = stage.slack.as_user(&stage.ann);
    assert!(
        stage.slack.as_user(&stage.ben).click(&stage.general, &ts, "ok").await.is_err(),
        "ben does not see it"
    );
    ann.click(&stage.general, &ts, "ok").await.unwrap();
    let payload = stage.app.last("block_actions");
    assert_eq!((&payload["container"]["is_ephemeral"], payload.get("message")), (&json!(true), None));
    let url = payload["response_url"].as_str().unwrap();
    stage.respond(url, &json!({"text": "done", "replace_original": true})).await;
    assert_eq!(stage.slack.ephemerals(&stage.ann).await.unwrap()[0].plain(), "done");
    stage.respond(url, &json!({"delete_original": true})).await;
    assert!(stage.slack.ephemerals(&stage.ann).await.unwrap().is_empty());
    let edit = json!({"channel": stage.general, "ts": ts, "text": "y"});
    assert_eq!(
        stage.call("chat.update", edit).await["error"],
        "message_not_found",
        "ephemerals cannot be edited"
    );
}
