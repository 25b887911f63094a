//! A modal as Slack sends it: submitted, or on the way there.

use super::text;
use crate::domain::form::FormKey;
use crate::slack::blocks::Remembered;
use serde_json::Value;

/// A modal with what stands in it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Submission {
    /// Which modal.
    pub callback_id: String,
    /// What was written into it when it was opened.
    pub metadata: String,
    /// The view's id: one modal, one submission.
    pub view_id: String,
    /// What it is about, if it keeps what is filled in.
    keeps: Option<String>,
    values: Value,
}

impl Submission {
    /// Reads a `view` object.
    pub(super) fn of(view: &Value) -> Self {
        let whole = text(&view["private_metadata"]).unwrap_or_default();
        let (metadata, keeps) = match Remembered::read(&whole) {
            Some(remembered) => (remembered.rest, Some(remembered.draft)),
            None => (whole, None),
        };
        Self {
            callback_id: text(&view["callback_id"]).unwrap_or_default(),
            metadata,
            view_id: text(&view["id"]).unwrap_or_default(),
            keeps,
            values: view["state"]["values"].clone(),
        }
    }

    /// Under which name it keeps what is filled in; `None` if it does not.
    pub fn key(&self) -> Option<FormKey> {
        let subject = self.keeps.clone()?;
        Some(FormKey { kind: self.callback_id.clone(), subject })
    }

    /// All its fields as Slack gives them.
    pub fn fields(&self) -> &Value {
        &self.values
    }

    /// What stands in the field named `action_id`; empty if nothing does.
    pub fn text(&self, action_id: &str) -> &str {
        self.field(action_id).and_then(text_of).unwrap_or_default()
    }

    /// What was chosen in the field named `action_id`, where several can be.
    pub fn list(&self, action_id: &str) -> Vec<String> {
        let field = self.field(action_id);
        let many = |name: &str| field.and_then(|f| f.get(name)).and_then(Value::as_array);
        let plain = many("selected_users").or_else(|| many("selected_conversations"));
        let options = many("selected_options");
        plain
            .map(|list| list.iter().filter_map(Value::as_str).map(str::to_owned).collect())
            .or_else(|| {
                options.map(|o| o.iter().filter_map(|o| o["value"].as_str()).map(str::to_owned).collect())
            })
            .unwrap_or_default()
    }

    fn field(&self, action_id: &str) -> Option<&Value> {
        self.values.as_object()?.values().find_map(|block| block.get(action_id))
    }
}

/// Whether what was used is a field of a modal that keeps what is filled in.
pub(super) fn is_field(view: &Value, action: &Value) -> bool {
    let keeps = Remembered::read(view["private_metadata"].as_str().unwrap_or_default()).is_some();
    let blocks = view["blocks"].as_array().map_or(&[][..], Vec::as_slice);
    keeps && blocks.iter().any(|block| block["type"] == "input" && block["block_id"] == action["block_id"])
}

/// The one value of a field or an action, of whatever type.
pub(super) fn text_of(field: &Value) -> Option<&str> {
    ["value", "selected_user", "selected_conversation", "selected_channel", "selected_date", "selected_time"]
        .iter()
        .find_map(|name| field[*name].as_str())
        .or_else(|| field["selected_option"]["value"].as_str())
}
