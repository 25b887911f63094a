//! The forms about promises as they were filled in.

use crate::actions::Outcome;
use crate::actions::promise::{answer, change, make};
use crate::domain::ids::{InitiativeId, PromiseId};
use crate::domain::notice::{Notice, promise as about};
use crate::domain::refusal::{PromiseRefusal, Refusal};
use crate::slack::incoming::Submission;
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::views::promise::field;
use crate::store::Tx;
use jiff::civil::Date;

/// A form, submitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filled {
    /// Other words.
    Text(PromiseId, String),
    /// A day, or none.
    Date(PromiseId, Option<Date>),
    /// Why it is taken back.
    Release(PromiseId, String),
    /// Why it is none.
    Deny(PromiseId, String),
    /// A new one.
    Make {
        /// For which initiative.
        initiative: InitiativeId,
        /// What is promised.
        text: String,
        /// Until when.
        due: Option<Date>,
        /// Makes a form that is sent twice one promise.
        nonce: String,
    },
}

impl Filled {
    pub(super) fn read(form: &Submission) -> Option<Self> {
        let text = |name: &str| form.text(name).to_owned();
        let due = || form.text(field::DUE).parse().ok();
        if form.callback_id == "promise.make" {
            let initiative = InitiativeId(form.text(field::INITIATIVE).parse().ok()?);
            let nonce = form.metadata.clone();
            return Some(Self::Make { initiative, text: text(field::TEXT), due: due(), nonce });
        }
        let id = PromiseId(form.metadata.parse().ok()?);
        match form.callback_id.as_str() {
            "promise.text" => Some(Self::Text(id, text(field::TEXT))),
            "promise.date" => Some(Self::Date(id, due())),
            "promise.release" => Some(Self::Release(id, text(field::REASON))),
            "promise.deny" => Some(Self::Deny(id, text(field::REASON))),
            _ => None,
        }
    }

    /// The field at which a refusal stands.
    pub(super) fn place(&self) -> fn(&Refusal) -> &'static str {
        match self {
            Self::Text(..) => |_| field::TEXT,
            Self::Date(..) => |_| field::DUE,
            Self::Release(..) | Self::Deny(..) => |_| field::REASON,
            Self::Make { .. } => |refusal| match refusal {
                Refusal::Promise(PromiseRefusal::DueIsOver) => field::DUE,
                Refusal::Promise(PromiseRefusal::NoWords) | Refusal::FieldTooLong { .. } => field::TEXT,
                _ => field::INITIATIVE,
            },
        }
    }

    pub(super) async fn take(self, tx: &mut Tx, context: &Context) -> Outcome<Reply> {
        let by = &context.actor.member;
        match self {
            Self::Text(id, text) => change::rewrite(tx, by, id, &text).await.map(|_| Reply::Silent),
            Self::Date(id, due) => change::set_due(tx, by, id, due).await.map(|_| Reply::Silent),
            Self::Release(id, why) => answer::release(tx, by, id, &why).await.map(|_| Reply::Silent),
            Self::Deny(id, why) => answer::deny(tx, by, id, &why).await.map(|_| Reply::Silent),
            Self::Make { initiative, text, due, nonce } => {
                let promise = make(tx, &context.actor, initiative, (&text, due), &nonce).await?;
                Ok(Reply::CloseAndTell(Notice::Promise(about::Notice::Noted { promise: promise.id })))
            }
        }
    }
}
