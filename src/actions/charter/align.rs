//! Everybody is asked how far they agree with each statement: at first, and again at a gate, to see what moved.

use super::note;
use crate::actions::initiative::owned;
use crate::actions::{Outcome, attention};
use crate::domain::calendar::parse_zone;
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::job::{CharterPost, Job, Post};
use crate::domain::people::Actor;
use crate::domain::refusal::CharterRefusal;
use crate::store::{Result, Tx, alignments, charters, initiatives, jobs, members, preferences};
use jiff::tz::TimeZone;
use std::collections::BTreeSet;

/// The occasion on which people are asked for the first time.
pub const FIRST: &str = "charter";

/// Asks sponsor and stakeholders how far they agree with the version in force, or the newest if none is signed; only an
/// owner may. Each gets one question, within their week's budget; the channel gets the record, where everybody can answer.
///
/// Refused: no charter, nobody to ask.
pub async fn ask(tx: &mut Tx, actor: &Actor, id: InitiativeId) -> Outcome<i64> {
    let initiative = owned(tx, actor, id).await?;
    let charter = match charters::signed(tx, id, None).await? {
        Some(signed) => signed,
        None => charters::latest(tx, id).await?.ok_or(CharterRefusal::Empty)?,
    };
    let roster = initiatives::roster(tx, &initiative).await?;
    if roster.stakeholders.is_empty() {
        return Err(CharterRefusal::NobodyToAsk.into());
    }
    let people: BTreeSet<MemberId> = roster.stakeholders.into_iter().chain(roster.sponsor).collect();
    let before = alignments::latest(tx, id).await?;
    let occasion = if before.is_none() { FIRST } else { initiative.stage.word() };
    let number = before.map_or(1, |before| before.number + 1);
    alignments::open(tx, id, number, charter.version, occasion, &actor.member).await?;
    let detail = format!("{} {occasion} people={}", charter.version, people.len());
    note(tx, actor.member.as_str(), id, "alignment.asked", &detail).await?;
    jobs::enqueue(tx, &Job::Post(Post::Charter(CharterPost::Alignment(id, number)))).await?;
    for member in people.iter().filter(|member| **member != initiative.owner) {
        ask_one(tx, id, number, member).await?;
    }
    Ok(number)
}

/// One question to one person, unless their week's budget is spent: the record in the channel is there for them, too.
async fn ask_one(tx: &mut Tx, id: InitiativeId, number: i64, member: &MemberId) -> Result<()> {
    let known = members::find(tx, member).await?.and_then(|row| row.zone);
    let zone = known.and_then(|zone| parse_zone(&zone).ok()).unwrap_or(TimeZone::UTC);
    let now = tx.now();
    if preferences::of(tx, member).await?.is_away(now, &zone) {
        return Ok(());
    }
    let post = Post::Charter(CharterPost::AlignmentAsk(id, number, member.clone()));
    if attention::booked(tx, member, &post.subject(), now).await? {
        jobs::enqueue(tx, &Job::Post(post)).await?;
    }
    Ok(())
}
