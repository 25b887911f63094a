//! What the sandbox sends to the app: signed events with retries, commands and interactions.

pub mod answer;
pub mod envelope;
pub mod events;
pub mod pump;
pub mod send;
pub mod sign;

use serde::{Deserialize, Serialize};

use crate::faults::DeliveryFault;

/// One try of a delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// Unix milliseconds of the sandbox's clock.
    pub at: i64,
    /// `x-slack-retry-num`, 0 for the first try.
    pub retry_num: u32,
    /// HTTP status, if an answer came.
    pub status: Option<u16>,
    /// Slack's word for what went wrong: `http_timeout` (`timeout` in Socket Mode), `http_error`, `connection_failed`;
    /// `None` when it went well.
    pub reason: Option<String>,
    /// The connection that carried it (Socket Mode only), see [`SocketInfo::id`](crate::SocketInfo::id).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub socket: Option<u64>,
}

/// Where a delivery stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    /// Waits for its time.
    Waiting,
    /// Kept back by a fault until another one overtook it.
    Held,
    /// On its way.
    Sending,
    /// Answered with 2xx.
    Done,
    /// Never answered with 2xx, and no try is left.
    GivenUp,
    /// Lost by a fault.
    Dropped,
}

/// One thing sent to the app, with every try.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// Which app.
    pub app_id: String,
    /// In which workspace it happened.
    pub team_id: String,
    /// Event type, `command`, or the type of the interaction.
    pub kind: String,
    /// `event_id` (events only).
    pub event_id: Option<String>,
    /// Where it goes; `socket` in Socket Mode.
    pub url: String,
    /// The body as sent.
    pub body: String,
    /// When it may go next, unix milliseconds.
    pub due: i64,
    /// Where it stands.
    pub state: DeliveryState,
    /// Every try so far.
    pub attempts: Vec<Attempt>,
    /// What goes wrong with its first try.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<DeliveryFault>,
}

impl Delivery {
    /// Whether the clock may not move before it is sent.
    pub fn is_due(&self, now: i64) -> bool {
        match self.state {
            DeliveryState::Waiting => self.due <= now,
            DeliveryState::Sending => true,
            _ => false,
        }
    }

    /// Whether nothing more will happen to it.
    pub fn is_over(&self) -> bool {
        matches!(self.state, DeliveryState::Done | DeliveryState::GivenUp | DeliveryState::Dropped)
    }

    /// When it goes, if it waits for its time.
    pub fn waits_until(&self) -> Option<i64> {
        (self.state == DeliveryState::Waiting).then_some(self.due)
    }
}
