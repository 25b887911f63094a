//! Half time: whoever was asked and is silent is reminded, once.

use crate::actions::attention::{booked, reminded};
use crate::actions::checkin::can_be_asked;
use crate::domain::ids::KickoffId;
use crate::domain::job::{Job, KickoffPost, Post};
use crate::domain::kickoff::State;
use crate::store::{Result, Tx, jobs, kickoffs, settings};

/// Plans the reminders, within everybody's working hours and budget.
pub async fn remind(tx: &mut Tx, id: KickoffId) -> Result<()> {
    let Some(kickoff) = kickoffs::find(tx, id).await?.filter(|kickoff| kickoff.state == State::Open) else {
        return Ok(());
    };
    if !settings::of(tx).await?.reminders {
        return Ok(());
    }
    for part in kickoffs::parts(tx, id).await? {
        if !part.asked || part.answers.is_some() || !can_be_asked(tx, &part.member).await? {
            continue;
        }
        let member = part.member;
        let at = reminded(tx, &member).await?;
        let post = KickoffPost::Reminder(id, member.clone());
        if at < kickoff.deadline && booked(tx, &member, &post.subject(), at).await? {
            jobs::enqueue_at(tx, &Job::Post(Post::Kickoff(post)), at).await?;
        }
    }
    Ok(())
}
