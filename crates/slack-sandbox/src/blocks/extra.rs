//! Rules over several fields or several blocks.

use std::collections::HashSet;

use serde_json::Value;

use super::check::Checker;
use super::find;

/// Markdown of one message, together.
const MARKDOWN_MAX: usize = 12_000;
/// Characters of one table.
const TABLE_TEXT_MAX: usize = 10_000;
const TABLES_MAX: usize = 1;
const CHARTS_MAX: usize = 2;

/// Rules within one block.
pub fn within(checker: &mut Checker, block: &Value, path: &str) {
    match block["type"].as_str().unwrap_or_default() {
        "section" if block.get("text").is_none() && block.get("fields").is_none() => {
            checker.fail("missing required field: text", path);
        }
        "image" => one_picture(checker, block, path),
        "table" => table(checker, block, path),
        "data_visualization" => chart(checker, &block["chart"], &format!("{path}/chart")),
        _ => {}
    }
    let mut seen = HashSet::new();
    for (_, element) in find::elements(std::slice::from_ref(block)) {
        if let Some(id) = element["action_id"].as_str()
            && !seen.insert(id.to_owned())
        {
            checker.fail(&format!("action_id `{id}` already exists in this block"), path);
        }
    }
}

fn one_picture(checker: &mut Checker, picture: &Value, path: &str) {
    match (picture.get("image_url").is_some(), picture.get("slack_file").is_some()) {
        (false, false) => checker.fail("missing required field: image_url", path),
        (true, true) => checker.fail("only one of image_url and slack_file is allowed", path),
        _ => {}
    }
}

/// Rules within one element.
pub fn element(checker: &mut Checker, element: &Value, path: &str) {
    match element["type"].as_str().unwrap_or_default() {
        "image" => one_picture(checker, element, path),
        "static_select" | "multi_static_select" => {
            match (element.get("options").is_some(), element.get("option_groups").is_some()) {
                (false, false) => checker.fail("missing required field: options", path),
                (true, true) => checker.fail("only one of options and option_groups is allowed", path),
                _ => initial_is_offered(checker, element, path),
            }
        }
        "radio_buttons" | "checkboxes" => initial_is_offered(checker, element, path),
        "plain_text_input" => {
            let (least, most) = (element["min_length"].as_i64(), element["max_length"].as_i64());
            if let (Some(least), Some(most)) = (least, most)
                && least > most
            {
                checker.fail("min_length must not be greater than max_length", path);
            }
        }
        _ => {}
    }
}

fn initial_is_offered(checker: &mut Checker, element: &Value, path: &str) {
    let offered: Vec<&Value> = find::options(element);
    let one = element.get("initial_option").into_iter();
    let many = element["initial_options"].as_array().into_iter().flatten();
    let missing =
        one.chain(many).any(|option| !offered.iter().any(|other| other["value"] == option["value"]));
    if missing {
        checker.fail("initial option must be one of the options", path);
    }
}

fn table(checker: &mut Checker, block: &Value, path: &str) {
    let cells = block["rows"].as_array().into_iter().flatten().filter_map(Value::as_array).flatten();
    let characters: usize = cells.map(text_length).sum();
    if characters > TABLE_TEXT_MAX {
        checker
            .fail(&format!("must be less than {} characters", TABLE_TEXT_MAX + 1), &format!("{path}/rows"));
    }
}

/// Each series has one point for each category, under a name of its own.
fn chart(checker: &mut Checker, chart: &Value, path: &str) {
    let categories = &chart["axis_config"]["categories"];
    let mut names = HashSet::new();
    for (place, series) in chart["series"].as_array().into_iter().flatten().enumerate() {
        let labels: Vec<Value> =
            series["data"].as_array().into_iter().flatten().map(|point| point["label"].clone()).collect();
        if *categories != Value::from(labels) {
            checker.fail("labels must match axis_config.categories", &format!("{path}/series/{place}/data"));
        }
        if !names.insert(series["name"].to_string()) {
            checker.fail("series names must be unique", &format!("{path}/series/{place}/name"));
        }
    }
}

/// All text below a value.
fn text_length(value: &Value) -> usize {
    match value {
        Value::Object(fields) => fields
            .iter()
            .map(|(key, value)| match value {
                Value::String(text) if key == "text" => text.chars().count(),
                other => text_length(other),
            })
            .sum(),
        Value::Array(items) => items.iter().map(text_length).sum(),
        _ => 0,
    }
}

/// Rules over all blocks together.
pub fn across(checker: &mut Checker, blocks: &[Value], path: &str) {
    let of = |kind: &str| blocks.iter().filter(|block| block["type"] == kind).collect::<Vec<_>>();
    let markdown: usize = of("markdown")
        .iter()
        .filter_map(|block| block["text"].as_str())
        .map(|text| text.chars().count())
        .sum();
    if markdown > MARKDOWN_MAX {
        checker
            .fail(&format!("markdown text must be less than {} characters in all", MARKDOWN_MAX + 1), path);
    }
    if of("table").len() > TABLES_MAX {
        checker.fail("only_one_table_allowed", path);
    }
    if of("data_visualization").len() > CHARTS_MAX {
        checker.fail(&format!("no more than {CHARTS_MAX} data_visualization blocks allowed"), path);
    }
    let focused =
        find::elements(blocks).into_iter().filter(|(_, element)| element["focus_on_load"] == true).count();
    if focused > 1 {
        checker.fail("only one element can have focus_on_load", path);
    }
}
