//! A message is noted as a promise: by whoever wrote it at once, by those who lead once its author says yes.

use super::ask::{begin, in_private};
use super::{answer, held, note};
use crate::actions::Outcome;
use crate::actions::checkin::zone_of;
use crate::actions::initiative::{here, live};
use crate::domain::feedback;
use crate::domain::ids::{ChannelId, MemberId, MessageTs, PromiseId};
use crate::domain::initiative::{Initiative, Life};
use crate::domain::job::{Job, Post, PromisePost, Work};
use crate::domain::promise::{Hand, Promise, Source, State, hand, text_of_message};
use crate::store::{Result, Tx, delegations, initiatives, jobs, promises};
use jiff::tz::TimeZone;

/// What was said, as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Who said it; none where a bot did.
    pub author: Option<MemberId>,
    /// The words.
    pub text: String,
    /// The message.
    pub source: feedback::Source,
}

/// What noting a message came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Captured {
    /// It is a promise.
    Noted(Promise),
    /// Whoever said it is asked whether it is.
    Asked(Promise),
    /// It was noted before.
    Already(Promise),
}

/// Somebody marked a message with 🤝: it is read, then noted.
pub async fn mark(tx: &mut Tx, channel: &ChannelId, ts: &MessageTs, by: &MemberId) -> Result<()> {
    let work = Work::CapturePromise { channel: channel.clone(), ts: ts.clone(), by: by.clone() };
    jobs::enqueue(tx, &Job::Work(work)).await
}

/// Of which initiative somebody notes a message: the one whose sponsor wrote it, where several are worked on in its channel.
pub async fn meant(
    tx: &mut Tx,
    channel: &ChannelId,
    by: &MemberId,
    author: Option<&MemberId>,
) -> Outcome<Initiative> {
    let there = initiatives::in_channel(tx, channel).await?;
    let mut theirs = there.into_iter().filter(|one| one.life == Life::Active && author == Some(&one.sponsor));
    match (theirs.next(), theirs.next()) {
        (Some(only), None) => Ok(only),
        _ => here(tx, Some(channel), by, None).await,
    }
}

/// Notes a message; the same message gives one promise, whoever notes it and however often. Whoever said it is told in private.
///
/// Refused: a message of anybody who is not the sponsor or stands in for them, whoever neither said it nor leads, an initiative that has
/// ended, no words.
pub async fn capture(tx: &mut Tx, initiative: &Initiative, by: &MemberId, said: Said) -> Outcome<Captured> {
    let stands_in = match &said.author {
        Some(author) => stands_in(tx, author, &initiative.sponsor).await?,
        None => false,
    };
    let hand = hand(initiative, by, said.author.as_ref(), stands_in)?;
    let author = said.author.unwrap_or_else(|| initiative.sponsor.clone());
    let source = Source::Message(said.source);
    if let Some(known) = promises::known(tx, initiative.id, &source, None).await? {
        return again(tx, known, by, hand).await;
    }
    live(tx, initiative.id).await?;
    let text = text_of_message(&said.text)?;
    let asked_by = (hand == Hand::Lead).then(|| by.clone());
    let state = if hand == Hand::Own { State::Open } else { State::Asked };
    let (promise, new) = begin(tx, initiative, (author, asked_by), (source, text, None, state), None).await?;
    if !new {
        return Ok(Captured::Already(promise));
    }
    note(tx, by, promise.id, if hand == Hand::Own { "promise.noted" } else { "promise.asked" }).await?;
    let card = Post::Promise(PromisePost::Card(promise.id, promise.by.clone()));
    if hand == Hand::Own {
        jobs::enqueue(tx, &Job::Post(card)).await?;
        return Ok(Captured::Noted(promise));
    }
    in_private(tx, &promise.by, card).await?;
    Ok(Captured::Asked(promise))
}

/// A message that was noted before: where its author is asked, their own mark is the answer.
async fn again(tx: &mut Tx, id: PromiseId, by: &MemberId, hand: Hand) -> Outcome<Captured> {
    let (promise, _) = held(tx, id, by).await?;
    if hand == Hand::Own && promise.state == State::Asked {
        return Ok(Captured::Noted(answer::accept(tx, by, id).await?));
    }
    Ok(Captured::Already(promise))
}

/// Whether somebody stands in today for the sponsor.
async fn stands_in(tx: &mut Tx, member: &MemberId, sponsor: &MemberId) -> Result<bool> {
    let Some(named) = delegations::of(tx, sponsor).await? else { return Ok(false) };
    let zone = zone_of(tx, sponsor).await?.unwrap_or(TimeZone::UTC);
    Ok(named.delegate == *member && named.holds(tx.now(), &zone))
}
