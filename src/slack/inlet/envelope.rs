//! As much of a request as the edge must know: what it is and what makes it unique.

use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};
use std::borrow::Cow;

/// The outside of an Events API request. Everything may be missing.
#[derive(Debug, Deserialize)]
pub struct EventEnvelope<'a> {
    /// `event_callback`, `url_verification`, or something new.
    #[serde(rename = "type", borrow, default)]
    pub kind: Option<Cow<'a, str>>,
    /// Unique per event, the same on every retry.
    #[serde(borrow, default)]
    event_id: Option<Cow<'a, str>>,
    /// What `url_verification` wants back.
    #[serde(borrow, default)]
    pub challenge: Option<Cow<'a, str>>,
    #[serde(borrow, default, deserialize_with = "lenient")]
    event: Option<EventHead<'a>>,
}

/// As much of an event as tells whose words it holds. Everything may be missing.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct EventHead<'a> {
    #[serde(rename = "type", borrow)]
    kind: Option<Cow<'a, str>>,
    #[serde(borrow)]
    channel_type: Option<Cow<'a, str>>,
    #[serde(borrow)]
    subtype: Option<Cow<'a, str>>,
    #[serde(borrow)]
    thread_ts: Option<Cow<'a, str>>,
}

/// Where somebody wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrote {
    /// Nowhere, or to us.
    ToUs,
    /// In a thread of a channel.
    InThread,
    /// In a channel: nothing to us.
    InChannel,
    /// In a channel, and it was changed or deleted.
    Changed,
}

impl EventEnvelope<'_> {
    /// Whether it holds words that somebody wrote in a channel.
    pub fn wrote(&self) -> Wrote {
        let Some(event) = &self.event else { return Wrote::ToUs };
        let in_channel = matches!(event.channel_type.as_deref(), Some("channel" | "group" | "mpim"));
        match (event.kind.as_deref(), &event.thread_ts) {
            (Some("message"), _)
                if in_channel
                    && matches!(event.subtype.as_deref(), Some("message_deleted" | "message_changed")) =>
            {
                Wrote::Changed
            }
            (Some("message"), Some(_)) if in_channel => Wrote::InThread,
            (Some("message"), None) if in_channel => Wrote::InChannel,
            _ => Wrote::ToUs,
        }
    }

    /// What makes the delivery unique.
    pub fn id(&self, body: &[u8]) -> String {
        match self.event_id.as_deref().map(str::trim) {
            Some(id) if !id.is_empty() => id.to_owned(),
            _ => hash(body),
        }
    }
}

/// An event of an unknown shape is none of ours, and no error.
fn lenient<'de: 'a, 'a, D: Deserializer<'de>>(deserializer: D) -> Result<Option<EventHead<'a>>, D::Error> {
    let raw = <&'de RawValue>::deserialize(deserializer)?;
    Ok(serde_json::from_str(raw.get()).ok())
}

/// What makes an interaction or a command unique: its trigger, else its bytes.
pub fn trigger_or_hash(trigger: Option<&str>, body: &[u8]) -> String {
    match trigger.map(str::trim) {
        Some(id) if !id.is_empty() => format!("trigger {id}"),
        _ => hash(body),
    }
}

fn hash(body: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(body).iter().fold(String::from("sha256 "), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The fields of a form body that we use.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// The JSON of an interaction.
    pub payload: Option<String>,
    /// Slack's check of the certificate: wants a plain 200.
    pub ssl_check: bool,
    /// The slash command's fields.
    pub slash: Slash,
}

/// A slash command. Everything may be missing.
#[derive(Debug, Default, PartialEq, Eq, Clone)]
pub struct Slash {
    /// The words after the command.
    pub text: String,
    /// Who typed it.
    pub user_id: String,
    /// Where.
    pub channel_id: String,
    /// Opens a modal within three seconds.
    pub trigger_id: String,
    /// Takes private answers.
    pub response_url: String,
    /// The command itself.
    pub command: String,
    /// The workspace it was typed in.
    pub team_id: String,
    /// Its organisation, if it has one.
    pub enterprise_id: String,
    /// `true` where the whole organisation is the installation.
    pub is_enterprise_install: String,
}

impl Slash {
    /// Reads a command's JSON. A field that is missing or null is empty; flags and numbers may come as such.
    pub fn of(fields: &Map<String, Value>) -> Self {
        let mut slash = Self::default();
        for (field, value) in fields {
            match value {
                Value::String(text) => slash.set(field, text.clone()),
                Value::Bool(_) | Value::Number(_) => slash.set(field, value.to_string()),
                Value::Null | Value::Array(_) | Value::Object(_) => {}
            }
        }
        slash
    }

    fn set(&mut self, field: &str, value: String) {
        match field {
            "text" => self.text = value,
            "user_id" => self.user_id = value,
            "channel_id" => self.channel_id = value,
            "trigger_id" => self.trigger_id = value,
            "response_url" => self.response_url = value,
            "command" => self.command = value,
            "team_id" => self.team_id = value,
            "enterprise_id" => self.enterprise_id = value,
            "is_enterprise_install" => self.is_enterprise_install = value,
            _ => {}
        }
    }
}

impl Form {
    /// Reads a form body; unknown fields are passed over. `None` where it is no UTF-8.
    pub fn read(body: &[u8]) -> Option<Self> {
        std::str::from_utf8(body).ok()?;
        let mut form = Self::default();
        for (key, value) in form_urlencoded::parse(body) {
            let value = value.into_owned();
            match &*key {
                "payload" => form.payload = Some(value),
                "ssl_check" => form.ssl_check = value == "1",
                field => form.slash.set(field, value),
            }
        }
        Some(form)
    }
}

/// An interaction's JSON as far as the edge must know it.
pub fn interaction_kind(payload: &Value) -> &str {
    payload["type"].as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_command_is_the_same_by_form_and_by_json() {
        let form = Form::read(b"text=decide+A&user_id=U1&is_enterprise_install=false&new=1").unwrap();
        let json = json!({"text": "decide A", "user_id": "U1", "is_enterprise_install": false,
            "enterprise_id": null, "channel_id": ["?"], "new": {}});
        assert_eq!(Slash::of(json.as_object().unwrap()), form.slash);
    }
}
