//! Everybody is asked once it is known in which zone they live; whoever is silent is reminded, once.

use super::{about, end};
use crate::actions::attention::{booked, reminded, turn};
use crate::actions::checkin::can_be_asked;
use crate::actions::home;
use crate::domain::ids::{MemberId, PrewiringId};
use crate::domain::initiative::Life;
use crate::domain::job::{Job, Post, PrewiringPost, Work};
use crate::domain::prewiring::Prewiring;
use crate::domain::pulse::FLOOR;
use crate::store::{Result, Tx, jobs, prewirings, settings};
use jiff::{SignedDuration, Timestamp};

/// Asks everybody who can be asked, each ask booked in their week: whose week is spent, and whoever is away, finds it in
/// their home tab, and whoever asks is told so.
pub async fn open(tx: &mut Tx, id: PrewiringId) -> Result<()> {
    let Some(round) = prewirings::lock(tx, id).await?.filter(|round| round.open) else { return Ok(()) };
    let half = left(&round, tx.now()) / 2;
    let mut people = Vec::new();
    for part in prewirings::parts(tx, id).await? {
        let member = part.member;
        if !can_be_asked(tx, &member).await? {
            prewirings::remove(tx, id, &member).await?;
            continue;
        }
        people.push(member);
    }
    jobs::enqueue(tx, &Job::Post(Post::Prewiring(PrewiringPost::Board(id)))).await?;
    // Of so few nothing could ever be shown.
    if people.is_empty() || (round.totals && people.len() < FLOOR) {
        return end::finish(tx, round).await;
    }
    for member in &people {
        ask(tx, &round, member, half).await?;
    }
    home::touch(tx, &people).await?;
    let reminder = tx.now().saturating_add(half).unwrap_or(round.deadline);
    jobs::enqueue_at(tx, &Job::Work(Work::RemindPrewiring(id)), reminder).await?;
    jobs::enqueue_at(tx, &Job::Work(Work::EndPrewiring(id)), round.deadline).await
}

async fn ask(tx: &mut Tx, round: &Prewiring, member: &MemberId, patience: SignedDuration) -> Result<()> {
    let post = PrewiringPost::Prompt(round.id, member.clone());
    if let Some(at) = turn(tx, member, tx.now(), patience).await?
        && booked(tx, member, &post.subject(), at).await?
    {
        prewirings::asked(tx, round.id, member).await?;
        jobs::enqueue_at(tx, &Job::Post(Post::Prewiring(post)), at).await?;
    }
    Ok(())
}

/// Half time: plans the reminders, within everybody's working hours and budget.
pub async fn remind(tx: &mut Tx, id: PrewiringId) -> Result<()> {
    let Some(round) = prewirings::lock(tx, id).await?.filter(|round| round.open) else { return Ok(()) };
    if !settings::of(tx).await?.reminders || about(tx, &round).await?.life != Life::Active {
        return Ok(());
    }
    for part in prewirings::parts(tx, id).await? {
        if !part.asked || part.stance.is_some() || !can_be_asked(tx, &part.member).await? {
            continue;
        }
        let at = reminded(tx, &part.member).await?;
        let post = PrewiringPost::Reminder(id, part.member.clone());
        if at < round.deadline && booked(tx, &part.member, &post.subject(), at).await? {
            jobs::enqueue_at(tx, &Job::Post(Post::Prewiring(post)), at).await?;
        }
    }
    Ok(())
}

fn left(round: &Prewiring, now: Timestamp) -> SignedDuration {
    now.duration_until(round.deadline).max(SignedDuration::ZERO)
}
