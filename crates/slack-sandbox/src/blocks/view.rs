//! Views around their blocks.

use serde_json::Value;

use super::check::Checker;
use super::objects::ID;
use super::rule::{Field, Rule, may, must};
use super::{Surface, check_blocks};

const MODAL: &[Field] = &[
    must("title", Rule::Plain(24)),
    must("blocks", Rule::Anything),
    may("submit", Rule::Plain(24)),
    may("close", Rule::Plain(24)),
    may("private_metadata", Rule::Free(3000)),
    may("callback_id", Rule::Free(255)),
    may("external_id", Rule::Free(255)),
    may("clear_on_close", Rule::Flag),
    may("notify_on_close", Rule::Flag),
    may("submit_disabled", Rule::Flag),
];

const HOME: &[Field] = &[
    must("blocks", Rule::Anything),
    may("private_metadata", Rule::Free(3000)),
    may("callback_id", Rule::Free(255)),
    may("external_id", ID),
];

/// Everything wrong with a view.
pub fn check_view(view: &Value, surface: Surface) -> Vec<String> {
    let mut checker = Checker::new(surface);
    let Some(fields) = view.as_object() else {
        checker.fail("must provide an object", "/view");
        return checker.errors;
    };
    let (kind, known) = if surface == Surface::Home { ("home", HOME) } else { ("modal", MODAL) };
    if view["type"] != kind {
        checker.fail(&format!("must be of type {kind}"), "/view/type");
        return checker.errors;
    }
    checker.object(fields, known, "/view");
    let has_inputs =
        view["blocks"].as_array().is_some_and(|list| list.iter().any(|block| block["type"] == "input"));
    if surface == Surface::Modal && has_inputs && view.get("submit").is_none_or(Value::is_null) {
        checker.fail("missing required field: submit", "/view");
    }
    if view.get("blocks").is_some() {
        checker.errors.extend(check_blocks(&view["blocks"], surface, "/view/blocks"));
    }
    checker.errors
}
