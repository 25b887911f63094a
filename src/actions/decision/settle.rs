//! Reading again, and making final: by evidence that a job read from Slack.

use super::case::{Case, stand_ins, take_up};
use super::{carry_out, chase, trail};
use crate::actions::feedback;
use crate::domain::ballot::Way;
use crate::domain::decision::{CardRef, Decision, Effect, Evidence, House, Place, Version};
use crate::domain::ids::{DecisionId, MemberId};
use crate::domain::job::Post;
use crate::store::decision_readings::{self, Reading};
use crate::store::{Result, Tx, decisions, posts, settings};
use jiff::{SignedDuration, Timestamp};
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
    /// What was read before this look had to wait.
    pub read: Vec<Reading>,
    /// When it began.
    pub began: Timestamp,
}

/// Who looks again after so long begins anew: what was read before an outage says nothing about after it.
const INTERRUPTED: SignedDuration = SignedDuration::from_mins(10);

/// What to read for a version; `None` if it is no longer the current one, or no longer open.
pub async fn to_read(tx: &mut Tx, id: DecisionId, version: Version) -> Result<Option<ToRead>> {
    let Some(decision) = decisions::find(tx, id).await? else { return Ok(None) };
    if decision.version() != version || !decision.state().is_open() {
        return Ok(None);
    }
    let mut cards = Vec::new();
    if let Some(at) = posts::place(tx, &Post::DecisionCard(id, version).subject()).await? {
        cards.push((decision.card(at.channel, at.ts), Place::Channel));
    }
    for (_, at) in posts::below(tx, &Post::decision_copies(id, version)).await? {
        cards.push((decision.card(at.channel, at.ts), Place::Dm));
    }
    // A card that was posted anew left votes behind on the one that is gone.
    for slip in decision.ballot().slips() {
        let place = match slip.slot.way {
            Way::ReactionChannel(_) => Place::Channel,
            Way::ReactionDm(_) => Place::Dm,
            _ => continue,
        };
        if cards.iter().all(|(card, _)| *card != slip.slot.card) {
            cards.push((slip.slot.card.clone(), place));
        }
    }
    let voters = decision.ballot().votes().into_iter().map(|vote| vote.member).collect();
    let mut approvers: BTreeSet<_> = decision.ask().approvers.iter().cloned().collect();
    approvers.extend(stand_ins(tx, &decision).await?.into_keys());
    let mut read = decision_readings::of(tx, id, version).await?;
    let newest = read.iter().map(|reading| reading.at).max();
    if newest.is_some_and(|at| tx.now().duration_since(at) > INTERRUPTED) {
        read.clear();
    }
    let began = read.iter().map(|reading| reading.at).min().unwrap_or(tx.now());
    Ok(Some(ToRead { cards, approvers, voters, read, began }))
}

/// Holds a version's votes against the evidence, and makes it final if its window is over and they still suffice.
pub async fn settle(tx: &mut Tx, id: DecisionId, version: Version, evidence: &Evidence) -> Result<()> {
    judge(tx, id, version, evidence, Decision::settle).await
}

/// Lets a version's deadline do its work, after everything was read again.
pub async fn expire(tx: &mut Tx, id: DecisionId, version: Version, evidence: &Evidence) -> Result<()> {
    judge(tx, id, version, evidence, Decision::expire).await
}

type Transition = fn(Decision, House<'_>, &Evidence, Timestamp) -> (Decision, Vec<Effect>);

async fn judge(
    tx: &mut Tx,
    id: DecisionId,
    version: Version,
    evidence: &Evidence,
    transition: Transition,
) -> Result<()> {
    decision_readings::forget(tx, id).await?;
    let Some(Case { decision, roster }) = take_up(tx, id).await? else { return Ok(()) };
    if decision.version() != version {
        return Ok(());
    }
    let emoji = settings::of(tx).await?.emoji;
    let before = decision.progress().clone();
    let extend_to = chase::put_off(tx, &decision).await?;
    let house = House { roster: &roster, emoji: &emoji, extend_to };
    let (decision, effects) = transition(decision, house, evidence, tx.now());
    if decision.progress() != &before {
        decisions::save(tx, &decision).await?;
        let detail = format!("cards={}", evidence.cards.len());
        trail::note(tx, &decision, None, &format!("decision.read.{}", decision.state().word()), &detail)
            .await?;
        feedback::offer(tx, &decision).await?;
    }
    carry_out(tx, &decision, effects, None).await.map(drop)
}
