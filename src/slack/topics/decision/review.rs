//! The answer to "still right?".

use super::compose;
use crate::actions::decision::review::{self, Look};
use crate::actions::{ActionError, Outcome};
use crate::domain::decision::Version;
use crate::domain::ids::DecisionId;
use crate::slack::incoming::{Press, Submission};
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::views::decision as views;
use crate::store::Tx;

/// An answer, or the way to one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Opens the form that asks for the next day.
    StillRight,
    /// Opens the form of a proposal that replaces it.
    Again,
    /// The day on which it is looked at again, as the form gives it; empty: never.
    Next(String),
}

/// Reads a button.
pub(super) fn pressed(press: &Press) -> Option<super::Ask> {
    let answer = match press.action_id.as_str() {
        "decision.review.still" => Answer::StillRight,
        "decision.review.again" => Answer::Again,
        _ => return None,
    };
    Some(super::Ask::Review { look: read(&press.value)?, answer })
}

/// Reads the form.
pub(super) fn submitted(form: &Submission) -> Option<super::Ask> {
    let answer = Answer::Next(form.text("next").to_owned());
    Some(super::Ask::Review { look: read(&form.metadata)?, answer })
}

/// Reads `12/v1/2026-09-01`.
fn read(value: &str) -> Option<Look> {
    let mut parts = value.split('/');
    let decision = DecisionId(parts.next()?.parse().ok()?);
    let version = Version(parts.next()?.strip_prefix('v')?.parse().ok()?);
    Some(Look { decision, version, on: parts.next()?.parse().ok()? })
}

pub(super) async fn answer(tx: &mut Tx, context: &Context, look: Look, answer: Answer) -> Outcome<Reply> {
    let actor = &context.actor;
    match answer {
        Answer::StillRight => {
            let (decision, next) = review::may(tx, actor, look).await?;
            let metadata = format!("{}/{}", views::paper(look.decision, look.version), look.on);
            Ok(Reply::Open(views::still_right(&decision, next, &metadata)))
        }
        Answer::Again => {
            let (decision, _) = review::may(tx, actor, look).await?;
            compose::again(tx, context, &decision, look).await
        }
        Answer::Next(day) => {
            let next = day.parse().ok();
            match review::still_right(tx, actor, look, next).await {
                Ok(()) => Ok(Reply::Silent),
                Err(ActionError::Refusal(no)) => Ok(Reply::Errors(vec![("next".to_owned(), no.at_field())])),
                Err(error) => Err(error),
            }
        }
    }
}
