//! Slack's Web API: one client, and errors told apart by what they mean for a message.

mod codes;

use super::install::authority::Client;
use jiff::Timestamp;
use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Value, json};
use std::time::Duration;

/// Calls the Web API.
#[derive(Clone)]
pub struct Api {
    http: reqwest::Client,
    base: String,
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
const FORM_ONLY: [&str; 12] = [
    "users.conversations",
    "users.info",
    "users.list",
    "conversations.members",
    "conversations.info",
    "conversations.history",
    "conversations.replies",
    "reactions.get",
    "usergroups.list",
    "team.info",
    "dnd.teamInfo",
    "files.getUploadURLExternal",
];

impl Api {
    /// A client for the API at `base` (ending with a slash).
    pub fn new(http: reqwest::Client, base: String) -> Self {
        Self { http, base }
    }

    /// Calls `method` with `token` and `arguments` (an object) and gives the answer's object.
    pub async fn call(
        &self,
        token: &SecretString,
        method: &str,
        arguments: &Value,
    ) -> Result<Value, CallError> {
        answer(self.request(token, method, arguments)).await
    }

    /// Calls `method` and gives, besides its answer, what Slack says of the token and of the time. An error means that
    /// there was no answer of Slack's at all.
    pub async fn probe(&self, token: &SecretString, method: &str) -> Result<Probe, CallError> {
        let (headers, answer) = exchange(self.request(token, method, &json!({}))).await?;
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let scopes = text("x-oauth-scopes").map(|list| {
            list.split(',').map(|scope| scope.trim().to_owned()).filter(|scope| !scope.is_empty()).collect()
        });
        let date = text(DATE.as_str()).and_then(|date| jiff::fmt::rfc2822::parse(date).ok());
        Ok(Probe { answer: judge(answer), scopes, date: date.map(|date| date.timestamp()) })
    }

    fn request(&self, token: &SecretString, method: &str, arguments: &Value) -> reqwest::RequestBuilder {
        let url = format!("{}{method}", self.base);
        let request = self.http.post(url).bearer_auth(token.expose_secret());
        let encoding = if FORM_ONLY.contains(&method) { Encoding::Form } else { Encoding::Json };
        match encoding {
            Encoding::Json => {
                request.header("content-type", "application/json; charset=utf-8").body(arguments.to_string())
            }
            Encoding::Form => request.form(&form(arguments)),
        }
    }

    /// Calls `oauth.v2.access` as `client` and gives the answer's object, which holds tokens.
    pub async fn oauth(&self, client: &Client, fields: &[(&str, &str)]) -> Result<Value, CallError> {
        let url = format!("{}oauth.v2.access", self.base);
        let request = self.http.post(url).basic_auth(&client.id, Some(client.secret.expose_secret()));
        answer(request.form(fields)).await
    }

    /// The origin that the API stands at, without a slash at its end: Slack's pages stand there too.
    pub fn origin(&self) -> String {
        reqwest::Url::parse(&self.base).map(|url| url.origin().ascii_serialization()).unwrap_or_default()
    }

    /// Posts to a `response_url`; at most once, and its answer does not matter.
    ///
    /// Only addresses of Slack's own hooks host or of the API's origin are called.
    pub async fn respond(&self, url: &str, message: &Value) -> Result<(), CallError> {
        if !self.may_respond(url) {
            return Err(CallError::refused("foreign_response_url"));
        }
        let sent = self.http.post(url).header("content-type", "application/json").body(message.to_string());
        sent.send().await.map(drop).map_err(|error| classify(&error))
    }

    /// Sends the bytes of a file to the address that Slack gave for them; they show nowhere yet.
    ///
    /// Only addresses of Slack's own file host or of the API's origin are called.
    pub async fn upload(&self, url: &str, bytes: Vec<u8>) -> Result<(), CallError> {
        if !self.is_ours(url, "https://files.slack.com/") {
            return Err(CallError::refused("foreign_upload_url"));
        }
        let sent = self.http.post(url).header("content-type", "application/octet-stream").body(bytes);
        let status = sent.send().await.map_err(|error| classify(&error))?.status();
        if status.is_success() {
            return Ok(());
        }
        Err(CallError::Unknown(format!("HTTP {}", status.as_u16())))
    }

    fn may_respond(&self, url: &str) -> bool {
        self.is_ours(url, "https://hooks.slack.com/")
    }

