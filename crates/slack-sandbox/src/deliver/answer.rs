//! Commands and interactions: sent once, answered while the person waits.

use std::sync::Arc;

use serde_json::Value;

use super::send::{Carrier, Incoming, Outgoing};
use super::{Attempt, Delivery, DeliveryState};
use crate::faults::DeliveryFault;
use crate::shared::{Busy, Shared};
use crate::socket::envelope::Envelope;
use crate::world::apps::SOCKET;

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
    let by_socket = shared.lock().settings(app_id).is_some_and(|config| config.socket_mode);
    let Some(url) = url.or_else(|| by_socket.then(|| SOCKET.to_owned())) else {
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
        let carrier = if by_socket {
            Carrier::Socket(Envelope::of_form(app_id, &body, fault.clone()))
        } else {
            Carrier::Http(shared.lock().outgoing(app_id, &url, &body, fault.clone()))
        };
        let (answer, socket) = carrier.carry(shared).await;
        shared.lock().record(app_id, &kind, &url, &body, Some((&answer, socket)));
        if time == 0 {
            incoming = answer;
        }
    }
    drop(busy);
    incoming
}

impl crate::world::World {
    fn outgoing(&self, app_id: &str, url: &str, body: &str, fault: Option<DeliveryFault>) -> Outgoing {
        Outgoing {
            url: url.into(),
            content_type: FORM,
            body: body.into(),
            secret: self.settings(app_id).map(|config| config.signing_secret.clone()).unwrap_or_default(),
            timestamp: self.clock.seconds(),
            retry: None,
            fault,
        }
    }

    fn record(
        &mut self,
        app_id: &str,
        kind: &str,
        url: &str,
        body: &str,
        incoming: Option<(&Incoming, Option<u64>)>,
    ) {
        let now = self.clock.now();
        let attempt = |(incoming, socket): (&Incoming, Option<u64>)| Attempt {
            at: now,
            retry_num: 0,
            status: incoming.status,
            reason: incoming.reason.map(Into::into),
            socket,
        };
        let state = match incoming {
            None => DeliveryState::Dropped,
            Some((incoming, _)) if incoming.reason.is_none() => DeliveryState::Done,
            Some(_) => DeliveryState::GivenUp,
        };
        self.changes.tell(crate::changes::Change::Log);
        self.deliveries.push(Delivery {
            app_id: app_id.into(),
            team_id: self.team.id.clone(),
            kind: kind.into(),
            event_id: None,
            url: url.into(),
            body: body.into(),
            due: now,
            state,
            attempts: incoming.map(attempt).into_iter().collect(),
            fault: None,
        });
    }
}
