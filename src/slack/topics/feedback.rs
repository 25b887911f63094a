//! Feedback: how it is asked for.

mod answer;
#[cfg(test)]
mod tests;

pub use answer::{handle, notice};

use crate::domain::emoji::Emoji;
use crate::domain::feedback::State;
use crate::domain::ids::{ChannelId, FeedbackId, InitiativeId, MessageTs};
use crate::slack::incoming::{Posted, Press, Reaction, Submission};
use crate::store::posts::{self, Place};
use crate::store::{StoreError, Tx, initiatives};
use serde::{Deserialize, Serialize};

/// The emoji that captures a message.
const BULB: &str = "bulb";

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
    More(InitiativeId, FeedbackId),
    /// The oldest item that waits for the owner.
    Triage(InitiativeId),
    /// One item, with what the reader may do about it.
    Open(FeedbackId),
    /// An item is the asker's, too.
    Second(FeedbackId),
    /// The owner's word on an item.
    Judge(FeedbackId, State),
    /// The owner's word that takes another item's number.
    Merge(Form, String),
    /// The owner's word that takes a reason.
    Decline(Form, String),
    /// Other words for an item.
    Rewrite(Form, String),
    /// An item is taken back.
    Remove(Form),
    /// A modal about an item.
    Show(Modal, FeedbackId),
}

/// Which modal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Modal {
    /// For a reason.
    Decline,
    /// For a number.
    Merge,
    /// For other words.
    Edit,
    /// For a yes.
    Remove,
}

/// What a modal carries: the item, and where it was opened, so that the answer is said there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    feedback: FeedbackId,
    channel: Option<ChannelId>,
}

impl Ask {
    /// A submitted modal.
    pub fn submitted(form: &Submission) -> Option<Self> {
        let opened: Form = serde_json::from_str(&form.metadata).ok()?;
        let text = |field: &str| form.text(field).to_owned();
        match form.callback_id.as_str() {
            "feedback.decline" => Some(Self::Decline(opened, text("reason"))),
            "feedback.merge" => Some(Self::Merge(opened, text("into"))),
            "feedback.edit" => Some(Self::Rewrite(opened, text("text"))),
            "feedback.remove" => Some(Self::Remove(opened)),
            _ => None,
        }
    }

    /// A pressed button.
    pub fn pressed(press: &Press) -> Option<Self> {
        let verb = press.action_id.strip_prefix("feedback.")?;
        if verb == "more" {
            let (initiative, before) = press.value.split_once(':')?;
            return Some(Self::More(
                InitiativeId(initiative.parse().ok()?),
                FeedbackId(before.parse().ok()?),
            ));
        }
        let number: i64 = press.value.parse().ok()?;
        let id = FeedbackId(number);
        match verb {
            "triage" => Some(Self::Triage(InitiativeId(number))),
            "open" => Some(Self::Open(id)),
            "second" => Some(Self::Second(id)),
            "accept" => Some(Self::Judge(id, State::Accepted)),
            "park" => Some(Self::Judge(id, State::Parked)),
            "done" => Some(Self::Judge(id, State::Done)),
            "decline" => Some(Self::Show(Modal::Decline, id)),
            "merge" => Some(Self::Show(Modal::Merge, id)),
            "edit" => Some(Self::Show(Modal::Edit, id)),
            "remove" => Some(Self::Show(Modal::Remove, id)),
            _ => None,
        }
    }

    /// A reaction: a light bulb on somebody's message in an initiative's channel, not on a `post` of ours. Taking it
    /// off does nothing.
    pub async fn reacted(
        tx: &mut Tx,
        post: Option<&str>,
        channel: &ChannelId,
        reaction: &Reaction,
    ) -> Result<Option<Self>, StoreError> {
        let bulb = Emoji::new(&reaction.emoji).plain() == BULB;
        if !bulb || !reaction.added || post.is_some() {
            return Ok(None);
        }
        let here = !initiatives::in_channel(tx, channel).await?.is_empty();
        Ok(here.then(|| Self::Marked(reaction.message.clone())))
    }
}

/// Whether a message is one of ours: nobody's feedback.
async fn ours(tx: &mut Tx, channel: &ChannelId, ts: &MessageTs) -> Result<bool, StoreError> {
    let place = Place { channel: channel.clone(), ts: ts.clone() };
    Ok(posts::subject(tx, &place).await?.is_some())
}
