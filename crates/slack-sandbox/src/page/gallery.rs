//! Messages and views that an app hands over to be looked at.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::shared::Shared;

/// One message or view in one state.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Item {
    /// Items of a group stand together.
    group: String,
    /// What it shows.
    name: String,
    /// `message`, `modal` or `home`.
    surface: String,
    /// The message or view as the Web API takes it.
    payload: Value,
    /// Names of people by user id, where the workspace has nobody of that id.
    #[serde(default)]
    people: BTreeMap<String, String>,
    /// The moment at which it is looked at, unix milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    now: Option<i64>,
    /// The zone in which it is looked at, an IANA name; else Berlin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    zone: Option<String>,
    /// What is filled in, as `state.values` has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    values: Option<Value>,
    /// A sentence at each field, by `block_id`, as `response_action: errors` has them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    errors: Option<Value>,
}

/// What one app shows.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Handover {
    /// Who hands over; a second handover replaces the first.
    app: String,
    /// In the order in which they are shown.
    items: Vec<Item>,
}

/// Everything handed over, by app.
pub type Gallery = BTreeMap<String, Vec<Item>>;

/// `POST /sandbox/gallery`: gives how many items the app has now.
pub async fn hand_over(State(shared): State<Arc<Shared>>, Json(handover): Json<Handover>) -> Json<usize> {
    let count = handover.items.len();
    shared.lock().gallery.insert(handover.app, handover.items);
    Json(count)
}

/// `GET /sandbox/gallery`: a list of handovers.
pub async fn read(State(shared): State<Arc<Shared>>) -> Json<Vec<Handover>> {
    let gallery = shared.lock().gallery.clone();
    Json(gallery.into_iter().map(|(app, items)| Handover { app, items }).collect())
}
