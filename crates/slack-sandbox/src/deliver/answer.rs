//! Commands and interactions: sent once, answered while the person waits.

use std::sync::Arc;

use serde_json::Value;

use super::send::{Incoming, Outgoing, send};
use super::{Attempt, Delivery, DeliveryState};
use crate::faults::DeliveryFault;
use crate::shared::{Busy, Shared};

const FORM: &str = "application/x-www-form-urlencoded";

/// Sends an interaction payload to the app and gives its answer.
pub async fn interact(shared: &Arc<Shared>, app_id: &str, url: Option<String>, payload: &Value) -> Incoming {
    let kind = payload["type"].as_str().unwrap_or_default().to_owned();
    let body =
        form_urlencoded::Serializer::new(String::new()).append_pair("payload", &payload.to_string()).finish();
    ask(shared, app_id, url, kind, body).await
}

/// Sends a form to the app and gives its answer; there are no retries.
pub async fn ask(
    shared: &Arc<Shared>,
    app_id: &str,
    url: Option<String>,
    kind: String,
    body: String,
) -> Incoming {
    let Some(url) = url else {
        return Incoming { reason: Some("no_url"), ..Incoming::default() };
    };
    let busy = Busy::new(shared);
    let fault = shared.lock().faults.take_delivery(&kind);
    if matches!(fault, Some(DeliveryFault::Drop)) {
        shared.lock().record(app_id, &kind, &url, &body, None);
        return Incoming { reason: Some("http_timeout"), ..Incoming::default() };
    }
    let times = if matches!(fault, Some(DeliveryFault::Duplicate)) { 2 } else { 1 };
    let mut incoming = Incoming::default();
    for time in 0..times {
        let outgoing = shared.lock().outgoing(app_id, &url, &body);
        let answer = send(shared, outgoing).await;
        shared.lock().record(app_id, &kind, &url, &body, Some(&answer));
        if time == 0 {
            incoming = answer;
        }
    }
    drop(busy);
    incoming
}

impl crate::world::World {
    fn outgoing(&self, app_id: &str, url: &str, body: &str) -> Outgoing {
        Outgoing {
            url: url.into(),
            content_type: FORM,
            body: body.into(),
            secret: self.app(app_id).map(|app| app.config.signing_secret.clone()).unwrap_or_default(),
            timestamp: self.clock.seconds(),
            retry: None,
        }
    }

    fn record(&mut self, app_id: &str, kind: &str, url: &str, body: &str, incoming: Option<&Incoming>) {
        let now = self.clock.now();
        let attempt = |incoming: &Incoming| Attempt {
            at: now,
            retry_num: 0,
            status: incoming.status,
            reason: incoming.reason.map(Into::into),
        };
        let state = match incoming {
            None => DeliveryState::Dropped,
            Some(incoming) if incoming.reason.is_none() => DeliveryState::Done,
            Some(_) => DeliveryState::GivenUp,
        };
        self.changes.tell(crate::changes::Change::Log);
        self.deliveries.push(Delivery {
            app_id: app_id.into(),
            kind: kind.into(),
            event_id: None,
            url: url.into(),
            body: body.into(),
            due: now,
            state,
            attempts: incoming.map(attempt).into_iter().collect(),
        });
    }
}
