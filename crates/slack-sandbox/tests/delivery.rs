//! Envelopes, signatures, retries, and faults on the way to the app.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::time::Duration;

use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use slack_sandbox::{ChannelChange, DeliveryFault, DeliveryState, Kind, NewChannel, Person};
use support::{Received, Reply, stage, stage_with};

fn verify(one: &Received) -> bool {
    let mut mac = Hmac::<Sha256>::new_from_slice(b"sandbox-secret").unwrap();
    mac.update(format!("v0:{}:{}", one.header("x-slack-request-timestamp"), one.raw).as_bytes());
    let hex =
        mac.finalize().into_bytes().iter().fold(String::from("v0="), |hex, byte| format!("{hex}{byte:02x}"));
    one.header("x-slack-signature") == hex
}

#[tokio::test]
async fn everything_is_signed_at_the_sandboxs_time() {
    let stage = stage().await;
    let ann = stage.slack.as_user(&stage.ann);
    ann.post(&stage.general, "hi").await.unwrap();
    ann.command(&stage.general, "/any", "").await.unwrap();
    ann.global_shortcut("any").await.unwrap();
    stage.slack.settle().await.unwrap();
    let received = stage.app.received();
    assert_eq!(received.len(), 3);
    for one in &received {
        assert!(verify(one), "{one:?}");
        assert_eq!(one.header("x-slack-request-timestamp"), "1767600000");
    }
    let mut forged = received[0].clone();
    forged.raw.push(' ');
    assert!(!verify(&forged));
}

#[tokio::test]
async fn the_envelope_is_whole() {
    let stage = stage().await;
    stage.slack.as_user(&stage.ann).post(&stage.general, "hi").await.unwrap();
    stage.slack.settle().await.unwrap();
    let body = stage.app.last("message");
    assert_eq!(body["type"], "event_callback");
    assert_eq!(
        (&body["team_id"], &body["api_app_id"]),
        (&json!(stage.bot.team_id), &json!(stage.bot.app_id))
    );
    let installed = json!([{
        "enterprise_id": null, "team_id": stage.bot.team_id, "user_id": stage.bot.bot_user_id, "is_bot": true,
        "is_enterprise_install": false,
    }]);
    assert_eq!(body["authorizations"], installed);
    assert_eq!(body["is_ext_shared_channel"], false);
    assert!(body["event_id"].as_str().unwrap().starts_with("Ev"));
    assert_eq!(body["event_time"], 1_767_600_000);
}

#[tokio::test]
async fn an_org_wide_installation_has_no_team() {
    let stage = stage_with(|mut config| {
        config.org_wide = true;
        config
    })
    .await;
    stage.slack.as_user(&stage.ann).post(&stage.general, "hi").await.unwrap();
    stage.slack.settle().await.unwrap();
    let body = stage.app.last("message");
    assert_eq!(body["authorizations"][0]["team_id"], Value::Null);
    assert_eq!(body["authorizations"][0]["is_enterprise_install"], true);
    stage.slack.as_user(&stage.ann).global_shortcut("any").await.unwrap();
    let payload = stage.app.last("shortcut");
    assert_eq!((&payload["team"], payload["enterprise"]["id"].is_string()), (&Value::Null, true));
}

#[tokio::test]
async fn a_stranger_acts_from_another_workspace() {
    let stage = stage().await;
    let kind = Kind::Stranger { home_team: "T0OTHER".into() };
    let eve = stage.slack.add_person(Person::member("eve", "Eve", "UTC").kind(kind)).await.unwrap();
    let members = vec![stage.ann.clone(), eve.clone(), stage.bot.bot_user_id.clone()];
    let shared = NewChannel { name: "shared".into(), members, shared: true, private: false };
    let shared = stage.slack.add_channel_of(shared).await.unwrap();
    stage.slack.as_user(&eve).post(&shared, "hi").await.unwrap();
    stage.slack.settle().await.unwrap();
    let body = stage.app.last("message");
    assert_eq!((&body["team_id"], &body["is_ext_shared_channel"]), (&json!("T0OTHER"), &json!(true)));
    assert_eq!(body["context_team_id"], stage.bot.team_id.as_str());
    assert_eq!(body["authorizations"][0]["team_id"], stage.bot.team_id.as_str());
}

