//! Blocks of any size, for tests of Block Kit's limits.
#![allow(clippy::needless_pass_by_value, reason = "values are written where they are used")]

use serde_json::{Value, json};

pub fn text(length: usize) -> String {
    "x".repeat(length)
}

pub fn plain(length: usize) -> Value {
    json!({"type": "plain_text", "text": text(length)})
}

pub fn mrkdwn(length: usize) -> Value {
    json!({"type": "mrkdwn", "text": text(length)})
}

pub fn many(count: usize, one: impl Fn(usize) -> Value) -> Vec<Value> {
    (0..count).map(one).collect()
}

pub fn section() -> Value {
    json!({"type": "section", "text": mrkdwn(1)})
}

pub fn button(more: Value) -> Value {
    let mut button = json!({"type": "button", "text": plain(1)});
    button.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    button
}

pub fn actions(element: Value) -> Value {
    json!([{"type": "actions", "elements": [element]}])
}

pub fn option(place: usize) -> Value {
    json!({"text": plain(1), "value": place.to_string()})
}

pub fn select(options: Vec<Value>) -> Value {
    actions(json!({"type": "static_select", "options": options}))
}

pub fn input(element: Value) -> Value {
    json!([{"type": "input", "label": plain(1), "element": element}])
}

pub fn accessory(element: Value) -> Value {
    json!([{"type": "section", "text": mrkdwn(1), "accessory": element}])
}

pub fn pie(segments: usize, label: usize, title: usize) -> Value {
    let segments = many(segments, |_| json!({"label": text(label), "value": 1}));
    json!({"type": "data_visualization", "title": text(title), "chart": {"type": "pie", "segments": segments}})
}

pub fn bars(series: usize, points: usize) -> Value {
    let labels: Vec<String> = (0..points).map(|place| format!("p{place}")).collect();
    let data: Vec<Value> = labels.iter().map(|label| json!({"label": label, "value": 1})).collect();
    let series = many(series, |place| json!({"name": format!("s{place}"), "data": data}));
    let chart = json!({"type": "bar", "series": series, "axis_config": {"categories": labels}});
    json!([{"type": "data_visualization", "title": "t", "chart": chart}])
}

pub fn table(rows: usize, cells: usize, characters: usize) -> Value {
    let row: Vec<Value> = many(cells, |_| json!({"type": "raw_text", "text": text(characters)}));
    json!({"type": "table", "rows": many(rows, |_| json!(row))})
}

pub fn card(title: usize, body: usize, buttons: usize) -> Value {
    json!({"type": "card", "title": plain(title), "body": plain(body), "actions": many(buttons, |_| button(json!({})))})
}

pub fn confirm(title: usize, body: usize, buttons: usize) -> Value {
    let confirm =
        json!({"title": plain(title), "text": plain(body), "confirm": plain(buttons), "deny": plain(1)});
    actions(button(json!({"confirm": confirm})))
}
