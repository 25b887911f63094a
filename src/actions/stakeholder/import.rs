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
use crate::store::{Result, Tx, counters, initiatives, jobs};

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
    let serial = counters::next(tx, "import").await?;
    let work = Work::ImportPeople { initiative: id, from, by: actor.member.clone(), serial };
    Ok(jobs::enqueue(tx, &Job::Work(work)).await?)
}

/// What an owner asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// The initiative.
    pub initiative: InitiativeId,
    /// The channel or the user group.
    pub from: From,
    /// The owner.
    pub by: MemberId,
    /// The number of the import.
    pub serial: i64,
}

/// Makes those who are in `source` stakeholders, and tells the owner. Owner and sponsor have parts of their own; whoever
/// cannot be asked is left out.
pub async fn import(tx: &mut Tx, order: &Order, source: &Source) -> Result<()> {
    let Order { initiative: id, from, by, .. } = order;
    let id = *id;
    let Some(initiative) = initiatives::lock(tx, id).await?.filter(|found| found.is_owned_by(by)) else {
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
    let said = Said::Imported { initiative: id, from: from.clone(), new, known, left_out };
    tell(tx, order, Notice::People(said)).await
}

/// Tells the owner why nobody could be imported.
pub async fn failed(tx: &mut Tx, order: &Order, why: PeopleRefusal) -> Result<()> {
    tell(tx, order, Notice::Refused(Refusal::People(why))).await
}

async fn tell(tx: &mut Tx, order: &Order, notice: Notice) -> Result<()> {
    let key = format!("initiative/{}/import/{}", order.initiative.0, order.serial);
    jobs::enqueue(tx, &Job::Post(Post::Tell { member: order.by.clone(), notice, key })).await
}
