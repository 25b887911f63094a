//! What the sponsor asks about an update, what comes back, and a say in what went ahead without them.

use crate::actions::Outcome;
use crate::actions::decision::reopen;
use crate::actions::update::{self, question as act};
use crate::domain::ids::{DecisionId, QuestionId, UpdateId};
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
    /// The form of a say in what went ahead without the sponsor.
    Say(UpdateId),
    /// Which decision they want a say in, and why.
    Claim(DecisionId, String),
}

impl Ask {
    /// A pressed button, by what follows `update.` and its value.
    pub(super) fn pressed(verb: &str, id: i64) -> Option<Self> {
        match verb {
            "ask" => Some(Self::Question(UpdateId(id))),
            "answer" => Some(Self::Answer(QuestionId(id))),
            "say" => Some(Self::Say(UpdateId(id))),
            _ => None,
        }
    }

    /// A submitted form.
    pub(super) fn submitted(submission: &Submission, id: i64) -> Option<Self> {
        let text = submission.text(views::TALK).trim().to_owned();
        match submission.callback_id.as_str() {
            "update.asked" => Some(Self::Asked(UpdateId(id), text, submission.view_id.clone())),
            "update.answered" => Some(Self::Answered(QuestionId(id), text)),
            "update.claim" => {
                let decision = submission.text(views::WHICH).parse().ok()?;
                Some(Self::Claim(DecisionId(decision), submission.text(views::REASON).trim().to_owned()))
            }
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
        Ask::Say(id) => {
            act::askable(tx, member, id).await?;
            let (update, _) = update::find(tx, id).await?;
            Ok(views::say(&update).map_or(Reply::Silent, Reply::Open))
        }
        Ask::Claim(decision, reason) => {
            let work = async |tx: &mut Tx| {
                reopen::claim(tx, &context.actor, decision, &reason).await?;
                Ok(Reply::CloseAndTell(Notice::Update(Told::Claimed { decision })))
            };
            take(tx, work, at_claim).await
        }
    }
}

/// What is missing stands at the reason, all else at the decision.
fn at_claim(refusal: &Refusal) -> (String, String) {
    let field = if matches!(refusal, Refusal::MissingField { .. }) { views::REASON } else { views::WHICH };
    (field.to_owned(), refusal.at_field())
}

/// Both forms have one field.
fn at_words(refusal: &Refusal) -> (String, String) {
    (views::TALK.to_owned(), refusal.at_field())
}
