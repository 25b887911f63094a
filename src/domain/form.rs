//! Forms that keep what is filled in: what reached us of one that was closed is offered again when it is opened.

use jiff::Timestamp;
use serde_json::Value;

/// Which form of somebody's: the same kind about the same subject is the same form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormKey {
    /// What kind: the view's `callback_id`.
    pub kind: String,
    /// What it is about, such as `initiative/3`.
    pub subject: String,
}

/// What stood in a form.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// Its fields as Slack gives them: `block_id` → `action_id` → state.
    pub fields: Value,
    /// When the last of them was changed.
    pub at: Timestamp,
}

impl Kept {
    /// The text that stands in a field; `None` where nothing does.
    pub fn text(&self, block: &str) -> Option<&str> {
        self.fields.get(block)?.as_object()?.values().next()?["value"].as_str()
    }
}
