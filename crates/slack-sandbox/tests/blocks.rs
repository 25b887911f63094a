//! The table of Block Kit's limits, row by row: accepted at the limit, refused one beyond it, with the place.
#![allow(clippy::unwrap_used, clippy::needless_pass_by_value, reason = "a test that cannot go on fails")]

mod support;

use serde_json::{Value, json};
use support::kit::*;
use support::{Stage, stage};

/// What a row limits, the limit, blocks with so much of it, and where Slack says that one more is wrong.
type Row = (&'static str, usize, fn(usize) -> Value, &'static str);

const MESSAGE_ROWS: &[Row] = &[
    ("blocks of a message", 50, |n| json!(many(n, |_| section())), "/blocks"),
    ("block_id", 255, |n| json!([{"type": "divider", "block_id": text(n)}]), "/blocks/0/block_id"),
    ("action_id", 255, |n| actions(button(json!({"action_id": text(n)}))), "/blocks/0/elements/0/action_id"),
    ("section text", 3000, |n| json!([{"type": "section", "text": mrkdwn(n)}]), "/blocks/0/text/text"),
    (
        "section fields",
        10,
        |n| json!([{"type": "section", "fields": many(n, |_| mrkdwn(1))}]),
        "/blocks/0/fields",
    ),
    (
        "section field",
        2000,
        |n| json!([{"type": "section", "fields": [mrkdwn(n)]}]),
        "/blocks/0/fields/0/text",
    ),
    ("header", 150, |n| json!([{"type": "header", "text": plain(n)}]), "/blocks/0/text/text"),
    (
        "context elements",
        10,
        |n| json!([{"type": "context", "elements": many(n, |_| mrkdwn(1))}]),
        "/blocks/0/elements",
    ),
    (
        "actions elements",
        25,
        |n| json!([{"type": "actions", "elements": many(n, |_| button(json!({})))}]),
        "/blocks/0/elements",
    ),
    (
        "input label",
        2000,
        |n| json!([{"type": "input", "label": plain(n), "element": {"type": "plain_text_input"}}]),
        "/blocks/0/label/text",
    ),
    (
        "input hint",
        2000,
        |n| json!([{"type": "input", "label": plain(1), "hint": plain(n), "element": {"type": "plain_text_input"}}]),
        "/blocks/0/hint/text",
    ),
    (
        "button text",
        75,
        |n| actions(json!({"type": "button", "text": plain(n)})),
        "/blocks/0/elements/0/text/text",
    ),
    ("button value", 2000, |n| actions(button(json!({"value": text(n)}))), "/blocks/0/elements/0/value"),
    ("button url", 3000, |n| actions(button(json!({"url": text(n)}))), "/blocks/0/elements/0/url"),
    (
        "option text",
        75,
        |n| select(vec![json!({"text": plain(n), "value": "v"})]),
        "/blocks/0/elements/0/options/0/text/text",
    ),
    (
        "option value",
        75,
        |n| select(vec![json!({"text": plain(1), "value": text(n)})]),
        "/blocks/0/elements/0/options/0/value",
    ),
    (
        "option description",
        75,
        |n| select(vec![json!({"text": plain(1), "value": "v", "description": plain(n)})]),
        "/blocks/0/elements/0/options/0/description/text",
    ),
    ("select options", 100, |n| select(many(n, option)), "/blocks/0/elements/0/options"),
    (
        "overflow options",
        5,
        |n| accessory(json!({"type": "overflow", "options": many(n, option)})),
        "/blocks/0/accessory/options",
    ),
    (
        "radio options",
        10,
        |n| accessory(json!({"type": "radio_buttons", "options": many(n, option)})),
        "/blocks/0/accessory/options",
    ),
    (
        "checkboxes",
        10,
        |n| accessory(json!({"type": "checkboxes", "options": many(n, option)})),
        "/blocks/0/accessory/options",
    ),
    (
        "placeholder",
        150,
        |n| input(json!({"type": "plain_text_input", "placeholder": plain(n)})),
        "/blocks/0/element/placeholder/text",
    ),
    (
        "text input",
        3000,
        |n| input(json!({"type": "plain_text_input", "max_length": n})),
        "/blocks/0/element/max_length",
    ),
    (
        "initial value",
        3000,
        |n| input(json!({"type": "plain_text_input", "initial_value": text(n)})),
        "/blocks/0/element/initial_value",
    ),
    ("confirm title", 100, |n| confirm(n, 1, 1), "/blocks/0/elements/0/confirm/title/text"),
    ("confirm text", 300, |n| confirm(1, n, 1), "/blocks/0/elements/0/confirm/text/text"),
    ("confirm buttons", 30, |n| confirm(1, 1, n), "/blocks/0/elements/0/confirm/confirm/text"),
    (
        "image url",
        3000,
        |n| json!([{"type": "image", "alt_text": "a", "image_url": text(n)}]),
        "/blocks/0/image_url",
    ),
    (
        "image alt",
        2000,
        |n| json!([{"type": "image", "alt_text": text(n), "image_url": "u"}]),
        "/blocks/0/alt_text",
    ),
    (
        "image title",
        2000,
        |n| json!([{"type": "image", "alt_text": "a", "image_url": "u", "title": plain(n)}]),
        "/blocks/0/title/text",
    ),
    ("markdown", 12_000, |n| json!([{"type": "markdown", "text": text(n)}]), "/blocks/0/text"),
    (
        "markdown in all",
        12_000,
        |n| json!([{"type": "markdown", "text": text(6000)}, {"type": "markdown", "text": text(n - 6000)}]),
        "/blocks",
    ),
    ("table rows", 100, |n| json!([table(n, 1, 1)]), "/blocks/0/rows"),
    ("table cells", 20, |n| json!([table(1, n, 1)]), "/blocks/0/rows/0"),
    (
        "table characters",
        10_000,
        |n| {
            json!([{"type": "table", "rows": [
        [{"type": "raw_text", "text": text(5000)}, {"type": "raw_text", "text": text(n - 5000)}]]}])
        },
        "/blocks/0/rows",
    ),
    ("tables", 1, |n| json!(many(n, |_| table(1, 1, 1))), "/blocks"),
    ("charts", 2, |n| json!(many(n, |_| pie(1, 1, 1))), "/blocks"),
    ("pie segments", 12, |n| json!([pie(n, 1, 1)]), "/blocks/0/chart/segments"),
    ("chart labels", 20, |n| json!([pie(1, n, 1)]), "/blocks/0/chart/segments/0/label"),
    ("chart title", 50, |n| json!([pie(1, 1, n)]), "/blocks/0/title"),
    ("chart series", 12, |n| bars(n, 1), "/blocks/0/chart/series"),
    ("chart points", 20, |n| bars(1, n), "/blocks/0/chart/series/0/data"),
    ("card title", 150, |n| json!([card(n, 1, 1)]), "/blocks/0/title/text"),
    ("card body", 200, |n| json!([card(1, n, 1)]), "/blocks/0/body/text"),
    ("card buttons", 3, |n| json!([card(1, 1, n)]), "/blocks/0/actions"),
    (
        "carousel cards",
        10,
        |n| json!([{"type": "carousel", "elements": many(n, |_| card(1, 1, 1))}]),
        "/blocks/0/elements",
    ),
];

