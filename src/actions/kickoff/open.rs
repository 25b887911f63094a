//! Everybody is asked once it is known in which zone they live.

use super::about;
use crate::actions::attention::{booked, turn};
use crate::actions::checkin::can_be_asked;
use crate::actions::home;
use crate::domain::ids::KickoffId;
use crate::domain::job::{Job, KickoffPost, Post, Work};
use crate::domain::kickoff::{Kickoff, State};
use crate::store::{Result, Tx, jobs, kickoffs};
use jiff::{SignedDuration, Timestamp};

/// Asks everybody who can be asked, each ask booked in their week: whose week is spent, and whoever is away, answers by the
/// button in the channel, or not.
pub async fn open(tx: &mut Tx, id: KickoffId) -> Result<()> {
    let Some(kickoff) = kickoffs::lock(tx, id).await?.filter(|kickoff| kickoff.state == State::Open) else {
        return Ok(());
    };
    let initiative = about(tx, &kickoff).await?;
    let patience = left(&kickoff, tx.now()) / 2;
    for part in kickoffs::parts(tx, id).await? {
        let member = part.member;
        if member != initiative.owner && !can_be_asked(tx, &member).await? {
            kickoffs::remove(tx, id, &member).await?;
            continue;
        }
        let post = KickoffPost::Prompt(id, member.clone());
        if let Some(at) = turn(tx, &member, tx.now(), patience).await?
            && booked(tx, &member, &post.subject(), at).await?
        {
            kickoffs::asked(tx, id, &member).await?;
            jobs::enqueue_at(tx, &Job::Post(Post::Kickoff(post)), at).await?;
        }
    }
    let people: Vec<_> = kickoffs::parts(tx, id).await?.into_iter().map(|part| part.member).collect();
    home::touch(tx, &people).await?;
    plan(tx, &kickoff).await
}

/// Plans the reminder, at half time, and the end.
pub(super) async fn plan(tx: &mut Tx, kickoff: &Kickoff) -> Result<()> {
    let (id, deadline) = (kickoff.id, kickoff.deadline);
    let half = tx.now().saturating_add(left(kickoff, tx.now()) / 2).unwrap_or(deadline);
    let at_ms = deadline.as_millisecond();
    jobs::enqueue_at(tx, &Job::Work(Work::RemindKickoff { kickoff: id, at_ms }), half).await?;
    jobs::enqueue_at(tx, &Job::Work(Work::RevealKickoff { kickoff: id, at_ms }), deadline).await
}

fn left(kickoff: &Kickoff, now: Timestamp) -> SignedDuration {
    now.duration_until(kickoff.deadline).max(SignedDuration::ZERO)
}
