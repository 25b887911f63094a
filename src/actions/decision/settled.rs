//! A matter that was settled before: whoever proposes it again is asked what changed, and their answer stays with it.

use super::carry_out::{about, tell};
use super::case::{Case, take_up};
use super::trail;
use crate::actions::{Outcome, sight};
use crate::domain::decision::{Decision, Version};
use crate::domain::ids::DecisionId;
use crate::domain::initiative::Initiative;
use crate::domain::job::{Edit, Job};
use crate::domain::notice::decision::What;
use crate::domain::people::Actor;
use crate::domain::permit::may_edit;
use crate::domain::refusal::Refusal;
use crate::domain::search::{Token, alike, matter};
use crate::domain::search::{Wanted, words};
use crate::store::log::{self, Wish};
use crate::store::{Result, Tx, decisions, jobs};
use std::collections::BTreeMap;

/// Words of a title that are looked for.
const WORDS: usize = 6;
/// Decisions with one of the words that are looked at, the newest first.
const LOOKED_AT: i64 = 10;
/// Decisions that are named.
const NAMED: usize = 3;

/// The kind of the answer among the reasons that are given for a version.
pub const CHANGED: &str = "changed";

/// Asks the proposer what changed, in private, where approved decisions of the initiative are about the same matter.
pub(super) async fn ask(
    tx: &mut Tx,
    actor: &Actor,
    initiative: &Initiative,
    decision: &Decision,
) -> Result<()> {
    let before = on_the_same_matter(tx, actor, initiative, decision).await?;
    if before.is_empty() {
        return Ok(());
    }
    let notice = about(tx, decision, What::Settled { before }).await?;
    tell(tx, actor.member.clone(), notice).await
}

async fn on_the_same_matter(
    tx: &mut Tx,
    actor: &Actor,
    initiative: &Initiative,
    decision: &Decision,
) -> Result<Vec<DecisionId>> {
    let title = &decision.ask().text.title;
    let sight = sight::as_known(tx, actor, Some(&initiative.channel));
    let mut found = BTreeMap::new();
    for word in matter(title).into_iter().take(WORDS) {
        let tokens = vec![Token { text: word, begins: false }, Token::of_initiative(initiative.id)];
        let state = Some(Wanted::Ended("approved"));
        let wish = Wish { tokens, state, since: None, before: Some(decision.id()), limit: LOOKED_AT };
        found.extend(log::find(tx, &sight, &wish).await?.into_iter().map(|(old, _)| (old.id(), old)));
    }
    // What it says that it replaces needs no question.
    let replaced = decision.ask().replaces;
    let same = |old: &Decision| alike(title, &old.ask().text.title) && Some(old.id()) != replaced;
    Ok(found.into_values().rev().filter(|old| same(old)).map(|old| old.id()).take(NAMED).collect())
}

/// Whether somebody may say now what changed.
pub async fn may_answer(tx: &mut Tx, actor: &Actor, id: DecisionId, version: Version) -> Outcome<()> {
    take(tx, actor, id, version).await.map(drop)
}

/// Keeps what changed, for everybody to read on the card.
pub async fn answer(
    tx: &mut Tx,
    actor: &Actor,
    id: DecisionId,
    version: Version,
    changed: &str,
) -> Outcome<()> {
    let decision = take(tx, actor, id, version).await?;
    if words(changed).next().is_none() {
        return Err(Refusal::MissingField { field: "reason".to_owned() }.into());
    }
    decisions::put_note(tx, &decision, &actor.member, CHANGED, changed.trim()).await?;
    trail::note(tx, &decision, Some(&actor.member), "decision.changed", "").await?;
    Ok(jobs::enqueue(tx, &Job::Edit(Edit::Decision(id, version))).await?)
}

async fn take(tx: &mut Tx, actor: &Actor, id: DecisionId, version: Version) -> Outcome<Decision> {
    let Some(Case { decision, roster }) = take_up(tx, id).await? else {
        return Err(Refusal::NoSuchDecision { decision: id }.into());
    };
    drop(may_edit(&roster, &decision, actor)?);
    if decision.version() != version {
        return Err(Refusal::OldCard { decision: id, version }.into());
    }
    Ok(decision)
}
