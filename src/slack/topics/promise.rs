//! Promises: how what is asked about them is recognised, and which action answers it.

mod form;

pub use form::Filled;

use crate::actions::Outcome;
use crate::actions::checkin::zone_of;
use crate::actions::promise::{self as act, Captured, Said, answer, change};
use crate::domain::calendar::local_date;
use crate::domain::feedback::Source;
use crate::domain::ids::{InitiativeId, MemberId, MessageTs, PromiseId};
use crate::domain::notice::{Notice, promise as about};
use crate::domain::people::Standing;
use crate::domain::promise::{AGAIN, Promise, State};
use crate::domain::refusal::{FeedbackRefusal, PromiseRefusal, Refusal};
use crate::slack::incoming::{Posted, Press, Submission};
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::taken;
use crate::slack::views::promise as views;
use crate::store::posts::{self, Place};
use crate::store::{Tx, initiatives};
use jiff::ToSpan as _;
use jiff::tz::TimeZone;

/// What can be asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// A mark on a message: note it, once it is read.
    Marked(MessageTs),
    /// A message's menu: note it.
    Record(Posted),
    /// Yes: it was promised, or will be done.
    Yes(PromiseId),
    /// No; for a to-do the form for why.
    No(PromiseId),
    /// It is kept.
    Kept(PromiseId),
    /// The form for other words.
    Edit(PromiseId),
    /// The form for a day; whether a week from now suggests itself.
    Due(PromiseId, bool),
    /// The form for why it is taken back.
    Release(PromiseId),
    /// It is to be forgotten.
    Remove(PromiseId),
    /// It is taken over.
    Take(PromiseId),
    /// It is not taken over.
    Leave(PromiseId),
    /// The sponsor shall be asked to take over what somebody else promised.
    Pass(InitiativeId, MemberId),
    /// The form for a new one.
    Make,
    /// A form, submitted.
    Filled(Filled),
}

impl Ask {
    /// A submitted modal.
    pub fn submitted(form: &Submission) -> Option<Self> {
        Filled::read(form).map(Self::Filled)
    }

    /// A pressed button.
    pub fn pressed(press: &Press) -> Option<Self> {
        let id = || press.value.parse().ok().map(PromiseId);
        match press.action_id.strip_prefix("promise.")? {
            "yes" => id().map(Self::Yes),
            "no" => id().map(Self::No),
            "kept" => id().map(Self::Kept),
            "edit" => id().map(Self::Edit),
            "due" => Some(Self::Due(id()?, false)),
            "later" => Some(Self::Due(id()?, true)),
            "release" => id().map(Self::Release),
            "remove" => id().map(Self::Remove),
            "take" => id().map(Self::Take),
            "leave" => id().map(Self::Leave),
            "make" => Some(Self::Make),
            "pass" => {
                let (initiative, before) = press.value.split_once('/')?;
                Some(Self::Pass(InitiativeId(initiative.parse().ok()?), MemberId::new(before)))
            }
            _ => None,
        }
    }
}