#[tokio::test]
async fn events_are_tried_at_once_after_one_minute_and_after_five() {
    let stage = stage().await;
    for _ in 0..4 {
        stage.app.reply("message", Reply::status(500));
    }
    stage.slack.as_user(&stage.ann).post(&stage.general, "hi").await.unwrap();
    stage.slack.settle().await.unwrap();
    assert_eq!(stage.app.of_kind("message").len(), 2);
    stage.slack.advance(Duration::from_secs(59)).await.unwrap();
    assert_eq!(stage.app.of_kind("message").len(), 2);
    stage.slack.advance(Duration::from_secs(1)).await.unwrap();
    assert_eq!(stage.app.of_kind("message").len(), 3);
    stage.slack.advance(Duration::from_mins(5)).await.unwrap();
    stage.slack.advance(Duration::from_hours(1)).await.unwrap();
    let tries = stage.app.of_kind("message");
    let numbers: Vec<&str> = tries.iter().map(|one| one.header("x-slack-retry-num")).collect();
    let reasons: Vec<&str> = tries.iter().map(|one| one.header("x-slack-retry-reason")).collect();
    assert_eq!(numbers, ["", "1", "2", "3"]);
    assert_eq!(reasons, ["", "http_error", "http_error", "http_error"]);
    assert!(tries.iter().all(|one| one.body["event_id"] == tries[0].body["event_id"] && verify(one)));
    let given_up = stage.slack.deliveries().await.unwrap().pop().unwrap();
    assert_eq!((given_up.state, given_up.attempts.len()), (DeliveryState::GivenUp, 4));
    let times: Vec<i64> =
        given_up.attempts.iter().map(|attempt| attempt.at - given_up.attempts[0].at).collect();
    assert_eq!(times, [0, 0, 60_000, 360_000]);
}

#[tokio::test]
async fn the_app_can_ask_for_no_retry() {
    let stage = stage().await;
    stage.app.reply("message", Reply { headers: vec![("x-slack-no-retry", "1")], ..Reply::status(503) });
    stage.slack.as_user(&stage.ann).post(&stage.general, "hi").await.unwrap();
    stage.slack.advance(Duration::from_hours(1)).await.unwrap();
    assert_eq!(stage.app.of_kind("message").len(), 1);
}

#[tokio::test]
async fn commands_are_not_retried_and_the_person_sees_the_error() {
    let stage = stage().await;
    stage.app.reply("command", Reply::status(500));
    let done = stage.slack.as_user(&stage.ann).command(&stage.general, "/any", "").await.unwrap();
    assert_eq!((done.status, done.error.as_deref()), (Some(500), Some("http_error")));
    stage.slack.advance(Duration::from_hours(1)).await.unwrap();
    assert_eq!(stage.app.of_kind("command").len(), 1);
    let answer = json!({"response_type": "in_channel", "text": "lunch at 12"});
    stage.app.reply("command", Reply::json(&answer));
    let done = stage.slack.as_user(&stage.ann).command(&stage.general, "/any", "").await.unwrap();
    assert_eq!(done.answer.unwrap().text, "lunch at 12");
    stage.app.reply("command", Reply::json(&json!({"blocks": [{"type": "nonsense"}]})));
    let done = stage.slack.as_user(&stage.ann).command(&stage.general, "/any", "").await.unwrap();
    assert_eq!(done.error.as_deref(), Some("invalid_blocks"));
}

#[tokio::test]
async fn deliveries_are_lost_doubled_late_and_out_of_order_on_demand() {
    let stage = stage().await;
    let ann = stage.slack.as_user(&stage.ann);
    let post = async |text: &str| ann.post(&stage.general, text).await.unwrap();
    let texts = || -> Vec<String> {
        let messages = stage.app.of_kind("message");
        messages.iter().map(|one| one.body["event"]["text"].as_str().unwrap().to_owned()).collect()
    };
    stage.slack.delivery_fault("message", DeliveryFault::Drop, 1).await.unwrap();
    post("lost").await;
    stage.slack.delivery_fault("message", DeliveryFault::Duplicate, 1).await.unwrap();
    post("twice").await;
    stage.slack.delivery_fault("message", DeliveryFault::Delay { ms: 5000 }, 1).await.unwrap();
    post("late").await;
    stage.slack.delivery_fault("message", DeliveryFault::Reorder, 1).await.unwrap();
    post("second").await;
    post("first").await;
    stage.slack.settle().await.unwrap();
    assert_eq!(texts(), ["twice", "twice", "first", "second"]);
    let ids: Vec<Value> =
        stage.app.of_kind("message").iter().map(|one| one.body["event_id"].clone()).collect();
    assert_eq!(ids[0], ids[1]);
    stage.slack.advance(Duration::from_secs(5)).await.unwrap();
    assert_eq!(texts().last().unwrap(), "late");
    stage.slack.delivery_fault("message", DeliveryFault::Reorder, 1).await.unwrap();
    post("alone").await;
    stage.slack.settle().await.unwrap();
    assert_eq!(texts().last().unwrap(), "alone", "nothing overtakes it, and it is not lost");
    stage.slack.delivery_fault("command", DeliveryFault::Drop, 1).await.unwrap();
    let done = ann.command(&stage.general, "/any", "").await.unwrap();
    assert_eq!(done.error.as_deref(), Some("http_timeout"));
}

