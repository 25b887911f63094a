//! The end of a round, and the proposal that follows.

use super::{note, own};
use crate::actions::{Outcome, home};
use crate::domain::ids::{DecisionId, MemberId, PrewiringId};
use crate::domain::job::{Edit, Job, Post, PrewiringPost};
use crate::domain::people::Actor;
use crate::domain::prewiring::{Prewiring, sealed};
use crate::domain::refusal::PrewiringRefusal;
use crate::store::{Result, Tx, asks, jobs, posts, prewirings};

/// Its deadline passed.
pub async fn due(tx: &mut Tx, id: PrewiringId) -> Result<()> {
    let open = prewirings::lock(tx, id).await?.filter(|round| round.open && round.deadline <= tx.now());
    match open {
        Some(round) => finish(tx, round).await,
        None => Ok(()),
    }
}

/// Whoever asks ends it before its time; once it ended nothing happens.
pub async fn now(tx: &mut Tx, actor: &Actor, id: PrewiringId) -> Outcome<()> {
    let round = own(tx, actor, id).await?;
    if round.open {
        finish(tx, round).await?;
    }
    Ok(())
}

/// Ends it: who asks is told what came of it. Of a round of totals no one's answer is kept, only how many said what.
pub(super) async fn finish(tx: &mut Tx, mut round: Prewiring) -> Result<()> {
    let parts = prewirings::parts(tx, round.id).await?;
    for part in parts.iter().filter(|part| part.stance.is_none()) {
        spare(tx, round.id, &part.member).await?;
    }
    let answered = parts.iter().filter(|part| part.stance.is_some()).count();
    round.open = false;
    if round.totals {
        round.tally = sealed(&parts);
        prewirings::forget(tx, round.id).await?;
    }
    prewirings::save(tx, &round).await?;
    let detail = format!("answered={answered} asked={}", parts.len());
    note(tx, "accord", round.id, "prewiring.ended", &detail).await?;
    jobs::enqueue(tx, &Job::Post(Post::Prewiring(PrewiringPost::Result(round.id)))).await?;
    turned(tx, &round).await
}

/// The round, to propose what was asked about. Refused where that was done already.
pub async fn to_propose(tx: &mut Tx, actor: &Actor, id: PrewiringId) -> Outcome<Prewiring> {
    let round = own(tx, actor, id).await?;
    match round.decision {
        Some(decision) => Err(PrewiringRefusal::Proposed { decision }.into()),
        None => Ok(round),
    }
}

/// It was proposed: the round is over, and everybody who was asked finds the decision.
pub async fn proposed(tx: &mut Tx, actor: &Actor, id: PrewiringId, decision: DecisionId) -> Outcome<()> {
    now(tx, actor, id).await?;
    let mut round = own(tx, actor, id).await?;
    round.decision = Some(decision);
    prewirings::save(tx, &round).await?;
    note(tx, actor.member.as_str(), id, "prewiring.proposed", &decision.to_string()).await?;
    Ok(turned(tx, &round).await?)
}

/// Gives back the asks of messages that have not gone out yet, and will not.
pub(super) async fn spare(tx: &mut Tx, id: PrewiringId, member: &MemberId) -> Result<()> {
    for post in [PrewiringPost::Prompt(id, member.clone()), PrewiringPost::Reminder(id, member.clone())] {
        let subject = post.subject();
        if posts::place(tx, &subject).await?.is_none() {
            asks::release(tx, &subject).await?;
        }
    }
    Ok(())
}

/// Brings every message about it up to date.
async fn turned(tx: &mut Tx, round: &Prewiring) -> Result<()> {
    jobs::enqueue(tx, &Job::Edit(Edit::Prewiring(round.id))).await?;
    let parts = prewirings::parts(tx, round.id).await?;
    for part in parts.iter().filter(|part| part.asked) {
        jobs::enqueue(tx, &Job::Edit(Edit::PrewiringPrompt(round.id, part.member.clone()))).await?;
    }
    let people: Vec<_> = parts.into_iter().map(|part| part.member).collect();
    home::touch(tx, &people).await
}
