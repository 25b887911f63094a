//! Ids that Slack makes up where the app gave none.

use serde_json::Value;

use crate::world::ids::Ids;

/// Gives every block a `block_id` and every interactive element an `action_id`.
pub fn fill_ids(blocks: &mut Value, ids: &mut Ids) {
    for block in blocks.as_array_mut().into_iter().flatten() {
        fill(block, "block_id", ids);
        for key in ["elements", "actions"] {
            // Indexing would put a null where there is nothing.
            for element in block.get_mut(key).and_then(Value::as_array_mut).into_iter().flatten() {
                fill_element(element, ids);
            }
        }
        for key in ["accessory", "element"] {
            if let Some(element) = block.get_mut(key) {
                fill_element(element, ids);
            }
        }
    }
}

fn fill_element(element: &mut Value, ids: &mut Ids) {
    let kind = element["type"].as_str().unwrap_or_default().to_owned();
    if kind == "card" {
        for action in element.get_mut("actions").and_then(Value::as_array_mut).into_iter().flatten() {
            fill_element(action, ids);
        }
    } else if kind == "rich_text_input" || !is_passive(&kind) {
        fill(element, "action_id", ids);
    }
}

/// Elements that nobody can use.
fn is_passive(kind: &str) -> bool {
    kind.starts_with("rich_text_") || matches!(kind, "image" | "mrkdwn" | "plain_text")
}

fn fill(value: &mut Value, key: &str, ids: &mut Ids) {
    if let Some(fields) = value.as_object_mut() {
        fields.entry(key).or_insert_with(|| ids.word(5).into());
    }
}
