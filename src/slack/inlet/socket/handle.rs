//! From an envelope to its ack.

use super::frame::{Envelope, ack};
use crate::slack::Desk;
use crate::slack::inlet::door::{self, Answer};
use crate::slack::inlet::envelope::Slash;
use axum::body::Bytes;
use serde_json::Value;

/// Takes an envelope in, and gives its ack; `None` where it could not be committed, so that Slack delivers it again.
pub async fn handle(desk: &Desk, envelope: Envelope) -> Option<String> {
    let Envelope { id, kind, payload, takes_answer } = envelope;
    let answer = match &*kind {
        "events_api" => door::event(desk, Bytes::from(payload)).await,
        // The payload makes it unique, not the envelope: that is another one on every delivery.
        "interactive" => door::interaction(desk, payload.clone(), payload.as_bytes()).await,
        "slash_commands" => command(desk, &payload).await,
        _ => return counted("unknown", Some(ack(&id, None))),
    };
    match answer {
        Answer::Taken | Answer::Challenge(_) => counted("taken", Some(ack(&id, None))),
        Answer::Json(body) => counted("answered", Some(ack(&id, takes_answer.then_some(&body)))),
        // Another delivery would fare no better.
        Answer::Malformed => counted("malformed", Some(ack(&id, None))),
        Answer::Unavailable => counted("unavailable", None),
    }
}

async fn command(desk: &Desk, payload: &str) -> Answer {
    match serde_json::from_str::<Value>(payload) {
        Ok(Value::Object(fields)) => door::slash(desk, Slash::of(&fields), payload.as_bytes()).await,
        _ => door::malformed("command"),
    }
}

fn counted(outcome: &'static str, ack: Option<String>) -> Option<String> {
    count(outcome);
    ack
}

/// Counts something that came over a socket by what became of it.
pub fn count(outcome: &'static str) {
    metrics::counter!("accord_socket_envelopes_total", "outcome" => outcome).increment(1);
}
