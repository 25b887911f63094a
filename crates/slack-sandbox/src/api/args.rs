//! Arguments of a method, however they came.

use serde_json::{Map, Value};

use super::ApiError;

/// Arguments that carry JSON even in a form.
const JSON_ARGS: &[&str] = &["blocks", "attachments", "metadata", "view", "files"];
/// Arguments that are true or false.
const BOOL_ARGS: &[&str] = &[
    "include_all_metadata",
    "full",
    "unfurl_links",
    "unfurl_media",
    "exclude_archived",
    "inclusive",
    "return_im",
    "link_names",
    "reply_broadcast",
    "prevent_creation",
    "include_locale",
    "include_num_members",
    "mrkdwn",
    "exclude_members",
    "include_users",
    "include_disabled",
    "include_count",
];
/// Arguments that are whole numbers.
const INT_ARGS: &[&str] = &["limit", "length", "post_at"];

/// The arguments as one object.
#[derive(Debug, Clone, Default)]
pub struct Args(pub Map<String, Value>);

impl Args {
    /// Takes over a form or query string, each value as its JSON type.
    pub fn add_form(&mut self, text: &[u8]) {
        for (key, value) in form_urlencoded::parse(text) {
            let value = decode(&key, &value);
            self.0.insert(key.into_owned(), value);
        }
    }

    /// Takes over the fields of a JSON object; JSON in strings is decoded as in forms.
    pub fn add_object(&mut self, fields: Map<String, Value>) {
        for (key, value) in fields {
            let value = match &value {
                Value::String(text) if JSON_ARGS.contains(&key.as_str()) => decode(&key, text),
                _ => value,
            };
            self.0.insert(key, value);
        }
    }

    /// A text argument; an empty one counts as absent.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.0.get(key).and_then(Value::as_str).filter(|text| !text.is_empty())
    }

    /// A text argument that must be there.
    pub fn need(&self, key: &str) -> Result<&str, ApiError> {
        self.text(key).ok_or_else(|| ApiError::missing(key))
    }

    pub fn flag(&self, key: &str) -> bool {
        matches!(self.0.get(key), Some(Value::Bool(true)))
    }

    pub fn int(&self, key: &str) -> Option<i64> {
        match self.0.get(key)? {
            Value::Number(number) => number.as_i64(),
            Value::String(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// A JSON argument; null counts as absent.
    pub fn json(&self, key: &str) -> Option<&Value> {
        self.0.get(key).filter(|value| !value.is_null() && **value != "")
    }

    /// A list that may come as an array or as words with commas between.
    pub fn list(&self, key: &str) -> Vec<String> {
        match self.0.get(key) {
            Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).map(Into::into).collect(),
            Some(Value::String(text)) => {
                text.split(',').map(str::trim).filter(|word| !word.is_empty()).map(Into::into).collect()
            }
            _ => Vec::new(),
        }
    }
}

fn decode(key: &str, value: &str) -> Value {
    let text = || Value::from(value);
    if JSON_ARGS.contains(&key) {
        return serde_json::from_str(value).unwrap_or_else(|_| text());
    }
    if BOOL_ARGS.contains(&key) {
        return match value {
            "true" | "1" | "True" => true.into(),
            "false" | "0" | "False" | "" => false.into(),
            _ => text(),
        };
    }
    if INT_ARGS.contains(&key) {
        return value.parse::<i64>().map_or_else(|_| text(), Value::from);
    }
    text()
}
