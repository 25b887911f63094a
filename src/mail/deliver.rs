//! One mail: what it is about by now, how it is sent, and what became of it.

use super::names::Known;
use super::office::{Answer, Letter, Office};
use crate::actions::mail::{self, Due};
use crate::domain::ids::{MemberId, UpdateId, WorkspaceId};
use crate::domain::job::{Job, MailPost};
use crate::domain::mail::Address;
use crate::slack::Desk;
use crate::slack::names::mentioned;
use crate::slack::numerals::Numerals;
use crate::slack::views::mail::{self as views, Mail};
use crate::store::jobs::{self, Again, Claimed, State};
use crate::store::{Result, StoreError, Tx, of, unit};
use futures_util::future::BoxFuture;
use jiff::{SignedDuration, Timestamp};

/// How long a mail waits for a free hand.
const NO_HAND: SignedDuration = SignedDuration::from_secs(3);
/// How long a mail waits for its message in Slack, to which it leads, and for the names of people, at most; and how often the
/// message is looked for.
const FOR_SLACK: SignedDuration = SignedDuration::from_mins(10);
const LOOK: SignedDuration = SignedDuration::from_secs(15);
/// How long after an unclear end a mail is sent again.
const UNCLEAR: SignedDuration = SignedDuration::from_mins(2);
/// People who are named in one mail.
const NAMED: usize = 60;

/// A mail that is ready, and the link in it that turns mail off.
struct Ready {
    mail: Mail,
    off: Option<String>,
}

/// Sends one mail. An error means that the database failed: the lease will run out and the job come again.
pub async fn deliver(office: Option<&Office>, desk: &Desk, job: &Claimed, post: &MailPost) -> Result<()> {
    let Some(office) = office else {
        return end(desk, job, State::Done, "no mail is sent here").await;
    };
    let Some(_hand) = office.hand() else { return again(desk, job, NO_HAND, false, "no hand is free").await };
    let about = post.clone();
    let due = unit(move |tx| Box::pin(async move { mail::due(tx, &about).await }));
    let (to, until) = match desk.db.read(of(job.workspace), desk.clock.now(), due).await? {
        Due::Nobody => return end(desk, job, State::Done, "nobody waits for it any more").await,
        Due::To(to, until) => (to, until),
    };
    if desk.clock.now() > until {
        return given_up(desk, job, post, None).await;
    }
    // A code counts from the moment at which it is made: not before it can be sent.
    if let Some(answer) = office.closed().await {
        return record(desk, job, post, answer).await;
    }
    let ready = match post {
        MailPost::Code(member, number) => code(desk, job, member, *number).await?,
        MailPost::Update(id, member) => update(office, desk, job, *id, member).await?,
    };
    let Some(ready) = ready else { return Ok(()) };
    let answer = send(office, desk, job, &to, &ready).await;
    record(desk, job, post, answer).await
}

async fn send(office: &Office, desk: &Desk, job: &Claimed, to: &Address, ready: &Ready) -> Answer {
    let letter =
        Letter { to, mail: &ready.mail, id: &job.nonce, at: desk.clock.now(), off: ready.off.as_deref() };
    office.send(&letter).await
}

/// A new code each time: what an earlier mail said counts no more. Committed before the call begins.
async fn code(desk: &Desk, job: &Claimed, member: &MemberId, number: i64) -> Result<Option<Ready>> {
    let (held, member) = (job.clone(), member.clone());
    let work = unit(move |tx| {
        Box::pin(async move {
            if !jobs::sending(tx, &held).await? {
                return Ok::<_, StoreError>(None);
            }
            let code = mail::code(tx, &member, number).await?;
            if code.is_none() {
                jobs::end(tx, &held, State::Done, Some("another code was asked for")).await?;
            }
            Ok(code)
        })
    });
    let code = desk.db.write(of(job.workspace), desk.clock.now(), work).await?;
    Ok(code.map(|code| Ready { mail: views::code(&code), off: None }))
}

/// A code that was not sent does not count.
async fn uncounted(desk: &Desk, workspace: WorkspaceId, member: MemberId, number: i64) -> Result<()> {
    let work = unit(move |tx| Box::pin(async move { mail::uncounted(tx, &member, number).await }));
    desk.db.write(of(workspace), desk.clock.now(), work).await
}

