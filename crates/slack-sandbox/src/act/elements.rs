//! Finding what a person points at.

use serde_json::Value;

use super::ActError;
use crate::blocks::find;

/// Elements that are typed into.
const TYPED: [&str; 5] =
    ["plain_text_input", "rich_text_input", "email_text_input", "url_text_input", "number_input"];

/// An element and the block it stands in.
#[derive(Debug, Clone)]
pub struct Found {
    pub block: Value,
    pub element: Value,
}

impl Found {
    pub fn block_id(&self) -> &str {
        self.block["block_id"].as_str().unwrap_or_default()
    }

    pub fn action_id(&self) -> &str {
        self.element["action_id"].as_str().unwrap_or_default()
    }

    pub fn kind(&self) -> &str {
        self.element["type"].as_str().unwrap_or_default()
    }

    /// Whether filling it in tells the app at once: everything outside inputs, and inputs that ask for it. A field for
    /// text waits for Enter unless its `dispatch_action_config` names `on_character_entered`.
    pub fn dispatches(&self) -> bool {
        let asks = self.block["type"] != "input" || self.block["dispatch_action"] == true;
        let triggers = &self.element["dispatch_action_config"]["trigger_actions_on"];
        let by_character =
            || triggers.as_array().is_some_and(|all| all.iter().any(|one| one == "on_character_entered"));
        asks && (!TYPED.contains(&self.kind()) || by_character())
    }
}

/// The element that `wanted` names, by `block id/action id`, action id, block id, or the text of a button; `value` chooses among several.
pub fn find_element(blocks: &[Value], wanted: &str, value: Option<&str>) -> Result<Found, ActError> {
    let all = find::elements(blocks);
    let by_both = |block: &Value, element: &Value| {
        let (block, action) = (block["block_id"].as_str(), element["action_id"].as_str());
        block.zip(action).is_some_and(|(block, action)| wanted == format!("{block}/{action}"))
    };
    let by_action = |element: &Value| element["action_id"] == wanted;
    let by_block = |block: &Value| block["block_id"] == wanted;
    let by_text = |element: &Value| element["text"]["text"] == wanted;
    let fits = |element: &Value| value.is_none_or(|value| element["value"] == value);
    let found = all
        .iter()
        .find(|(block, element)| by_both(block, element) && fits(element))
        .or_else(|| all.iter().find(|(_, element)| by_action(element) && fits(element)))
        .or_else(|| all.iter().find(|(block, element)| by_block(block) && fits(element)))
        .or_else(|| all.iter().find(|(_, element)| by_text(element) && fits(element)));
    let present =
        || all.iter().filter_map(|(_, element)| element["action_id"].as_str()).map(Into::into).collect();
    let (block, element) =
        found.ok_or_else(|| ActError::NoSuchElement { wanted: wanted.into(), present: present() })?;
    Ok(Found { block: (*block).clone(), element: (*element).clone() })
}
