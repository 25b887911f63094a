//! Those who lead plan a test; members are invited.

use super::note;
use crate::actions::checkin::can_be_asked;
use crate::actions::initiative::{colleague, field, owned};
use crate::actions::{Outcome, attention};
use crate::domain::feedback::name;
use crate::domain::ids::{InitiativeId, MemberId, TestId};
use crate::domain::job::{Post, PrototypePost};
use crate::domain::people::Actor;
use crate::domain::prototype::{LINE_MAX, PEOPLE_MAX, Test, Who, lines, tasks};
use crate::domain::refusal::PrototypeRefusal;
use crate::store::{Tx, counters, prototypes};
use jiff::Timestamp;

/// What the form was filled in with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// What it is to find out.
    pub goal: String,
    /// What people do, one a line.
    pub tasks: String,
    /// Members who take part.
    pub members: Vec<MemberId>,
    /// People without an account, one a line.
    pub names: String,
    /// When; may be over.
    pub at: Timestamp,
}

/// Plans it; only those who lead may. The same `nonce` again plans nothing. Each member but the planner is invited within their hours and
/// their week's asks, or in the next week, where that comes before the test; who is not stands so in the panel.
///
/// Refused: no goal, no task or too many, nobody or too many, whoever cannot take part.
pub async fn plan(tx: &mut Tx, actor: &Actor, id: InitiativeId, plan: &Plan, nonce: &str) -> Outcome<TestId> {
    owned(tx, actor, id).await?;
    if let Some(there) = prototypes::by_nonce(tx, nonce).await? {
        return Ok(there);
    }
    let goal = field("goal", &plan.goal, LINE_MAX)?;
    let tasks = tasks(&plan.tasks)?;
    let mut people: Vec<Who> = Vec::new();
    for member in &plan.members {
        if *member != actor.member {
            colleague(tx, member).await?;
        }
        people.push(Who::Member(member.clone()));
    }
    for line in lines(&plan.names) {
        people.push(Who::Named(name(&line)?));
    }
    if people.is_empty() || people.len() > PEOPLE_MAX {
        return Err(PrototypeRefusal::HowManyPeople { most: PEOPLE_MAX }.into());
    }
    let test = Test {
        id: TestId(counters::next(tx, "prototype_test").await?),
        initiative: id,
        goal,
        tasks,
        at: plan.at,
        planned_by: actor.member.clone(),
        ask: String::new(),
        shared_at: None,
    };
    if !prototypes::insert(tx, &test, &people, nonce).await?
        && let Some(there) = prototypes::by_nonce(tx, nonce).await?
    {
        return Ok(there);
    }
    note(tx, &actor.member, &test, "prototype.planned", &format!("people={}", people.len())).await?;
    for member in plan.members.iter().filter(|member| **member != actor.member) {
        invite(tx, &test, member).await?;
    }
    Ok(test.id)
}

async fn invite(tx: &mut Tx, test: &Test, member: &MemberId) -> Outcome<()> {
    let now = tx.now();
    if test.at <= now || !can_be_asked(tx, member).await? {
        return Ok(());
    }
    let post = Post::Prototype(PrototypePost::Invitation(test.id, member.clone()));
    attention::in_private(tx, member, post, now.duration_until(test.at), Some(test.at)).await?;
    Ok(())
}
