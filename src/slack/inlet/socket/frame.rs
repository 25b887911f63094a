//! The texts that come over a socket, leniently read, and the acks that go back.

use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::time::Duration;

/// What Slack sent.
#[derive(Debug)]
pub enum Frame {
    /// The connection is ready.
    Hello {
        /// About how long Slack will keep it.
        lifetime: Option<Duration>,
    },
    /// The connection will be, or is, closed.
    Disconnect {
        /// Slack's word: `warning`, `refresh_requested`, `link_disabled`, `too_many_websockets`, or something new.
        reason: String,
    },
    /// Something for the app.
    Envelope(Envelope),
}

/// A payload and what its ack must carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// Names the envelope; not the same on every delivery of the payload.
    pub id: String,
    /// `events_api`, `interactive`, `slash_commands`, or something new.
    pub kind: String,
    /// The payload's JSON as it came; empty where there is none.
    pub payload: String,
    /// Whether the ack may carry an answer.
    pub takes_answer: bool,
}

/// Every field may be missing, and anything may be more.
#[derive(Deserialize)]
struct Raw<'a> {
    #[serde(rename = "type", borrow, default)]
    kind: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    envelope_id: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    payload: Option<&'a RawValue>,
    #[serde(default)]
    accepts_response_payload: Option<bool>,
    #[serde(borrow, default)]
    reason: Option<Cow<'a, str>>,
    #[serde(default)]
    debug_info: Option<DebugInfo>,
}

#[derive(Deserialize)]
struct DebugInfo {
    #[serde(default)]
    approximate_connection_time: Option<u64>,
}

/// A text that is no frame of Slack's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no frame of Socket Mode")]
pub struct Unreadable;

impl Frame {
    /// Reads a text frame.
    pub fn read(text: &str) -> Result<Self, Unreadable> {
        let raw: Raw<'_> = serde_json::from_str(text).map_err(|_| Unreadable)?;
        let kind = raw.kind.unwrap_or_default();
        match (&*kind, raw.envelope_id) {
            ("hello", _) => {
                let seconds = raw.debug_info.and_then(|info| info.approximate_connection_time);
                Ok(Self::Hello { lifetime: seconds.filter(|s| *s > 0).map(Duration::from_secs) })
            }
            ("disconnect", _) => Ok(Self::Disconnect { reason: raw.reason.unwrap_or_default().into_owned() }),
            (_, Some(id)) if !id.is_empty() => Ok(Self::Envelope(Envelope {
                id: id.into_owned(),
                kind: kind.into_owned(),
                payload: raw.payload.map(|payload| payload.get().to_owned()).unwrap_or_default(),
                takes_answer: raw.accepts_response_payload.unwrap_or(true),
            })),
            // Without an id nothing can be acked.
            _ => Err(Unreadable),
        }
    }
}

/// The ack of an envelope, with an answer as JSON or without.
pub fn ack(envelope_id: &str, answer: Option<&str>) -> String {
    let id = serde_json::Value::from(envelope_id);
    match answer {
        Some(answer) => format!(r#"{{"envelope_id":{id},"payload":{answer}}}"#),
        None => format!(r#"{{"envelope_id":{id}}}"#),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn envelope(text: &str) -> Envelope {
        match Frame::read(text) {
            Ok(Frame::Envelope(envelope)) => envelope,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_greeting_tells_the_lifetime() {
        let hello = r#"{"type":"hello","num_connections":2,"debug_info":{"host":"a","approximate_connection_time":18060},"new":1}"#;
        assert!(
            matches!(Frame::read(hello), Ok(Frame::Hello { lifetime: Some(time) }) if time.as_secs() == 18060)
        );
        assert!(matches!(Frame::read(r#"{"type":"hello"}"#), Ok(Frame::Hello { lifetime: None })));
        let bye = r#"{"type":"disconnect","reason":"warning","debug_info":{"host":"a"}}"#;
        assert!(matches!(Frame::read(bye), Ok(Frame::Disconnect { reason }) if reason == "warning"));
    }

    #[test]
    fn a_payload_comes_as_it_was_written() {
        let text = r#"{"envelope_id":"e-1","type":"events_api","payload":{"b" : 1, "a":"\u00e9"},"retry_attempt":1,"accepts_response_payload":false}"#;
        let read = envelope(text);
        assert_eq!((&*read.id, &*read.kind, read.takes_answer), ("e-1", "events_api", false));
        assert_eq!(read.payload, r#"{"b" : 1, "a":"\u00e9"}"#);
        assert_eq!(envelope(r#"{"envelope_id":"e-2"}"#).payload, "");
    }

    #[test]
    fn what_cannot_be_acked_is_no_envelope() {
        for text in [
            "",
            "ping 1",
            "[]",
            "{}",
            r#"{"type":"events_api","payload":{}}"#,
            r#"{"envelope_id":""}"#,
            r#"{"envelope_id":7}"#,
        ] {
            assert!(Frame::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn an_ack_names_the_envelope() {
        assert_eq!(ack("e\"1", None), r#"{"envelope_id":"e\"1"}"#);
        assert_eq!(ack("e", Some(r#"{"text":"a"}"#)), r#"{"envelope_id":"e","payload":{"text":"a"}}"#);
    }
}
