//! Somebody says whether they could live with it, or says it anew.

use super::end;
use crate::actions::Outcome;
use crate::domain::ids::{MemberId, PrewiringId};
use crate::domain::job::{Edit, Job};
use crate::domain::people::Actor;
use crate::domain::prewiring::{Part, Prewiring, SAID_MAX, Stance};
use crate::domain::refusal::{PrewiringRefusal, Refusal};
use crate::store::{Tx, jobs, prewirings};

/// What somebody has before them: the question and their own answer alone, beside how many are asked.
pub async fn open(tx: &mut Tx, member: &MemberId, id: PrewiringId) -> Outcome<(Prewiring, Part, usize)> {
    let round = prewirings::lock(tx, id).await?.ok_or(PrewiringRefusal::Ended)?;
    let parts = prewirings::parts(tx, id).await?;
    let asked = parts.len();
    let part = parts.into_iter().find(|part| part.member == *member).ok_or(PrewiringRefusal::NotAsked)?;
    if !round.open {
        return Err(PrewiringRefusal::Ended.into());
    }
    Ok((round, part, asked))
}

/// Keeps an answer until the round ends; the last one of all ends it. Words are dropped where none are asked for.
pub async fn answer(tx: &mut Tx, actor: &Actor, id: PrewiringId, stance: Stance, said: &str) -> Outcome<()> {
    let member = &actor.member;
    let (round, _, asked) = open(tx, member, id).await?;
    let said = if round.asks_words(asked) { said.trim() } else { "" };
    // With a name, a no without a word only makes its reader ask.
    if said.is_empty() && stance != Stance::Yes && !round.totals {
        return Err(PrewiringRefusal::NoWords.into());
    }
    if said.chars().count() > SAID_MAX {
        return Err(Refusal::FieldTooLong { field: "said".to_owned(), max: SAID_MAX }.into());
    }
    prewirings::answer(tx, id, member, stance, said).await?;
    end::spare(tx, id, member).await?;
    if prewirings::parts(tx, id).await?.iter().all(|part| part.stance.is_some()) {
        return Ok(end::finish(tx, round).await?);
    }
    jobs::enqueue(tx, &Job::Edit(Edit::PrewiringPrompt(id, member.clone()))).await?;
    Ok(jobs::enqueue(tx, &Job::Edit(Edit::Prewiring(id))).await?)
}
