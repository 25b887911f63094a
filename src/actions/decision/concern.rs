//! Concerns: raised, answered, settled, overruled. Their words are notes of the decision.

use super::case::{Case, must};
use super::{carry_out, trail};
use crate::actions::Outcome;
use crate::domain::decision::{Decision, Effect};
use crate::domain::ids::DecisionId;
use crate::domain::notice::Notice;
use crate::domain::people::Actor;
use crate::domain::permit::{may_answer, may_overrule, may_raise, may_resolve};
use crate::domain::refusal::Refusal;
use crate::store::{Result, Tx, decisions};

/// The longest concern, answer or reason, in characters.
pub const WORDS_MAX: usize = 1_000;

/// The note that holds what was raised.
pub fn raised(number: u32) -> String {
    format!("concern/{number}")
}

/// The note that holds what the driver answered.
pub fn answered(number: u32) -> String {
    format!("answer/{number}")
}

/// The note that holds why it was set aside.
pub fn overruled(number: u32) -> String {
    format!("overruled/{number}")
}

/// The decision, if the actor may raise a concern about it now.
pub async fn may(tx: &mut Tx, actor: &Actor, id: DecisionId) -> Outcome<Decision> {
    let Case { decision, roster } = must(tx, id).await?;
    may_raise(&roster, &decision, actor).map(drop)?;
    decision.must_be_open()?;
    Ok(decision)
}

/// Raises a concern: it holds the decision until it is settled.
pub async fn raise(tx: &mut Tx, actor: &Actor, id: DecisionId, words: &str) -> Outcome<Option<Notice>> {
    let words = words_of(words, "concern")?;
    let Case { decision, roster } = must(tx, id).await?;
    let permit = may_raise(&roster, &decision, actor)?;
    let (decision, number, effects) = decision.raise(permit, tx.now())?;
    decisions::put_note(tx, &decision, &actor.member, &raised(number), &words).await?;
    keep(tx, actor, &decision, ("decision.concern.raised", number), effects).await
}

/// Answers a concern; whoever raised it says whether that settles it.
pub async fn answer(
    tx: &mut Tx,
    actor: &Actor,
    id: DecisionId,
    number: u32,
    words: &str,
) -> Outcome<Option<Notice>> {
    let words = words_of(words, "answer")?;
    let Case { decision, roster } = must(tx, id).await?;
    let permit = may_answer(&roster, &decision, actor)?;
    let (decision, effects) = decision.answer(permit, number)?;
    decisions::put_note(tx, &decision, &actor.member, &answered(number), &words).await?;
    keep(tx, actor, &decision, ("decision.concern.answered", number), effects).await
}

/// Says that one's own concern is settled, or that it stands all the same.
pub async fn resolve(
    tx: &mut Tx,
    actor: &Actor,
    id: DecisionId,
    number: u32,
    settled: bool,
) -> Outcome<Option<Notice>> {
    let Case { decision, .. } = must(tx, id).await?;
    let permit = may_resolve(&decision, actor, number)?;
    if settled {
        let (decision, effects) = decision.resolve(permit, number, tx.now())?;
        return keep(tx, actor, &decision, ("decision.concern.resolved", number), effects).await;
    }
    let (decision, effects) = decision.insist(permit, number)?;
    keep(tx, actor, &decision, ("decision.concern.stands", number), effects).await
}

/// Sets a concern aside, with a reason; everybody concerned is told.
pub async fn overrule(
    tx: &mut Tx,
    actor: &Actor,
    id: DecisionId,
    number: u32,
    reason: &str,
) -> Outcome<Option<Notice>> {
    let reason = words_of(reason, "reason")?;
    let Case { decision, roster } = must(tx, id).await?;
    let permit = may_overrule(&roster, &decision, actor)?;
    let (decision, effects) = decision.overrule(permit, number, tx.now())?;
    decisions::put_note(tx, &decision, &actor.member, &overruled(number), &reason).await?;
    keep(tx, actor, &decision, ("decision.concern.overruled", number), effects).await
}

/// Whether this actor may answer, settle or overrule: the form for it opens only then.
pub async fn may_close(tx: &mut Tx, actor: &Actor, id: DecisionId, overrules: bool) -> Outcome<()> {
    let Case { decision, roster } = must(tx, id).await?;
    if overrules {
        return Ok(may_overrule(&roster, &decision, actor).map(drop)?);
    }
    Ok(may_answer(&roster, &decision, actor).map(drop)?)
}

async fn keep(
    tx: &mut Tx,
    actor: &Actor,
    decision: &Decision,
    (action, number): (&str, u32),
    effects: Vec<Effect>,
) -> Outcome<Option<Notice>> {
    decisions::save(tx, decision).await?;
    trail::note(tx, decision, Some(&actor.member), action, &format!("concern={number}")).await?;
    let told = carry_out(tx, decision, effects, Some(&actor.member)).await?;
    Ok(told.map(Notice::Decision))
}

fn words_of(typed: &str, field: &str) -> Result<String, Refusal> {
    let words = typed.trim();
    if words.is_empty() {
        return Err(Refusal::MissingField { field: field.to_owned() });
    }
    if words.chars().count() > WORDS_MAX {
        return Err(Refusal::FieldTooLong { field: field.to_owned(), max: WORDS_MAX });
    }
    Ok(words.to_owned())
}
