//! The deadline: all is shown to all at once, or nothing.

use super::{about, note};
use crate::actions::checkin::can_be_asked;
use crate::actions::home;
use crate::domain::ids::KickoffId;
use crate::domain::job::{Edit, Job, KickoffPost, Post};
use crate::domain::kickoff::{ENOUGH, Kickoff, State};
use crate::domain::notice::Notice;
use crate::domain::notice::kickoff::Notice as Said;
use crate::store::{Result, Tx, jobs, kickoffs};

/// Shows the answers of an open kickoff whose deadline has passed; where fewer than two answered it shows nothing, and the
/// owner may ask for more time. Whoever left meanwhile without an answer is not waited for.
pub async fn reveal(tx: &mut Tx, id: KickoffId) -> Result<()> {
    let Some(mut kickoff) = kickoffs::lock(tx, id).await?.filter(|kickoff| is_due(kickoff, tx)) else {
        return Ok(());
    };
    drop_leavers(tx, id).await?;
    let parts = kickoffs::parts(tx, id).await?;
    let answered: Vec<_> =
        parts.iter().filter(|part| part.answers.is_some()).map(|part| part.member.clone()).collect();
    let enough = answered.len() >= ENOUGH;
    kickoff.state = if enough { State::Revealed } else { State::Waiting };
    kickoffs::save(tx, &kickoff).await?;
    let detail = format!("answered={} asked={}", answered.len(), parts.len());
    note(tx, "accord", id, if enough { "kickoff.revealed" } else { "kickoff.waiting" }, &detail).await?;
    jobs::enqueue(tx, &Job::Edit(Edit::KickoffCall(id))).await?;
    for part in parts.iter().filter(|part| part.asked) {
        jobs::enqueue(tx, &Job::Edit(Edit::KickoffPrompt(id, part.member.clone()))).await?;
    }
    let people: Vec<_> = parts.iter().map(|part| part.member.clone()).collect();
    home::touch(tx, &people).await?;
    if enough {
        return jobs::enqueue(tx, &Job::Post(Post::Kickoff(KickoffPost::Reveal(id)))).await;
    }
    let initiative = about(tx, &kickoff).await?;
    let said = Said::TooFew { initiative: initiative.id, kickoff: id, answered, asked: parts.len() };
    let key = format!("kickoff/{}/few/{}", id.0, kickoff.deadline.as_millisecond());
    let tell = Post::Tell { member: initiative.owner, notice: Notice::Kickoff(said), key };
    jobs::enqueue(tx, &Job::Post(tell)).await
}

fn is_due(kickoff: &Kickoff, tx: &Tx) -> bool {
    kickoff.state == State::Open && kickoff.deadline <= tx.now()
}

async fn drop_leavers(tx: &mut Tx, id: KickoffId) -> Result<()> {
    for part in kickoffs::parts(tx, id).await? {
        if part.answers.is_none() && !can_be_asked(tx, &part.member).await? {
            kickoffs::remove(tx, id, &part.member).await?;
        }
    }
    Ok(())
}

/// What was shown stands in the channel: each question in full follows into its thread.
pub async fn shown(tx: &mut Tx, id: KickoffId) -> Result<()> {
    let Some(kickoff) = kickoffs::find(tx, id).await? else { return Ok(()) };
    let parts = kickoffs::parts(tx, id).await?;
    for question in 0..kickoff.questions.len() {
        if parts.iter().any(|part| part.answer(question).is_some()) {
            jobs::enqueue(tx, &Job::Post(Post::Kickoff(KickoffPost::Detail(id, question)))).await?;
        }
    }
    Ok(())
}
