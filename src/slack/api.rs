//! Slack's Web API: one client, and errors told apart by what they mean for a message.

use jiff::Timestamp;
use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Value, json};
use std::time::Duration;

/// Calls the Web API for one installation.
#[derive(Clone)]
pub struct Api {
    http: reqwest::Client,
    base: String,
    token: SecretString,
}

/// An answer of Slack's with what its headers say.
#[derive(Debug)]
pub struct Probe {
    /// The answer.
    pub answer: Result<Value, CallError>,
    /// The scopes of the token, if Slack says.
    pub scopes: Option<Vec<String>>,
    /// Slack's time, to the second, if it says.
    pub date: Option<Timestamp>,
}

/// Why a call did not end with `ok: true`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CallError {
    /// Nothing left this machine: safe to try again.
    #[error("not sent: {0}")]
    NotSent(String),
    /// Slack asks to wait.
    #[error("rate limited for {0:?}")]
    RateLimited(Duration),
    /// Slack said no, and nothing happened.
    #[error("refused: {code}{}", details(.messages))]
    Refused {
        /// Slack's word for it.
        code: String,
        /// Slack's explanations, of block errors for instance; they name places, not texts.
        messages: Vec<String>,
    },
    /// It may or may not have happened.
    #[error("unclear: {0}")]
    Unknown(String),
}

fn details(messages: &[String]) -> String {
    if messages.is_empty() { String::new() } else { format!(" ({})", messages.join("; ")) }
}

/// How a method wants its arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Json,
    Form,
}

/// Methods that do not read JSON bodies (Slack's documentation, method by method).
const FORM_ONLY: [&str; 10] = [
    "users.info",
    "users.list",
    "conversations.members",
    "conversations.info",
    "conversations.history",
    "conversations.replies",
    "reactions.get",
    "usergroups.users.list",
    "team.info",
    "dnd.teamInfo",
];

/// Codes after which the message may stand all the same.
const UNCLEAR: [&str; 4] = ["internal_error", "fatal_error", "request_timeout", "service_unavailable"];

impl Api {
    /// A client for the API at `base` (ending with a slash).
    pub fn new(http: reqwest::Client, base: String, token: SecretString) -> Self {
        Self { http, base, token }
    }

    /// Calls `method` with `arguments` (an object) and gives the answer's object.
    pub async fn call(&self, method: &str, arguments: Value) -> Result<Value, CallError> {
        self.exchange(method, arguments).await.and_then(|(_, answer)| judge(answer))
    }

    /// Calls `method` and gives, besides its answer, what Slack says of the token and of the time. An error means that
    /// there was no answer of Slack's at all.
    pub async fn probe(&self, method: &str) -> Result<Probe, CallError> {
        let (headers, answer) = self.exchange(method, json!({})).await?;
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let scopes = text("x-oauth-scopes").map(|list| {
            list.split(',').map(|scope| scope.trim().to_owned()).filter(|scope| !scope.is_empty()).collect()
        });
        let date = text(DATE.as_str()).and_then(|date| jiff::fmt::rfc2822::parse(date).ok());
        Ok(Probe { answer: judge(answer), scopes, date: date.map(|date| date.timestamp()) })
    }

    async fn exchange(&self, method: &str, arguments: Value) -> Result<(HeaderMap, Value), CallError> {
        let url = format!("{}{method}", self.base);
        let request = self.http.post(url).bearer_auth(self.token.expose_secret());
        let encoding = if FORM_ONLY.contains(&method) { Encoding::Form } else { Encoding::Json };
        let request = match encoding {
            Encoding::Json => {
                request.header("content-type", "application/json; charset=utf-8").body(arguments.to_string())
            }
            Encoding::Form => request.form(&form(&arguments)),
        };
        let response = request.send().await.map_err(|error| classify(&error))?;
        let status = response.status();
        if status.as_u16() == 429 {
            return Err(CallError::RateLimited(retry_after(&response)));
        }
        if !status.is_success() {
            return Err(CallError::Unknown(format!("HTTP {}", status.as_u16())));
        }
        let headers = response.headers().clone();
        let body =
            response.bytes().await.map_err(|error| CallError::Unknown(error.without_url().to_string()))?;
        let answer: Value = serde_json::from_slice(&body)
            .map_err(|_| CallError::Unknown("an answer that is no JSON".into()))?;
        Ok((headers, answer))
    }

