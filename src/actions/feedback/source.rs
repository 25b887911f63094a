//! The message that was captured is changed or deleted: what was kept stays, and its author is told once what they can do.

use crate::domain::feedback::{Feedback, State};
use crate::domain::ids::{ChannelId, MessageTs};
use crate::domain::job::{Job, Post};
use crate::domain::notice::{self, Notice};
use crate::store::{Result, Tx, feedback, jobs};

/// Whether a message was captured, is kept, and has an author who can be told.
pub async fn is_kept(tx: &mut Tx, channel: &ChannelId, ts: &MessageTs) -> Result<bool> {
    Ok(feedback::of_message(tx, channel, ts).await?.is_some_and(|item| is_told(&item)))
}

/// Tells the author of a captured message, once for each, that it was changed or deleted and their words are kept.
pub async fn touched(tx: &mut Tx, channel: &ChannelId, ts: &MessageTs, deleted: bool) -> Result<()> {
    let Some(item) = feedback::of_message(tx, channel, ts).await?.filter(is_told) else { return Ok(()) };
    let Some(member) = item.author else { return Ok(()) };
    let said = notice::feedback::Notice::SourceGone { feedback: item.id, deleted };
    let key = format!("feedback/{}/{}", item.id.0, if deleted { "deleted" } else { "changed" });
    jobs::enqueue(tx, &Job::Post(Post::Tell { member, notice: Notice::Feedback(said), key })).await
}

fn is_told(item: &Feedback) -> bool {
    item.state != State::Removed && item.author.is_some()
}
