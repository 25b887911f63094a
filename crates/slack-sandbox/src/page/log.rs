//! Calls and deliveries, filtered.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::deliver::{Delivery, DeliveryState};
use crate::journal::Call;
use crate::world::World;
use crate::world::people::merge;

/// So many entries are given at once at most.
const LONGEST: usize = 200;

/// What is looked back at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Of {
    /// Calls of the Web API by apps.
    #[default]
    Calls,
    /// Events, commands and interactions sent to apps.
    Deliveries,
}

/// Which entries to give, the newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    of: Of,
    /// Words somewhere in the entry.
    text: String,
    /// A part of the method, or of the kind of a delivery.
    method: String,
    /// Only what went wrong, or only what went well.
    failed: Option<bool>,
    /// Only entries older than this one.
    before: Option<usize>,
    limit: usize,
}

impl World {
    /// `{"items": [{"index", …}], "more"}`.
    pub fn log(&self, filter: &Filter) -> Value {
        match filter.of {
            Of::Calls => filter.pick(&self.journal, |call| &call.method, call_failed),
            Of::Deliveries => filter.pick(&self.deliveries, |delivery| &delivery.kind, delivery_failed),
        }
    }
}

fn call_failed(call: &Call) -> bool {
    call.status != 200 || call.response["ok"] == false
}

/// A delivery failed if a try did, even if a later one went well.
fn delivery_failed(delivery: &Delivery) -> bool {
    matches!(delivery.state, DeliveryState::GivenUp | DeliveryState::Dropped)
        || delivery.attempts.iter().any(|attempt| attempt.reason.is_some())
}

impl Filter {
    fn pick<T: Serialize>(&self, all: &[T], name: fn(&T) -> &String, failed: fn(&T) -> bool) -> Value {
        let limit = if self.limit == 0 { 50 } else { self.limit.min(LONGEST) };
        let end = self.before.unwrap_or(all.len()).min(all.len());
        let fits = |item: &T| {
            self.failed.is_none_or(|wanted| failed(item) == wanted) && name(item).contains(&self.method)
        };
        let mut items = Vec::new();
        for (index, item) in all.iter().enumerate().take(end).rev().filter(|(_, item)| fits(item)) {
            let mut entry = serde_json::to_value(item).unwrap_or_default();
            if !self.text.is_empty() && !readable(&entry).contains(&self.text.to_lowercase()) {
                continue;
            }
            if items.len() == limit {
                return json!({"items": items, "more": true});
            }
            merge(&mut entry, json!({"index": index, "failed": failed(item)}));
            items.push(entry);
        }
        json!({"items": items, "more": false})
    }
}

/// The text to search in; forms are decoded.
fn readable(entry: &Value) -> String {
    let mut text = entry.to_string();
    let body = entry["body"].as_str().unwrap_or_default();
    for (key, value) in form_urlencoded::parse(body.as_bytes()) {
        text.extend([" ", &key, " ", &value]);
    }
    text.to_lowercase()
}
