//! Answers of methods.

use serde_json::{Map, Value, json};

/// What a method gives: the fields beside `ok`, or an error.
pub type Answer = Result<Value, ApiError>;

/// `ok: false`.
#[derive(Debug, Clone)]
pub struct ApiError {
    /// Slack's name for it.
    pub code: String,
    /// Further fields of the answer.
    pub more: Map<String, Value>,
}

impl From<&str> for ApiError {
    fn from(code: &str) -> Self {
        Self { code: code.into(), more: Map::new() }
    }
}

impl ApiError {
    /// An error with details in `response_metadata.messages`.
    pub fn with_messages(code: &str, messages: &[String]) -> Self {
        Self::from(code).with("response_metadata", json!({"messages": messages}))
    }

    /// The same error with one more field.
    #[must_use]
    pub fn with(mut self, key: &str, value: Value) -> Self {
        self.more.insert(key.into(), value);
        self
    }

    /// `invalid_arguments` for an argument that is not there.
    pub fn missing(key: &str) -> Self {
        Self::with_messages("invalid_arguments", &[format!("[ERROR] missing required field: {key}")])
    }

    pub fn to_json(&self) -> Value {
        let mut answer = Map::new();
        answer.insert("ok".into(), false.into());
        answer.insert("error".into(), self.code.clone().into());
        answer.extend(self.more.clone());
        Value::Object(answer)
    }
}
