//! The plan is shown to those who lead, and to whoever sponsors.

use crate::actions::Outcome;
use crate::domain::announcement::Announcement;
use crate::domain::ids::{AnnouncementId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::refusal::AnnouncementRefusal;
use crate::store::{Result, Tx, announcements};

/// Whether somebody sees the plan of an initiative.
pub fn sees(initiative: &Initiative, member: &MemberId) -> bool {
    initiative.is_owned_by(member) || initiative.sponsor == *member
}

/// The posts of an initiative in the order of their times, for whoever sees the plan; none for others.
pub async fn all(tx: &mut Tx, initiative: &Initiative, member: &MemberId) -> Result<Vec<Announcement>> {
    if sees(initiative, member) { announcements::of(tx, initiative.id).await } else { Ok(Vec::new()) }
}

/// One post, for whoever sees the plan or approves it.
pub async fn one(tx: &mut Tx, member: &MemberId, id: AnnouncementId) -> Outcome<(Announcement, Initiative)> {
    let post = announcements::find(tx, id).await?.ok_or(AnnouncementRefusal::Gone)?;
    let initiative = super::about(tx, &post).await?;
    if sees(&initiative, member) || post.approver(&initiative) == member {
        return Ok((post, initiative));
    }
    Err(AnnouncementRefusal::NotShown { owner: initiative.owner }.into())
}
