//! The state of inputs: what is typed and chosen.

use serde_json::{Map, Value, json};

use super::find::elements;

/// Types of elements that keep a value, with the field of the state that holds it and the field of the element that
/// gives the first one.
const STATEFUL: &[(&str, &str, &str)] = &[
    ("plain_text_input", "value", "initial_value"),
    ("number_input", "value", "initial_value"),
    ("email_text_input", "value", "initial_value"),
    ("url_text_input", "value", "initial_value"),
    ("rich_text_input", "rich_text_value", "initial_value"),
    ("file_input", "files", ""),
    ("datepicker", "selected_date", "initial_date"),
    ("timepicker", "selected_time", "initial_time"),
    ("datetimepicker", "selected_date_time", "initial_date_time"),
    ("static_select", "selected_option", "initial_option"),
    ("external_select", "selected_option", "initial_option"),
    ("users_select", "selected_user", "initial_user"),
    ("conversations_select", "selected_conversation", "initial_conversation"),
    ("channels_select", "selected_channel", "initial_channel"),
    ("multi_static_select", "selected_options", "initial_options"),
    ("multi_external_select", "selected_options", "initial_options"),
    ("multi_users_select", "selected_users", "initial_users"),
    ("multi_conversations_select", "selected_conversations", "initial_conversations"),
    ("multi_channels_select", "selected_channels", "initial_channels"),
    ("checkboxes", "selected_options", "initial_options"),
    ("radio_buttons", "selected_option", "initial_option"),
];

/// The field of the state object that holds the value of such an element; `None` if it keeps none.
pub fn field(kind: &str) -> Option<&'static str> {
    STATEFUL.iter().find(|entry| entry.0 == kind).map(|entry| entry.1)
}

/// The state of freshly shown blocks: initial values, or what was typed before where block and action stay the same.
pub fn initial(blocks: &Value, before: Option<&Map<String, Value>>) -> Map<String, Value> {
    let mut state = Map::new();
    for (block, element) in elements(blocks.as_array().map_or(&[], Vec::as_slice)) {
        let kind = element["type"].as_str().unwrap_or_default();
        let Some((_, field, first)) = STATEFUL.iter().find(|entry| entry.0 == kind) else { continue };
        let (block_id, action_id) = (text(&block["block_id"]), text(&element["action_id"]));
        let kept = before
            .and_then(|before| before.get(block_id)?.get(action_id))
            .filter(|kept| kept["type"] == kind);
        let value = kept.cloned().unwrap_or_else(|| fresh(kind, field, element.get(*first)));
        if let Some(slot) = state.entry(block_id).or_insert_with(|| json!({})).as_object_mut() {
            slot.insert(action_id.into(), value);
        }
    }
    state
}

fn fresh(kind: &str, field: &str, first: Option<&Value>) -> Value {
    let many = field == "files" || (field.ends_with('s') && field.starts_with("selected_"));
    let none = if many { json!([]) } else { Value::Null };
    let value = first.filter(|value| **value != "").cloned().unwrap_or(none);
    let value = if kind == "number_input" && value.is_number() { value.to_string().into() } else { value };
    json!({"type": kind, field: value})
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
