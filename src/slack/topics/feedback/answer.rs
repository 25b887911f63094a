//! Feedback: which action answers, and what is said.

use super::{Ask, Entry, Form, Listed, ours, show, triage};
use crate::actions::feedback::{self as act, Captured, Said};
use crate::actions::initiative::here;
use crate::actions::{ActionError, Outcome};
use crate::domain::feedback::{Feedback, Source, State, Words, labels};
use crate::domain::ids::{ChannelId, FeedbackId, MemberId, MessageTs};
use crate::domain::initiative::Initiative;
use crate::domain::job::{Job, Whisper};
use crate::domain::notice::{Notice, feedback};
use crate::domain::people::Standing;
use crate::domain::refusal::{FeedbackRefusal, Refusal};
use crate::slack::incoming::Posted;
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::views::feedback::{self as views, Before};
use crate::store::{self, StoreError, Tx, initiatives, jobs, quarters};

/// Does what was asked.
pub async fn handle(tx: &mut Tx, context: &Context, ask: Ask) -> Outcome<Reply> {
    let member = &context.actor.member;
    match ask {
        Ask::Words(text) => words(tx, context, &text).await,
        Ask::Capture(posted) => capture(tx, context, posted).await,
        Ask::Marked(ts) => marked(tx, context, &ts).await,
        Ask::List(listed) => {
            let initiative = show::found(tx, listed.initiative).await?;
            Ok(Reply::Show(show::page(tx, &initiative, member, &listed).await?))
        }
        Ask::Triage(initiative) => triage::open(tx, member, initiative).await,
        Ask::Next(id) => Ok(Reply::Update(triage::turn(tx, member, id, id, Ok(None)).await?)),
        Ask::Open(id) => show::open(tx, id, member).await,
        Ask::Second(id) => {
            check_standing(context)?;
            let (feedback, voices) = act::second(tx, id, member).await?;
            Ok(say(feedback::Notice::Seconded { feedback, voices }))
        }
        Ask::Judge(id, seen, state) => {
            let came = act::judge(tx, id, member, seen, state).await;
            let judged = |item: Feedback| (views::judged(&item), judged(&item));
            came_of(tx, context, id, came.map(judged)).await
        }
        Ask::Part(id) => {
            let came = act::part(tx, id, member).await;
            let parted = |item: Feedback| {
                let state = item.state.word().to_owned();
                (views::parted(&item), feedback::Notice::Parted { feedback: item.id, state })
            };
            came_of(tx, context, id, came.map(parted)).await
        }
        Ask::Decline(form, reason) => {
            let state = State::Declined { reason };
            let came = act::judge(tx, form.feedback, member, form.seen, state).await;
            submitted(tx, context, &form, "reason", came).await
        }
        Ask::Merge(form, into) => {
            let came = act::merge(tx, form.feedback, member, &into).await;
            submitted(tx, context, &form, "into", came).await
        }
        Ask::Label(form, chosen, typed) => labelled(tx, context, &form, &chosen, &typed).await,
        Ask::Rewrite(form, words) => {
            at_field("text", act::rewrite(tx, form.feedback, member, &words).await.map(drop))
        }
        Ask::Remove(form) => match act::remove(tx, form.feedback, member).await {
            Err(ActionError::Refusal(refusal)) => {
                whisper(tx, context, form.channel, Notice::Refused(refusal)).await?;
                Ok(Reply::Silent)
            }
            outcome => outcome.map(|_| Reply::Silent),
        },
        Ask::Show(modal, id, seen) => show::modal(tx, context, modal, id, seen).await,
        Ask::ForAnother(initiative) => {
            check_standing(context)?;
            show::for_another(tx, context, initiative).await
        }
        Ask::Enter(entry, words) => enter(tx, context, entry, &words).await,
        Ask::Quarterly(wanted) => {
            quarters::want(tx, member, wanted).await?;
            Ok(say(feedback::Notice::Quarterly { wanted }))
        }
    }
}

fn say(notice: feedback::Notice) -> Reply {
    Reply::Notice(Notice::Feedback(notice))
}

