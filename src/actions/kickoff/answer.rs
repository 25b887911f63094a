//! Somebody answers, or changes their answers, before anything is shown.

use super::held;
use crate::actions::Outcome;
use crate::domain::ids::{KickoffId, MemberId};
use crate::domain::initiative::Initiative;
use crate::domain::job::{Edit, Job, KickoffPost};
use crate::domain::kickoff::{ANSWER_MAX, Kickoff, Part, State};
use crate::domain::people::Actor;
use crate::domain::refusal::{KickoffRefusal, Refusal};
use crate::store::{Tx, asks, jobs, kickoffs, posts};
use jiff::Timestamp;

/// What somebody has before them: the questions, and their own answers alone.
pub async fn open(tx: &mut Tx, member: &MemberId, id: KickoffId) -> Outcome<(Kickoff, Initiative, Part)> {
    let (kickoff, initiative) = held(tx, id).await?;
    let parts = kickoffs::parts(tx, id).await?;
    let part = parts.into_iter().find(|part| part.member == *member).ok_or(KickoffRefusal::NotAsked)?;
    if kickoff.state == State::Revealed {
        return Err(KickoffRefusal::Revealed.into());
    }
    Ok((kickoff, initiative, part))
}

/// Keeps the answers, one a question; empty ones are none. Gives the deadline.
pub async fn answer(tx: &mut Tx, actor: &Actor, id: KickoffId, texts: &[String]) -> Outcome<Timestamp> {
    let (kickoff, ..) = open(tx, &actor.member, id).await?;
    let mut texts: Vec<_> = texts.iter().map(|text| text.trim().to_owned()).collect();
    texts.resize(kickoff.questions.len(), String::new());
    if texts.iter().all(String::is_empty) {
        return Err(KickoffRefusal::Empty.into());
    }
    if texts.iter().any(|text| text.chars().count() > ANSWER_MAX) {
        return Err(Refusal::FieldTooLong { field: "answer".to_owned(), max: ANSWER_MAX }.into());
    }
    kickoffs::answer(tx, id, &actor.member, &texts).await?;
    // A reminder that has not gone out yet will not: its ask is free again.
    let reminder = KickoffPost::Reminder(id, actor.member.clone()).subject();
    if posts::place(tx, &reminder).await?.is_none() {
        asks::release(tx, &reminder).await?;
    }
    jobs::enqueue(tx, &Job::Edit(Edit::KickoffPrompt(id, actor.member.clone()))).await?;
    jobs::enqueue(tx, &Job::Edit(Edit::KickoffCall(id))).await?;
    Ok(kickoff.deadline)
}
