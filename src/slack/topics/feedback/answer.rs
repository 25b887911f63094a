//! Feedback: which action answers, and what is said.

use super::{Ask, Form, Modal, ours};
use crate::actions::checkin;
use crate::actions::feedback::{self as act, Captured, Said};
use crate::actions::initiative::here;
use crate::actions::{ActionError, Outcome};
use crate::domain::checkin::Taken;
use crate::domain::feedback::{Feedback, Source, State};
use crate::domain::ids::{FeedbackId, InitiativeId, MemberId, MessageTs};
use crate::domain::initiative::Initiative;
use crate::domain::job::{Job, Whisper};
use crate::domain::notice::{Notice, feedback};
use crate::domain::people::Standing;
use crate::domain::refusal::{FeedbackRefusal, Refusal};
use crate::slack::blocks::Message;
use crate::slack::incoming::Posted;
use crate::slack::render::scope;
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::views::feedback as views;
use crate::store::{self, StoreError, Tx, feedback as rows, initiatives, jobs};

/// Does what was asked.
pub async fn handle(tx: &mut Tx, context: &Context, ask: Ask) -> Outcome<Reply> {
    let member = &context.actor.member;
    match ask {
        Ask::Words(text) => words(tx, context, &text).await,
        Ask::Capture(posted) => capture(tx, context, posted).await,
        Ask::Marked(ts) => marked(tx, context, &ts).await,
        Ask::More(initiative, before) => {
            let initiative = found(tx, initiative).await?;
            Ok(Reply::Show(page(tx, &initiative, member, before).await?))
        }
        Ask::Triage(initiative) => {
            let initiative = found(tx, initiative).await?;
            let next = next(tx, &initiative, member, FeedbackId(0)).await?;
            Ok(Reply::Show(next.unwrap_or_else(views::nothing_waits)))
        }
        Ask::Open(id) => open(tx, id, member).await,
        Ask::Second(id) => {
            check_standing(context)?;
            let (feedback, voices) = act::second(tx, id, member).await?;
            Ok(Reply::Notice(Notice::Feedback(feedback::Notice::Seconded { feedback, voices })))
        }
        Ask::Judge(id, state) => {
            let item = act::judge(tx, id, member, state).await?;
            let initiative = found(tx, item.initiative).await?;
            let next = next(tx, &initiative, member, id).await?;
            Ok(Reply::Show(views::judged(&item, next)))
        }
        Ask::Decline(form, reason) => {
            let outcome = act::judge(tx, form.feedback, member, State::Declined { reason }).await;
            judged(tx, context, &form, "reason", outcome).await
        }
        Ask::Merge(form, into) => {
            let outcome = act::merge(tx, form.feedback, member, &into).await;
            judged(tx, context, &form, "into", outcome).await
        }
        Ask::Rewrite(form, text) => {
            at_field("text", act::rewrite(tx, form.feedback, member, &text).await.map(drop))
        }
        Ask::Remove(form) => match act::remove(tx, form.feedback, member).await {
            Err(ActionError::Refusal(refusal)) => {
                say(tx, context, &form, Notice::Refused(refusal)).await?;
                Ok(Reply::Silent)
            }
            outcome => outcome.map(|_| Reply::Silent),
        },
        Ask::Show(modal, id) => show(tx, context, modal, id).await,
    }
}

/// Words after `feedback`: captured as they stand, or the list where there are none.
async fn words(tx: &mut Tx, context: &Context, text: &str) -> Outcome<Reply> {
    let member = &context.actor.member;
    let (initiative, rest) = meant(tx, context, text.trim()).await?;
    if rest.is_empty() {
        return Ok(Reply::Show(page(tx, &initiative, member, FeedbackId(i64::MAX)).await?));
    }
    check_standing(context)?;
    let said = Said { author: Some(member.clone()), text: rest.to_owned(), source: None };
    let captured = act::capture(tx, &initiative, member, said).await?;
    Ok(Reply::Notice(notice(&captured, member)))
}

/// The initiative that is meant, and the words without its key. Keys are read outside initiatives' channels, or where
/// they stand alone, and only those of the member's own initiatives: to others a key is a word.
async fn meant<'a>(tx: &mut Tx, context: &Context, text: &'a str) -> Outcome<(Initiative, &'a str)> {
    let (member, channel) = (&context.actor.member, context.origin.channel.as_ref());
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let in_channel = match channel {
        Some(channel) => !initiatives::in_channel(tx, channel).await?.is_empty(),
        None => false,
    };
    if !word.is_empty()
        && (!in_channel || rest.is_empty())
        && let Some(keyed) = initiatives::by_key(tx, &word.to_uppercase()).await?
        && initiatives::roster(tx, &keyed).await?.role(member).is_some()
    {
        return Ok((keyed, rest.trim()));
    }
    Ok((here(tx, channel, member, None).await?, text))
}

async fn capture(tx: &mut Tx, context: &Context, posted: Posted) -> Outcome<Reply> {
    check_standing(context)?;
    let (member, channel) = (&context.actor.member, context.origin.channel.as_ref());
    if let Some(channel) = channel
        && ours(tx, channel, &posted.ts).await?
    {
        return Err(FeedbackRefusal::OurOwn.into());
    }
    let initiative = here(tx, channel, member, None).await?;
    let thread = context.origin.thread.clone().filter(|thread| *thread != posted.ts);
    let source = channel.filter(|_| !posted.ts.as_str().is_empty()).map(|channel| Source {
        channel: channel.clone(),
        ts: posted.ts,
        thread,
    });
    let said = Said { author: posted.author, text: posted.text, source };
    let captured = act::capture(tx, &initiative, member, said).await?;
    Ok(Reply::Notice(notice(&captured, member)))
}