/// Words after `feedback`: captured as they stand, or the list where there are none.
async fn words(tx: &mut Tx, context: &Context, text: &str) -> Outcome<Reply> {
    let member = &context.actor.member;
    let (initiative, rest) = meant(tx, context, text.trim()).await?;
    if rest.is_empty() {
        let listed = Listed { initiative: initiative.id, label: None, before: FeedbackId(i64::MAX) };
        return Ok(Reply::Show(show::page(tx, &initiative, member, &listed).await?));
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
    check_private(context, &posted, &initiative)?;
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

/// What others wrote in a private place stays there, unless that is where the initiative is at home. Their own words people may carry
/// wherever they like.
fn check_private(context: &Context, posted: &Posted, to: &Initiative) -> Result<(), FeedbackRefusal> {
    let origin = &context.origin;
    let own = posted.author.as_ref() == Some(&context.actor.member);
    if own || !origin.in_private || origin.channel.as_ref() == Some(&to.channel) {
        return Ok(());
    }
    let (name, key, channel) = (to.name.clone(), to.key.clone(), to.channel.clone());
    Err(FeedbackRefusal::Private { name, key, channel })
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

/// An idea of somebody without an account is kept; whoever entered it is told where they opened the form.
async fn enter(tx: &mut Tx, context: &Context, entry: Entry, words: &Words) -> Outcome<Reply> {
    check_standing(context)?;
    let initiative = show::found(tx, entry.initiative).await?;
    match act::enter(tx, &initiative, &context.actor.member, words, &entry.nonce).await {
        Ok(item) => {
            let entered = Notice::Feedback(feedback::Notice::Entered { feedback: item.id });
            whisper(tx, context, entry.channel, entered).await?;
            Ok(Reply::Silent)
        }
        Err(ActionError::Refusal(refusal)) => {
            let unnamed = refusal == Refusal::MissingField { field: "name".to_owned() };
            let field = if unnamed { "name" } else { "text" };
            Ok(Reply::Errors(vec![(field.to_owned(), refusal.at_field())]))
        }
        Err(error) => Err(error),
    }
}

/// What the one who captured is told.
pub fn notice(captured: &Captured, by: &MemberId) -> Notice {
    Notice::Feedback(match captured {
        Captured::New(item) => feedback::Notice::Captured { feedback: item.id, own: item.giver() == by },
        Captured::Already(item) => feedback::Notice::Already { feedback: item.id },
        Captured::Over(item) => {
            feedback::Notice::Over { feedback: item.id, state: item.state.word().to_owned() }
        }
        Captured::Removed(id) => feedback::Notice::StaysOut { feedback: *id },
    })
}

fn check_standing(context: &Context) -> Result<(), Refusal> {
    if context.actor.standing == Standing::Stranger { Err(Refusal::Stranger) } else { Ok(()) }
}

fn judged(item: &Feedback) -> feedback::Notice {
    let state = item.state.word().to_owned();
    feedback::Notice::Judged { feedback: item.id, initiative: item.initiative, state }
}

/// What the owner did by a button: in the modal the next item comes, elsewhere it is said.
async fn came_of(
    tx: &mut Tx,
    context: &Context,
    id: FeedbackId,
    came: Outcome<(Before, feedback::Notice)>,
) -> Outcome<Reply> {
    if context.origin.modal.is_none() {
        return came.map(|(_, notice)| say(notice));
    }
    let came = came.map(|(before, _)| Some(before));
    Ok(Reply::Update(triage::turn(tx, &context.actor.member, id, id, came).await?))
}

/// The same by a form: a refusal stands at its field, and what is to be said is said where the form was opened.
async fn submitted(
    tx: &mut Tx,
    context: &Context,
    form: &Form,
    field: &str,
    came: Outcome<Feedback>,
) -> Outcome<Reply> {
    let item = match came {
        Ok(item) => item,
        refused => return at_field(field, refused.map(drop)),
    };
    let (before, notice) = (views::judged(&item), judged(&item));
    back(tx, context, form, item.id, (before, notice)).await
}

/// The form is done with: the modal below it turns to the item after `after`, or it is said where the form was opened.
async fn back(
    tx: &mut Tx,
    context: &Context,
    form: &Form,
    after: FeedbackId,
    (before, notice): (Before, feedback::Notice),
) -> Outcome<Reply> {
    if let Some(modal) = form.below.clone() {
        let (by, id) = (&context.actor.member, form.feedback);
        let view = triage::turn(tx, by, id, after, Ok(Some(before))).await?;
        return Ok(Reply::Back { modal, view });
    }
    whisper(tx, context, form.channel.clone(), Notice::Feedback(notice)).await?;
    Ok(Reply::Silent)
}

async fn labelled(
    tx: &mut Tx,
    context: &Context,
    form: &Form,
    chosen: &[String],
    typed: &str,
) -> Outcome<Reply> {
    let all = match labels(chosen, typed) {
        Ok(all) => all,
        Err(refusal) => return at_field("new", Err(refusal.into())),
    };
    let came = act::label(tx, form.feedback, &context.actor.member, &all).await;
    let item = match came {
        Ok(item) => item,
        refused => return at_field("new", refused.map(drop)),
    };
    let labels: Vec<_> = all.into_iter().collect();
    let before = views::labelled(&item, &labels);
    let notice = feedback::Notice::Labelled { feedback: item.id, labels };
    // The same item stays before whoever put labels on it.
    back(tx, context, form, FeedbackId(item.id.0 - 1), (before, notice)).await
}

fn at_field(field: &str, outcome: Outcome<()>) -> Outcome<Reply> {
    match outcome {
        Ok(()) => Ok(Reply::Silent),
        Err(ActionError::Refusal(refusal)) => Ok(Reply::Errors(vec![(field.to_owned(), refusal.at_field())])),
        Err(error) => Err(error),
    }
}

async fn whisper(
    tx: &mut Tx,
    context: &Context,
    channel: Option<ChannelId>,
    notice: Notice,
) -> store::Result<(), StoreError> {
    let Some(channel) = channel else { return Ok(()) };
    let member = context.actor.member.clone();
    jobs::enqueue(tx, &Job::Whisper(Whisper { channel, thread: None, member, notice })).await
}
