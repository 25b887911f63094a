//! Sends what is queued, in order, and plans the retries.

use std::sync::Arc;

use super::send::{Carrier, Incoming, Outgoing};
use super::{Attempt, Delivery, DeliveryState};
use crate::shared::{Busy, Shared};
use crate::socket::envelope::{Envelope, Kind};
use crate::world::World;
use crate::world::apps::AppConfig;

/// After the first try: at once, after one minute, after five.
const RETRY_AFTER_MS: [i64; 3] = [0, 60_000, 300_000];

/// Sends whatever is due, one at a time, for as long as the sandbox lives.
pub async fn run(shared: Arc<Shared>) {
    let mut pulse = shared.subscribe();
    loop {
        pulse.mark_unchanged();
        let next = shared.lock().take_due();
        if let Some((place, carrier)) = next {
            let busy = Busy::new(&shared);
            let (incoming, socket) = carrier.carry(&shared).await;
            shared.lock().note(&place, &incoming, socket);
            drop(busy);
        } else if pulse.changed().await.is_err() {
            return;
        }
    }
}

/// Names a delivery while it is under way: released ones move in the list, so the index alone would not do.
struct Place {
    event_id: Option<String>,
    index_hint: usize,
}

impl World {
    /// The deliveries from the first one that is not over.
    pub fn open_deliveries(&self) -> &[Delivery] {
        self.deliveries.get(self.deliveries_over..).unwrap_or_default()
    }

    fn take_due(&mut self) -> Option<(Place, Carrier)> {
        let now = self.clock.now();
        let waiting = |state| state == DeliveryState::Waiting;
        let over = self.deliveries_over;
        let index = over + self.open_deliveries().iter().position(|d| waiting(d.state) && d.due <= now)?;
        let timestamp = self.clock.seconds();
        let settings = self.settings(&self.deliveries[index].app_id);
        let secret = settings.map(|config| config.signing_secret.clone()).unwrap_or_default();
        let by_socket = settings.is_some_and(|config| config.socket_mode);
        let address = settings.and_then(AppConfig::events_address);
        let delivery = &mut self.deliveries[index];
        delivery.state = DeliveryState::Sending;
        // The app may have moved to another address since.
        if let Some(url) = address {
            delivery.url = url;
        }
        let last = delivery.attempts.last();
        let number = u32::try_from(delivery.attempts.len()).unwrap_or(u32::MAX);
        let retry = last.and_then(|last| Some((number, last.reason.clone()?)));
        let avoided = last.and_then(|last| last.socket);
        let fault = delivery.fault.take();
        let carrier = if by_socket {
            let payload = serde_json::from_str(&delivery.body).unwrap_or_default();
            let app_id = delivery.app_id.clone();
            Carrier::Socket(Envelope { app_id, kind: Kind::Event, payload, retry, avoided, fault })
        } else {
            let (url, body) = (delivery.url.clone(), delivery.body.clone());
            Carrier::Http(Outgoing {
                url,
                content_type: "application/json",
                body,
                secret,
                timestamp,
                retry,
                fault,
            })
        };
        Some((Place { event_id: delivery.event_id.clone(), index_hint: index }, carrier))
    }

    fn note(&mut self, place: &Place, incoming: &Incoming, socket: Option<u64>) {
        let now = self.clock.now();
        let sending = |d: &Delivery| d.state == DeliveryState::Sending && d.event_id == place.event_id;
        let hinted = self.deliveries.get(place.index_hint).is_some_and(sending);
        let index = if hinted { Some(place.index_hint) } else { self.deliveries.iter().position(sending) };
        let Some(delivery) = index.and_then(|index| self.deliveries.get_mut(index)) else { return };
        let tries = delivery.attempts.len();
        delivery.attempts.push(Attempt {
            at: now,
            retry_num: u32::try_from(tries).unwrap_or(u32::MAX),
            status: incoming.status,
            reason: incoming.reason.map(Into::into),
            socket,
        });
        delivery.state = match (incoming.reason, RETRY_AFTER_MS.get(tries)) {
            (None, _) => DeliveryState::Done,
            (Some(_), Some(after)) if !incoming.no_retry => {
                delivery.due = now + after;
                DeliveryState::Waiting
            }
            _ => DeliveryState::GivenUp,
        };
        self.changes.tell(crate::changes::Change::Log);
        let over = self.open_deliveries().iter().take_while(|delivery| delivery.is_over()).count();
        self.deliveries_over += over;
    }
}
