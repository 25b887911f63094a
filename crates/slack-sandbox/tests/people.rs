//! What Slack's client lets a person do, and what it does not.
#![allow(clippy::unwrap_used, clippy::needless_pass_by_value, reason = "a test that cannot go on fails")]

mod support;

use serde_json::{Value, json};
use slack_sandbox::{ActError, ChannelChange, Error, Kind, Person};
use support::{Reply, Stage, stage};

fn plain(text: &str) -> Value {
    json!({"type": "plain_text", "text": text})
}

fn option(value: &str) -> Value {
    json!({"text": plain(value), "value": value})
}

fn input(block_id: &str, element: Value) -> Value {
    json!({"type": "input", "block_id": block_id, "label": plain("L"), "element": element, "optional": true})
}

/// Opens a modal with these blocks for ann.
async fn open(stage: &Stage, blocks: Value) {
    stage.slack.as_user(&stage.ann).global_shortcut("any").await.unwrap();
    let trigger = stage.app.last("shortcut")["trigger_id"].clone();
    let view = json!({"type": "modal", "title": plain("T"), "submit": plain("S"), "blocks": blocks});
    let opened = stage.call("views.open", json!({"trigger_id": trigger, "view": view})).await;
    assert_eq!(opened["ok"], true, "{opened}");
}

fn why<T: std::fmt::Debug>(done: Result<T, Error>) -> ActError {
    match done {
        Err(Error::Act(error)) => error,
        other => panic!("not refused: {other:?}"),
    }
}

#[tokio::test]
async fn one_writes_and_reacts_only_where_one_is() {
    let stage = stage().await;
    let other = stage.slack.add_channel("other", &[&stage.ben]).await.unwrap();
    let ann = stage.slack.as_user(&stage.ann);
    assert_eq!(why(ann.post(&other, "x").await), ActError::NotInChannel { channel: other.clone() });
    assert_eq!(why(ann.command(&other, "/any", "").await), ActError::NotInChannel { channel: other.clone() });
    let ts = stage.slack.as_user(&stage.ben).post(&other, "x").await.unwrap();
    assert_eq!(why(ann.react(&other, &ts, "eyes").await), ActError::NotInChannel { channel: other });
    assert!(matches!(why(ann.post("nowhere", "x").await), ActError::NoSuchChannel { .. }));
    assert!(matches!(why(ann.reply(&stage.general, "1.000000", "x").await), ActError::NoSuchMessage { .. }));
    let ts = ann.post("#general", "by name").await.unwrap();
    let ben = stage.slack.as_user(&stage.ben);
    assert!(matches!(why(ben.edit_message(&stage.general, &ts, "y").await), ActError::NotAllowed { .. }));
    assert!(matches!(why(ben.delete_message(&stage.general, &ts).await), ActError::NotAllowed { .. }));
    stage.slack.change_channel(&stage.general, ChannelChange::Archive, &stage.ann).await.unwrap();
    assert!(matches!(why(ann.post(&stage.general, "x").await), ActError::Archived { .. }));
    let gone =
        stage.slack.add_person(Person::member("gil", "Gil", "UTC").kind(Kind::Deactivated)).await.unwrap();
    assert!(matches!(why(stage.slack.as_user(&gone).open_home().await), ActError::NotAllowed { .. }));
    assert!(matches!(why(stage.slack.as_user("U0NOBODY").open_home().await), ActError::NoSuchPerson { .. }));
}

/// Element, what is filled in, the field of the state, what it holds then.
fn fillings(stage: &Stage) -> Vec<(Value, Value, &'static str, Value)> {
    let options = json!([option("a"), option("b")]);
    vec![
        (json!({"type": "plain_text_input", "multiline": true}), json!("a\nb"), "value", json!("a\nb")),
        (json!({"type": "number_input", "is_decimal_allowed": true}), json!(1.5), "value", json!("1.5")),
        (json!({"type": "email_text_input"}), json!("a@b.example"), "value", json!("a@b.example")),
        (json!({"type": "url_text_input"}), json!("https://a.example"), "value", json!("https://a.example")),
        (json!({"type": "datepicker"}), json!("2026-02-28"), "selected_date", json!("2026-02-28")),
        (json!({"type": "timepicker"}), json!("09:30"), "selected_time", json!("09:30")),
        (json!({"type": "datetimepicker"}), json!(1_767_600_000), "selected_date_time", json!(1_767_600_000)),
        (json!({"type": "static_select", "options": options}), json!("b"), "selected_option", option("b")),
        (json!({"type": "radio_buttons", "options": options}), json!("a"), "selected_option", option("a")),
        (
            json!({"type": "checkboxes", "options": options}),
            json!(["a", "b"]),
            "selected_options",
            options.clone(),
        ),
        (
            json!({"type": "multi_static_select", "options": options}),
            json!(["b"]),
            "selected_options",
            json!([option("b")]),
        ),
        (json!({"type": "users_select"}), json!(stage.ben), "selected_user", json!(stage.ben)),
        (json!({"type": "multi_users_select"}), json!([stage.ben]), "selected_users", json!([stage.ben])),
        (json!({"type": "channels_select"}), json!("#general"), "selected_channel", json!(stage.general)),
        (
            json!({"type": "conversations_select"}),
            json!(stage.general),
            "selected_conversation",
            json!(stage.general),
        ),
    ]
}

