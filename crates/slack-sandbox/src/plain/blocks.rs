//! Blocks, one or more lines each.

use serde_json::Value;

use super::Reader;
use super::markup::unescape;
use crate::world::views::View;

impl Reader<'_> {
    /// The lines of a list of blocks; inputs show what is typed in the view.
    pub fn blocks(&self, blocks: &[Value], view: Option<&View>) -> Vec<String> {
        blocks.iter().flat_map(|block| self.block(block, view)).collect()
    }

    fn block(&self, block: &Value, view: Option<&View>) -> Vec<String> {
        match block["type"].as_str().unwrap_or_default() {
            "section" => self.section(block),
            "header" => vec![format!("*{}*", self.text(&block["text"]))],
            "divider" => vec!["───".into()],
            "context" => vec![self.each(&block["elements"], " · ")],
            "actions" | "context_actions" => vec![self.each(&block["elements"], " ")],
            "input" => self.input(block, view),
            "image" => vec![self.element(block)],
            "video" => vec![format!("[video: {}]", self.text(&block["title"]))],
            "markdown" => vec![block["text"].as_str().unwrap_or_default().to_owned()],
            "alert" => vec![format!("! {}", self.text(&block["text"]))],
            "rich_text" => vec![self.rich(block)],
            "table" => self.table(block),
            "data_visualization" => vec![chart(block)],
            "card" => self.card(block),
            "carousel" => items(&block["elements"]).flat_map(|card| self.card(card)).collect(),
            other => vec![format!("[{other}]")],
        }
    }

    /// A text object.
    pub fn text(&self, object: &Value) -> String {
        let text = object["text"].as_str().unwrap_or_default();
        if object["type"] == "mrkdwn" { self.markup(text) } else { unescape(text) }
    }

    fn each(&self, elements: &Value, between: &str) -> String {
        items(elements).map(|element| self.element(element)).collect::<Vec<_>>().join(between)
    }

    /// A button, menu, picture or text.
    fn element(&self, element: &Value) -> String {
        match element["type"].as_str().unwrap_or_default() {
            "button" | "workflow_button" | "icon_button" => format!("[{}]", self.text(&element["text"])),
            "image" => format!("[image: {}]", element["alt_text"].as_str().unwrap_or_default()),
            "mrkdwn" | "plain_text" => self.text(element),
            "overflow" => "[…]".into(),
            "checkboxes" | "radio_buttons" => {
                let options =
                    items(&element["options"]).map(|option| format!("( ) {}", self.text(&option["text"])));
                options.collect::<Vec<_>>().join("  ")
            }
            other => {
                let placeholder = self.text(&element["placeholder"]);
                let label = if placeholder.is_empty() { other.to_owned() } else { placeholder };
                format!("[{label} ▾]")
            }
        }
    }

    fn section(&self, block: &Value) -> Vec<String> {
        let mut lines = Vec::new();
        if block["text"].is_object() {
            lines.push(self.text(&block["text"]));
        }
        lines.extend(items(&block["fields"]).map(|field| self.text(field).replacen('\n', ": ", 1)));
        if block["accessory"].is_object() {
            let accessory = self.element(&block["accessory"]);
            match lines.last_mut() {
                Some(last) => *last = format!("{last}  {accessory}"),
                None => lines.push(accessory),
            }
        }
        lines
    }

    fn input(&self, block: &Value, view: Option<&View>) -> Vec<String> {
        let block_id = block["block_id"].as_str().unwrap_or_default();
        let action_id = block["element"]["action_id"].as_str().unwrap_or_default();
        let typed = view.and_then(|view| view.state.get(block_id)?.get(action_id));
        let shown = typed.map(|typed| self.typed_value(typed)).unwrap_or_default();
        let optional = if block["optional"] == true { " (optional)" } else { "" };
        let mut lines = vec![format!("{}{optional}: [{shown}]", self.text(&block["label"]))];
        if block["hint"].is_object() {
            lines.push(format!("  {}", self.text(&block["hint"])));
        }
        if let Some(error) = view.and_then(|view| view.errors.get(block_id)).and_then(Value::as_str) {
            lines.push(format!("  ✗ {error}"));
        }
        lines
    }

    /// What a state object holds, as the reader sees it.
    fn typed_value(&self, typed: &Value) -> String {
        let fields = typed.as_object().into_iter().flatten().filter(|(key, _)| *key != "type");
        fields.map(|(_, value)| self.chosen(value)).collect()
    }

    fn chosen(&self, value: &Value) -> String {
        match value {
            Value::String(text) if self.world.users.contains_key(text) => {
                format!("@{}", self.world.name_of(text))
            }
            Value::String(text) => self
                .world
                .channels
                .get(text)
                .map_or_else(|| text.clone(), |channel| format!("#{}", channel.name)),
            Value::Array(values) => {
                values.iter().map(|value| self.chosen(value)).collect::<Vec<_>>().join(", ")
            }
            Value::Object(option) => option.get("text").map(|text| self.text(text)).unwrap_or_default(),
            Value::Null => String::new(),
            other => other.to_string(),
        }
    }

    fn card(&self, card: &Value) -> Vec<String> {
        let texts = ["title", "subtitle", "body"].iter().filter(|key| card[**key].is_object());
        let mut lines: Vec<String> = texts.map(|key| self.text(&card[*key])).collect();
        if card["actions"].is_array() {
            lines.push(self.each(&card["actions"], " "));
        }
        lines
    }

    fn table(&self, block: &Value) -> Vec<String> {
        let cell = |cell: &Value| match cell["type"].as_str() {
            Some("rich_text") => self.rich(cell),
            Some("raw_number") => cell["text"].as_str().map_or_else(|| cell["value"].to_string(), Into::into),
            _ => cell["text"].as_str().unwrap_or_default().to_owned(),
        };
        items(&block["rows"]).map(|row| items(row).map(cell).collect::<Vec<_>>().join(" | ")).collect()
    }

    /// Rich text, flattened.
    fn rich(&self, value: &Value) -> String {
        match value["type"].as_str().unwrap_or_default() {
            // In rich text nothing is markup.
            "text" => value["text"].as_str().unwrap_or_default().to_owned(),
            "channel" => {
                let id = value["channel_id"].as_str().unwrap_or_default();
                format!("#{}", self.world.channels.get(id).map_or(id, |channel| &channel.name))
            }
            "user" => format!("@{}", self.world.name_of(value["user_id"].as_str().unwrap_or_default())),
            "link" => value["text"].as_str().or(value["url"].as_str()).unwrap_or_default().to_owned(),
            "emoji" => format!(":{}:", value["name"].as_str().unwrap_or_default()),
            "rich_text_list" => items(&value["elements"])
                .map(|item| format!("• {}", self.rich(item)))
                .collect::<Vec<_>>()
                .join("\n"),
            "rich_text" => {
                items(&value["elements"]).map(|part| self.rich(part)).collect::<Vec<_>>().join("\n")
            }
            _ => items(&value["elements"]).map(|part| self.rich(part)).collect(),
        }
    }
}

/// A chart in one line: each point with its label.
fn chart(block: &Value) -> String {
    let chart = &block["chart"];
    let point = |point: &Value| format!("{} {}", point["label"].as_str().unwrap_or_default(), point["value"]);
    let points = |data: &Value| items(data).map(point).collect::<Vec<_>>().join(", ");
    let named = |series: &Value| {
        format!("{}: {}", series["name"].as_str().unwrap_or_default(), points(&series["data"]))
    };
    let data = match chart["series"].as_array() {
        Some(series) => series.iter().map(named).collect::<Vec<_>>().join("; "),
        None => points(&chart["segments"]),
    };
    let (kind, title) =
        (chart["type"].as_str().unwrap_or_default(), block["title"].as_str().unwrap_or_default());
    format!("[{kind} chart: {title}: {data}]")
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}
