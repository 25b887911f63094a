//! A matter that was settled before: whoever brings it up again sees it in the form, and what they say changed stays with
//! the new decision.

use super::case::{Case, must};
use super::trail;
use crate::actions::{Outcome, sight};
use crate::domain::decision::Decision;
use crate::domain::ids::DecisionId;
use crate::domain::initiative::Initiative;
use crate::domain::people::Actor;
use crate::domain::search::{Token, Wanted, alike, matter, words};
use crate::store::log::{self, Wish};
use crate::store::{Result, Tx, decisions};
use std::collections::BTreeMap;

/// Words of a title that are looked for.
const WORDS: usize = 6;
/// Decisions with one of the words that are looked at, the newest first.
const LOOKED_AT: i64 = 10;
/// Decisions that are named.
const NAMED: usize = 3;

/// The kind of the answer among the reasons that are given for a version.
pub const CHANGED: &str = "changed";

/// Up to three approved decisions of an initiative, the newest first, that are about the matter of a title.
pub async fn before(
    tx: &mut Tx,
    actor: &Actor,
    initiative: &Initiative,
    title: &str,
) -> Result<Vec<Decision>> {
    let sight = sight::as_known(tx, actor, Some(&initiative.channel));
    let mut found = BTreeMap::new();
    for word in matter(title).into_iter().take(WORDS) {
        let tokens = vec![Token { text: word, begins: false }, Token::of_initiative(initiative.id)];
        let state = Some(Wanted::Ended("approved"));
        let wish = Wish { tokens, state, since: None, before: None, limit: LOOKED_AT };
        found.extend(log::find(tx, &sight, &wish).await?.into_iter().map(|(old, _)| (old.id(), old)));
    }
    let same = |old: &Decision| alike(title, &old.ask().text.title);
    Ok(found.into_values().rev().filter(same).take(NAMED).collect())
}

/// Keeps what the proposer says changed, for everybody to read on the card; no word is no answer.
pub async fn keep(tx: &mut Tx, actor: &Actor, id: DecisionId, changed: &str) -> Outcome<()> {
    if words(changed).next().is_none() {
        return Ok(());
    }
    let Case { decision, .. } = must(tx, id).await?;
    decisions::put_note(tx, &decision, &actor.member, CHANGED, changed.trim()).await?;
    Ok(trail::note(tx, &decision, Some(&actor.member), "decision.changed", "").await?)
}
