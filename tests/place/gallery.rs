//! Every item of the gallery is one that the Web API takes.

use accord::cli::demo::gallery::{Sample, hand_over, items};
use accord::domain::ids::{ChannelId, MemberId};
use serde_json::{Value, json};
use slack_sandbox::{AppConfig, Client, Options, Person, Sandbox};
use std::collections::{BTreeMap, BTreeSet};

struct Stage {
    // Closes its connections when it is dropped.
    _sandbox: Sandbox,
    slack: Client,
    owner: String,
    channel: String,
    sample: Sample,
    http: reqwest::Client,
}

async fn stage() -> Stage {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let slack = sandbox.client();
    // Nobody answers there: a command is typed for its trigger alone.
    let bot = slack.install_app(AppConfig::default().at("http://127.0.0.1:9")).await.unwrap();
    let mut ids = Vec::new();
    for name in ["priya", "dana", "kim", "lena", "marco", "asha"] {
        ids.push(slack.add_person(Person::member(name, name, "Europe/Berlin")).await.unwrap());
    }
    let mut members: Vec<&str> = ids.iter().map(String::as_str).collect();
    members.push(&bot.bot_user_id);
    let channel = slack.add_channel("hub", &members).await.unwrap();
    slack.set_limits(false).await.unwrap();
    let sample = Sample {
        owner: MemberId::new(&ids[0]),
        sponsor: MemberId::new(&ids[1]),
        people: ids[2..].iter().map(MemberId::new).collect(),
        channel: ChannelId::new(&channel),
        names: BTreeMap::new(),
    };
    let http = accord::slack::api::http_client(std::time::Duration::from_secs(10)).unwrap();
    Stage { _sandbox: sandbox, slack, owner: ids[0].clone(), channel, sample, http }
}

impl Stage {
    async fn call(&self, method: &str, body: Value) -> Value {
        let url = format!("{}/api/{method}", self.slack.url());
        let sent = self.http.post(url).bearer_auth("xoxb-sandbox").json(&body).send().await.unwrap();
        sent.json().await.unwrap()
    }

    async fn trigger(&self) -> String {
        self.slack.as_user(&self.owner).command(&self.channel, "/accord", "").await.unwrap();
        let typed = self.slack.deliveries().await.unwrap().pop().unwrap();
        let (_, rest) = typed.body.split_once("trigger_id=").unwrap();
        rest.split('&').next().unwrap().to_owned()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_item_passes_slacks_validation() {
    let stage = stage().await;
    for item in items(&stage.sample).unwrap() {
        let answer = match item.surface {
            "modal" => {
                let trigger = stage.trigger().await;
                stage.call("views.open", json!({ "trigger_id": trigger, "view": item.payload })).await
            }
            "home" => {
                let home = json!({ "user_id": stage.owner, "view": item.payload });
                stage.call("views.publish", home).await
            }
            _ => {
                let mut message = item.payload.clone();
                message["channel"] = json!(stage.channel);
                stage.call("chat.postMessage", message).await
            }
        };
        assert_eq!(answer["ok"], true, "{} · {}: {answer}", item.group, item.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sandbox_has_all_of_them_each_with_a_name_of_its_own() {
    let stage = stage().await;
    hand_over(&stage.slack, &stage.sample).await.unwrap();
    let url = format!("{}/sandbox/gallery", stage.slack.url());
    let shown: Value = stage.http.get(url).send().await.unwrap().json().await.unwrap();
    let shown = shown[0]["items"].as_array().unwrap();
    let name = |item: &Value| format!("{}: {}", item["group"], item["name"]);
    let names: BTreeSet<String> = shown.iter().map(name).collect();
    assert_eq!(names.len(), shown.len(), "two items have one name");
    assert_eq!(shown.len(), items(&stage.sample).unwrap().len());
}
