//! The owner asks for more time.

use super::{held, note, open::plan};
use crate::actions::Outcome;
use crate::actions::initiative::owned;
use crate::domain::ids::KickoffId;
use crate::domain::job::{Edit, Job};
use crate::domain::kickoff::State;
use crate::domain::people::Actor;
use crate::domain::refusal::{KickoffRefusal, Refusal};
use crate::store::{Tx, jobs, kickoffs};
use jiff::Timestamp;

/// Opens a kickoff again that too few answered, until another deadline; what was answered stays. Only the owner may.
pub async fn extend(tx: &mut Tx, actor: &Actor, id: KickoffId, deadline: Timestamp) -> Outcome<()> {
    let (mut kickoff, initiative) = held(tx, id).await?;
    owned(tx, actor, initiative.id).await?;
    if kickoff.state == State::Revealed {
        return Err(KickoffRefusal::Revealed.into());
    }
    if deadline <= tx.now() {
        return Err(Refusal::DueInThePast { due: deadline }.into());
    }
    kickoff.state = State::Open;
    kickoff.deadline = deadline;
    kickoffs::save(tx, &kickoff).await?;
    note(tx, actor.member.as_str(), id, "kickoff.extended", "").await?;
    jobs::enqueue(tx, &Job::Edit(Edit::KickoffCall(id))).await?;
    for part in kickoffs::parts(tx, id).await?.into_iter().filter(|part| part.asked) {
        jobs::enqueue(tx, &Job::Edit(Edit::KickoffPrompt(id, part.member))).await?;
    }
    Ok(plan(tx, &kickoff).await?)
}
