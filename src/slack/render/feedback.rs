//! Messages about feedback, rendered from the state at delivery.

use super::{Rendered, Revision, To, scope};
use crate::domain::feedback::{Feedback, State};
use crate::domain::ids::{FeedbackId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::job::Post;
use crate::slack::views;
use crate::store::{Result, Tx, feedback, initiatives};

pub(super) async fn captured(tx: &mut Tx, id: FeedbackId) -> Result<Option<Rendered>> {
    let Some((item, initiative)) = find(tx, id).await? else { return Ok(None) };
    let Some(author) = item.author.clone().filter(|_| item.state != State::Removed) else { return Ok(None) };
    let message = views::feedback::captured(&item, &initiative);
    Ok(Some(Rendered { to: To::Member(author), message }))
}

/// Nothing is said where the item has come to another end since: that end has its own message.
pub(super) async fn ended(
    tx: &mut Tx,
    id: FeedbackId,
    member: &MemberId,
    at_ms: i64,
) -> Result<Option<Rendered>> {
    let Some((item, initiative)) = find(tx, id).await? else { return Ok(None) };
    if item.ended_at.map(jiff::Timestamp::as_millisecond) != Some(at_ms) {
        return Ok(None);
    }
    let message = views::feedback::ended(&item, &initiative);
    let message = scope::linked(tx, id, message).await?;
    Ok(Some(Rendered { to: To::Member(member.clone()), message }))
}

pub(super) async fn edit_captured(tx: &mut Tx, id: FeedbackId) -> Result<Vec<Revision>> {
    let Some((item, initiative)) = find(tx, id).await? else { return Ok(Vec::new()) };
    let message = views::feedback::captured(&item, &initiative);
    Ok(vec![Revision { subject: Post::FeedbackCaptured(id).subject(), message }])
}

async fn find(tx: &mut Tx, id: FeedbackId) -> Result<Option<(Feedback, Initiative)>> {
    let Some(item) = feedback::find(tx, id).await? else { return Ok(None) };
    let initiative = initiatives::find(tx, item.initiative).await?;
    Ok(initiative.map(|initiative| (item, initiative)))
}
