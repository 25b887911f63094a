//! Whole ways through the sandbox: command, modal, buttons, events.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use serde_json::{Value, json};
use slack_sandbox::{ActError, Error, SubmitResult};
use support::{Reply, stage};

fn modal(submit: bool) -> Value {
    let mut view = json!({
        "type": "modal", "callback_id": "order", "title": {"type": "plain_text", "text": "Order lunch"},
        "private_metadata": "table 7", "notify_on_close": true,
        "blocks": [
            {"type": "input", "block_id": "dish", "label": {"type": "plain_text", "text": "Dish"},
             "element": {"type": "plain_text_input", "action_id": "text", "max_length": 10}},
            {"type": "input", "block_id": "size", "optional": true, "label": {"type": "plain_text", "text": "Size"},
             "element": {"type": "static_select", "action_id": "pick", "options": [
                {"text": {"type": "plain_text", "text": "Small"}, "value": "s"},
                {"text": {"type": "plain_text", "text": "Large"}, "value": "l"}]}},
        ],
    });
    if submit {
        view["submit"] = json!({"type": "plain_text", "text": "Send"});
    }
    view
}

#[tokio::test]
async fn a_command_opens_a_modal_that_is_filled_in_and_submitted() {
    let stage = stage().await;
    let ann = stage.slack.as_user(&stage.ann);
    let done = ann.command(&stage.general, "/lunch", "now for @ben").await.unwrap();
    assert_eq!((done.status, done.error), (Some(200), None));
    let form = stage.app.last("command");
    assert_eq!(form["text"], format!("now for <@{}|ben>", stage.ben));
    assert_eq!(form["channel_name"], "general");

    let opened =
        stage.call("views.open", json!({"trigger_id": form["trigger_id"], "view": modal(true)})).await;
    assert_eq!(opened["ok"], true, "{opened}");
    let shown = ann.modal().await.unwrap().unwrap();
    assert_eq!(shown.plain(), "== Order lunch ==\nDish: []\nSize (optional): []\n[Send]");

    assert!(
        matches!(ann.submit().await, Err(Error::Act(ActError::Required { block_ids })) if block_ids == ["dish"])
    );
    let long = ann.fill("text", "eleven chars").await;
    assert!(matches!(long, Err(Error::Act(ActError::TooLong { most: 10, length: 12, .. }))));
    ann.fill("dish", "soup").await.unwrap();
    ann.fill("pick", "Large").await.unwrap();

    stage.app.reply(
        "view_submission",
        Reply::json(&json!({"response_action": "errors", "errors": {"dish": "sold out"}})),
    );
    let refused = ann.submit().await.unwrap();
    assert!(matches!(refused, SubmitResult::Errors { ref errors } if errors["dish"] == "sold out"));
    assert!(ann.modal().await.unwrap().unwrap().plain().contains("Dish: [soup]\n  ✗ sold out"));

    assert_eq!(ann.submit().await.unwrap(), SubmitResult::Closed);
    assert!(ann.views().await.unwrap().is_empty());
    let view = &stage.app.last("view_submission")["view"];
    assert_eq!(view["state"]["values"]["dish"]["text"], json!({"type": "plain_text_input", "value": "soup"}));
    assert_eq!(view["state"]["values"]["size"]["pick"]["selected_option"]["value"], "l");
    assert_eq!((&view["private_metadata"], &view["callback_id"]), (&json!("table 7"), &json!("order")));
}

#[tokio::test]
async fn views_are_updated_and_pushed_by_the_answer_to_a_submission() {
    let stage = stage().await;
    let ann = stage.slack.as_user(&stage.ann);
    ann.global_shortcut("order").await.unwrap();
    let trigger = stage.app.last("shortcut")["trigger_id"].clone();
    stage.call("views.open", json!({"trigger_id": trigger, "view": modal(true)})).await;
    ann.fill("dish", "soup").await.unwrap();
    stage.app.reply("view_submission", Reply::json(&json!({"response_action": "push", "view": modal(true)})));
    assert_eq!(ann.submit().await.unwrap(), SubmitResult::Pushed);
    let views = ann.views().await.unwrap();
    assert_eq!(views.len(), 2);
    ann.fill("dish", "rice").await.unwrap();
    let mut second = modal(true);
    second["title"]["text"] = "Sure?".into();
    stage.app.reply("view_submission", Reply::json(&json!({"response_action": "update", "view": second})));
    assert_eq!(ann.submit().await.unwrap(), SubmitResult::Updated);
    let top = ann.modal().await.unwrap().unwrap();
    assert_eq!(top.title, "Sure?");
    assert_eq!(top.state["dish"]["text"]["value"], "rice", "what was typed stays where ids stay");
    stage.app.reply("view_submission", Reply::json(&json!({"response_action": "clear"})));
    assert_eq!(ann.submit().await.unwrap(), SubmitResult::Cleared);
    assert!(ann.views().await.unwrap().is_empty());
    let noted = stage.slack.journal().await.unwrap();
    assert_eq!(noted.iter().filter(|call| call.method == "response_action").count(), 2);
}

