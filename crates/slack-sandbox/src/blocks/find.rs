//! Finding elements and options.

use serde_json::Value;

/// Every element of these blocks with the block it stands in.
pub fn elements(blocks: &[Value]) -> Vec<(&Value, &Value)> {
    let mut found = Vec::new();
    for block in blocks {
        match block["type"].as_str().unwrap_or_default() {
            "carousel" => {
                let cards = block["elements"].as_array().into_iter().flatten();
                found.extend(cards.flat_map(inner).map(|element| (block, element)));
            }
            _ => found.extend(inner(block).map(|element| (block, element))),
        }
    }
    found
}

fn inner(block: &Value) -> impl Iterator<Item = &Value> {
    let many = match block["type"].as_str().unwrap_or_default() {
        "actions" | "context_actions" => block["elements"].as_array(),
        "card" => block["actions"].as_array(),
        _ => None,
    };
    let one = match block["type"].as_str().unwrap_or_default() {
        "section" => block.get("accessory"),
        "input" => block.get("element"),
        _ => None,
    };
    one.into_iter().chain(many.into_iter().flatten()).filter(|element| element["type"] != "image")
}

/// The options that a menu, radio buttons or checkboxes offer.
pub fn options(element: &Value) -> Vec<&Value> {
    let plain = element["options"].as_array().into_iter().flatten();
    let groups = element["option_groups"].as_array().into_iter().flatten();
    plain.chain(groups.filter_map(|group| group["options"].as_array()).flatten()).collect()
}
