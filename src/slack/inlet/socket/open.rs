//! One attempt to open a connection: ask Slack for an address, shake hands there, and be greeted.

use super::frame::Frame;
use super::parting::Why;
use crate::slack::api::{Api, CallError};
use futures_util::StreamExt as _;
use reqwest::Url;
use secrecy::SecretString;
use serde_json::json;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Error as WsError, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async_with_config};

/// No payload of Slack's is larger; a larger one ends the connection before it is read.
const MOST_BYTES: usize = 1024 * 1024;
/// For each step.
pub const PATIENCE: Duration = Duration::from_secs(5);

/// A connection's bytes.
pub type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// An open connection on which Slack said hello.
pub struct Link {
    /// Where frames come and go.
    pub socket: Socket,
    /// When Slack means to replace it.
    pub lifetime: Option<Duration>,
}

/// Why no connection was opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// Nothing answered.
    #[error("Slack cannot be reached: {0}")]
    Unreached(String),
    /// Slack asks to wait.
    #[error("Slack asks to wait {} s before another socket is opened", .0.as_secs())]
    Wait(Duration),
    /// The app has as many as it may.
    #[error("{}", Why::TooMany.sentence())]
    Full,
    /// Slack will not open one for this app or token.
    #[error("{}", remedy(.0))]
    Refused(String),
    /// Slack answered, but not as it should.
    #[error("Slack opens no socket: {0}")]
    Odd(String),
}

impl From<CallError> for Trouble {
    fn from(error: CallError) -> Self {
        match error {
            CallError::NotSent(what) => Self::Unreached(what),
            CallError::RateLimited(wait) => Self::Wait(wait),
            CallError::Refused { code, .. } => Self::Refused(code),
            CallError::Unknown(what) => Self::Odd(what),
        }
    }
}

impl From<WsError> for Trouble {
    fn from(error: WsError) -> Self {
        match error {
            WsError::Io(error) => Self::Unreached(error.to_string()),
            WsError::Tls(error) => Self::Unreached(error.to_string()),
            other => Self::Odd(other.to_string()),
        }
    }
}

/// Opens one connection. Its address holds a ticket and appears in no error.
pub async fn open(api: &Api, token: &SecretString) -> Result<Link, Trouble> {
    let answer = api.call(token, "apps.connections.open", &json!({})).await?;
    let address = answer["url"]
        .as_str()
        .and_then(allowed)
        .ok_or_else(|| Trouble::Odd("its address is neither wss:// nor ws:// on this machine".to_owned()))?;
    let limits =
        WebSocketConfig::default().max_message_size(Some(MOST_BYTES)).max_frame_size(Some(MOST_BYTES));
    let connect = Box::pin(connect_async_with_config(address.as_str(), Some(limits), true));
    let (mut socket, _) = in_time(connect).await??;
    let lifetime = in_time(greeting(&mut socket)).await??;
    Ok(Link { socket, lifetime })
}

async fn in_time<T>(step: impl Future<Output = T>) -> Result<T, Trouble> {
    let late = |_| Trouble::Unreached("no answer in time".to_owned());
    tokio::time::timeout(PATIENCE, step).await.map_err(late)
}

/// Waits for `hello`, and gives when the connection is to be replaced.
async fn greeting(socket: &mut Socket) -> Result<Option<Duration>, Trouble> {
    while let Some(message) = socket.next().await {
        match message? {
            Message::Text(text) => {
                return match Frame::read(&text) {
                    Ok(Frame::Hello { lifetime }) => Ok(lifetime),
                    Ok(Frame::Disconnect { reason }) => Err(taken_back(reason)),
                    _ => Err(Trouble::Odd("it did not begin with hello".to_owned())),
                };
            }
            Message::Close(_) => break,
            _ => {}
        }
    }
    Err(Trouble::Odd("it was closed at once".to_owned()))
}

/// A connection that Slack ends instead of saying hello.
fn taken_back(reason: String) -> Trouble {
    match Why::of(&reason) {
        Why::TooMany => Trouble::Full,
        Why::Disabled => Trouble::Refused(reason),
        _ => Trouble::Odd(format!("it was taken back ({reason})")),
    }
}

/// The address, if the connection is safe: encrypted, or within this machine.
fn allowed(address: &str) -> Option<Url> {
    let url = Url::parse(address).ok()?;
    let host = url.host_str()?.trim_matches(['[', ']']);
    let here = host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback());
    (url.scheme() == "wss" || url.scheme() == "ws" && here).then_some(url)
}

/// What to do about Slack's word.
fn remedy(code: &str) -> String {
    let what = match code {
        "invalid_auth" | "not_authed" | "token_revoked" | "token_expired" | "account_inactive" => {
            "the app token is not valid (any more): make one on the app's Basic Information page, App-Level Tokens"
        }
        "not_allowed_token_type" => "the token is no app token: Socket Mode needs one that begins with xapp-",
        "missing_scope" | "no_permission" => {
            "the app token lacks the scope connections:write: make one that has it, on the app's Basic Information page"
        }
        "link_disabled" => Why::Disabled.sentence(),
        _ => return format!("Slack opens no socket for this app: {code}"),
    };
    format!("{what} (Slack says {code})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_encryption_a_socket_is_opened_on_this_machine_only() {
        for good in [
            "wss://wss-primary.slack.com/link/?ticket=1",
            "ws://127.0.0.1:9/link",
            "ws://localhost/",
            "ws://[::1]:9/",
        ] {
            assert!(allowed(good).is_some(), "{good}");
        }
        for bad in [
            "ws://slack.com/link",
            "ws://127.0.0.1.example.com/",
            "http://127.0.0.1/",
            "https://slack.com",
            "",
        ] {
            assert!(allowed(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn refusals_say_what_to_do() {
        assert!(Trouble::Refused("not_allowed_token_type".into()).to_string().contains("xapp-"));
        assert!(Trouble::Refused("missing_scope".into()).to_string().contains("connections:write"));
        assert!(Trouble::Refused("link_disabled".into()).to_string().contains("Socket Mode page"));
        assert!(Trouble::Refused("new_word".into()).to_string().contains("new_word"));
    }
}
