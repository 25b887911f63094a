//! Somebody answers a confidential round: once, for good, and nobody can tell later which answer is theirs.

use super::launch::part;
use crate::actions::{Outcome, attention};
use crate::domain::checkin::{COMMENT_MAX, Mode, Questions, Round, RoundState, Score};
use crate::domain::ids::{MemberId, RoundId};
use crate::domain::people::Actor;
use crate::domain::pulse::{Paper, Results};
use crate::domain::refusal::{PulseRefusal, Refusal};
use crate::domain::rollout;
use crate::store::{Tx, checkins, initiatives, prompts, pulses, readiness, rounds};
use std::collections::BTreeMap;

/// What the form holds: a score to each question, and words beside them all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ballot {
    /// The scores, by the numbers of their questions.
    pub scores: BTreeMap<u32, Score>,
    /// The words; may be empty.
    pub words: String,
}

/// Takes a ballot. Refused: a second one, one after the close, one by somebody who has no place in the round, and one that
/// leaves a question out.
pub async fn cast(tx: &mut Tx, actor: &Actor, id: RoundId, ballot: Ballot) -> Outcome<()> {
    let round = rounds::find(tx, id).await?.ok_or_else(|| Refusal::from(PulseRefusal::NotInvited))?;
    prompts::lock(tx, id, &actor.member).await?.ok_or_else(|| Refusal::from(PulseRefusal::NotInvited))?;
    let open = round.state == RoundState::Open && tx.now() < round.closes_at;
    let key = pulses::key(tx, id).await?.filter(|_| open && round.mode == Mode::Confidential);
    let key = key.ok_or_else(|| Refusal::from(PulseRefusal::Closed))?;
    check(&ballot, &round.questions)?;
    if !pulses::mark(tx, id, &key, &actor.member).await? {
        return Err(Refusal::from(PulseRefusal::AnsweredAlready).into());
    }
    let part = group(tx, &round, &actor.member).await?.filter(|part| key.groups.contains(part));
    for (question, score) in ballot.scores {
        let paper = Paper { question, score: Some(score), words: None, part: part.clone() };
        pulses::insert(tx, id, &paper).await?;
    }
    let words = ballot.words.trim();
    if !words.is_empty() && Results::asks_words(key.invited) {
        let paper = Paper { question: 0, score: None, words: Some(words.to_owned()), part: None };
        pulses::insert(tx, id, &paper).await?;
    }
    Ok(attention::spare_reminders(tx, id, &actor.member).await?)
}

/// The group of somebody who answers: their wave, as it was settled when the round opened, else their part in the initiative.
async fn group(tx: &mut Tx, round: &Round, member: &MemberId) -> Outcome<Option<String>> {
    if let Some(number) = readiness::part(tx, round.id, member).await? {
        return Ok(Some(rollout::part(number)));
    }
    let Some(checkin) = checkins::find(tx, round.checkin).await? else { return Ok(None) };
    let Some(initiative) = initiatives::find(tx, checkin.initiative).await? else { return Ok(None) };
    Ok(initiatives::roster(tx, &initiative).await?.role(member).map(|role| part(role).to_owned()))
}

fn check(ballot: &Ballot, questions: &Questions) -> Result<(), Refusal> {
    let all = questions.iter().all(|question| ballot.scores.contains_key(&question.number));
    let known = ballot.scores.keys().all(|number| questions.find(*number).is_some());
    if !all || !known {
        return Err(Refusal::MissingField { field: "score".into() });
    }
    if ballot.words.chars().count() > COMMENT_MAX {
        return Err(Refusal::FieldTooLong { field: "answer".into(), max: COMMENT_MAX });
    }
    Ok(())
}
