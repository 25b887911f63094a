//! The sponsor asks about an update, and whoever leads the initiative answers: an open question stays with the next drafts.

use super::find;
use crate::actions::Outcome;
use crate::domain::ids::{MemberId, QuestionId, UpdateId};
use crate::domain::initiative::Initiative;
use crate::domain::job::{Edit, Job, Post, UpdatePost};
use crate::domain::refusal::{Refusal, UpdateRefusal};
use crate::domain::update::{Question, State, TALK_MAX};
use crate::store::audit::{self, Entry};
use crate::store::{Result, StoreError, Tx, counters, initiatives, jobs, update_questions as store, updates};

/// Open questions that a draft shows.
const SHOWN: i64 = 5;

/// The update that somebody may ask about: it went out, and they are its initiative's sponsor.
pub async fn askable(tx: &mut Tx, by: &MemberId, id: UpdateId) -> Outcome<Initiative> {
    let (update, initiative) = find(tx, id).await?;
    if initiative.sponsor != *by {
        return Err(UpdateRefusal::NotTheirs { sponsor: initiative.sponsor }.into());
    }
    match update.state {
        State::Sent { .. } => Ok(initiative),
        state => Err(Refusal::UpdateIsOver { state: state.word().to_owned() }.into()),
    }
}

/// Asks something about an update; `nonce` makes a form sent twice one question. Gives who answers.
///
/// Refused: to all but the sponsor, without words, and with too many.
pub async fn ask(tx: &mut Tx, by: &MemberId, id: UpdateId, text: &str, nonce: &str) -> Outcome<MemberId> {
    let initiative = askable(tx, by, id).await?;
    let text = words("question", text)?;
    let question = Question {
        id: QuestionId(counters::next(tx, "question").await?),
        update: id,
        initiative: initiative.id,
        by: by.clone(),
        at: tx.now(),
        text,
        answer: None,
    };
    if store::insert(tx, &question, nonce).await? {
        jobs::enqueue(tx, &Job::Post(Post::Update(UpdatePost::Question(question.id)))).await?;
        log(tx, by, "update.asked", id, question.id).await?;
    }
    Ok(initiative.owner)
}

/// A question and its initiative, for those who lead it. Refused to others, and once it is answered.
pub async fn answerable(tx: &mut Tx, by: &MemberId, id: QuestionId) -> Outcome<(Question, Initiative)> {
    let (question, initiative) = about(tx, id).await?;
    if !initiative.is_owned_by(by) {
        return Err(Refusal::NotOwner { owner: initiative.owner }.into());
    }
    match &question.answer {
        Some(answer) => Err(UpdateRefusal::Answered { by: answer.by.clone() }.into()),
        None => Ok((question, initiative)),
    }
}

/// Answers a question: whoever asked gets it below their update. Gives who asked.
///
/// Refused: to all who do not lead the initiative, once it is answered, without words, and with too many.
pub async fn answer(tx: &mut Tx, by: &MemberId, id: QuestionId, text: &str) -> Outcome<MemberId> {
    let (question, _) = answerable(tx, by, id).await?;
    let text = words("answer", text)?;
    if !store::answer(tx, id, by, &text).await? {
        // Somebody was quicker: they are named.
        return Err(answerable(tx, by, id).await.err().unwrap_or_else(|| missing(id).into()));
    }
    jobs::enqueue(tx, &Job::Post(Post::Update(UpdatePost::Answer(id)))).await?;
    jobs::enqueue(tx, &Job::Edit(Edit::UpdateQuestion(id))).await?;
    // A draft that waits names it no more.
    if let Some(draft) = updates::latest(tx, question.initiative).await?.filter(|d| d.state == State::Drafted)
    {
        jobs::enqueue(tx, &Job::Edit(Edit::UpdateDraft(draft.id))).await?;
    }
    log(tx, by, "update.answered", question.update, id).await?;
    Ok(question.by)
}

/// A question and its initiative.
pub async fn about(tx: &mut Tx, id: QuestionId) -> Result<(Question, Initiative)> {
    let question = store::find(tx, id).await?.ok_or_else(|| missing(id))?;
    let initiative = initiatives::find(tx, question.initiative).await?.ok_or_else(|| missing(id))?;
    Ok((question, initiative))
}

/// The oldest questions about an initiative's updates that wait for an answer.
pub async fn open(tx: &mut Tx, initiative: &Initiative) -> Result<Vec<Question>> {
    store::open(tx, initiative.id, SHOWN).await
}

fn missing(id: QuestionId) -> StoreError {
    StoreError::Impossible { table: "update_question", column: "id", row: id.to_string() }
}

fn words(field: &str, text: &str) -> Outcome<String> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Refusal::MissingField { field: field.to_owned() }.into());
    }
    let max = usize::try_from(TALK_MAX).unwrap_or(usize::MAX);
    if text.chars().count() > max {
        return Err(Refusal::FieldTooLong { field: field.to_owned(), max }.into());
    }
    Ok(text.to_owned())
}

async fn log(tx: &mut Tx, by: &MemberId, action: &str, update: UpdateId, id: QuestionId) -> Result<()> {
    let (about, detail) = (format!("update/{}", update.0), format!("question {}", id.0));
    audit::append(tx, &Entry { actor: by.as_str(), action, subject: &about, detail: &detail }).await
}
