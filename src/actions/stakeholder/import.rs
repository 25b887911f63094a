//! The members of a channel or a user group become stakeholders.

use super::note;
use crate::actions::initiative::{colleague, owned, refresh};
use crate::actions::{ActionError, Outcome};
use crate::domain::ids::{ChannelId, InitiativeId, MemberId};
use crate::domain::job::{Job, Post, Work};
use crate::domain::notice::Notice;
use crate::domain::notice::people::{From, Notice as Said};
use crate::domain::people::{Actor, Role};
use crate::domain::refusal::{PeopleRefusal, Refusal};
use crate::store::people_sources::{self, Source};
use crate::store::{Result, Tx, initiatives, jobs};

/// Has Slack asked who is in a channel, or in the user group of a handle. Only the owner may.
pub async fn ask(
    tx: &mut Tx,
    actor: &Actor,
    id: InitiativeId,
    channel: Option<ChannelId>,
    handle: &str,
) -> Outcome<()> {
    owned(tx, actor, id).await?;
    let handle = handle.trim().trim_start_matches('@').to_lowercase();
    let from = match channel {
        Some(channel) => From::Channel(channel),
        None if handle.is_empty() => return Err(PeopleRefusal::NoSource.into()),
        None => From::Group(handle),
    };
    let at_ms = tx.now_ms();
    let work = Work::ImportPeople { initiative: id, from, by: actor.member.clone(), at_ms };
    Ok(jobs::enqueue(tx, &Job::Work(work)).await?)
}

/// Makes those who are in `source` stakeholders, and tells the owner. Owner and sponsor have parts of their own; whoever
/// cannot be asked is left out.
pub async fn import(tx: &mut Tx, id: InitiativeId, by: &MemberId, from: From, source: &Source) -> Result<()> {
    let Some(initiative) = initiatives::lock(tx, id).await?.filter(|found| found.owner == *by) else {
        return Ok(());
    };
    let present = initiatives::roster(tx, &initiative).await?;
    let (mut new, mut known, mut left_out) = (0, 0, 0);
    for member in &source.members {
        if present.role(member).is_some_and(|role| role != Role::Follower) {
            known += 1;
            continue;
        }
        match colleague(tx, member).await {
            Ok(()) => {
                initiatives::add_person(tx, id, member, Role::Stakeholder).await?;
                new += 1;
            }
            Err(ActionError::Refusal(_)) => left_out += 1,
            Err(ActionError::Store(error)) => return Err(error),
        }
    }
    people_sources::save(tx, id, source).await?;
    let detail = format!("added={new} left_out={left_out}");
    note(tx, by.as_str(), id, "stakeholders.imported", &detail).await?;
    refresh(tx, id).await?;
    tell(tx, by, id, Said::Imported { initiative: id, from, new, known, left_out }).await
}

/// Tells the owner why nobody could be imported.
pub async fn failed(tx: &mut Tx, id: InitiativeId, by: &MemberId, why: PeopleRefusal) -> Result<()> {
    let key = format!("people/{}/import/{}", id.0, tx.now_ms());
    let notice = Notice::Refused(Refusal::People(why));
    jobs::enqueue(tx, &Job::Post(Post::Tell { member: by.clone(), notice, key })).await
}

async fn tell(tx: &mut Tx, member: &MemberId, id: InitiativeId, said: Said) -> Result<()> {
    let key = format!("people/{}/import/{}", id.0, tx.now_ms());
    let (member, notice) = (member.clone(), Notice::People(said));
    jobs::enqueue(tx, &Job::Post(Post::Tell { member, notice, key })).await
}