    /// Posts to a `response_url`; at most once, and its answer does not matter.
    ///
    /// Only addresses of Slack's own hooks host or of the API's origin are called.
    pub async fn respond(&self, url: &str, message: &Value) -> Result<(), CallError> {
        if !self.may_respond(url) {
            return Err(CallError::Refused { code: "foreign_response_url".into(), messages: Vec::new() });
        }
        let sent = self.http.post(url).header("content-type", "application/json").body(message.to_string());
        sent.send().await.map(drop).map_err(|error| classify(&error))
    }

    fn may_respond(&self, url: &str) -> bool {
        let origin = |text: &str| reqwest::Url::parse(text).ok().map(|url| url.origin());
        let Some(asked) = origin(url) else { return false };
        origin("https://hooks.slack.com/").as_ref() == Some(&asked) || origin(&self.base) == Some(asked)
    }
}

fn judge(answer: Value) -> Result<Value, CallError> {
    if answer.get("ok") == Some(&json!(true)) {
        return Ok(answer);
    }
    let Some(code) = answer.get("error").and_then(Value::as_str) else {
        return Err(CallError::Unknown("an answer without ok and error".into()));
    };
    if UNCLEAR.contains(&code) {
        return Err(CallError::Unknown(code.to_owned()));
    }
    if code == "ratelimited" {
        return Err(CallError::RateLimited(Duration::from_secs(1)));
    }
    let messages = answer.pointer("/response_metadata/messages").and_then(Value::as_array);
    let messages = messages.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
    if definite(code) {
        Err(CallError::Refused { code: code.to_owned(), messages })
    } else {
        Err(CallError::Unknown(code.to_owned()))
    }
}

/// Codes that say for sure that nothing happened. A code that is not listed is unclear.
fn definite(code: &str) -> bool {
    const CODES: [&str; 42] = [
        "account_inactive",
        "already_reacted",
        "cant_update_message",
        "cannot_dm_bot",
        "channel_is_archived",
        "channel_not_found",
        "deprecated_endpoint",
        "ekm_access_denied",
        "exchanged_trigger_id",
        "expired_trigger_id",
        "hash_conflict",
        "invalid_arguments",
        "invalid_auth",
        "invalid_blocks",
        "invalid_blocks_format",
        "invalid_cursor",
        "invalid_metadata_format",
        "invalid_trigger_id",
        "invalid_ts_latest",
        "invalid_ts_oldest",
        "is_archived",
        "message_not_found",
        "messages_tab_disabled",
        "metadata_too_large",
        "method_not_supported_for_channel_type",
        "missing_scope",
        "msg_blocks_too_long",
        "msg_too_long",
        "no_permission",
        "no_text",
        "not_allowed_token_type",
        "not_authed",
        "not_found",
        "not_in_channel",
        "restricted_action",
        "thread_not_found",
        "token_expired",
        "token_revoked",
        "too_many_attachments",
        "user_not_found",
        "user_not_in_channel",
        "view_too_large",
    ];
    CODES.binary_search(&code).is_ok()
}

fn classify(error: &reqwest::Error) -> CallError {
    // `without_url` keeps addresses, which may hold secrets, out of logs.
    let shown = if error.is_timeout() { "no answer in time".to_owned() } else { root(error) };
    if error.is_connect() || error.is_builder() {
        CallError::NotSent(shown)
    } else {
        CallError::Unknown(shown)
    }
}

fn root(error: &dyn std::error::Error) -> String {
    let mut cause = error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    cause.to_string()
}

fn retry_after(response: &reqwest::Response) -> Duration {
    let seconds =
        response.headers().get(RETRY_AFTER).and_then(|v| v.to_str().ok()).and_then(|v| v.parse().ok());
    Duration::from_secs(seconds.unwrap_or(1))
}

fn form(arguments: &Value) -> Vec<(String, String)> {
    let fields = arguments.as_object().into_iter().flatten();
    fields
        .map(|(key, value)| (key.clone(), value.as_str().map_or_else(|| value.to_string(), str::to_owned)))
        .collect()
}

/// The one HTTP client of the process.
#[allow(clippy::disallowed_methods, reason = "this is the one place")]
pub fn http_client(timeout: Duration) -> reqwest::Result<reqwest::Client> {
    reqwest::Client::builder()
        .connect_timeout(Duration::from_secs(5))
        .timeout(timeout)
        .redirect(reqwest::redirect::Policy::none())
        .pool_idle_timeout(Duration::from_secs(30))
        .no_proxy()
        .build()
}
