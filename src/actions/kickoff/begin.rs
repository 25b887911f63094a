//! The owner begins a blind kickoff.

use super::note;
use crate::actions::Outcome;
use crate::actions::initiative::{colleague, owned};
use crate::domain::charter::Statement;
use crate::domain::ids::{InitiativeId, KickoffId, MemberId};
use crate::domain::job::{Job, KickoffPost, Post, Work};
use crate::domain::kickoff::{Kickoff, QUESTION_MAX, QUESTIONS_MAX, Question, State, usual_questions};
use crate::domain::people::Actor;
use crate::domain::refusal::{KickoffRefusal, Refusal};
use crate::store::{Tx, counters, jobs, kickoffs};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// What the owner filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The questions, one a line.
    pub questions: String,
    /// Who is asked.
    pub people: Vec<MemberId>,
    /// Until when.
    pub deadline: Timestamp,
}

/// Begins it; only the owner may. The same `nonce` again begins nothing.
///
/// Refused: no question or too many, fewer than two people, whoever cannot take part, a deadline in the past, and a second one
/// while one is under way.
pub async fn begin(
    tx: &mut Tx,
    actor: &Actor,
    id: InitiativeId,
    plan: &Plan,
    nonce: &str,
) -> Outcome<KickoffId> {
    if let Some(there) = kickoffs::by_nonce(tx, nonce).await? {
        return Ok(there);
    }
    let initiative = owned(tx, actor, id).await?;
    if let Some(open) = kickoffs::latest(tx, id).await?.filter(|last| last.state == State::Open) {
        return Err(KickoffRefusal::UnderWay { deadline: open.deadline }.into());
    }
    let questions = questions(&plan.questions)?;
    let people: BTreeSet<_> = plan.people.iter().cloned().collect();
    if people.len() < 2 {
        return Err(KickoffRefusal::TooFewPeople.into());
    }
    for member in people.iter().filter(|member| **member != initiative.owner) {
        colleague(tx, member).await?;
    }
    if plan.deadline <= tx.now() {
        return Err(Refusal::DueInThePast { due: plan.deadline }.into());
    }
    let kickoff = Kickoff {
        id: KickoffId(counters::next(tx, "kickoff").await?),
        initiative: id,
        questions,
        deadline: plan.deadline,
        state: State::Open,
    };
    let people: Vec<_> = people.into_iter().collect();
    if !kickoffs::insert(tx, &kickoff, &people, &actor.member, nonce).await? {
        return Ok(kickoffs::by_nonce(tx, nonce).await?.unwrap_or(kickoff.id));
    }
    let detail = format!("asked={} questions={}", people.len(), kickoff.questions.len());
    note(tx, actor.member.as_str(), kickoff.id, "kickoff.begun", &detail).await?;
    jobs::enqueue(tx, &Job::Post(Post::Kickoff(KickoffPost::Call(kickoff.id)))).await?;
    jobs::enqueue(tx, &Job::Work(Work::OpenKickoff(kickoff.id))).await?;
    Ok(kickoff.id)
}

/// One question a line. A line that is one of those offered leads to its statement of the charter.
fn questions(typed: &str) -> Result<Vec<Question>, Refusal> {
    let usual = usual_questions();
    let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
    let question = |line: &str| {
        let known = usual.iter().find(|question| question.text == line);
        let named = Statement::ALL
            .into_iter()
            .find(|statement| line.strip_prefix(statement.name()).is_some_and(|rest| rest.starts_with(':')));
        Question { statement: known.and_then(|known| known.statement).or(named), text: line.to_owned() }
    };
    let questions: Vec<_> = lines.map(question).collect();
    if questions.is_empty() {
        return Err(KickoffRefusal::NoQuestion.into());
    }
    if questions.len() > QUESTIONS_MAX {
        return Err(KickoffRefusal::TooManyQuestions { most: QUESTIONS_MAX }.into());
    }
    if questions.iter().any(|question| question.text.chars().count() > QUESTION_MAX) {
        return Err(Refusal::FieldTooLong { field: "questions".to_owned(), max: QUESTION_MAX });
    }
    Ok(questions)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_question_and_may_lead_to_a_statement() {
        let all = questions("What is the problem, and for whom?\n\n Who pays? \nVision: where to?").unwrap();
        let found: Vec<_> = all.iter().map(|question| (question.statement, question.text.as_str())).collect();
        let wanted = [
            (Some(Statement::Problem), "What is the problem, and for whom?"),
            (None, "Who pays?"),
            (Some(Statement::Vision), "Vision: where to?"),
        ];
        assert_eq!(found, wanted);
        assert_eq!(questions(" \n").unwrap_err(), KickoffRefusal::NoQuestion.into());
        assert!(questions(&"Why?\n".repeat(9)).is_err());
    }
}