    /// Whether an address has the origin of this host of Slack's or of the API.
    fn is_ours(&self, url: &str, host: &str) -> bool {
        let origin = |text: &str| reqwest::Url::parse(text).ok().map(|url| url.origin());
        let Some(asked) = origin(url) else { return false };
        origin(host).as_ref() == Some(&asked) || origin(&self.base) == Some(asked)
    }
}

/// Sends a request and judges what comes back.
async fn answer(request: reqwest::RequestBuilder) -> Result<Value, CallError> {
    exchange(request).await.and_then(|(_, answer)| judge(answer))
}

/// Sends a request and gives whatever JSON comes back, with its headers.
async fn exchange(request: reqwest::RequestBuilder) -> Result<(HeaderMap, Value), CallError> {
    let response = request.send().await.map_err(|error| classify(&error))?;
    let status = response.status();
    if status.as_u16() == 429 {
        return Err(CallError::RateLimited(retry_after(&response)));
    }
    if !status.is_success() {
        return Err(CallError::Unknown(format!("HTTP {}", status.as_u16())));
    }
    let headers = response.headers().clone();
    let body = response.bytes().await.map_err(|error| CallError::Unknown(error.without_url().to_string()))?;
    let answer =
        serde_json::from_slice(&body).map_err(|_| CallError::Unknown("an answer that is no JSON".into()))?;
    Ok((headers, answer))
}

fn judge(answer: Value) -> Result<Value, CallError> {
    if answer.get("ok") == Some(&json!(true)) {
        return Ok(answer);
    }
    let Some(code) = answer.get("error").and_then(Value::as_str) else {
        return Err(CallError::Unknown("an answer without ok and error".into()));
    };
    if codes::UNCLEAR.contains(&code) {
        return Err(CallError::Unknown(code.to_owned()));
    }
    if code == "ratelimited" {
        return Err(CallError::RateLimited(Duration::from_secs(1)));
    }
    let messages = answer.pointer("/response_metadata/messages").and_then(Value::as_array);
    let messages = messages.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
    if codes::definite(code) {
        Err(CallError::Refused { code: code.to_owned(), messages })
    } else {
        Err(CallError::Unknown(code.to_owned()))
    }
}

/// Words with which Slack says that a token counts no more.
const DEAD: [&str; 5] =
    ["account_inactive", "invalid_auth", "not_installed", "token_expired", "token_revoked"];

impl CallError {
    /// A refusal with this word.
    pub fn refused(code: &str) -> Self {
        Self::Refused { code: code.to_owned(), messages: Vec::new() }
    }

    /// Slack's word for why it refused.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Refused { code, .. } => Some(code),
            _ => None,
        }
    }

    /// Whether it was the token: with another one it may work.
    pub fn blames_token(&self) -> bool {
        matches!(self, Self::Refused { code, .. } if DEAD.contains(&code.as_str()))
    }
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
pub fn http_client(timeout: Duration) -> reqwest::Result<reqwest::Client> {
    builder(timeout).pool_idle_timeout(Duration::from_secs(30)).build()
}

/// A client that opens a connection for each request: for one who just lost Slack, a connection that lay idle is none.
pub fn fresh_http_client(timeout: Duration) -> reqwest::Result<reqwest::Client> {
    builder(timeout).pool_max_idle_per_host(0).build()
}

fn builder(timeout: Duration) -> reqwest::ClientBuilder {
    reqwest::Client::builder()
        .connect_timeout(Duration::from_secs(5))
        .timeout(timeout)
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("https://hooks.slack.com/commands/T1/2/x", true)]
    #[case("https://hooks.slack.com.evil.example/commands/T1", false)]
    #[case("https://hooks.slack.com@evil.example/commands/T1", false)]
    #[case("http://hooks.slack.com/commands/T1", false)]
    #[case("https://hooks.slack.com:8443/commands/T1", false)]
    #[case("http://127.0.0.1:4000/response/1", true)]
    #[case("http://127.0.0.1:4001/response/1", false)]
    #[case("http://169.254.169.254/latest/meta-data", false)]
    #[case("file:///etc/passwd", false)]
    #[case("data:text/plain,x", false)]
    #[case("", false)]
    fn only_slacks_hooks_and_the_apis_own_origin_are_answered(#[case] url: &str, #[case] may: bool) {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = http_client(Duration::from_secs(1)).unwrap();
        assert_eq!(Api::new(http, "http://127.0.0.1:4000/api/".into()).may_respond(url), may);
    }

    #[test]
    fn opaque_origins_are_nobodys() {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = http_client(Duration::from_secs(1)).unwrap();
        assert!(!Api::new(http, "data:text/plain,a".into()).may_respond("data:text/plain,a"));
    }
}
