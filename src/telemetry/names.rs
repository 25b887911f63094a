//! Every metric by name, with what it says: the one list that dashboards and alert rules are held against.

use metrics::{Unit, counter, describe_counter, describe_gauge, describe_histogram};

/// What is counted, measured and timed: name, kind, help.
pub const METRICS: &[(&str, Kind, &str)] = &[
    (
        "accord_ack_seconds",
        Kind::Histogram,
        "Time from a request's arrival to its answer, commit included, by way in.",
    ),
    (
        "accord_requests_forged_total",
        Kind::Counter,
        "Requests refused because their signature or time did not hold.",
    ),
    ("accord_requests_malformed_total", Kind::Counter, "Signed requests that could not be read."),
    (
        "accord_requests_unavailable_total",
        Kind::Counter,
        "Requests answered 503 because they could not be committed.",
    ),
    ("accord_inbox_wait_seconds", Kind::Gauge, "Age of the oldest delivery that waits to be worked on."),
    (
        "accord_lane_wait_seconds",
        Kind::Gauge,
        "How long the most overdue lane of each kind has had due work.",
    ),
    (
        "accord_slot_wait_seconds",
        Kind::Gauge,
        "How long the most overdue schedule has waited for its slot to be planned.",
    ),
    (
        "accord_slots_due_total",
        Kind::Counters("what", &SLOTS),
        "Slots of schedules that came, by what they are for (round, update).",
    ),
    (
        "accord_slots_done_total",
        Kind::Counters("what", &SLOTS),
        "Slots that were worked on: the round opened, the update drafted, or kept as missed.",
    ),
    ("accord_jobs", Kind::Gauge, "Jobs by state; parked ones and failed ones want a person."),
    (
        "accord_messages_sent_total",
        Kind::Counters("what", &[]),
        "New messages that Slack took, by what they are.",
    ),
    (
        "accord_mails_sent_total",
        Kind::Counters("what", &["update", "code"]),
        "E-mails that the mail server took, by what they are.",
    ),
    ("accord_messages_unclear_total", Kind::Counter, "Sends whose fate was unclear and is looked up."),
    (
        "accord_tokens_refused_total",
        Kind::Counter,
        "Tokens of workspaces that Slack does not renew: somebody there has to install again.",
    ),
    (
        "accord_socket_connections",
        Kind::Gauge,
        "Connections that Slack said hello on; 0 with Socket Mode means deaf.",
    ),
    (
        "accord_socket_envelopes_total",
        Kind::Counters("outcome", &[]),
        "Envelopes that came by socket, by what they came to.",
    ),
    ("accord_socket_reconnects_total", Kind::Counters("reason", &[]), "Connections that ended, by reason."),
    ("accord_slack_429_total", Kind::Counter, "Times that Slack asked to wait; none in the steady state."),
];

/// What a metric is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Only grows while the process runs. It is there from the start, at zero: a rule cannot see something rise from nothing.
    Counter,
    /// One for each value of a label; those of these values are there from the start.
    Counters(&'static str, &'static [&'static str]),
    /// Goes up and down.
    Gauge,
    /// A distribution, in seconds.
    Histogram,
}

/// What slots are for.
const SLOTS: [&str; 2] = ["round", "update"];

/// Upper bounds of the buckets of a histogram in seconds: Slack gives three, we promise half of one.
pub(super) const SECONDS: [f64; 12] =
    [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0];

/// Hands the helps to the recorder, and makes the counters that a rule waits for.
pub(super) fn describe() {
    for (name, kind, help) in METRICS {
        match kind {
            Kind::Counter => {
                describe_counter!(*name, *help);
                counter!(*name).increment(0);
            }
            Kind::Counters(label, values) => {
                describe_counter!(*name, *help);
                for value in *values {
                    counter!(*name, *label => *value).increment(0);
                }
            }
            Kind::Gauge => describe_gauge!(*name, *help),
            Kind::Histogram => describe_histogram!(*name, Unit::Seconds, *help),
        }
    }
}
