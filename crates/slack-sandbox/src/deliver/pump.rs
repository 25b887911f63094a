//! Sends what is queued, in order, and plans the retries.

use std::sync::Arc;

use super::send::{Incoming, Outgoing, send};
use super::{Attempt, Delivery, DeliveryState};
use crate::shared::{Busy, Shared};
use crate::world::World;

/// After the first try: at once, after one minute, after five.
const RETRY_AFTER_MS: [i64; 3] = [0, 60_000, 300_000];

/// Sends whatever is due, one at a time, for as long as the sandbox lives.
pub async fn run(shared: Arc<Shared>) {
    let mut pulse = shared.subscribe();
    loop {
        pulse.mark_unchanged();
        let next = shared.lock().take_due();
        if let Some((place, outgoing)) = next {
            let busy = Busy::new(&shared);
            let incoming = send(&shared, outgoing).await;
            shared.lock().note(&place, &incoming);
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

    fn take_due(&mut self) -> Option<(Place, Outgoing)> {
        let now = self.clock.now();
        let waiting = |state| state == DeliveryState::Waiting;
        let over = self.deliveries_over;
        let index = over + self.open_deliveries().iter().position(|d| waiting(d.state) && d.due <= now)?;
        let timestamp = self.clock.seconds();
        let app_id = self.deliveries[index].app_id.clone();
        let secret = self.app(&app_id).map(|app| app.config.signing_secret.clone()).unwrap_or_default();
        let events_url = self.app(&app_id).and_then(|app| app.config.events_url.clone());
        let delivery = &mut self.deliveries[index];
        delivery.state = DeliveryState::Sending;
        // The app may have moved to another address since.
        if let Some(url) = events_url {
            delivery.url = url;
        }
        let retry = delivery.attempts.last().and_then(|last| {
            let number = u32::try_from(delivery.attempts.len()).unwrap_or(u32::MAX);
            Some((number, last.reason.clone()?))
        });
        let outgoing = Outgoing {
            url: delivery.url.clone(),
            content_type: "application/json",
            body: delivery.body.clone(),
            secret,
            timestamp,
            retry,
        };
        Some((Place { event_id: delivery.event_id.clone(), index_hint: index }, outgoing))
    }

    fn note(&mut self, place: &Place, incoming: &Incoming) {
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
