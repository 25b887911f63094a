//! From an intent to a message: the state is read again at delivery, so that a late message shows the truth.

use super::blocks::Message;
use crate::domain::ids::{ChannelId, MemberId, MessageTs};
use crate::domain::job::{Edit, Post};
use crate::store::{StoreError, Tx};

/// Where a new message goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum To {
    /// A channel.
    Channel(ChannelId),
    /// A thread in a channel.
    Thread(ChannelId, MessageTs),
    /// A person's direct messages.
    Member(MemberId),
}

/// A new message, ready to be sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Rendered {
    /// Where it goes.
    pub to: To,
    /// What it shows.
    pub message: Message,
}

/// An edit of a message of ours: what it is about, and what it shall show.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// The post's subject.
    pub subject: String,
    /// What it shows from now on.
    pub message: Message,
}

/// The message of a post as the state is now; `None` where there is nothing left to say.
pub async fn post(_tx: &mut Tx, post: &Post) -> Result<Option<Rendered>, StoreError> {
    match post {
        Post::Tell { member, notice, .. } => Ok(Some(Rendered {
            to: To::Member(member.clone()),
            message: super::views::notice::notice(notice),
        })),
        _ => Ok(None),
    }
}

/// The messages that an edit brings up to date; those never posted are left out by the outlet.
pub async fn edit(_tx: &mut Tx, _edit: &Edit) -> Result<Vec<Revision>, StoreError> {
    Ok(Vec::new())
}

/// Whose initiative a post belongs to, so that its owner can be told when its channel is lost.
pub async fn initiative_of(
    _tx: &mut Tx,
    _post: &Post,
) -> Result<Option<(crate::domain::ids::InitiativeId, MemberId)>, StoreError> {
    Ok(None)
}

/// What follows from a message being posted, in the transaction that records its place.
pub async fn posted(_tx: &mut Tx, _post: &Post) -> Result<(), StoreError> {
    Ok(())
}
