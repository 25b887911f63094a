//! What Slack says of the user groups that a check-in asks.

use super::people::initiative_of;
use super::preview::{Preview, plan};
use crate::domain::ids::{CheckinId, MemberId};
use crate::domain::job::{Job, Post};
use crate::domain::notice::{Notice, checkin};
use crate::domain::refusal::PeopleRefusal;
use crate::store::{Result, Tx, checkin_groups, checkins, jobs};
use std::collections::BTreeSet;

/// A user group, by its handle: who is in it, or why nobody can tell.
pub type Group = (String, std::result::Result<BTreeSet<MemberId>, PeopleRefusal>);

/// Keeps who is in the groups of a check-in now, and plans it anew where it is `planned` from now on. Of a group that cannot be
/// read those are asked who were in it last; its owner is told once.
pub async fn know_groups(
    tx: &mut Tx,
    id: CheckinId,
    groups: Vec<Group>,
    planned: bool,
) -> Result<Option<Preview>> {
    let Some(checkin) = checkins::find(tx, id).await? else { return Ok(None) };
    let initiative = initiative_of(tx, &checkin).await?;
    checkin_groups::keep_only(tx, id, &checkin.audience.groups).await?;
    for (handle, members) in groups {
        match members {
            Ok(members) => checkin_groups::save(tx, id, &handle, &members).await?,
            Err(why) => {
                let key = format!("checkin/{}/group/{handle}", id.0);
                let notice = Notice::Checkin(checkin::Notice::GroupUnread { handle, why: why.to_string() });
                let member = initiative.owner.clone();
                jobs::enqueue(tx, &Job::Post(Post::Tell { member, notice, key })).await?;
            }
        }
    }
    if planned && checkin.is_active() { Ok(Some(plan(tx, &initiative, &checkin).await?)) } else { Ok(None) }
}
