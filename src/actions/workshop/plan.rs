//! Whoever leads plans a workshop; everybody is invited, and afterwards the planner is asked what came of it.

use super::{ask_afterwards, note};
use crate::actions::initiative::{colleague, owned};
use crate::actions::{Outcome, attention};
use crate::domain::calendar::parse_zone;
use crate::domain::ids::{InitiativeId, MemberId, WorkshopId};
use crate::domain::job::{Job, Post, WorkshopPost};
use crate::domain::people::Actor;
use crate::domain::refusal::{Refusal, WorkshopRefusal};
use crate::domain::workshop::{BEFORE_MAX, Kind, PEOPLE_MAX, Workshop, agenda};
use crate::store::{Result, Tx, counters, jobs, members, preferences, workshops};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::BTreeSet;

/// What the form was filled in with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// What it is for.
    pub kind: Kind,
    /// When it begins.
    pub begins_at: Timestamp,
    /// Who is invited.
    pub people: Vec<MemberId>,
    /// Its agenda, a line a block.
    pub agenda: String,
    /// What everybody does before.
    pub before: String,
}

/// Plans it; only those who lead may. The same `nonce` again plans nothing. The channel gets the call, everybody an invitation
/// within their week's asks: for whoever gets none the call is there.
///
/// Refused: an agenda that is none, a time that is over, nobody or too many, whoever cannot take part.
pub async fn plan(
    tx: &mut Tx,
    actor: &Actor,
    id: InitiativeId,
    plan: &Plan,
    nonce: &str,
) -> Outcome<Workshop> {
    let initiative = owned(tx, actor, id).await?;
    if let Some(there) = workshops::by_nonce(tx, nonce).await? {
        return Ok(workshops::find(tx, there).await?.ok_or(WorkshopRefusal::Gone)?);
    }
    let agenda = agenda(&plan.agenda)?;
    if plan.begins_at <= tx.now() {
        return Err(WorkshopRefusal::Past.into());
    }
    let people: BTreeSet<_> = plan.people.iter().cloned().collect();
    if people.is_empty() || people.len() > PEOPLE_MAX {
        return Err(WorkshopRefusal::HowManyPeople { most: PEOPLE_MAX }.into());
    }
    for member in people.iter().filter(|member| !initiative.is_owned_by(member)) {
        colleague(tx, member).await?;
    }
    let before = plan.before.trim().to_owned();
    if before.chars().count() > BEFORE_MAX {
        return Err(Refusal::FieldTooLong { field: "before".to_owned(), max: BEFORE_MAX }.into());
    }
    let workshop = Workshop {
        id: WorkshopId(counters::next(tx, "workshop").await?),
        initiative: id,
        kind: plan.kind,
        begins_at: plan.begins_at,
        agenda,
        before,
        planned_by: actor.member.clone(),
        results_at: None,
        mark: nonce.to_owned(),
        changes: 0,
        why: String::new(),
        called_off_at: None,
    };
    let people: Vec<_> = people.into_iter().collect();
    workshops::insert(tx, &workshop, &people).await?;
    let detail = format!("{} people={}", workshop.kind.word(), people.len());
    note(tx, actor, workshop.id, "workshop.planned", &detail).await?;
    jobs::enqueue(tx, &Job::Post(Post::Workshop(WorkshopPost::Call(workshop.id)))).await?;
    for member in people.iter().filter(|member| **member != actor.member) {
        invite(tx, workshop.id, member).await?;
    }
    ask_afterwards(tx, &workshop).await?;
    Ok(workshop)
}

/// One invitation to one person, unless they are away or their week is spent.
async fn invite(tx: &mut Tx, id: WorkshopId, member: &MemberId) -> Result<()> {
    let known = members::find(tx, member).await?.and_then(|row| row.zone);
    let zone = known.and_then(|zone| parse_zone(&zone).ok()).unwrap_or(TimeZone::UTC);
    let now = tx.now();
    if preferences::of(tx, member).await?.is_away(now, &zone) {
        return Ok(());
    }
    let post = Post::Workshop(WorkshopPost::Invitation(id, member.clone()));
    if attention::booked(tx, member, &post.subject(), now).await? {
        jobs::enqueue(tx, &Job::Post(post)).await?;
    }
    Ok(())
}
