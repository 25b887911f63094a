//! Reading again, and making final: by evidence that a job read from Slack.

use super::case::{Case, take_up};
use super::{carry_out, trail};
use crate::domain::decision::{CardRef, Decision, Effect, Evidence, House, Place, Version};
use crate::domain::ids::{DecisionId, MemberId};
use crate::domain::job::Post;
use crate::store::{Result, Tx, decisions, posts, settings};
use std::collections::BTreeSet;

/// What has to be read again before anything final happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToRead {
    /// The cards of the current version that were posted.
    pub cards: Vec<(CardRef, Place)>,
    /// Who decides: the accounts of those who marked a card are read too.
    pub approvers: BTreeSet<MemberId>,
    /// Those who voted.
    pub voters: BTreeSet<MemberId>,
}

/// What to read for a version; `None` if it is no longer the current one, or no longer open.
pub async fn to_read(tx: &mut Tx, id: DecisionId, version: Version) -> Result<Option<ToRead>> {
    let Some(decision) = decisions::find(tx, id).await? else { return Ok(None) };
    if decision.version() != version || !decision.state().is_open() {
        return Ok(None);
    }
    let approvers = &decision.ask().approvers;
    let copies = approvers.iter().map(|member| Post::DecisionCopy(id, version, member.clone()));
    let mut subjects = vec![(Post::DecisionCard(id, version).subject(), Place::Channel)];
    subjects.extend(copies.map(|copy| (copy.subject(), Place::Dm)));
    let mut cards = Vec::new();
    for (subject, place) in subjects {
        if let Some(at) = posts::place(tx, &subject).await? {
            cards.push((decision.card(at.channel, at.ts), place));
        }
    }
    let voters = decision.ballot().votes().into_iter().map(|vote| vote.member).collect();
    Ok(Some(ToRead { cards, approvers: approvers.iter().cloned().collect(), voters }))
}

/// Holds a version's votes against the evidence, and makes it final if its window is over and they still suffice.
pub async fn settle(tx: &mut Tx, id: DecisionId, version: Version, evidence: &Evidence) -> Result<()> {
    judge(tx, id, version, evidence, Decision::settle).await
}

/// Lets a version's deadline do its work, after everything was read again.
pub async fn expire(tx: &mut Tx, id: DecisionId, version: Version, evidence: &Evidence) -> Result<()> {
    judge(tx, id, version, evidence, Decision::expire).await
}

type Transition = fn(Decision, House<'_>, &Evidence, jiff::Timestamp) -> (Decision, Vec<Effect>);

async fn judge(
    tx: &mut Tx,
    id: DecisionId,
    version: Version,
    evidence: &Evidence,
    transition: Transition,
) -> Result<()> {
    let Some(Case { decision, roster }) = take_up(tx, id).await? else { return Ok(()) };
    if decision.version() != version {
        return Ok(());
    }
    let emoji = settings::of(tx).await?.emoji;
    let before = decision.progress().clone();
    let (decision, effects) =
        transition(decision, House { roster: &roster, emoji: &emoji }, evidence, tx.now());
    if decision.progress() != &before {
        decisions::save(tx, &decision).await?;
        let detail = format!("cards={}", evidence.cards.len());
        trail::note(tx, &decision, None, &format!("decision.read.{}", decision.state().word()), &detail)
            .await?;
    }
    carry_out(tx, &decision, effects, None).await.map(drop)
}
