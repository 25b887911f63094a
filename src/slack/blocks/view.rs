//! Modals.

use super::{Block, Plain};
use serde::Serialize;

/// A modal.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct View {
    #[serde(rename = "type")]
    kind: &'static str,
    callback_id: String,
    title: Plain,
    #[serde(skip_serializing_if = "Option::is_none")]
    submit: Option<Plain>,
    close: Plain,
    private_metadata: String,
    blocks: Vec<Block>,
}

impl View {
    /// A modal with a submit button; `metadata` comes back with the submission (3,000 characters at most).
    pub fn modal(callback_id: &str, title: &str, submit: &str, metadata: &str, blocks: Vec<Block>) -> Self {
        Self { submit: Some(Plain::new(submit, 24)), ..Self::info(callback_id, title, metadata, blocks) }
    }

    /// A modal that only shows.
    pub fn info(callback_id: &str, title: &str, metadata: &str, mut blocks: Vec<Block>) -> Self {
        blocks.truncate(100);
        Self {
            kind: "modal",
            callback_id: callback_id.to_owned(),
            title: Plain::new(title, 24),
            submit: None,
            close: Plain::new("Cancel", 24),
            private_metadata: metadata.to_owned(),
            blocks,
        }
    }
}
