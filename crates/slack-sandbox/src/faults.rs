//! Faults on demand.

use serde::{Deserialize, Serialize};

/// What goes wrong with a Web API call (or a response url: method `response_url`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "fault")]
pub enum Fault {
    /// The connection closes before the body is read; nothing happens.
    Refuse,
    /// The request is read, nothing happens, the connection closes without an answer.
    ResetBefore,
    /// The effect happens, the connection closes without an answer.
    ResetAfter,
    /// Nothing happens; the connection closes after so many real milliseconds.
    HangBefore {
        /// Real milliseconds.
        ms: u64,
    },
    /// The effect happens; the connection closes after so many real milliseconds.
    HangAfter {
        /// Real milliseconds.
        ms: u64,
    },
    /// Status 500, nothing happens.
    Http500Before,
    /// Status 500, though the effect happens.
    Http500After,
    /// `ok: false` with this error; nothing happens.
    ErrorBefore {
        /// E.g. `internal_error`.
        error: String,
    },
    /// `ok: false` with this error, though the effect happens.
    ErrorAfter {
        /// E.g. `fatal_error`.
        error: String,
    },
    /// Status 429; calls before the time is over count as early retries.
    RateLimited {
        /// `Retry-After` in seconds.
        retry_after: u32,
    },
    /// As usual, after so many real milliseconds.
    Slow {
        /// Real milliseconds.
        ms: u64,
    },
    /// The answer's body comes twice, one behind the other.
    DuplicatedReply,
}

/// What goes wrong with a delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "fault")]
pub enum DeliveryFault {
    /// It never arrives and is never tried again. A person who waits for the answer sees a time-out.
    Drop,
    /// It arrives twice.
    Duplicate,
    /// It arrives later on the sandbox's clock (events only).
    Delay {
        /// Milliseconds of the sandbox's clock.
        ms: i64,
    },
    /// It arrives after the event that follows it (events only).
    Reorder,
    /// It arrives later in real time.
    Slow {
        /// Real milliseconds.
        ms: u64,
    },
    /// The app's answer or acknowledgement gets lost: the try counts as timed out.
    LoseAck,
    /// The same envelope (or request) arrives twice; one answer is enough.
    Repeat {
        /// Over another connection of the app, if there is one (Socket Mode only).
        elsewhere: bool,
    },
}

#[derive(Debug, Serialize)]
struct Planned<F> {
    /// Method or kind of delivery; `*` means any.
    target: String,
    fault: F,
    times: u32,
}

/// The faults still to happen, in the order they were asked for.
#[derive(Debug, Default, Serialize)]
pub struct Faults {
    calls: Vec<Planned<Fault>>,
    deliveries: Vec<Planned<DeliveryFault>>,
}

impl Faults {
    pub fn add(&mut self, method: &str, fault: Fault, times: u32) {
        self.calls.push(Planned { target: method.into(), fault, times });
    }

    pub fn add_delivery(&mut self, kind: &str, fault: DeliveryFault, times: u32) {
        self.deliveries.push(Planned { target: kind.into(), fault, times });
    }

    pub fn clear(&mut self) {
        self.calls.clear();
        self.deliveries.clear();
    }

    /// The fault for this call, if one is due.
    pub fn take(&mut self, method: &str) -> Option<Fault> {
        take(&mut self.calls, method)
    }

    /// The fault for this delivery, if one is due.
    pub fn take_delivery(&mut self, kind: &str) -> Option<DeliveryFault> {
        take(&mut self.deliveries, kind)
    }
}

fn take<F: Clone>(planned: &mut Vec<Planned<F>>, target: &str) -> Option<F> {
    let place = planned.iter().position(|plan| plan.target == target || plan.target == "*")?;
    let plan = planned.get_mut(place)?;
    let fault = plan.fault.clone();
    plan.times = plan.times.saturating_sub(1);
    if plan.times == 0 {
        planned.remove(place);
    }
    Some(fault)
}