#[tokio::test]
async fn every_input_is_filled_in_and_arrives() {
    let stage = stage().await;
    let fillings = fillings(&stage);
    let blocks: Vec<Value> = fillings
        .iter()
        .enumerate()
        .map(|(place, filling)| input(&format!("b{place}"), filling.0.clone()))
        .collect();
    open(&stage, json!(blocks)).await;
    let ann = stage.slack.as_user(&stage.ann);
    for (place, (_, value, _, _)) in fillings.iter().enumerate() {
        ann.fill(&format!("b{place}"), value.clone()).await.unwrap();
    }
    ann.submit().await.unwrap();
    let values = stage.app.last("view_submission")["view"]["state"]["values"].clone();
    for (place, (element, _, field, expected)) in fillings.iter().enumerate() {
        let typed = values[format!("b{place}")].as_object().unwrap().values().next().unwrap();
        assert_eq!((&typed["type"], &typed[*field]), (&element["type"], expected));
    }
}

#[tokio::test]
async fn the_client_refuses_values_that_do_not_fit() {
    let stage = stage().await;
    let cases = [
        (json!({"type": "plain_text_input"}), json!("two\nlines")),
        (json!({"type": "number_input", "is_decimal_allowed": false}), json!("1.5")),
        (json!({"type": "number_input", "is_decimal_allowed": false, "max_value": "3"}), json!("4")),
        (json!({"type": "datepicker"}), json!("2026-02-30")),
        (json!({"type": "timepicker"}), json!("25:00")),
        (json!({"type": "static_select", "options": [option("a")]}), json!("c")),
        (json!({"type": "users_select"}), json!("U0NOBODY")),
    ];
    let ann = stage.slack.as_user(&stage.ann);
    for (element, value) in cases {
        open(&stage, json!([input("b", element.clone())])).await;
        let refused = why(ann.fill("b", value).await);
        assert!(
            matches!(refused, ActError::BadValue { .. } | ActError::NoSuchOption { .. }),
            "{element}: {refused}"
        );
    }
    open(&stage, json!([input("b", json!({"type": "plain_text_input", "min_length": 3}))])).await;
    ann.fill("b", "no").await.unwrap();
    assert!(matches!(why(ann.submit().await), ActError::BadValue { .. }));
    open(&stage, json!([input("b", json!({"type": "email_text_input"}))])).await;
    ann.fill("b", "nobody").await.unwrap();
    assert!(matches!(why(ann.submit().await), ActError::BadValue { .. }));
}

#[tokio::test]
async fn an_input_that_asks_for_it_tells_the_app_at_once() {
    let stage = stage().await;
    let by_character = json!({"trigger_actions_on": ["on_character_entered"]});
    let mut asking = input("b", json!({"type": "plain_text_input", "action_id": "a"}));
    asking["element"]["dispatch_action_config"] = by_character;
    asking["dispatch_action"] = true.into();
    open(&stage, json!([asking])).await;
    stage.slack.as_user(&stage.ann).fill("b", "soup").await.unwrap();
    let payload = stage.app.last("block_actions");
    assert_eq!(
        (&payload["actions"][0]["value"], &payload["container"]["type"]),
        (&json!("soup"), &json!("view"))
    );
    assert_eq!(payload["view"]["state"]["values"]["b"]["a"]["value"], "soup");
}

#[tokio::test]
async fn a_field_for_text_waits_for_enter_unless_it_says_otherwise() {
    let stage = stage().await;
    let mut asking = input("b", json!({"type": "plain_text_input", "action_id": "a"}));
    asking["dispatch_action"] = true.into();
    let mut menu = input("c", json!({"type": "users_select", "action_id": "a"}));
    menu["dispatch_action"] = true.into();
    open(&stage, json!([asking, menu])).await;
    let ann = stage.slack.as_user(&stage.ann);
    ann.fill("b", "soup").await.unwrap();
    ann.fill("c", stage.ann.as_str()).await.unwrap();
    let payload = stage.app.last("block_actions");
    assert_eq!(payload["actions"][0]["block_id"], "c", "typing told nobody");
    assert_eq!(payload["view"]["state"]["values"]["b"]["a"]["value"], "soup", "but it is there");
}

