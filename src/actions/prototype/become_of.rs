//! A finding is kept as feedback, and what becomes of that is what becomes of the finding: a decision, a scope request, an end.

use super::{note, owned};
use crate::actions::Outcome;
use crate::actions::feedback::{Captured, Said, capture, enter};
use crate::domain::feedback::Words;
use crate::domain::ids::{DecisionId, FeedbackId, MemberId, TestId};
use crate::domain::job::{Post, PrototypePost};
use crate::domain::people::Actor;
use crate::domain::prototype::{Finding, Participant, Test, Who};
use crate::domain::refusal::PrototypeRefusal;
use crate::store::{Result, Tx, asks, decisions, feedback, feedback_decisions, posts, prototypes, scope};

/// What became of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Became {
    /// The feedback as which it is kept.
    pub feedback: FeedbackId,
    /// The word of its state.
    pub state: &'static str,
    /// The decisions and scope requests that were asked for because of it, and where each stands.
    pub decisions: Vec<(DecisionId, &'static str)>,
}

/// A test with all that is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    /// The test.
    pub test: Test,
    /// Who takes part, with what was seen.
    pub people: Vec<Participant>,
    /// The places of members who are not invited to what is still to come: away, or asked often enough.
    pub uninvited: Vec<i64>,
    /// What was found, the worst first, and what became of each.
    pub findings: Vec<(Finding, Option<Became>)>,
}

/// Reads a test whole.
pub async fn whole(tx: &mut Tx, test: Test) -> Result<Whole> {
    let people = prototypes::people(tx, test.id).await?;
    let mut findings = Vec::new();
    for finding in prototypes::findings(tx, test.id).await? {
        let became = match finding.feedback {
            Some(item) => became(tx, item).await?,
            None => None,
        };
        findings.push((finding, became));
    }
    findings.sort_by_key(|(finding, _)| (finding.severity, finding.number));
    let uninvited = uninvited(tx, &test, &people).await?;
    Ok(Whole { test, people, uninvited, findings })
}

async fn uninvited(tx: &mut Tx, test: &Test, people: &[Participant]) -> Result<Vec<i64>> {
    let mut uninvited = Vec::new();
    if test.at <= tx.now() {
        return Ok(uninvited);
    }
    for person in people {
        let Who::Member(member) = &person.who else { continue };
        if *member == test.planned_by || member.is_former() {
            continue;
        }
        let invitation = Post::Prototype(PrototypePost::Invitation(test.id, member.clone())).subject();
        // Asks are kept for some weeks only; where the message stands is known for longer.
        if !asks::has(tx, &invitation).await? && posts::place(tx, &invitation).await?.is_none() {
            uninvited.push(person.number);
        }
    }
    Ok(uninvited)
}

async fn became(tx: &mut Tx, id: FeedbackId) -> Result<Option<Became>> {
    let Some(item) = feedback::find(tx, id).await? else { return Ok(None) };
    let mut asked = feedback_decisions::of_feedback(tx, id).await?;
    asked.extend(scope::of_feedback(tx, id).await?.map(|request| request.decision));
    let mut stand = Vec::new();
    for decision in asked {
        if let Some(found) = decisions::find(tx, decision).await? {
            stand.push((decision, found.state().word()));
        }
    }
    Ok(Some(Became { feedback: id, state: item.state.word(), decisions: stand }))
}

/// Keeps a finding as feedback; once, however often. Credited are those with whom it was seen and who may be named: members hear what
/// becomes of it, people without an account stand there by the name that was typed. Where nobody may be named it is the
/// asker's own.
pub async fn keep_as_feedback(tx: &mut Tx, actor: &Actor, id: TestId, number: i64) -> Outcome<FeedbackId> {
    let (test, initiative) = owned(tx, actor, id).await?;
    let findings = prototypes::findings(tx, id).await?;
    let found = findings.into_iter().find(|finding| finding.number == number);
    let finding = found.ok_or(PrototypeRefusal::Gone)?;
    if let Some(there) = finding.feedback {
        return Ok(there);
    }
    let people = prototypes::people(tx, id).await?;
    let seen: Vec<_> =
        people.iter().filter(|one| finding.people.contains(&one.number) && one.is_named()).collect();
    let member = |one: &&Participant| match &one.who {
        Who::Member(member) => Some(member.clone()),
        Who::Named(_) => None,
    };
    let members: Vec<MemberId> = seen.iter().filter_map(member).collect();
    let name = |one: &&Participant| match &one.who {
        Who::Named(name) => Some(name.clone()),
        Who::Member(_) => None,
    };
    let names: Vec<String> = seen.iter().filter_map(name).collect();
    let item = if members.is_empty() && !names.is_empty() {
        let words = Words { text: finding.text, name: names.join(", ") };
        let nonce = format!("prototype/{}/{number}", id.0);
        enter(tx, &initiative, &actor.member, &words, &nonce).await?.id
    } else {
        let author = members.first().cloned().unwrap_or_else(|| actor.member.clone());
        let said = Said { author: Some(author), text: finding.text, source: None };
        match capture(tx, &initiative, &actor.member, said).await? {
            Captured::New(item) | Captured::Already(item) | Captured::Over(item) => item.id,
            Captured::Removed(item) => item,
        }
    };
    for member in members.iter().skip(1) {
        feedback::credit(tx, item, member).await?;
    }
    prototypes::link(tx, id, number, item).await?;
    note(tx, &actor.member, &test, "prototype.feedback", &format!("finding={number} feedback={}", item.0))
        .await?;
    Ok(item)
}
