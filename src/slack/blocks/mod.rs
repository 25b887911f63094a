//! Block Kit as far as Accord uses it. Constructors keep Slack's limits, so no text of people can make a message invalid.

mod element;
mod remember;
mod view;

pub use element::{Choice, Element};
pub use remember::Remembered;
pub use view::View;

use super::mrkdwn::clip;
use serde::Serialize;
use serde_json::Value;

/// A message: `text` is what notifications and old clients show.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Message {
    /// The fallback.
    pub text: String,
    /// What is shown.
    pub blocks: Vec<Block>,
}

/// The most blocks that a message takes.
const MESSAGE_BLOCKS: usize = 50;
/// Characters of one paragraph of many.
const PARAGRAPH: usize = 2800;

impl Message {
    /// A message of `blocks` (at most fifty are kept), with its fallback.
    pub fn new(text: impl AsRef<str>, mut blocks: Vec<Block>) -> Self {
        blocks.truncate(MESSAGE_BLOCKS);
        Self { text: clip(text.as_ref(), 3500), blocks }
    }

    /// A message of one paragraph.
    pub fn line(text: impl AsRef<str>) -> Self {
        Self::new(text.as_ref(), vec![Block::section(text.as_ref())])
    }
}

/// Text without formatting.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Plain {
    #[serde(rename = "type")]
    kind: &'static str,
    text: String,
    emoji: bool,
}

impl Plain {
    fn new(text: &str, max: usize) -> Self {
        // Slack refuses empty texts.
        let text = if text.trim().is_empty() { "–" } else { text };
        Self { kind: "plain_text", text: clip(text, max), emoji: true }
    }
}

/// Text with Slack's formatting; texts of people in it were escaped by `mrkdwn::esc`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Mrkdwn {
    #[serde(rename = "type")]
    kind: &'static str,
    text: String,
}

impl Mrkdwn {
    fn new(text: &str, max: usize) -> Self {
        let text = if text.trim().is_empty() { "–" } else { text };
        Self { kind: "mrkdwn", text: clip(text, max) }
    }
}

/// A block.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Block {
    /// A heading.
    Header {
        /// Its text.
        text: Plain,
    },
    /// A paragraph, fields, or both, with an element beside it.
    Section {
        /// The paragraph.
        #[serde(skip_serializing_if = "Option::is_none")]
        text: Option<Mrkdwn>,
        /// Up to ten fields in two columns.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        fields: Vec<Mrkdwn>,
        /// The element beside it.
        #[serde(skip_serializing_if = "Option::is_none")]
        accessory: Option<Box<Element>>,
    },
    /// Small print.
    Context {
        /// Its texts.
        elements: Vec<Mrkdwn>,
    },
    /// A row of buttons.
    Actions {
        /// Up to 25.
        elements: Vec<Element>,
    },
    /// A line.
    Divider,
    /// A question in a modal.
    Input(Box<Input>),
    /// A block that is built elsewhere, such as a chart.
    #[serde(untagged)]
    Raw(Value),
}

/// A question in a modal.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Input {
    block_id: String,
    label: Plain,
    element: Element,
    optional: bool,
    #[serde(skip_serializing_if = "is_false")]
    dispatch_action: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<Plain>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}

impl Block {
    /// A heading of at most 150 characters.
    pub fn header(text: &str) -> Self {
        Self::Header { text: Plain::new(text, 150) }
    }

    /// A paragraph of at most 3,000 characters.
    pub fn section(text: impl AsRef<str>) -> Self {
        Self::Section { text: Some(Mrkdwn::new(text.as_ref(), 3000)), fields: Vec::new(), accessory: None }
    }

    /// Lines under a heading, in as many paragraphs as it takes.
    pub fn paragraphs(heading: &str, lines: &[String]) -> Vec<Self> {
        let mut texts = vec![heading.to_owned()];
        for line in lines {
            match texts.last_mut() {
                Some(text) if text.len() + line.len() < PARAGRAPH => {
                    text.push('\n');
                    text.push_str(line);
                }
                _ => texts.push(line.clone()),
            }
        }
        texts.into_iter().map(Self::section).collect()
    }

    /// A paragraph with an element beside it.
    pub fn section_with(text: impl AsRef<str>, accessory: Element) -> Self {
        let text = Some(Mrkdwn::new(text.as_ref(), 3000));
        Self::Section { text, fields: Vec::new(), accessory: Some(Box::new(accessory)) }
    }

    /// Up to ten fields in two columns.
    pub fn fields<T: AsRef<str>>(fields: impl IntoIterator<Item = T>) -> Self {
        let fields = fields.into_iter().take(10).map(|f| Mrkdwn::new(f.as_ref(), 2000)).collect();
        Self::Section { text: None, fields, accessory: None }
    }

    /// Small print.
    pub fn context(text: impl AsRef<str>) -> Self {
        Self::Context { elements: vec![Mrkdwn::new(text.as_ref(), 2000)] }
    }

    /// What it says in Slack's markup; nothing of headings, buttons and questions.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Section { text, fields, .. } => {
                text.iter().chain(fields).map(|said| said.text.as_str()).collect()
            }
            Self::Context { elements } => elements.iter().map(|said| said.text.as_str()).collect(),
            _ => Vec::new(),
        }
    }

    /// A row of up to 25 buttons.
    pub fn actions(mut elements: Vec<Element>) -> Self {
        elements.truncate(25);
        Self::Actions { elements }
    }

    /// A question; its `block_id` is where an error is shown.
    pub fn input(block_id: &str, label: &str, element: Element) -> Self {
        let label = Plain::new(label, 2000);
        Self::Input(Box::new(Input {
            block_id: block_id.to_owned(),
            label,
            element,
            optional: false,
            dispatch_action: false,
            hint: None,
        }))
    }

    /// The same question, but it may be left empty.
    #[must_use]
    pub fn optional(self) -> Self {
        match self {
            Self::Input(input) => Self::Input(Box::new(Input { optional: true, ..*input })),
            other => other,
        }
    }

    /// The same question with a line of help.
    #[must_use]
    pub fn hint(self, hint: &str) -> Self {
        match self {
            Self::Input(input) => {
                Self::Input(Box::new(Input { hint: Some(Plain::new(hint, 2000)), ..*input }))
            }
            other => other,
        }
    }
}
