//! Messages about what a sponsor promised, as the state is now.

use super::{Rendered, Revision, To};
use crate::actions::promise::about;
use crate::domain::ids::{MemberId, PromiseId};
use crate::domain::initiative::Initiative;
use crate::domain::job::PromisePost;
use crate::domain::promise::{Promise, State};
use crate::slack::blocks::Message;
use crate::slack::views::promise as views;
use crate::store::{Result, Tx, initiatives, posts, promises};

/// As many as one message lists.
const MOST: i64 = 15;

pub(super) async fn post(tx: &mut Tx, post: &PromisePost) -> Result<Option<Rendered>> {
    match post {
        PromisePost::Card(id, member) => {
            let Some(promise) = promises::find(tx, *id).await? else { return Ok(None) };
            // Whoever said no, or had it forgotten, before it came needs no card.
            let wanted =
                promise.by == *member && !matches!(promise.state, State::Removed | State::Denied { .. });
            let message = views::card(&promise, &about(tx, &promise).await?, member);
            Ok(wanted.then(|| to(member, message)))
        }
        PromisePost::Reminder { member, at_ms } => {
            let due = due(tx, member, *at_ms).await?;
            let open = due.iter().any(|(promise, _)| promise.state == State::Open);
            Ok(open.then(|| to(member, views::reminder(&due))))
        }
        PromisePost::Told(id, change) => {
            let Some(promise) = promises::find(tx, *id).await? else { return Ok(None) };
            let initiative = about(tx, &promise).await?;
            // What became of it since has its own message.
            let wanted = promise.changes == *change && promise.state != State::Removed;
            let message = views::told(&promise, &initiative, None);
            Ok(wanted.then(|| to(&initiative.owner, message)))
        }
        PromisePost::Became { promise, by, end, .. } => {
            let Some(promise) = promises::find(tx, *promise).await? else { return Ok(None) };
            let initiative = about(tx, &promise).await?;
            let message = views::told(&promise, &initiative, Some((*end, by)));
            Ok(end.still(&promise, by).then(|| to(&initiative.owner, message)))
        }
        PromisePost::Left { initiative, before, sponsor, owner } => {
            let Some(found) = initiatives::find(tx, *initiative).await? else { return Ok(None) };
            let open = promises::left(tx, *initiative, before, MOST).await?;
            let theirs = owner.as_ref().is_none_or(|owner| found.owner == *owner);
            let wanted = theirs && !open.is_empty() && found.sponsor == *sponsor;
            let message = views::left(&found, before, &open);
            Ok(wanted.then(|| to(&found.owner, message)))
        }
        PromisePost::Offers { initiative, member, .. } => {
            let Some(found) = initiatives::find(tx, *initiative).await? else { return Ok(None) };
            let open = promises::offered_in(tx, *initiative, member, MOST).await?;
            let wanted = !open.is_empty() && found.sponsor == *member;
            let message = views::offers(&found, &open);
            Ok(wanted.then(|| to(member, message)))
        }
    }
}

/// Every message that shows a promise to whoever made it, or is asked to take it over; and to the owner what somebody left open.
pub(super) async fn edit(tx: &mut Tx, id: PromiseId) -> Result<Vec<Revision>> {
    let Some(promise) = promises::find(tx, id).await? else { return Ok(Vec::new()) };
    let initiative = about(tx, &promise).await?;
    let mut revisions = Vec::new();
    for (subject, _) in posts::below(tx, &PromisePost::cards(id)).await? {
        let member = reader(&subject);
        let message = views::card(&promise, &initiative, &member);
        revisions.push(Revision { subject, message });
    }
    for (subject, _) in posts::below(tx, &PromisePost::offers(promise.initiative)).await? {
        let open = promises::offered_in(tx, promise.initiative, &reader(&subject), MOST).await?;
        let message = views::offers(&initiative, &open);
        revisions.push(Revision { subject, message });
    }
    // What is removed is quoted nowhere that its owner reads.
    if promise.state == State::Removed {
        for (subject, _) in posts::below(tx, &PromisePost::tellings(id)).await? {
            revisions.push(Revision { subject, message: views::told(&promise, &initiative, None) });
        }
    }
    for (subject, _) in posts::below(tx, &PromisePost::lefts(promise.initiative)).await? {
        let message = list_of_left(tx, &initiative, &subject).await?;
        revisions.push(Revision { subject, message });
    }
    if let Some(at_ms) = promises::last_reminder(tx, id).await? {
        let member = promise.by;
        let due = due(tx, &member, at_ms).await?;
        let subject = PromisePost::Reminder { member, at_ms }.subject();
        revisions.push(Revision { subject, message: views::reminder(&due) });
    }
    Ok(revisions)
}

/// What an owner reads who heard what somebody left open: what it still is, as long as they are the owner and nobody else became the
/// sponsor since. Whoever led before reads no words any more.
async fn list_of_left(tx: &mut Tx, initiative: &Initiative, subject: &str) -> Result<Message> {
    let rest = subject.strip_prefix(&PromisePost::lefts(initiative.id)).unwrap_or_default();
    let mut parts = rest.split('/').map(MemberId::new);
    let (before, sponsor, owner) =
        (parts.next().unwrap_or_else(|| MemberId::new("")), parts.next(), parts.next());
    if sponsor.as_ref() != Some(&initiative.sponsor) || owner.as_ref() != Some(&initiative.owner) {
        return Ok(views::left_before(initiative, &before));
    }
    let open = promises::left(tx, initiative.id, &before, MOST).await?;
    Ok(views::left(initiative, &before, &open))
}

/// To whom a message of that subject went: its last part.
fn reader(subject: &str) -> MemberId {
    MemberId::new(subject.rsplit('/').next().unwrap_or_default())
}

/// What a reminder carries, with the names of its initiatives.
async fn due(tx: &mut Tx, member: &MemberId, at_ms: i64) -> Result<Vec<(Promise, String)>> {
    let mut due = Vec::new();
    for promise in promises::in_reminder(tx, member, at_ms).await? {
        let name = about(tx, &promise).await?.name;
        due.push((promise, name));
    }
    Ok(due)
}

fn to(member: &MemberId, message: Message) -> Rendered {
    Rendered { to: To::Member(member.clone()), message }
}
