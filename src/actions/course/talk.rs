//! The first conversation with the sponsor: five questions, whose answers begin the charter.

use super::tell;
use crate::actions::Outcome;
use crate::actions::charter::write::fill;
use crate::actions::initiative::{note, owned, refresh};
use crate::domain::charter::{STATEMENT_MAX, Statement, Statements};
use crate::domain::ids::InitiativeId;
use crate::domain::initiative::Question;
use crate::domain::notice::course as about;
use crate::domain::people::Actor;
use crate::domain::refusal::Refusal;
use crate::store::{Tx, leads};
use std::collections::BTreeMap;

/// Keeps what the sponsor answered, and fills in what the charter does not say yet; only an owner may.
///
/// Refused: no answer at all, and one that is too long.
pub async fn talk(
    tx: &mut Tx,
    actor: &Actor,
    id: InitiativeId,
    answers: &BTreeMap<Question, String>,
) -> Outcome<()> {
    owned(tx, actor, id).await?;
    if answers.is_empty() {
        return Err(Refusal::MissingField { field: "answers".to_owned() }.into());
    }
    if answers.values().any(|answer| answer.chars().count() > STATEMENT_MAX) {
        return Err(Refusal::FieldTooLong { field: "answer".to_owned(), max: STATEMENT_MAX }.into());
    }
    for (question, answer) in answers {
        leads::put_talk(tx, id, *question, answer, &actor.member).await?;
    }
    note(tx, actor.member.as_str(), id, "talk.noted", &format!("answers={}", answers.len())).await?;
    fill(tx, actor, id, &begins(answers)).await?;
    tell(tx, id, actor.member.clone(), "talked", about::Notice::Talked { initiative: id }).await?;
    Ok(refresh(tx, id).await?)
}

/// Which statement each answer begins.
fn begins(answers: &BTreeMap<Question, String>) -> Statements {
    let mut statements = Statements::default();
    for (question, answer) in answers {
        let statement = match question {
            Question::WhyNow => Statement::Problem,
            Question::Nothing => Statement::Challenge,
            Question::Success => Statement::Goal,
            Question::Yours => Statement::KeyAspects,
            // Names of people who will object are for the owner, not for an agreement that everybody reads.
            Question::Objections => continue,
        };
        statements.set(statement, answer);
    }
    statements
}
