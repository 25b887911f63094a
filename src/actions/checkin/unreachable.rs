//! Slack does not take a message to somebody who is asked: the owner is told, once a check-in.

use super::people::initiative_of;
use crate::actions::attention;
use crate::domain::ids::MemberId;
use crate::domain::job::{Job, Post};
use crate::domain::notice::{Notice, checkin};
use crate::store::nudges;
use crate::store::{Result, Tx, checkins, jobs, rounds};
use std::collections::BTreeSet;

/// Whether this is a word with which Slack says that somebody takes no messages of ours.
pub fn is_closed_door(code: &str) -> bool {
    matches!(
        code,
        "cannot_dm_bot"
            | "channel_not_found"
            | "messages_tab_disabled"
            | "restricted_action"
            | "user_not_found"
    )
}

/// Gives up what a message to somebody carries, with its ask, and tells the owner of each check-in. At the close its report counts
/// them among those who could not be asked.
pub async fn unreachable(tx: &mut Tx, post: &Post, member: &MemberId) -> Result<()> {
    let carried = nudges::carried(tx, &post.subject()).await?;
    let asked: BTreeSet<_> = carried.iter().map(|nudge| nudge.round).collect();
    for nudge in &carried {
        attention::withdraw(tx, &nudge.subject).await?;
    }
    for id in asked {
        let Some(round) = rounds::find(tx, id).await? else { continue };
        let Some(known) = checkins::find(tx, round.checkin).await? else { continue };
        let initiative = initiative_of(tx, &known).await?;
        let key = format!("checkin/{}/unreachable/{member}", known.id.0);
        let (channel, member) = (initiative.channel, member.clone());
        let notice = Notice::Checkin(checkin::Notice::Unreachable { channel, member });
        jobs::enqueue(tx, &Job::Post(Post::Tell { member: initiative.owner, notice, key })).await?;
    }
    Ok(())
}
