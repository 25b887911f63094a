//! Modals and home tabs.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::World;
use super::people::merge;
use crate::changes::Change;

/// A modal or home tab as it is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct View {
    pub id: String,
    pub app_id: String,
    /// Who sees it.
    pub user: String,
    /// What the app sent, with block and action ids filled in.
    pub body: Value,
    pub hash: String,
    pub root: String,
    pub previous: Option<String>,
    /// What the person has typed and chosen: block id → action id → state object.
    pub state: Map<String, Value>,
    /// Errors shown at inputs after a refused submission: block id → text.
    pub errors: Map<String, Value>,
}

impl View {
    pub fn is_modal(&self) -> bool {
        self.body["type"] == "modal"
    }

    pub fn blocks(&self) -> &[Value] {
        self.body["blocks"].as_array().map_or(&[], Vec::as_slice)
    }
}

impl World {
    /// A view of the app for a person, with fresh id and hash.
    pub fn new_view(&mut self, app_id: &str, user: &str, body: Value, previous: Option<&View>) -> View {
        let id = self.ids.next("V");
        let root = previous.map_or_else(|| id.clone(), |view| view.root.clone());
        let state = crate::blocks::state::initial(&body["blocks"], None);
        View {
            id,
            app_id: app_id.into(),
            user: user.into(),
            hash: self.new_hash(),
            root,
            previous: previous.map(|view| view.id.clone()),
            state,
            errors: Map::new(),
            body,
        }
    }

    pub fn new_hash(&mut self) -> String {
        format!("{}.{}", self.clock.seconds(), self.ids.word(8))
    }

    /// The open modals of a person, the lowest first.
    pub fn stack(&self, user: &str) -> &[View] {
        self.modals.get(user).map_or(&[], Vec::as_slice)
    }

    /// An open modal or a home tab by id or external id.
    pub fn view_mut(&mut self, app_id: &str, id: Option<&str>, external: Option<&str>) -> Option<&mut View> {
        let modals = self.modals.values_mut().flatten();
        modals.chain(self.homes.values_mut()).find(|view| {
            view.app_id == app_id
                && (id.is_some_and(|id| id == view.id)
                    || external.is_some_and(|external| view.body["external_id"] == external))
        })
    }

    /// Replaces what a view shows; inputs whose block and action ids stay keep what was typed.
    pub fn replace_view(&mut self, app_id: &str, id: &str, body: Value) -> Option<View> {
        let hash = self.new_hash();
        let view = self.view_mut(app_id, Some(id), None)?;
        view.state = crate::blocks::state::initial(&body["blocks"], Some(&view.state));
        view.body = body;
        view.hash = hash;
        view.errors.clear();
        let view = view.clone();
        self.tell_of_view(&view);
        Some(view)
    }

    /// Tells watchers of a view that is new or different.
    pub fn tell_of_view(&self, view: &View) {
        let user = view.user.clone();
        self.changes.tell(if view.is_modal() { Change::Views { user } } else { Change::Home { user } });
    }

    /// The view object of answers and payloads.
    pub fn view_json(&self, view: &View) -> Value {
        let mut out = view.body.clone();
        for (key, default) in [
            ("callback_id", json!("")),
            ("private_metadata", json!("")),
            ("external_id", json!("")),
            ("clear_on_close", json!(false)),
            ("notify_on_close", json!(false)),
            ("title", json!({"type": "plain_text", "text": "View Title", "emoji": true})),
            ("submit", Value::Null),
            ("close", Value::Null),
        ] {
            if out.get(key).is_none_or(Value::is_null) {
                out[key] = default;
            }
        }
        let bot_id = self.app(&view.app_id).map(|app| app.bot_id.clone());
        let more = json!({
            "id": view.id, "team_id": self.team.id, "hash": view.hash, "state": {"values": view.state},
            "root_view_id": view.root, "previous_view_id": view.previous, "app_id": view.app_id,
            "app_installed_team_id": self.install_team(&view.app_id), "bot_id": bot_id,
        });
        merge(&mut out, more);
        out
    }
}
