//! Posts of the communication plan as messages, as the state is now.

use super::{Rendered, Revision, To};
use crate::actions::announcement::about;
use crate::domain::announcement::{Announcement, State};
use crate::domain::ids::{AnnouncementId, InitiativeId, MemberId};
use crate::domain::job::AnnouncementPost;
use crate::slack::views::announcement as views;
use crate::store::{Result, Tx, announcements, initiatives, trainings};

/// So many trainings are listed.
const TRAININGS: i64 = 12;

pub(super) async fn post(tx: &mut Tx, post: &AnnouncementPost) -> Result<Option<Rendered>> {
    let id = match post {
        AnnouncementPost::Resting(id, _) => return resting(tx, *id).await,
        AnnouncementPost::Out(id, _)
        | AnnouncementPost::Copy(id, ..)
        | AnnouncementPost::Turned(id, _)
        | AnnouncementPost::Warning(id, _) => *id,
    };
    let Some(found) = announcements::find(tx, id).await? else { return Ok(None) };
    let initiative = about(tx, &found).await?;
    let owner = initiative.owner.clone();
    let to = |member: &MemberId, message| Rendered { to: To::Member(member.clone()), message };
    Ok(match post {
        AnnouncementPost::Out(_, attempt) => {
            let goes = found.state == State::Going && found.attempt == *attempt && found.is_approved();
            goes.then(|| Rendered {
                to: To::Channel(found.words.channel.clone()),
                message: views::out(&found, &initiative),
            })
        }
        AnnouncementPost::Copy(_, version, member) => {
            let wanted = found.version == *version && found.is_open() && !found.is_approved();
            wanted.then(|| to(member, views::copy(&found, &initiative, *version)))
        }
        AnnouncementPost::Turned(..) => {
            let over = matches!(found.state, State::Going | State::Sent | State::Dropped);
            (!over).then(|| to(&owner, views::turned(&found, &initiative)))
        }
        AnnouncementPost::Warning(..) => {
            let wanted = matches!(found.state, State::Draft | State::Asked) && tx.now() < found.words.send_at;
            wanted.then(|| to(&owner, views::warning(&found, &initiative)))
        }
        AnnouncementPost::Resting(..) => None,
    })
}

async fn resting(tx: &mut Tx, id: InitiativeId) -> Result<Option<Rendered>> {
    let Some(initiative) = initiatives::find(tx, id).await? else { return Ok(None) };
    let mut posts = announcements::of(tx, id).await?;
    posts.retain(Announcement::is_open);
    let trainings = trainings::to_come(tx, id, TRAININGS).await?;
    let wanted = !posts.is_empty() || !trainings.is_empty();
    let message = views::resting(&posts, &trainings, &initiative);
    Ok(wanted.then(|| Rendered { to: To::Member(initiative.owner.clone()), message }))
}

/// What somebody was asked to approve: it was approved, sent back, dropped, or written anew.
pub(super) async fn edit(
    tx: &mut Tx,
    id: AnnouncementId,
    version: i64,
    member: &MemberId,
) -> Result<Vec<Revision>> {
    let Some(found) = announcements::find(tx, id).await? else { return Ok(Vec::new()) };
    let initiative = about(tx, &found).await?;
    let subject = AnnouncementPost::Copy(id, version, member.clone()).subject();
    Ok(vec![Revision { subject, message: views::copy(&found, &initiative, version) }])
}