#[tokio::test]
async fn closing_a_modal_tells_the_app_that_asked_for_it() {
    let stage = stage().await;
    let ann = stage.slack.as_user(&stage.ann);
    ann.global_shortcut("order").await.unwrap();
    let trigger = stage.app.last("shortcut")["trigger_id"].clone();
    stage.call("views.open", json!({"trigger_id": trigger, "view": modal(true)})).await;
    ann.close_modal().await.unwrap();
    assert_eq!(stage.app.last("view_closed")["is_cleared"], false);
    assert!(matches!(ann.close_modal().await, Err(Error::Act(ActError::NoModal))));
}

#[tokio::test]
async fn a_button_brings_state_message_and_a_response_url() {
    let stage = stage().await;
    let blocks = json!([
        {"type": "section", "block_id": "when", "text": {"type": "mrkdwn", "text": "*When?*"},
         "accessory": {"type": "datepicker", "action_id": "day", "initial_date": "2026-01-07"}},
        {"type": "actions", "elements": [
            {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}, "value": "1"},
            {"type": "button", "action_id": "no", "text": {"type": "plain_text", "text": "No"}, "value": "2"}]},
    ]);
    let posted = stage
        .call("chat.postMessage", json!({"channel": stage.general, "text": "When?", "blocks": blocks}))
        .await;
    let ts = posted["ts"].as_str().unwrap();
    let ann = stage.slack.as_user(&stage.ann);
    assert_eq!(ann.click(&stage.general, ts, "go").await.unwrap().status, Some(200));
    let payload = stage.app.last("block_actions");
    assert_eq!(payload["actions"][0]["value"], "1");
    assert_eq!(payload["state"]["values"]["when"]["day"]["selected_date"], "2026-01-07");
    assert_eq!(payload["message"]["ts"], ts);
    assert_eq!(payload["container"]["is_ephemeral"], false);
    let url = payload["response_url"].as_str().unwrap();
    stage.respond(url, &json!({"text": "gone", "replace_original": true})).await;
    let now = &stage.slack.messages(&stage.general).await.unwrap()[0];
    assert_eq!((now.plain(), now.blocks.len()), ("gone", 0));
    let missing = ann.click(&stage.general, ts, "go").await;
    assert!(matches!(missing, Err(Error::Act(ActError::NoSuchElement { .. }))));
}

#[tokio::test]
async fn reactions_messages_and_mentions_arrive_in_order() {
    let stage = stage().await;
    let ann = stage.slack.as_user(&stage.ann);
    let ts = ann.post(&stage.general, "hello @bot & all").await.unwrap();
    ann.react(&stage.general, &ts, ":wave:").await.unwrap();
    ann.unreact(&stage.general, &ts, "wave").await.unwrap();
    ann.edit_message(&stage.general, &ts, "hello").await.unwrap();
    ann.delete_message(&stage.general, &ts).await.unwrap();
    stage.slack.settle().await.unwrap();
    let kinds: Vec<String> = stage.app.received().iter().map(|one| one.kind().to_owned()).collect();
    assert_eq!(kinds, ["message", "app_mention", "reaction_added", "reaction_removed", "message", "message"]);
    let events = stage.app.received();
    assert_eq!(events[0].body["event"]["text"], format!("hello <@{}> &amp; all", stage.bot.bot_user_id));
    assert_eq!(
        events[2].body["event"]["item"],
        json!({"type": "message", "channel": stage.general, "ts": ts})
    );
    assert_eq!(events[4].body["event"]["subtype"], "message_changed");
    assert_eq!(events[5].body["event"]["deleted_ts"], ts);
}