async fn post(stage: &Stage, blocks: &Value) -> Value {
    stage.call("chat.postMessage", json!({"channel": stage.general, "text": "t", "blocks": blocks})).await
}

fn places(answer: &Value) -> Vec<&str> {
    answer["response_metadata"]["messages"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect()
}

#[tokio::test]
async fn messages_keep_to_every_row_of_the_table() {
    let stage = stage().await;
    stage.slack.set_limits(false).await.unwrap();
    for (name, limit, blocks, place) in MESSAGE_ROWS {
        let fits = post(&stage, &blocks(*limit)).await;
        assert_eq!(fits["ok"], true, "{name} at {limit}: {fits}");
        let beyond = post(&stage, &blocks(limit + 1)).await;
        assert_eq!(beyond["error"], "invalid_blocks", "{name} at {limit} + 1");
        let pointer = format!("[json-pointer:{place}]");
        assert!(places(&beyond).iter().any(|text| text.ends_with(&pointer)), "{name}: {beyond}");
    }
}

const VIEW_ROWS: &[Row] = &[
    ("modal title", 24, |n| json!({"title": plain(n)}), "/view/title/text"),
    ("modal submit", 24, |n| json!({"submit": plain(n)}), "/view/submit/text"),
    ("modal close", 24, |n| json!({"close": plain(n)}), "/view/close/text"),
    ("private_metadata", 3000, |n| json!({"private_metadata": text(n)}), "/view/private_metadata"),
    ("callback_id", 255, |n| json!({"callback_id": text(n)}), "/view/callback_id"),
    ("modal blocks", 100, |n| json!({"blocks": many(n, |_| section())}), "/view/blocks"),
    ("alert", 200, |n| json!({"blocks": [{"type": "alert", "text": plain(n)}]}), "/view/blocks/0/text/text"),
];

async fn open(stage: &Stage, more: Value) -> Value {
    let mut view = json!({"type": "modal", "title": plain(1), "blocks": [section()]});
    view.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    stage.slack.as_user(&stage.ann).global_shortcut("any").await.unwrap();
    let trigger = stage.app.last("shortcut")["trigger_id"].clone();
    stage.call("views.open", json!({"trigger_id": trigger, "view": view})).await
}

#[tokio::test]
async fn modals_keep_to_every_row_of_the_table() {
    let stage = stage().await;
    stage.slack.set_limits(false).await.unwrap();
    for (name, limit, more, place) in VIEW_ROWS {
        let fits = open(&stage, more(*limit)).await;
        assert_eq!(fits["ok"], true, "{name} at {limit}: {fits}");
        let beyond = open(&stage, more(limit + 1)).await;
        assert_eq!(beyond["error"], "invalid_arguments", "{name} at {limit} + 1");
        let pointer = format!("[json-pointer:{place}]");
        assert!(places(&beyond).iter().any(|text| text.ends_with(&pointer)), "{name}: {beyond}");
    }
}

#[tokio::test]
async fn homes_hold_a_hundred_blocks() {
    let stage = stage().await;
    let home = |n| json!({"user_id": stage.ann, "view": {"type": "home", "blocks": many(n, |_| section())}});
    assert_eq!(stage.call("views.publish", home(100)).await["ok"], true);
    assert_eq!(stage.call("views.publish", home(101)).await["error"], "invalid_arguments");
}

#[tokio::test]
async fn a_view_is_smaller_than_250_kb() {
    let stage = stage().await;
    let block = json!({"type": "section", "text": mrkdwn(2900)});
    let large = open(&stage, json!({"blocks": many(90, |_| block.clone())})).await;
    assert_eq!(large["error"], "view_too_large");
    let fits = open(&stage, json!({"blocks": many(80, |_| block.clone())})).await;
    assert_eq!(fits["ok"], true);
}

/// Blocks that are wrong in a message, and what Slack says.
fn wrong_messages() -> Vec<(Value, &'static str)> {
    vec![
        (json!([{"type": "section"}]), "[ERROR] missing required field: text [json-pointer:/blocks/0]"),
        (json!([{"type": "nonsense"}]), "[ERROR] unsupported type: nonsense [json-pointer:/blocks/0/type]"),
        (
            json!([{"type": "alert", "text": plain(1)}]),
            "[ERROR] unsupported type: alert [json-pointer:/blocks/0/type]",
        ),
        (
            json!([{"type": "header", "text": mrkdwn(1)}]),
            "[ERROR] must be a valid enum value [json-pointer:/blocks/0/text/type]",
        ),
        (
            json!([{"type": "section", "text": plain(0)}]),
            "[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]",
        ),
        (
            json!([{"type": "divider", "colour": "red"}]),
            "[ERROR] invalid additional property: colour [json-pointer:/blocks/0]",
        ),
        (
            json!([{"type": "divider", "block_id": "a"}, {"type": "divider", "block_id": "a"}]),
            "[ERROR] block_id `a` already exists [json-pointer:/blocks/1/block_id]",
        ),
        (
            json!([{"type": "actions", "elements": [button(json!({"action_id": "a"})), button(json!({"action_id": "a"}))]}]),
            "[ERROR] action_id `a` already exists in this block [json-pointer:/blocks/0]",
        ),
        (
            actions(json!({"type": "plain_text_input"})),
            "[ERROR] unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]",
        ),
        (
            actions(json!({"type": "static_select"})),
            "[ERROR] missing required field: options [json-pointer:/blocks/0/elements/0]",
        ),
        (
            accessory(json!({"type": "datepicker", "initial_date": "2026-02-30"})),
            "[ERROR] invalid format [json-pointer:/blocks/0/accessory/initial_date]",
        ),
        (
            json!([{"type": "image", "alt_text": "a"}]),
            "[ERROR] missing required field: image_url [json-pointer:/blocks/0]",
        ),
        (
            actions(button(json!({"style": "blue"}))),
            "[ERROR] must be a valid enum value [json-pointer:/blocks/0/elements/0/style]",
        ),
        (json!({"type": "divider"}), "[ERROR] must provide an array [json-pointer:/blocks]"),
    ]
}

#[tokio::test]
async fn what_is_wrong_in_a_message_is_named_with_its_place() {
    let stage = stage().await;
    stage.slack.set_limits(false).await.unwrap();
    for (blocks, expected) in wrong_messages() {
        let answer = post(&stage, &blocks).await;
        assert_eq!(answer["error"], "invalid_blocks", "{blocks}");
        assert!(places(&answer).contains(&expected), "{answer}");
    }
}

#[tokio::test]
async fn a_modal_with_inputs_needs_a_submit_button_and_no_message_blocks() {
    let stage = stage().await;
    let inputs = json!({"blocks": input(json!({"type": "plain_text_input"}))});
    let answer = open(&stage, inputs.clone()).await;
    assert_eq!(places(&answer), ["[ERROR] missing required field: submit [json-pointer:/view]"]);
    for kind in ["markdown", "data_visualization", "card", "table"] {
        let answer = open(&stage, json!({"blocks": [{"type": kind, "text": "x"}]})).await;
        let expected = format!("[ERROR] unsupported type: {kind} [json-pointer:/view/blocks/0/type]");
        assert_eq!(places(&answer), [expected], "{kind}");
    }
}

#[tokio::test]
async fn ids_that_the_app_left_out_are_made_up() {
    let stage = stage().await;
    let answer = post(&stage, &actions(button(json!({})))).await;
    let block = &answer["message"]["blocks"][0];
    assert!(block["block_id"].is_string() && block["elements"][0]["action_id"].is_string(), "{block}");
}
