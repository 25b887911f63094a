//! Several workspaces in one sandbox, and one app in all of them.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::time::Duration;

use serde_json::json;
use slack_sandbox::{ActError, AppConfig, Client, Error, Installed, Options, Person, Sandbox};
use support::{Stage, resumed, stage, stage_with};

/// The same people and channel as on the stage, in another workspace.
struct Other {
    slack: Client,
    bot: Installed,
    ann: String,
    general: String,
}

async fn other(stage: &Stage, same_ids: bool) -> Other {
    let team = stage.slack.add_team("Second House", same_ids).await.unwrap();
    let slack = stage.slack.in_team(&team.id);
    let bot = slack.install_app(AppConfig::default().at(&stage.app.url)).await.unwrap();
    let ann = slack.add_person(Person::member("ann", "Ann Example", "Europe/Berlin")).await.unwrap();
    let ben = slack.add_person(Person::member("ben", "Ben Example", "America/New_York")).await.unwrap();
    let general = slack.add_channel("general", &[&ann, &ben, &bot.bot_user_id]).await.unwrap();
    slack.settle().await.unwrap();
    Other { slack, bot, ann, general }
}

#[tokio::test]
async fn ids_differ_or_are_the_same_on_purpose() {
    let stage = stage().await;
    let different = other(&stage, false).await;
    assert_ne!((&different.ann, &different.general), (&stage.ann, &stage.general));
    let same = other(&stage, true).await;
    assert_eq!((&same.ann, &same.general), (&stage.ann, &stage.general));
    assert_eq!(same.bot.bot_user_id, stage.bot.bot_user_id);
    assert_ne!(same.bot.team_id, stage.bot.team_id);
    assert_ne!(same.bot.bot_token, stage.bot.bot_token);
    let teams = stage.slack.teams().await.unwrap();
    assert_eq!(
        teams.iter().map(|team| team.name.as_str()).collect::<Vec<_>>(),
        ["Sandbox", "Second House", "Second House"]
    );
    assert_eq!(stage.slack.team().await.unwrap().id, stage.bot.team_id);
    assert_eq!(same.slack.team().await.unwrap().id, same.bot.team_id);
    let nowhere = stage.slack.in_team("T9").team().await;
    assert_eq!(nowhere.unwrap_err(), Error::Act(ActError::NoSuchTeam { team: "T9".into() }));
}

#[tokio::test]
async fn the_token_tells_the_workspace() {
    let stage = stage().await;
    let other = other(&stage, true).await;
    let token = other.bot.bot_token.as_str();
    assert_eq!(stage.form_as(token, "auth.test", &[]).await["team_id"], other.bot.team_id.as_str());
    assert_eq!(stage.form("auth.test", &[]).await["team_id"], stage.bot.team_id.as_str());
    let here = stage.say(&stage.general, "here").await;
    let fields = [("channel", other.general.as_str()), ("text", "there")];
    let there = stage.form_as(token, "chat.postMessage", &fields).await;
    assert_eq!(there["ts"], here.as_str(), "a ts may be the same too");
    let texts = async |slack: &Client| slack.messages("general").await.unwrap()[0].text.clone();
    assert_eq!((texts(&stage.slack).await, texts(&other.slack).await), ("here".into(), "there".into()));
    let calls = stage.slack.journal().await.unwrap();
    assert_eq!(calls.last().unwrap().team_id, other.bot.team_id);
}

#[tokio::test]
async fn events_commands_and_answers_stay_in_their_workspace() {
    let stage = stage().await;
    let other = other(&stage, true).await;
    other.slack.as_user(&other.ann).post(&other.general, "there").await.unwrap();
    stage.slack.settle().await.unwrap();
    let event = stage.app.last("message");
    assert_eq!(event["team_id"], other.bot.team_id.as_str());
    assert_eq!(event["authorizations"][0]["team_id"], other.bot.team_id.as_str());
    stage.slack.as_user(&stage.ann).post(&stage.general, "here").await.unwrap();
    stage.slack.settle().await.unwrap();
    let second = stage.app.last("message");
    assert_eq!(second["team_id"], stage.bot.team_id.as_str());
    assert_ne!(second["event_id"], event["event_id"], "event ids are unique beyond one workspace");

    other.slack.as_user(&other.ann).command(&other.general, "/any", "").await.unwrap();
    let command = stage.app.last("command");
    assert_eq!(command["team_id"], other.bot.team_id.as_str());
    let (url, trigger) = (command["response_url"].as_str().unwrap(), command["trigger_id"].as_str().unwrap());
    assert_eq!(stage.respond(url, &json!({"text": "for ann there"})).await.0, 200);
    assert_eq!(other.slack.ephemerals(&other.ann).await.unwrap().len(), 1);
    assert!(stage.slack.ephemerals(&stage.ann).await.unwrap().is_empty());
    let view = r#"{"type": "modal", "title": {"type": "plain_text", "text": "M"}, "blocks": []}"#;
    let fields = [("trigger_id", trigger), ("view", view)];
    assert_eq!(stage.form("views.open", &fields).await["error"], "invalid_trigger_id", "not its workspace's");
    assert_eq!(stage.form_as(&other.bot.bot_token, "views.open", &fields).await["ok"], true);
    assert!(other.slack.as_user(&other.ann).modal().await.is_ok());
}