#[tokio::test]
async fn an_external_menu_asks_the_app_for_its_options() {
    let stage = stage().await;
    open(&stage, json!([input("b", json!({"type": "external_select", "action_id": "a"}))])).await;
    let ann = stage.slack.as_user(&stage.ann);
    let offered = Reply::json(&json!({"options": [option("rice"), option("soup")]}));
    stage.app.reply("block_suggestion", offered.clone());
    ann.fill("b", "soup").await.unwrap();
    assert_eq!(stage.app.last("block_suggestion")["value"], "soup");
    assert_eq!(ann.modal().await.unwrap().unwrap().state["b"]["a"]["selected_option"], option("soup"));
    stage.app.reply("block_suggestion", offered);
    assert!(matches!(why(ann.fill("b", "cake").await), ActError::NoSuchOption { .. }));
}

#[tokio::test]
async fn a_chosen_channel_brings_a_response_url() {
    let stage = stage().await;
    let menu = json!({"type": "conversations_select", "action_id": "a", "response_url_enabled": true});
    open(&stage, json!([input("b", menu)])).await;
    let ann = stage.slack.as_user(&stage.ann);
    ann.fill("b", stage.general.as_str()).await.unwrap();
    ann.submit().await.unwrap();
    let urls = stage.app.last("view_submission")["response_urls"].clone();
    let body = json!({"text": "for all", "response_type": "in_channel"});
    stage.respond(urls[0]["response_url"].as_str().unwrap(), &body).await;
    assert_eq!(stage.slack.messages(&stage.general).await.unwrap()[0].text, "for all");
}

#[tokio::test]
async fn errors_at_what_is_no_input_are_the_apps_mistake() {
    let stage = stage().await;
    open(&stage, json!([input("b", json!({"type": "plain_text_input"}))])).await;
    let answer = json!({"response_action": "errors", "errors": {"elsewhere": "x"}});
    stage.app.reply("view_submission", Reply::json(&answer));
    let ann = stage.slack.as_user(&stage.ann);
    let result = ann.submit().await.unwrap();
    assert!(matches!(result, slack_sandbox::SubmitResult::Failed { status: Some(200), .. }), "{result:?}");
    assert_eq!(ann.views().await.unwrap().len(), 1, "the modal stays");
    stage.app.reply("view_submission", Reply::status(500));
    let result = ann.submit().await.unwrap();
    assert!(matches!(result, slack_sandbox::SubmitResult::Failed { status: Some(500), .. }), "{result:?}");
}

#[tokio::test]
async fn home_tabs_and_menus_in_messages_are_used() {
    let stage = stage().await;
    let ann = stage.slack.as_user(&stage.ann);
    assert_eq!(why(ann.click_at_home("go").await), ActError::NoHome);
    let button = |value: &str| json!({"type": "button", "text": plain(value), "value": value});
    let home =
        json!({"type": "home", "blocks": [{"type": "actions", "elements": [button("a"), button("b")]}]});
    stage.call("views.publish", json!({"user_id": stage.ann, "view": home})).await;
    ann.click_at_home("b").await.unwrap();
    let payload = stage.app.last("block_actions");
    assert_eq!((&payload["actions"][0]["value"], &payload["view"]["type"]), (&json!("b"), &json!("home")));
    ann.open_home().await.unwrap();
    stage.slack.settle().await.unwrap();
    assert_eq!(stage.app.last("app_home_opened")["event"]["view"]["type"], "home");
    let menu = json!({"type": "overflow", "action_id": "more", "options": [option("x"), option("y")]});
    let blocks = json!([{"type": "section", "text": plain("s"), "accessory": menu}]);
    let posted = stage
        .call("chat.postMessage", json!({"channel": stage.general, "text": "t", "blocks": blocks}))
        .await;
    ann.select(&stage.general, posted["ts"].as_str().unwrap(), "more", "y").await.unwrap();
    assert_eq!(stage.app.last("block_actions")["actions"][0]["selected_option"]["value"], "y");
}

#[tokio::test]
async fn a_workspace_comes_from_a_file() {
    let stage = stage().await;
    let seed = json!({
        "people": [{"name": "cem", "tz": "Europe/Istanbul", "kind": "guest"}],
        "channels": [{"name": "secret", "private": true, "members": ["cem"]}],
    });
    let ids = stage.slack.seed(&seed.to_string()).await.unwrap();
    stage.slack.as_user(&ids["cem"]).post(&ids["#secret"], "here").await.unwrap();
    assert_eq!(stage.slack.person(&ids["cem"]).await.unwrap().kind, Kind::Guest);
    assert!(stage.slack.seed(r#"{"peeple": []}"#).await.is_err());
}
