//! Slack's rate limits on the sandbox's clock.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::time::Duration;

use serde_json::{Value, json};
use support::{Stage, stage};

/// Calls a method and gives status and `Retry-After`.
async fn status(stage: &Stage, method: &str, body: Value) -> (u16, Option<String>) {
    let answer = stage.try_call(method, &body).await.unwrap();
    let wait = answer.headers().get("retry-after").map(|value| value.to_str().unwrap().to_owned());
    (answer.status().as_u16(), wait)
}

#[tokio::test]
async fn a_channel_takes_one_message_a_second_and_three_at_once() {
    let stage = stage().await;
    let body = json!({"channel": stage.general, "text": "x"});
    for _ in 0..3 {
        assert_eq!(status(&stage, "chat.postMessage", body.clone()).await, (200, None));
    }
    assert_eq!(status(&stage, "chat.postMessage", body.clone()).await, (429, Some("1".into())));
    assert_eq!(stage.slack.limits().await.unwrap().early_retries, 0);
    assert_eq!(status(&stage, "chat.postMessage", body.clone()).await.0, 429);
    assert_eq!(
        stage.slack.limits().await.unwrap().early_retries,
        1,
        "asked again before the second was over"
    );
    stage.slack.advance(Duration::from_secs(1)).await.unwrap();
    assert_eq!(status(&stage, "chat.postMessage", body.clone()).await.0, 200);
    assert_eq!(status(&stage, "chat.postMessage", body).await.0, 429);
    let stats = stage.slack.limits().await.unwrap();
    assert_eq!((stats.refused, stats.by_method["chat.postMessage"]), (3, 3));
}

#[tokio::test]
async fn a_person_and_the_direct_messages_with_the_person_are_one_channel() {
    let stage = stage().await;
    let opened = stage.call("conversations.open", json!({"users": stage.ann})).await;
    let dm = opened["channel"]["id"].clone();
    for channel in [json!(stage.ann), dm.clone(), json!(stage.ann)] {
        assert_eq!(status(&stage, "chat.postMessage", json!({"channel": channel, "text": "x"})).await.0, 200);
    }
    assert_eq!(status(&stage, "chat.postMessage", json!({"channel": dm, "text": "x"})).await.0, 429);
}

#[tokio::test]
async fn the_workspace_takes_thirty_messages_at_once_and_five_a_second() {
    let stage = stage().await;
    let mut channels = Vec::new();
    for place in 0..40 {
        let name = format!("room-{place}");
        channels.push(stage.slack.add_channel(&name, &[&stage.bot.bot_user_id]).await.unwrap());
    }
    for channel in &channels[..30] {
        assert_eq!(status(&stage, "chat.postMessage", json!({"channel": channel, "text": "x"})).await.0, 200);
    }
    let next = json!({"channel": channels[30], "text": "x"});
    assert_eq!(status(&stage, "chat.postMessage", next).await, (429, Some("1".into())));
    stage.slack.advance(Duration::from_secs(1)).await.unwrap();
    for channel in &channels[31..36] {
        assert_eq!(status(&stage, "chat.postMessage", json!({"channel": channel, "text": "x"})).await.0, 200);
    }
    assert_eq!(
        status(&stage, "chat.postMessage", json!({"channel": channels[36], "text": "x"})).await.0,
        429
    );
}

/// Method, how many calls at once, `Retry-After` of the next one.
const TIERS: &[(&str, u32, &str)] = &[
    ("users.info", 10, "1"),
    ("views.open", 10, "1"),
    ("views.update", 10, "1"),
    ("views.push", 10, "1"),
    ("views.publish", 10, "1"),
    ("conversations.members", 10, "1"),
    ("chat.postEphemeral", 10, "1"),
    ("files.getUploadURLExternal", 10, "1"),
    ("files.completeUploadExternal", 10, "1"),
    ("chat.update", 5, "2"),
    ("chat.delete", 5, "2"),
    ("chat.scheduleMessage", 5, "2"),
    ("conversations.open", 5, "2"),
    ("conversations.info", 5, "2"),
    ("conversations.history", 5, "2"),
    ("conversations.replies", 5, "2"),
    ("conversations.join", 5, "2"),
    ("reactions.get", 5, "2"),
    ("reactions.add", 5, "2"),
    ("users.conversations", 5, "2"),
    ("users.list", 3, "3"),
    ("conversations.list", 3, "3"),
    ("usergroups.list", 3, "3"),
    ("usergroups.users.list", 3, "3"),
    ("dnd.teamInfo", 3, "3"),
];

#[tokio::test]
async fn every_method_keeps_to_its_tier() {
    let stage = stage().await;
    for (method, burst, wait) in TIERS {
        for call in 0..*burst {
            assert_eq!(status(&stage, method, json!({})).await.0, 200, "{method} {call}");
        }
        assert_eq!(status(&stage, method, json!({})).await, (429, Some((*wait).into())), "{method}");
    }
    stage.slack.advance(Duration::from_secs(3)).await.unwrap();
    for (method, _, _) in TIERS {
        assert_eq!(status(&stage, method, json!({})).await.0, 200, "{method} after its time");
    }
    assert_eq!(stage.slack.limits().await.unwrap().early_retries, 0);
}

#[tokio::test]
async fn a_minute_allows_what_the_tier_says() {
    let stage = stage().await;
    let mut done = 0;
    for _ in 0..60 {
        while status(&stage, "chat.update", json!({})).await.0 == 200 {
            done += 1;
        }
        stage.slack.advance(Duration::from_secs(2)).await.unwrap();
    }
    // Two minutes at 50, and the burst of five that was there to begin with.
    assert!((100..=105).contains(&done), "{done}");
}