#[tokio::test]
async fn limits_and_scheduled_messages_are_each_workspaces_own() {
    let stage = stage().await;
    let other = other(&stage, true).await;
    for _ in 0..3 {
        stage.say(&stage.general, "x").await;
    }
    let fields = [("channel", other.general.as_str()), ("text", "x")];
    assert_eq!(stage.form("chat.postMessage", &fields).await["error"], "ratelimited");
    assert_eq!(stage.form_as(&other.bot.bot_token, "chat.postMessage", &fields).await["ok"], true);
    let at = (stage.slack.now().await.unwrap().as_second() + 60).to_string();
    let later = [("channel", other.general.as_str()), ("text", "later"), ("post_at", at.as_str())];
    let answer = stage.form_as(&other.bot.bot_token, "chat.scheduleMessage", &later).await;
    assert_eq!(answer["ok"], true, "{answer}");
    stage.slack.advance(Duration::from_secs(61)).await.unwrap();
    assert_eq!(other.slack.messages("general").await.unwrap().last().unwrap().text, "later");
    assert!(stage.slack.messages("general").await.unwrap().iter().all(|message| message.text == "x"));
}

#[tokio::test]
async fn one_app_token_serves_every_workspace() {
    let stage = stage_with(AppConfig::in_socket_mode).await;
    let team = stage.slack.add_team("Second House", true).await.unwrap();
    let there = stage.slack.in_team(&team.id);
    let bot = there.install_app(AppConfig::default().in_socket_mode()).await.unwrap();
    let ann = there.add_person(Person::member("ann", "Ann Example", "Europe/Berlin")).await.unwrap();
    let general = there.add_channel("general", &[&ann, &bot.bot_user_id]).await.unwrap();
    stage.slack.advance(Duration::from_mins(7)).await.unwrap();
    let mut link = stage.link().await;
    there.as_user(&ann).post(&general, "there").await.unwrap();
    assert_eq!(link.take().await["payload"]["team_id"], team.id.as_str());
    stage.slack.as_user(&stage.ann).post(&stage.general, "here").await.unwrap();
    assert_eq!(link.take().await["payload"]["team_id"], stage.bot.team_id.as_str());
}

#[tokio::test]
async fn new_settings_reach_every_installation() {
    let stage = stage().await;
    let other = other(&stage, false).await;
    let moved = AppConfig { commands_url: Some("http://127.0.0.1:1/gone".into()), ..AppConfig::default() };
    stage.slack.register_app(moved).await.unwrap();
    let result = other.slack.as_user(&other.ann).command(&other.general, "/any", "").await.unwrap();
    assert_eq!(result.error.as_deref(), Some("connection_failed"));
    assert_eq!(stage.form_as(&other.bot.bot_token, "auth.test", &[]).await["ok"], true);
}

#[tokio::test]
async fn a_seed_may_describe_more_workspaces_and_all_are_kept() {
    let folder = std::env::temp_dir().join(format!("slack-sandbox-teams-{}", std::process::id()));
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let slack = sandbox.client();
    let seed = json!({
        "app": {}, "people": [{"name": "ann"}], "channels": [{"name": "general", "members": ["ann", "bot"]}],
        "workspaces": [{"name": "Second House", "same_ids": true, "app": {}, "people": [{"name": "zoe"}],
            "channels": [{"name": "general", "members": ["zoe", "bot"]}]}],
    });
    let ids = slack.seed(&seed.to_string()).await.unwrap();
    assert_eq!(ids["#general"], ids["Second House/#general"]);
    assert_eq!(ids["ann"], ids["Second House/zoe"]);
    let there = slack.in_team(&ids["Second House"]);
    there.as_user(&ids["Second House/zoe"]).post("general", "kept").await.unwrap();
    sandbox.save(&folder).unwrap();
    drop(sandbox);
    let sandbox = resumed(&folder).await;
    let there = sandbox.client().in_team(&ids["Second House"]);
    assert_eq!(there.messages("general").await.unwrap()[0].author, "zoe");
    assert_eq!(sandbox.client().messages("general").await.unwrap(), []);
    std::fs::remove_dir_all(&folder).unwrap();
}
