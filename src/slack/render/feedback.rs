//! Messages about feedback, rendered from the state at delivery.

use super::{Rendered, Revision, To, prototype, scope};
use crate::domain::calendar::Quarter;
use crate::domain::feedback::{Feedback, State};
use crate::domain::ids::{FeedbackId, InitiativeId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::job::Post;
use crate::slack::views;
use crate::store::{Result, Tx, feedback, initiatives, prototypes, quarters};

/// One more than a quarter's message names.
const MOST: i64 = 21;

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
    (at_ms, change): (i64, i64),
) -> Result<Option<Rendered>> {
    let Some((item, initiative)) = find(tx, id).await? else { return Ok(None) };
    let same = item.ended_at.map(jiff::Timestamp::as_millisecond) == Some(at_ms);
    if !same || (change != 0 && change != item.changes) {
        return Ok(None);
    }
    let message = views::feedback::ended(&item, &initiative);
    let message = scope::linked(tx, id, message).await?;
    Ok(Some(Rendered { to: To::Member(member.clone()), message }))
}

/// What became in a quarter of what somebody gave, as it is by now; nothing where they want no such message, or none of it is left.
pub(super) async fn quarter(tx: &mut Tx, quarter: Quarter, member: &MemberId) -> Result<Option<Rendered>> {
    if !quarters::want_none(tx, std::slice::from_ref(member)).await?.is_empty() {
        return Ok(None);
    }
    let mut given: Vec<(InitiativeId, String, Vec<Feedback>)> = Vec::new();
    for item in quarters::given(tx, quarter, member, MOST).await? {
        if given.last().map(|(id, ..)| *id) != Some(item.initiative) {
            let Some(initiative) = initiatives::find(tx, item.initiative).await? else { continue };
            given.push((initiative.id, initiative.name, Vec::new()));
        }
        if let Some((.., items)) = given.last_mut() {
            items.push(item);
        }
    }
    let given: Vec<_> = given.into_iter().map(|(_, name, items)| (name, items)).collect();
    let message = views::feedback::quarter(quarter, &given);
    Ok((!given.is_empty()).then(|| Rendered { to: To::Member(member.clone()), message }))
}

pub(super) async fn edit_captured(tx: &mut Tx, id: FeedbackId) -> Result<Vec<Revision>> {
    let Some((item, initiative)) = find(tx, id).await? else { return Ok(Vec::new()) };
    let message = views::feedback::captured(&item, &initiative);
    let mut revisions = vec![Revision { subject: Post::FeedbackCaptured(id).subject(), message }];
    // What a test found shows what became of it.
    if let Some(test) = prototypes::of_feedback(tx, id).await? {
        revisions.extend(prototype::edit(tx, test).await?);
    }
    Ok(revisions)
}

async fn find(tx: &mut Tx, id: FeedbackId) -> Result<Option<(Feedback, Initiative)>> {
    let Some(item) = feedback::find(tx, id).await? else { return Ok(None) };
    let initiative = initiatives::find(tx, item.initiative).await?;
    Ok(initiative.map(|initiative| (item, initiative)))
}
