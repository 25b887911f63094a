//! Feedback: how it is asked for.

mod answer;
mod press;
mod show;
#[cfg(test)]
mod tests;
mod triage;

pub use answer::{handle, notice};

use crate::domain::feedback::{Open, State, Words};
use crate::domain::ids::{ChannelId, FeedbackId, InitiativeId, MessageTs};
use crate::slack::incoming::{Posted, Submission};
use crate::store::posts::{self, Place};
use crate::store::{StoreError, Tx};
use serde::{Deserialize, Serialize};

/// What can be asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// Words after `feedback`; none lists what there is.
    Words(String),
    /// A message's menu: capture it.
    Capture(Posted),
    /// A mark on a message: capture it, once it is read.
    Marked(MessageTs),
    /// The list from before an item on.
    List(Listed),
    /// The oldest item that waits for the owner, and one after the other from there.
    Triage(InitiativeId),
    /// The item after this one, there.
    Next(FeedbackId),
    /// One item, with what the reader may do about it.
    Open(FeedbackId),
    /// An item is the asker's, too.
    Second(FeedbackId),
    /// The owner's word on an item, as they saw it.
    Judge(FeedbackId, Option<Open>, State),
    /// A merge is undone.
    Part(FeedbackId),
    /// The owner's word that takes another item's number.
    Merge(Form, String),
    /// The owner's word that takes a reason.
    Decline(Form, String),
    /// Labels for an item: those chosen, and those typed.
    Label(Form, Vec<String>, String),
    /// Other words for an item.
    Rewrite(Form, Words),
    /// An item is taken back.
    Remove(Form),
    /// A modal about an item, as it was seen.
    Show(Modal, FeedbackId, Option<Open>),
    /// The form for an idea of somebody without an account.
    ForAnother(InitiativeId),
    /// That form, filled in.
    Enter(Entry, Words),
    /// Whether a message comes each quarter.
    Quarterly(bool),
}

/// Which modal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Modal {
    /// For a reason.
    Decline,
    /// For a number.
    Merge,
    /// For labels.
    Labels,
    /// For other words.
    Edit,
    /// For a yes.
    Remove,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Of which initiative.
    pub initiative: InitiativeId,
    /// With this label only.
    pub label: Option<String>,
    /// From before this item on.
    pub before: FeedbackId,
}

/// What a modal carries: the item as it was seen, and where it was opened, so that the answer is said there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    feedback: FeedbackId,
    channel: Option<ChannelId>,
    /// The modal below it, in which items come one by one.
    #[serde(default)]
    below: Option<String>,
    #[serde(default)]
    seen: Option<Open>,
}

/// What the form for somebody else carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    initiative: InitiativeId,
    channel: Option<ChannelId>,
    /// Makes a form that is sent twice one item.
    nonce: String,
}

impl Ask {
    /// A submitted modal.
    pub fn submitted(form: &Submission) -> Option<Self> {
        let text = |field: &str| form.text(field).to_owned();
        let words = || Words { text: text("text"), name: text("name") };
        if form.callback_id == "feedback.enter" {
            return Some(Self::Enter(serde_json::from_str(&form.metadata).ok()?, words()));
        }
        let opened: Form = serde_json::from_str(&form.metadata).ok()?;
        match form.callback_id.as_str() {
            "feedback.decline" => Some(Self::Decline(opened, text("reason"))),
            "feedback.merge" => Some(Self::Merge(opened, text("into"))),
            "feedback.labels" => Some(Self::Label(opened, form.list("labels"), text("new"))),
            "feedback.edit" => Some(Self::Rewrite(opened, words())),
            "feedback.remove" => Some(Self::Remove(opened)),
            _ => None,
        }
    }
}

/// Whether a message is one of ours: nobody's feedback.
async fn ours(tx: &mut Tx, channel: &ChannelId, ts: &MessageTs) -> Result<bool, StoreError> {
    let place = Place { channel: channel.clone(), ts: ts.clone() };
    Ok(posts::subject(tx, &place).await?.is_some())
}