/// Does what was asked.
pub async fn handle(tx: &mut Tx, context: &Context, ask: Ask) -> Outcome<Reply> {
    let by = &context.actor.member;
    match ask {
        Ask::Marked(ts) => {
            if context.actor.standing == Standing::Bot {
                return Ok(Reply::Silent);
            }
            check_standing(context)?;
            if let Some(channel) = &context.origin.channel {
                act::mark(tx, channel, &ts, by).await?;
            }
            Ok(Reply::Silent)
        }
        Ask::Record(posted) => {
            check_standing(context)?;
            record(tx, context, posted).await
        }
        Ask::Yes(id) => answer::accept(tx, by, id).await.map(|_| Reply::Silent),
        Ask::No(id) => {
            let (promise, _) = act::held(tx, id, by).await?;
            if promise.by != *by {
                return Err(PromiseRefusal::NotYours { promise: id, by: promise.by }.into());
            }
            if promise.state != State::Asked {
                return Err(promise.over().into());
            }
            Ok(Reply::Open(views::deny(&promise)))
        }
        Ask::Kept(id) => answer::keep(tx, by, id).await.map(|_| Reply::Silent),
        Ask::Edit(id) => Ok(Reply::Open(views::text(&own(tx, by, id).await?))),
        Ask::Due(id, later) => {
            let promise = own(tx, by, id).await?;
            let zone = zone_of(tx, by).await?.unwrap_or(TimeZone::UTC);
            let in_a_week = local_date(tx.now(), &zone).saturating_add(AGAIN.days());
            let suggested = if later { Some(in_a_week) } else { promise.due };
            Ok(Reply::Open(views::date(&promise, suggested)))
        }
        Ask::Release(id) => Ok(Reply::Open(views::release(&own(tx, by, id).await?))),
        Ask::Remove(id) => change::remove(tx, by, id).await.map(|_| Reply::Silent),
        Ask::Take(id) => answer::take_over(tx, by, id).await.map(|_| Reply::Silent),
        Ask::Leave(id) => answer::leave(tx, by, id).await.map(|_| Reply::Silent),
        Ask::Pass(id, before) => {
            let (promises, to) = act::pass_on(tx, &context.actor, id, &before).await?;
            Ok(say(about::Notice::Offered { promises, to }))
        }
        Ask::Make => {
            let mine = initiatives::of_member(tx, by).await?;
            let sponsored: Vec<_> = mine
                .into_iter()
                .filter(|initiative| initiative.sponsor == *by)
                .map(|initiative| (initiative.id, initiative.name))
                .collect();
            if sponsored.is_empty() {
                return Err(Refusal::NotInInitiativeChannel.into());
            }
            let nonce = format!("{:032x}", rand::random::<u128>());
            Ok(Reply::Open(views::make(&sponsored, &nonce)))
        }
        Ask::Filled(filled) => {
            let place = filled.place();
            let at = |refusal: &Refusal| (place(refusal).to_owned(), refusal.at_field());
            taken::take(tx, async |tx| filled.take(tx, context).await, at).await
        }
    }
}

/// An open promise of whoever asks.
async fn own(tx: &mut Tx, by: &MemberId, id: PromiseId) -> Outcome<Promise> {
    let (promise, _) = act::held(tx, id, by).await?;
    if promise.by != *by {
        return Err(PromiseRefusal::NotYours { promise: id, by: promise.by }.into());
    }
    if promise.state != State::Open {
        return Err(promise.over().into());
    }
    Ok(promise)
}

/// A message is noted by its menu.
async fn record(tx: &mut Tx, context: &Context, posted: Posted) -> Outcome<Reply> {
    let (by, channel) = (&context.actor.member, context.origin.channel.clone());
    let Some(channel) = channel.filter(|_| !posted.ts.as_str().is_empty()) else {
        return Err(Refusal::NotInInitiativeChannel.into());
    };
    let place = Place { channel: channel.clone(), ts: posted.ts.clone() };
    if posts::subject(tx, &place).await?.is_some() {
        return Err(FeedbackRefusal::OurOwn.into());
    }
    let initiative = act::meant(tx, &channel, by, posted.author.as_ref()).await?;
    let thread = context.origin.thread.clone().filter(|thread| *thread != posted.ts);
    let source = Source { channel, ts: posted.ts, thread };
    let said = Said { author: posted.author, text: posted.text, source };
    let captured = act::capture(tx, &initiative, by, said).await?;
    Ok(Reply::Notice(notice(&captured)))
}

/// What whoever noted a message is told.
pub fn notice(captured: &Captured) -> Notice {
    Notice::Promise(match captured {
        Captured::Noted(promise) => about::Notice::Noted { promise: promise.id },
        Captured::Asked(promise) => about::Notice::Asked { promise: promise.id, by: promise.by.clone() },
        Captured::Already(promise) => {
            about::Notice::Already { promise: promise.id, state: promise.state.word().to_owned() }
        }
    })
}

fn say(notice: about::Notice) -> Reply {
    Reply::Notice(Notice::Promise(notice))
}

fn check_standing(context: &Context) -> Result<(), Refusal> {
    if context.actor.standing == Standing::Stranger { Err(Refusal::Stranger) } else { Ok(()) }
}