#[tokio::test]
async fn a_bot_hears_only_of_its_channels_and_its_subscriptions() {
    let stage = stage_with(|mut config| {
        config.events = Some(vec!["reaction_added".into(), "message.im".into(), "app_home_opened".into()]);
        config
    })
    .await;
    let other = stage.slack.add_channel("other", &[&stage.ann]).await.unwrap();
    let ann = stage.slack.as_user(&stage.ann);
    for channel in [&other, &stage.general] {
        let ts = ann.post(channel, "hi").await.unwrap();
        ann.react(channel, &ts, "eyes").await.unwrap();
    }
    let dm = ann.open_dm_with_app().await.unwrap();
    ann.post(&dm, "just us").await.unwrap();
    stage.slack.settle().await.unwrap();
    let kinds: Vec<String> = stage.app.received().iter().map(|one| one.kind().to_owned()).collect();
    assert_eq!(kinds, ["reaction_added", "app_home_opened", "message"]);
    assert_eq!(stage.app.last("message")["event"]["channel_type"], "im");
}

#[tokio::test]
async fn people_and_channels_change() {
    let stage = stage().await;
    let slack = &stage.slack;
    let eve = slack.add_person(Person::member("eve", "Eve", "UTC")).await.unwrap();
    slack.invite(&stage.general, &eve).await.unwrap();
    let mut moved = slack.person(&eve).await.unwrap();
    moved.tz = Some("Pacific/Chatham".into());
    slack.update_person(&eve, moved).await.unwrap();
    slack.remove(&stage.general, &eve).await.unwrap();
    slack
        .change_channel(&stage.general, ChannelChange::Rename { name: "all".into() }, &stage.ann)
        .await
        .unwrap();
    slack.change_channel(&stage.general, ChannelChange::Archive, &stage.ann).await.unwrap();
    slack.change_channel(&stage.general, ChannelChange::Unarchive, &stage.ann).await.unwrap();
    slack.remove(&stage.general, &stage.bot.bot_user_id).await.unwrap();
    slack.change_channel(&stage.general, ChannelChange::Delete, &stage.ann).await.unwrap();
    slack.settle().await.unwrap();
    let kinds: Vec<String> = stage.app.received().iter().map(|one| one.kind().to_owned()).collect();
    let expected = [
        "team_join",
        "member_joined_channel",
        "user_change",
        "member_left_channel",
        "channel_rename",
        "channel_archive",
        "channel_unarchive",
        "member_left_channel",
        "channel_left",
    ];
    assert_eq!(kinds, expected, "the bot hears that it left, and then no more");
    assert_eq!(stage.app.last("user_change")["event"]["user"]["tz"], "Pacific/Chatham");
}

#[tokio::test]
async fn the_events_url_answers_a_challenge() {
    let stage = stage().await;
    assert_eq!(stage.bot.url_verified, Some(true));
    let nowhere = slack_sandbox::AppConfig::default().at("http://127.0.0.1:9");
    assert_eq!(stage.slack.install_app(nowhere).await.unwrap().url_verified, Some(false));
}

#[tokio::test]
async fn an_app_has_three_seconds_to_answer() {
    let stage = stage().await;
    // Accepts connections and never says a word.
    let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", silent.local_addr().unwrap());
    let config = slack_sandbox::AppConfig { commands_url: Some(url), ..slack_sandbox::AppConfig::default() };
    stage.slack.install_app(config).await.unwrap();
    let done = stage.slack.as_user(&stage.ann).command(&stage.general, "/any", "").await.unwrap();
    assert_eq!((done.status, done.error.as_deref()), (None, Some("http_timeout")));
}
