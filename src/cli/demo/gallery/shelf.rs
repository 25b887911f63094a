//! Where items are put, one after the other.

use super::sample::hours;
use crate::slack::blocks::{Message, View};
use crate::slack::reply::Reply;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// One message, modal or home tab in one state.
#[derive(Debug, Clone, Serialize)]
pub struct Item {
    /// What it is about.
    pub group: &'static str,
    /// Its state, in words.
    pub name: String,
    /// `message`, `modal` or `home`.
    pub surface: &'static str,
    /// As the Web API takes it.
    pub payload: Value,
    /// Names of the people and the channel in it, by id.
    pub people: BTreeMap<String, String>,
    /// The moment at which it is looked at, unix milliseconds.
    pub now: i64,
    /// The sentences at its fields, by `block_id`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub errors: Option<Value>,
}

/// The items so far.
#[derive(Debug)]
pub struct Shelf {
    group: &'static str,
    people: BTreeMap<String, String>,
    items: Vec<Item>,
}

impl Shelf {
    /// An empty shelf for items about these people.
    pub fn new(people: BTreeMap<String, String>) -> Self {
        Self { group: "", people, items: Vec::new() }
    }

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

    /// Puts a modal there whose submission was answered with these sentences, each at a field (by `block_id`).
    pub fn refused(&mut self, name: impl Into<String>, view: &View, errors: Vec<(String, String)>) {
        self.modal(name, view);
        let answer = Reply::Errors(errors).body(true);
        if let Some(item) = self.items.last_mut() {
            item.errors = answer.map(|mut answer| answer["errors"].take());
        }
    }

    /// Puts a home tab there.
    pub fn home(&mut self, name: impl Into<String>, view: &View) {
        self.put(name.into(), "home", json!(view));
    }

    fn put(&mut self, name: String, surface: &'static str, payload: Value) {
        let (people, now) = (self.people.clone(), hours(0).as_millisecond());
        self.items.push(Item { group: self.group, name, surface, payload, people, now, errors: None });
    }

    /// All of them.
    pub fn into_items(self) -> Vec<Item> {
        self.items
    }
}
