//! Where items are put, one after the other.

use crate::slack::blocks::{Message, View};
use serde::Serialize;
use serde_json::{Value, json};

/// One message or modal in one state.
#[derive(Debug, Clone, Serialize)]
pub struct Item {
    /// What it is about.
    pub group: &'static str,
    /// Its state, in words.
    pub name: String,
    /// `message` or `modal`.
    pub surface: &'static str,
    /// As the Web API takes it.
    pub payload: Value,
}

/// The items so far.
#[derive(Debug, Default)]
pub struct Shelf {
    group: &'static str,
    items: Vec<Item>,
}

impl Shelf {
    /// What follows is about this.
    pub fn about(&mut self, group: &'static str) {
        self.group = group;
    }

    /// Puts a message there.
    pub fn message(&mut self, name: impl Into<String>, message: &Message) {
        self.put(name.into(), "message", json!({ "text": message.text, "blocks": message.blocks }));
    }

    /// Puts a modal there.
    pub fn modal(&mut self, name: impl Into<String>, view: &View) {
        self.put(name.into(), "modal", json!(view));
    }

    fn put(&mut self, name: String, surface: &'static str, payload: Value) {
        self.items.push(Item { group: self.group, name, surface, payload });
    }

    /// All of them.
    pub fn into_items(self) -> Vec<Item> {
        self.items
    }
}