async fn marked(tx: &mut Tx, context: &Context, ts: &MessageTs) -> Outcome<Reply> {
    if context.actor.standing == Standing::Bot {
        return Ok(Reply::Silent);
    }
    check_standing(context)?;
    let Some(channel) = &context.origin.channel else { return Ok(Reply::Silent) };
    let known = act::mark(tx, channel, ts, &context.actor.member).await?;
    Ok(known.map_or(Reply::Silent, |known| Reply::Notice(notice(&known, &context.actor.member))))
}

/// What the one who captured is told.
pub fn notice(captured: &Captured, by: &MemberId) -> Notice {
    Notice::Feedback(match captured {
        Captured::New(item) => feedback::Notice::Captured { feedback: item.id, own: item.giver() == by },
        Captured::Already(item) => feedback::Notice::Already { feedback: item.id },
        Captured::Removed(id) => feedback::Notice::StaysOut { feedback: *id },
    })
}

fn check_standing(context: &Context) -> Result<(), Refusal> {
    if context.actor.standing == Standing::Stranger { Err(Refusal::Stranger) } else { Ok(()) }
}

async fn found(tx: &mut Tx, id: InitiativeId) -> Outcome<Initiative> {
    let found = initiatives::find(tx, id).await?;
    found.ok_or_else(|| Refusal::NotInInitiativeChannel.into())
}

async fn page(
    tx: &mut Tx,
    initiative: &Initiative,
    reader: &MemberId,
    before: FeedbackId,
) -> store::Result<Message> {
    let limit = i64::try_from(views::PAGE).unwrap_or(i64::MAX - 1) + 1;
    let items = rows::newest(tx, initiative.id, before, limit).await?;
    let waiting = rows::waiting(tx, initiative.id).await?;
    let ids: Vec<_> = items.iter().map(|item| item.id).collect();
    let voices = rows::counts(tx, &ids).await?;
    Ok(views::list(&views::List { initiative, items: &items, voices: &voices, waiting, reader }))
}

/// The next item that nobody has judged, from `after` on and then from the beginning.
async fn next(
    tx: &mut Tx,
    initiative: &Initiative,
    reader: &MemberId,
    after: FeedbackId,
) -> store::Result<Option<Message>> {
    let mut item = rows::next_new(tx, initiative.id, after).await?;
    if item.is_none() {
        item = rows::next_new(tx, initiative.id, FeedbackId(0)).await?;
    }
    match item {
        Some(item) => Ok(Some(shown(tx, &item, initiative, reader).await?)),
        None => Ok(None),
    }
}

async fn open(tx: &mut Tx, id: FeedbackId, reader: &MemberId) -> Outcome<Reply> {
    let item = rows::find(tx, id).await?.filter(|item| item.state != State::Removed);
    let item = item.ok_or(FeedbackRefusal::Gone { feedback: id })?;
    let initiative = found(tx, item.initiative).await?;
    Ok(Reply::Show(shown(tx, &item, &initiative, reader).await?))
}

async fn shown(
    tx: &mut Tx,
    item: &Feedback,
    initiative: &Initiative,
    reader: &MemberId,
) -> store::Result<Message> {
    let voices = rows::voices(tx, item.id).await?.len();
    let answered = checkin::source(tx, Taken::Feedback(item.id)).await?;
    let message = views::item(item, voices, answered.as_ref(), initiative, reader);
    scope::linked(tx, item.id, message).await
}

/// Opens a modal for those who may use it.
async fn show(tx: &mut Tx, context: &Context, modal: Modal, id: FeedbackId) -> Outcome<Reply> {
    let member = &context.actor.member;
    let item = match modal {
        Modal::Decline | Modal::Merge => act::judgeable(tx, id, member).await?.0,
        Modal::Edit | Modal::Remove => act::changeable(tx, id, member).await?,
    };
    let form = Form { feedback: id, channel: context.origin.channel.clone() };
    let metadata = serde_json::to_string(&form).unwrap_or_default();
    Ok(Reply::Open(match modal {
        Modal::Decline => views::decline_form(&item, &metadata),
        Modal::Merge => views::merge_form(&item, &metadata),
        Modal::Edit => views::edit_form(&item, &metadata),
        Modal::Remove => views::remove_form(&item, &metadata),
    }))
}

/// A judgement by modal: a refusal stands at the field, all else is said where the modal was opened.
async fn judged(
    tx: &mut Tx,
    context: &Context,
    form: &Form,
    field: &str,
    outcome: Outcome<Feedback>,
) -> Outcome<Reply> {
    if let Ok(item) = &outcome {
        let state = item.state.word().to_owned();
        let notice = feedback::Notice::Judged { feedback: item.id, initiative: item.initiative, state };
        say(tx, context, form, Notice::Feedback(notice)).await?;
    }
    at_field(field, outcome.map(drop))
}

fn at_field(field: &str, outcome: Outcome<()>) -> Outcome<Reply> {
    match outcome {
        Ok(()) => Ok(Reply::Silent),
        Err(ActionError::Refusal(refusal)) => {
            Ok(Reply::Errors(vec![(field.to_owned(), refusal.to_string())]))
        }
        Err(error) => Err(error),
    }
}

/// A private line where a modal was opened: a submission has no place of its own.
async fn say(tx: &mut Tx, context: &Context, form: &Form, notice: Notice) -> Result<(), StoreError> {
    let Some(channel) = form.channel.clone() else { return Ok(()) };
    let member = context.actor.member.clone();
    jobs::enqueue(tx, &Job::Whisper(Whisper { channel, thread: None, member, notice })).await
}
