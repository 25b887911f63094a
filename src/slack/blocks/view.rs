//! Modals and home tabs.

use super::{Block, Plain};
use serde::Serialize;

/// A modal or a home tab.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct View {
    #[serde(rename = "type")]
    kind: &'static str,
    pub(super) callback_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<Plain>,
    #[serde(skip_serializing_if = "Option::is_none")]
    submit: Option<Plain>,
    #[serde(skip_serializing_if = "Option::is_none")]
    close: Option<Plain>,
    pub(super) private_metadata: String,
    pub(super) blocks: Vec<Block>,
}

impl View {
    /// A modal with a submit button; `metadata` comes back with the submission (3,000 characters at most).
    pub fn modal(callback_id: &str, title: &str, submit: &str, metadata: &str, blocks: Vec<Block>) -> Self {
        Self { submit: Some(Plain::new(submit, 24)), ..Self::info(callback_id, title, metadata, blocks) }
    }

    /// A home tab of up to a hundred blocks.
    pub fn home(mut blocks: Vec<Block>) -> Self {
        blocks.truncate(100);
        Self {
            kind: "home",
            callback_id: "home".to_owned(),
            title: None,
            submit: None,
            close: None,
            private_metadata: String::new(),
            blocks,
        }
    }

    /// A modal that only shows.
    pub fn info(callback_id: &str, title: &str, metadata: &str, mut blocks: Vec<Block>) -> Self {
        blocks.truncate(100);
        Self {
            kind: "modal",
            callback_id: callback_id.to_owned(),
            title: Some(Plain::new(title, 24)),
            submit: None,
            close: Some(Plain::new("Cancel", 24)),
            private_metadata: metadata.to_owned(),
            blocks,
        }
    }
}
