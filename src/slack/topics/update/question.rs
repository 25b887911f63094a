//! What the sponsor asks about an update, and what comes back.

use crate::actions::Outcome;
use crate::actions::update::question as act;
use crate::domain::ids::{QuestionId, UpdateId};
use crate::domain::notice::Notice;
use crate::domain::notice::update::Notice as Told;
use crate::domain::refusal::Refusal;
use crate::slack::incoming::Submission;
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::taken::take;
use crate::slack::views::update as views;
use crate::store::Tx;

/// What can be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// The form of a question about an update.
    Question(UpdateId),
    /// A question; the last part makes a form sent twice one question.
    Asked(UpdateId, String, String),
    /// The form of an answer.
    Answer(QuestionId),
    /// An answer.
    Answered(QuestionId, String),
}

impl Ask {
    /// A pressed button, by what follows `update.` and its value.
    pub(super) fn pressed(verb: &str, id: i64) -> Option<Self> {
        match verb {
            "ask" => Some(Self::Question(UpdateId(id))),
            "answer" => Some(Self::Answer(QuestionId(id))),
            _ => None,
        }
    }

    /// A submitted form.
    pub(super) fn submitted(submission: &Submission, id: i64) -> Option<Self> {
        let text = submission.text(views::TALK).trim().to_owned();
        match submission.callback_id.as_str() {
            "update.asked" => Some(Self::Asked(UpdateId(id), text, submission.view_id.clone())),
            "update.answered" => Some(Self::Answered(QuestionId(id), text)),
            _ => None,
        }
    }
}

/// Does what was asked.
pub(super) async fn handle(tx: &mut Tx, context: &Context, ask: Ask) -> Outcome<Reply> {
    let member = &context.actor.member;
    match ask {
        Ask::Question(id) => Ok(Reply::Open(views::ask(&act::askable(tx, member, id).await?, id))),
        Ask::Answer(id) => Ok(Reply::Open(views::reply(&act::answerable(tx, member, id).await?.0))),
        Ask::Asked(id, text, nonce) => {
            let work = async |tx: &mut Tx| {
                let owner = act::ask(tx, member, id, &text, &nonce).await?;
                Ok(Reply::CloseAndTell(Notice::Update(Told::Asked { owner })))
            };
            take(tx, work, at_words).await
        }
        Ask::Answered(id, text) => {
            let work = async |tx: &mut Tx| {
                let to = act::answer(tx, member, id, &text).await?;
                Ok(Reply::CloseAndTell(Notice::Update(Told::Answered { to })))
            };
            take(tx, work, at_words).await
        }
    }
}

/// Both forms have one field.
fn at_words(refusal: &Refusal) -> (String, String) {
    (views::TALK.to_owned(), refusal.at_field())
}
