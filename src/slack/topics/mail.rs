//! Updates by e-mail: how what is asked about them is recognised, and which action answers it.

use crate::actions::{ActionError, Outcome, mail};
use crate::domain::mail::{Verdict, digits};
use crate::domain::notice::Notice;
use crate::domain::notice::mail::Notice as Said;
use crate::domain::refusal::{MailRefusal, Refusal};
use crate::slack::incoming::{Press, Submission};
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::views::mail as views;
use crate::store::Tx;

/// What can be asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// What is set, or the form that it takes next.
    Open,
    /// The form for another address.
    Change,
    /// The address that was typed.
    Address(Typed),
    /// Another code.
    Again,
    /// The code that was typed.
    Code(Typed),
    /// No more mail.
    Off,
}

/// What somebody typed; it does not print itself.
#[derive(Clone, PartialEq, Eq)]
pub struct Typed(String);

impl std::fmt::Debug for Typed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("…")
    }
}

impl Ask {
    /// A submitted modal.
    pub fn submitted(form: &Submission) -> Option<Self> {
        let typed = |field| Typed(form.text(field).to_owned());
        match form.callback_id.as_str() {
            "mail.ask" => Some(Self::Address(typed(views::ADDRESS))),
            "mail.confirm" => Some(Self::Code(typed(views::CODE))),
            _ => None,
        }
    }

    /// A pressed button.
    pub fn pressed(press: &Press) -> Option<Self> {
        match press.action_id.as_str() {
            "mail.open" => Some(Self::Open),
            "mail.change" => Some(Self::Change),
            "mail.again" => Some(Self::Again),
            "mail.off" => Some(Self::Off),
            _ => None,
        }
    }
}

/// Does what was asked. Where no mail goes out, nothing but turning it off.
pub async fn handle(tx: &mut Tx, context: &Context, ask: Ask) -> Outcome<Reply> {
    let member = &context.actor.member;
    if !context.mail && ask != Ask::Off {
        return Err(MailRefusal::SwitchedOff.into());
    }
    match ask {
        Ask::Open => Ok(Reply::Open(views::form(&mail::of(tx, member).await?))),
        Ask::Change => Ok(Reply::Update(views::other(&mail::of(tx, member).await?))),
        Ask::Address(typed) => match mail::ask(tx, &context.actor, &typed.0).await {
            Ok(()) => Ok(Reply::Update(views::form(&mail::of(tx, member).await?))),
            Err(ActionError::Refusal(refusal)) => Ok(at(views::ADDRESS, &refusal)),
            Err(error) => Err(error),
        },
        Ask::Again => {
            mail::again(tx, &context.actor).await?;
            Ok(Reply::Update(views::form(&mail::of(tx, member).await?)))
        }
        Ask::Code(typed) => {
            let Some(digits) = digits(&typed.0) else {
                return Ok(at(views::CODE, &MailRefusal::NotACode.into()));
            };
            let refusal = match mail::confirm(tx, member, &digits).await? {
                Verdict::Right => return Ok(Reply::CloseAndTell(Notice::Mail(Said::Confirmed))),
                Verdict::Wrong(left) => MailRefusal::WrongCode { left },
                Verdict::Void => MailRefusal::Void,
                Verdict::Late => MailRefusal::Late,
                Verdict::NotSent => MailRefusal::NotSentYet,
                Verdict::NothingAsked => MailRefusal::NothingAsked,
            };
            Ok(at(views::CODE, &refusal.into()))
        }
        Ask::Off => {
            mail::by_member(tx, member).await?;
            Ok(Reply::Update(views::other(&mail::of(tx, member).await?)))
        }
    }
}

fn at(field: &str, refusal: &Refusal) -> Reply {
    Reply::Errors(vec![(field.to_owned(), refusal.to_string())])
}
