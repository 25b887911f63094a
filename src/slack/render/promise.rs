//! Messages about what a sponsor promised, as the state is now.

use super::{Rendered, Revision, To};
use crate::actions::promise::about;
use crate::domain::ids::{InitiativeId, MemberId, PromiseId};
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
            let message = views::told(&promise, &initiative);
            Ok(wanted.then(|| to(&initiative.owner, message)))
        }
        PromisePost::Left { initiative, before, sponsor } => {
            let Some(found) = initiatives::find(tx, *initiative).await? else { return Ok(None) };
            let mut open = promises::live_of(tx, before, MOST).await?;
            open.retain(|promise| promise.initiative == *initiative);
            let wanted = !open.is_empty() && found.sponsor == *sponsor;
            let message = views::left(&found, before, &open);
            Ok(wanted.then(|| to(&found.owner, message)))
        }
        PromisePost::Offers { initiative, member, .. } => {
            let Some(found) = initiatives::find(tx, *initiative).await? else { return Ok(None) };
            let open = offered(tx, *initiative, member).await?;
            let wanted = !open.is_empty() && found.sponsor == *member;
            let message = views::offers(&found, &open);
            Ok(wanted.then(|| to(member, message)))
        }
    }
}

/// Every message that shows a promise to whoever made it, or is asked to take it over.
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
        let open = offered(tx, promise.initiative, &reader(&subject)).await?;
        let message = views::offers(&initiative, &open);
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

/// To whom a message of that subject went: its last part.
fn reader(subject: &str) -> MemberId {
    MemberId::new(subject.rsplit('/').next().unwrap_or_default())
}

async fn offered(tx: &mut Tx, initiative: InitiativeId, member: &MemberId) -> Result<Vec<Promise>> {
    let mut open = promises::offered(tx, member, MOST).await?;
    open.retain(|promise| promise.initiative == initiative);
    Ok(open)
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
