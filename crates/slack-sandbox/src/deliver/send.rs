//! One signed request to the app.

use std::time::Duration;

use crate::clock::real_sleep;
use crate::faults::DeliveryFault;
use crate::shared::Shared;
use crate::socket::envelope::{self, Envelope};

/// How long Slack waits for an answer.
const PATIENCE: Duration = Duration::from_secs(3);

/// A request to sign and send.
pub struct Outgoing {
    pub url: String,
    pub content_type: &'static str,
    pub body: String,
    pub secret: String,
    /// Unix seconds of the sandbox's clock.
    pub timestamp: i64,
    /// Number and reason of a retry.
    pub retry: Option<(u32, String)>,
    pub fault: Option<DeliveryFault>,
}

/// How something gets to the app.
pub enum Carrier {
    /// As a signed request.
    Http(Outgoing),
    /// Over one of its connections.
    Socket(Envelope),
}

impl Carrier {
    /// Brings it there and waits for the answer; also gives the connection that was used.
    pub async fn carry(self, shared: &Shared) -> (Incoming, Option<u64>) {
        match self {
            Self::Http(outgoing) => (send(shared, outgoing).await, None),
            Self::Socket(envelope) => envelope::send(shared, &envelope).await,
        }
    }
}

/// What came back.
#[derive(Debug, Clone, Default)]
pub struct Incoming {
    pub status: Option<u16>,
    pub body: String,
    /// Slack's word for what went wrong; `None` after a 2xx.
    pub reason: Option<&'static str>,
    /// The app asked for no retry.
    pub no_retry: bool,
}

/// Sends it and waits for the answer, three real seconds at most.
pub async fn send(shared: &Shared, outgoing: Outgoing) -> Incoming {
    match outgoing.fault {
        Some(DeliveryFault::Slow { ms }) => real_sleep(Duration::from_millis(ms)).await,
        Some(DeliveryFault::Repeat { .. }) => drop(post(shared, &outgoing).await),
        _ => {}
    }
    let incoming = post(shared, &outgoing).await;
    match outgoing.fault {
        Some(DeliveryFault::LoseAck) => Incoming { reason: Some("http_timeout"), ..Incoming::default() },
        _ => incoming,
    }
}

async fn post(shared: &Shared, outgoing: &Outgoing) -> Incoming {
    let signature = super::sign::signature(&outgoing.secret, outgoing.timestamp, &outgoing.body);
    let mut request = shared
        .http
        .post(&outgoing.url)
        .timeout(PATIENCE)
        .header("content-type", outgoing.content_type)
        .header("user-agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
        .header("x-slack-request-timestamp", outgoing.timestamp.to_string())
        .header("x-slack-signature", signature);
    if let Some((number, reason)) = &outgoing.retry {
        request =
            request.header("x-slack-retry-num", number.to_string()).header("x-slack-retry-reason", reason);
    }
    let answer = match request.body(outgoing.body.clone()).send().await {
        Ok(answer) => answer,
        Err(error) => return Incoming { reason: Some(reason(&error)), ..Incoming::default() },
    };
    let status = answer.status();
    let no_retry = answer.headers().get("x-slack-no-retry").is_some_and(|value| value == "1");
    match answer.text().await {
        Ok(body) => Incoming {
            status: Some(status.as_u16()),
            body,
            reason: (!status.is_success()).then_some("http_error"),
            no_retry,
        },
        Err(error) => Incoming { reason: Some(reason(&error)), no_retry, ..Incoming::default() },
    }
}

fn reason(error: &reqwest::Error) -> &'static str {
    if error.is_timeout() {
        "http_timeout"
    } else if error.is_redirect() {
        "too_many_redirects"
    } else {
        "connection_failed"
    }
}