/// The update as it is by now, once there is a message in Slack to which it can lead.
async fn update(
    office: &Office,
    desk: &Desk,
    job: &Claimed,
    id: UpdateId,
    member: &MemberId,
) -> Result<Option<Ready>> {
    let reader = member.clone();
    let read = unit(move |tx| Box::pin(async move { mail::letter(tx, id, &reader).await }));
    let Some(letter) = desk.db.read(of(job.workspace), desk.clock.now(), read).await? else {
        return end(desk, job, State::Done, "nobody waits for it any more").await.map(|()| None);
    };
    let comes = letter.place.is_none() || letter.own_comes;
    if comes && desk.clock.now() < after(letter.sent_at, FOR_SLACK) {
        return again(desk, job, LOOK, false, "it does not stand in Slack yet").await.map(|()| None);
    }
    let numerals = Numerals::of(letter.locale.as_deref());
    let parts = views::parts(&letter.initiative, &letter.update, &letter.corrections, &numerals);
    let people: Vec<_> = mentioned(parts.lines.iter().chain(&parts.detail)).into_iter().take(NAMED).collect();
    let Known { names, rest_at } = office.names().of(desk, job.workspace, &people).await;
    if let Some(at) = rest_at.filter(|at| *at < after(letter.sent_at, FOR_SLACK)) {
        let wait = at.duration_since(desk.clock.now()).max(NO_HAND);
        return again(desk, job, wait, false, "people are still to be named").await.map(|()| None);
    }
    let (place, off) = (letter.place.map(|place| place.permalink()), office.off(&letter.token));
    let about = (&letter.initiative, &letter.update);
    let mail = views::update(about, &parts, &names, place.as_deref(), &off);
    let held = job.clone();
    let work = unit(move |tx| Box::pin(async move { jobs::sending(tx, &held).await }));
    let begun = desk.db.write(of(job.workspace), desk.clock.now(), work).await?;
    Ok(begun.then_some(Ready { mail, off: Some(off) }))
}

async fn record(desk: &Desk, job: &Claimed, post: &MailPost, answer: Answer) -> Result<()> {
    match answer {
        Answer::Taken => {
            metrics::counter!("accord_mails_sent_total", "what" => post.what()).increment(1);
            done(desk, job, State::Done, None, |_| Box::pin(async { Ok(()) })).await
        }
        Answer::NotNow(why) => {
            if let MailPost::Code(member, number) = post {
                uncounted(desk, job.workspace, member.clone(), *number).await?;
            }
            again(desk, job, back_off(job), false, why).await
        }
        Answer::Unclear(why) => again(desk, job, UNCLEAR, true, why).await,
        Answer::NoMailbox(code) => {
            tracing::warn!(job = job.id, code, "a mailbox takes no mail");
            let (member, confirmed) = match post {
                MailPost::Update(_, member) => (member.clone(), true),
                MailPost::Code(member, _) => (member.clone(), false),
            };
            let why = Some(format!("the mailbox was refused: {code}"));
            done(desk, job, State::Done, why, move |tx| {
                Box::pin(async move { mail::refused(tx, &member, code, confirmed).await })
            })
            .await
        }
        Answer::Refused(code) => given_up(desk, job, post, Some(code)).await,
    }
}

/// Sets a mail aside that is not sent any more; whoever waits for it is told, and so is an admin. A code is simply over.
async fn given_up(desk: &Desk, job: &Claimed, post: &MailPost, code: Option<u16>) -> Result<()> {
    let why = match code {
        Some(code) => format!("the mail server refused it: {code}"),
        None => "the mail server was not reached in time".to_owned(),
    };
    tracing::warn!(job = job.id, code, "a mail is not sent");
    let state = match (post, code) {
        (MailPost::Code(..), None) => State::Done,
        _ => State::Parked,
    };
    let post = post.clone();
    done(desk, job, state, Some(why), move |tx| Box::pin(async move { mail::missed(tx, &post, code).await }))
        .await
}

/// Longer with each attempt, up to a quarter of an hour; a code, for which somebody waits, half a minute.
fn back_off(job: &Claimed) -> SignedDuration {
    let most = if matches!(job.job, Job::Mail(MailPost::Code(..))) { 5 } else { 10 };
    let doublings = u32::try_from(job.attempt.clamp(1, most)).unwrap_or(1);
    SignedDuration::from_secs(1_i64 << doublings)
}

fn after(at: Timestamp, wait: SignedDuration) -> Timestamp {
    at.saturating_add(wait).unwrap_or(at)
}

/// Ends the job and does what follows from that, unless another worker took it over.
async fn done<F>(desk: &Desk, job: &Claimed, state: State, why: Option<String>, act: F) -> Result<()>
where
    F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<()>> + Send + 'static,
{
    let (workspace, job) = (job.workspace, job.clone());
    let work = unit(move |tx| {
        Box::pin(async move {
            if !jobs::end(tx, &job, state, why.as_deref()).await? {
                return Ok(());
            }
            act(tx).await
        })
    });
    desk.db.write(of(workspace), desk.clock.now(), work).await
}

async fn end(desk: &Desk, job: &Claimed, state: State, why: &str) -> Result<()> {
    done(desk, job, state, Some(why.to_owned()), |_| Box::pin(async { Ok(()) })).await
}

/// Puts the job back; a strike counts, so that nothing of unclear fate is repeated without an end.
async fn again(desk: &Desk, job: &Claimed, wait: SignedDuration, strike: bool, why: &str) -> Result<()> {
    let (workspace, job, why) = (job.workspace, job.clone(), why.to_owned());
    let now = desk.clock.now();
    let work = unit(move |tx| {
        Box::pin(async move {
            let how = Again { state: State::Queued, at: after(now, wait), strike, look: false };
            jobs::again(tx, &job, how, Some(&why)).await
        })
    });
    desk.db.write(of(workspace), now, work).await
}
