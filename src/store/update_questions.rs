//! What sponsors ask about updates.

use super::sql::{execute, fetch_all, fetch_optional, statements};
use super::{Result, Tx, instant};
use crate::domain::ids::{InitiativeId, MemberId, QuestionId, UpdateId};
use crate::domain::update::{Answer, Question};

statements! {
    INSERT = "INSERT INTO update_question (workspace, id, update_id, initiative, asked_by, asked_at, question, nonce)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING";
    FIND = "SELECT id, update_id, initiative, asked_by, asked_at, question, answered_by, answered_at, answer FROM update_question
            WHERE workspace = $1 AND id = $2";
    OPEN = "SELECT id, update_id, initiative, asked_by, asked_at, question, answered_by, answered_at, answer FROM update_question
            WHERE workspace = $1 AND initiative = $2 AND answered_at IS NULL ORDER BY id LIMIT $3";
    ANSWER = "UPDATE update_question SET answered_by = $3, answered_at = $4, answer = $5
            WHERE workspace = $1 AND id = $2 AND answered_at IS NULL";
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    update_id: i64,
    initiative: i64,
    asked_by: String,
    asked_at: i64,
    question: String,
    answered_by: Option<String>,
    answered_at: Option<i64>,
    answer: String,
}

impl Row {
    fn question(self) -> Result<Question> {
        let time = |ms, column| instant(ms, "update_question", column, self.id);
        let answered = self.answered_by.zip(self.answered_at);
        let answer = answered.map(|(by, at)| -> Result<Answer> {
            Ok(Answer { by: MemberId::new(by), at: time(at, "answered_at")?, text: self.answer })
        });
        Ok(Question {
            id: QuestionId(self.id),
            update: UpdateId(self.update_id),
            initiative: InitiativeId(self.initiative),
            by: MemberId::new(self.asked_by),
            at: time(self.asked_at, "asked_at")?,
            text: self.question,
            answer: answer.transpose()?,
        })
    }
}

/// Keeps a new question; false if that form was sent before.
pub async fn insert(tx: &mut Tx, question: &Question, nonce: &str) -> Result<bool> {
    let (workspace, at) = (tx.workspace()?, question.at.as_millisecond());
    let (update, initiative, by) = (question.update.0, question.initiative.0, question.by.as_str());
    Ok(execute!(tx, INSERT, workspace, question.id.0, update, initiative, by, at, &question.text, nonce)?
        == 1)
}

/// The question of that number.
pub async fn find(tx: &mut Tx, id: QuestionId) -> Result<Option<Question>> {
    let workspace = tx.workspace()?;
    fetch_optional!(tx, Row, FIND, workspace, id.0)?.map(Row::question).transpose()
}

/// Up to `limit` questions about an initiative's updates that nobody answered, the oldest first.
pub async fn open(tx: &mut Tx, initiative: InitiativeId, limit: i64) -> Result<Vec<Question>> {
    let workspace = tx.workspace()?;
    fetch_all!(tx, Row, OPEN, workspace, initiative.0, limit)?.into_iter().map(Row::question).collect()
}

/// Answers a question now; false if somebody did before.
pub async fn answer(tx: &mut Tx, id: QuestionId, by: &MemberId, text: &str) -> Result<bool> {
    let (workspace, now) = (tx.workspace()?, tx.now_ms());
    Ok(execute!(tx, ANSWER, workspace, id.0, by.as_str(), now, text)? == 1)
}
