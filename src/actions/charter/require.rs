//! Requirements hang off the charter, each with where it comes from.

use super::note;
use crate::actions::Outcome;
use crate::actions::initiative::owned;
use crate::domain::ids::{InitiativeId, RequirementId};
use crate::domain::job::Post;
use crate::domain::people::Actor;
use crate::domain::refusal::CharterRefusal;
use crate::domain::requirement::{Link, Requirement, Words};
use crate::store::posts::{self, Place};
use crate::store::{Result, Tx, counters, decisions, feedback, requirements};
use std::collections::{BTreeMap, BTreeSet};

/// Writes a requirement down; only an owner may. The same `nonce` again changes nothing. Refused: a part that is missing or
/// too long, and a link to what is not there.
pub async fn write(tx: &mut Tx, actor: &Actor, id: InitiativeId, words: Words, nonce: &str) -> Outcome<()> {
    owned(tx, actor, id).await?;
    if requirements::by_nonce(tx, nonce).await?.is_some() {
        return Ok(());
    }
    let words = checked(tx, id, words).await?;
    let number = RequirementId(counters::next(tx, "requirement").await?);
    let written_by = actor.member.clone();
    requirements::insert(tx, &Requirement { id: number, initiative: id, words, written_by }, nonce).await?;
    Ok(note(tx, actor.member.as_str(), id, "requirement.written", &number.to_string()).await?)
}

/// Writes other words for a requirement; only an owner of its initiative may.
pub async fn change(tx: &mut Tx, actor: &Actor, number: RequirementId, words: Words) -> Outcome<()> {
    let known = requirements::find(tx, number).await?.ok_or(CharterRefusal::NoRequirement { number })?;
    owned(tx, actor, known.initiative).await?;
    let words = checked(tx, known.initiative, words).await?;
    requirements::save(tx, number, &words).await?;
    let action = "requirement.changed";
    Ok(note(tx, actor.member.as_str(), known.initiative, action, &number.to_string()).await?)
}

/// The words, tidied. Refused: what they shall hang together with is not there.
async fn checked(tx: &mut Tx, id: InitiativeId, words: Words) -> Outcome<Words> {
    let words = words.tidied()?;
    for (name, link) in words.hangs_with() {
        let of = match link {
            Some(Link::Decision(number)) => {
                decisions::find(tx, number).await?.map(|found| found.proposal().initiative)
            }
            Some(Link::Feedback(number)) => feedback::find(tx, number).await?.map(|found| found.initiative),
            None => None,
        };
        if of != Some(id) {
            return Err(CharterRefusal::NoSuchLink { name: name.to_owned() }.into());
        }
    }
    Ok(words)
}

/// How many of what a list of requirements hangs together with are looked for; the others are named without a link.
const LINKED: usize = 40;

/// Where the decisions and the feedback stand that requirements hang together with: a card, or the message in which it was said.
pub async fn places(tx: &mut Tx, all: &[Requirement]) -> Result<BTreeMap<Link, Place>> {
    let links: BTreeSet<Link> =
        all.iter().flat_map(|one| one.words.hangs_with()).filter_map(|(_, link)| link).collect();
    let mut places = BTreeMap::new();
    for link in links.into_iter().take(LINKED) {
        if let Some(place) = place(tx, link).await? {
            places.insert(link, place);
        }
    }
    Ok(places)
}

async fn place(tx: &mut Tx, link: Link) -> Result<Option<Place>> {
    match link {
        Link::Decision(id) => {
            let Some(decision) = decisions::find(tx, id).await? else { return Ok(None) };
            posts::place(tx, &Post::DecisionCard(id, decision.version()).subject()).await
        }
        Link::Feedback(id) => {
            let source = feedback::find(tx, id).await?.and_then(|found| found.source);
            Ok(source.map(|source| Place { channel: source.channel, ts: source.ts }))
        }
    }
}
