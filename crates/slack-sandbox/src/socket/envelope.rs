//! Envelopes: sent over one of the app's connections, acknowledged within three seconds.

use std::time::Duration;

use serde_json::{Value, json};

use crate::clock::real_sleep;
use crate::deliver::send::Incoming;
use crate::faults::DeliveryFault;
use crate::shared::Shared;
use crate::world::World;

/// How long Slack waits for the acknowledgement, in real time.
const PATIENCE: Duration = Duration::from_secs(3);

/// What an envelope carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An event; the answer is not looked at.
    Event,
    /// A slash command.
    Command,
    /// Everything else that people do.
    Interactive,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Event => "events_api",
            Self::Command => "slash_commands",
            Self::Interactive => "interactive",
        }
    }
}

/// Something to send over a socket.
#[derive(Debug)]
pub struct Envelope {
    pub app_id: String,
    pub kind: Kind,
    pub payload: Value,
    /// Number and reason of a retry.
    pub retry: Option<(u32, String)>,
    /// The connection that did not acknowledge it before.
    pub avoided: Option<u64>,
    pub fault: Option<DeliveryFault>,
}

impl Envelope {
    /// The payload of a form as it would be posted: a `payload` field is JSON, else the fields are an object.
    pub fn of_form(app_id: &str, body: &str, fault: Option<DeliveryFault>) -> Self {
        let fields = form_urlencoded::parse(body.as_bytes());
        let mut fields: serde_json::Map<String, Value> =
            fields.map(|(key, value)| (key.into_owned(), value.into_owned().into())).collect();
        let interaction = fields.remove("payload").and_then(|text| serde_json::from_str(text.as_str()?).ok());
        let (kind, payload) = match interaction {
            Some(payload) => (Kind::Interactive, payload),
            None => (Kind::Command, Value::Object(fields)),
        };
        Self { app_id: app_id.into(), kind, payload, retry: None, avoided: None, fault }
    }

    fn text(&self, id: &str) -> String {
        let mut envelope = json!({
            "envelope_id": id, "type": self.kind.word(), "payload": self.payload,
            "accepts_response_payload": self.kind != Kind::Event,
        });
        if self.kind == Kind::Event {
            let (attempt, reason) = self.retry.clone().unwrap_or_default();
            envelope["retry_attempt"] = attempt.into();
            envelope["retry_reason"] = reason.into();
        }
        envelope.to_string()
    }
}

/// Sends an envelope and waits for its acknowledgement, three real seconds at most. Also gives the connection.
pub async fn send(shared: &Shared, envelope: &Envelope) -> (Incoming, Option<u64>) {
    if let Some(DeliveryFault::Slow { ms }) = envelope.fault {
        real_sleep(Duration::from_millis(ms)).await;
    }
    let failed = |reason| Incoming { reason: Some(reason), ..Incoming::default() };
    let Some((id, link, acknowledged)) = shared.lock().dispatch(envelope) else {
        return (failed("connection_failed"), None);
    };
    let incoming = tokio::select! {
        payload = acknowledged => match payload {
            Ok(payload) => Incoming { status: Some(200), body: text_of(&payload), ..Incoming::default() },
            Err(_) => failed("connection_failed"),
        },
        () = real_sleep(PATIENCE) => failed("timeout"),
    };
    shared.lock().sockets.waiting.remove(&id);
    (incoming, Some(link))
}

/// The answer as it would stand in the body of an HTTP response.
fn text_of(payload: &Value) -> String {
    match payload {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

type Sent = (String, u64, tokio::sync::oneshot::Receiver<Value>);

impl World {
    /// Hands an envelope to a connection; `None` when the app has none.
    fn dispatch(&mut self, envelope: &Envelope) -> Option<Sent> {
        let link = self.sockets.pick(&envelope.app_id, envelope.avoided)?;
        let id = self.ids.uuid();
        let lose = envelope.fault == Some(DeliveryFault::LoseAck);
        let acknowledged = self.sockets.expect_ack(&id, &envelope.app_id, lose);
        let text = envelope.text(&id);
        if let Some(DeliveryFault::Repeat { elsewhere }) = envelope.fault {
            let other = if elsewhere { self.sockets.pick(&envelope.app_id, Some(link)) } else { Some(link) };
            other.map(|other| self.sockets.send(other, text.clone()));
        }
        self.sockets.send(link, text);
        Some((id, link, acknowledged))
    }
}
