//! Tests of a prototype: how what is asked about them is recognised, and which action answers it.

mod form;

pub use form::Filled;

use crate::actions::Outcome;
use crate::actions::initiative::{here, owned};
use crate::actions::prototype::{self as act, led, whole};
use crate::domain::ids::{FeedbackId, InitiativeId, TestId};
use crate::domain::refusal::{PrototypeRefusal, Refusal};
use crate::slack::blocks::View;
use crate::slack::incoming::{Press, Submission};
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::taken;
use crate::slack::topics::{decision, scope, workshop};
use crate::slack::views::prototype as views;
use crate::store::{Tx, prototypes};

/// Earlier tests that the modal of one lists; each lists those before it.
const EARLIER: i64 = 8;

/// What can be asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// `/accord prototype`, perhaps with a key: the last test, or the form for the first.
    Words(String),
    /// The same by a button.
    Show(InitiativeId),
    /// The form for another one.
    Another(InitiativeId),
    /// Another test than the one that is shown.
    Open(TestId),
    /// The form for what was seen with somebody.
    Seen(TestId, i64),
    /// Somebody wants to be forgotten.
    Forget(TestId, i64),
    /// The form for a finding; 0: a new one.
    Finding(TestId, i64),
    /// A finding is kept as feedback.
    Feedback(TestId, i64),
    /// The same, and the form for a decision.
    Decide(TestId, i64),
    /// The same, and the form for a scope request.
    Scope(TestId, i64),
    /// The look at the result.
    Preview(TestId),
    /// A form, submitted.
    Filled(Box<Filled>),
}

impl Ask {
    /// A submitted modal.
    pub fn submitted(form: &Submission) -> Option<Self> {
        Filled::read(form).map(|filled| Self::Filled(Box::new(filled)))
    }

    /// A pressed button.
    pub fn pressed(press: &Press) -> Option<Self> {
        let verb = press.action_id.strip_prefix("prototype.")?;
        if let Ok(id) = press.value.parse::<i64>() {
            return match verb {
                "show" => Some(Self::Show(InitiativeId(id))),
                "open" => Some(Self::Open(TestId(id))),
                "another" => Some(Self::Another(InitiativeId(id))),
                "preview" => Some(Self::Preview(TestId(id))),
                _ => None,
            };
        }
        let (test, number) = press.value.split_once('/')?;
        let (test, number) = (TestId(test.parse().ok()?), number.parse().ok()?);
        match verb {
            "seen" => Some(Self::Seen(test, number)),
            "forget" => Some(Self::Forget(test, number)),
            "finding" => Some(Self::Finding(test, number)),
            "feedback" => Some(Self::Feedback(test, number)),
            "decide" => Some(Self::Decide(test, number)),
            "scope" => Some(Self::Scope(test, number)),
            _ => None,
        }
    }
}

/// Does what was asked.
pub async fn handle(tx: &mut Tx, context: &Context, ask: Ask) -> Outcome<Reply> {
    let actor = &context.actor;
    match ask {
        Ask::Words(words) => {
            let key = words.split_whitespace().next();
            let found = here(tx, context.origin.channel.as_ref(), &actor.member, key).await?;
            Ok(Reply::Open(first(tx, context, found.id).await?))
        }
        Ask::Show(id) => Ok(Reply::Open(first(tx, context, id).await?)),
        Ask::Open(id) => Ok(Reply::Update(panel(tx, context, id).await?)),
        Ask::Another(id) => {
            let view = plan(tx, context, id).await?;
            Ok(if context.origin.modal.is_some() { Reply::Update(view) } else { Reply::Open(view) })
        }
        Ask::Seen(id, number) => {
            let (test, _) = led(tx, actor, id).await?;
            let people = prototypes::people(tx, id).await?;
            let one = people.into_iter().find(|one| one.number == number).ok_or(PrototypeRefusal::Gone)?;
            let metadata = form::metadata(context, id, number);
            Ok(Reply::Open(views::see(&test, &one, &metadata)))
        }
        Ask::Forget(id, number) => {
            act::forget(tx, actor, id, number).await?;
            let people = prototypes::people(tx, id).await?;
            let one = people.into_iter().find(|one| one.number == number).ok_or(PrototypeRefusal::Gone)?;
            Ok(Reply::Update(views::forgotten(&one)))
        }
        Ask::Finding(id, number) => {
            act::owned(tx, actor, id).await?;
            let people = prototypes::people(tx, id).await?;
            let findings = prototypes::findings(tx, id).await?;
            let finding = findings.iter().find(|finding| finding.number == number);
            Ok(Reply::Open(views::find_out(&people, finding, &form::metadata(context, id, number))))
        }
        Ask::Feedback(id, number) => {
            act::keep_as_feedback(tx, actor, id, number).await?;
            Ok(Reply::Update(panel(tx, context, id).await?))
        }
        Ask::Decide(id, number) => {
            let item = kept(tx, context, id, number).await?;
            decision::handle(tx, context, decision::Ask::OfFeedback(item)).await
        }
        Ask::Scope(id, number) => {
            let item = kept(tx, context, id, number).await?;
            scope::handle(tx, context, scope::Ask::OfFeedback(item)).await
        }
        Ask::Preview(id) => {
            let (test, initiative) = led(tx, actor, id).await?;
            act::shareable(tx, &test).await?;
            let known = whole(tx, test).await?;
            Ok(Reply::Open(views::preview(&known, &initiative, &form::metadata(context, id, 0))))
        }
        Ask::Filled(filled) => {
            let place = filled.place();
            let at = |refusal: &Refusal| (place(refusal).to_owned(), refusal.at_field());
            taken::take(tx, async |tx| filled.take(tx, context).await, at).await
        }
    }
}

/// The last test of an initiative, or the form for its first; for those who lead.
async fn first(tx: &mut Tx, context: &Context, id: InitiativeId) -> Outcome<View> {
    match act::last(tx, &context.actor, id).await? {
        Some(test) => panel(tx, context, test.id).await,
        None => plan(tx, context, id).await,
    }
}

async fn plan(tx: &mut Tx, context: &Context, id: InitiativeId) -> Outcome<View> {
    let initiative = owned(tx, &context.actor, id).await?;
    let day = workshop::in_a_week(tx, &context.actor.member).await?;
    let nonce = format!("{:032x}", rand::random::<u128>());
    Ok(views::plan(&initiative, day, &nonce))
}

/// The modal of a test.
async fn panel(tx: &mut Tx, context: &Context, id: TestId) -> Outcome<View> {
    let (test, initiative) = led(tx, &context.actor, id).await?;
    let others = act::others(tx, &test, EARLIER).await?;
    Ok(views::panel(&whole(tx, test).await?, &initiative, &others))
}

/// A finding as feedback: whoever said it hears what becomes of what is asked for because of it.
async fn kept(tx: &mut Tx, context: &Context, id: TestId, number: i64) -> Outcome<FeedbackId> {
    act::keep_as_feedback(tx, &context.actor, id, number).await
}
