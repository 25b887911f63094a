//! Reactions, buttons and small forms about one decision.

use super::{Button, seen_at};
use crate::actions::decision::vote::{self as votes, Say, Seen};
use crate::actions::decision::{concern, propose, reopen as reopening, withdraw as withdrawing};
use crate::actions::{ActionError, Outcome};
use crate::domain::ballot::Way;
use crate::domain::decision::{Place, Version};
use crate::domain::emoji::{Emoji, Verdict};
use crate::domain::ids::{ChannelId, DecisionId, MessageTs};
use crate::domain::job::{Job, Post, Whisper};
use crate::domain::notice::Notice;
use crate::domain::refusal::Refusal;
use crate::domain::stage::GateVerdict;
use crate::slack::incoming::Reaction;
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::views::decision as views;
use crate::store::decisions::Note;
use crate::store::{Result, Tx, decisions, feedback, feedback_decisions, jobs, posts};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A button pressed, with the version that it stands for.
pub(super) struct Pressed {
    pub decision: DecisionId,
    pub version: Version,
    pub message: Option<MessageTs>,
    pub at: Option<Timestamp>,
}

pub(super) async fn react(
    tx: &mut Tx,
    context: &Context,
    seen: &Seen,
    reaction: &Reaction,
) -> Outcome<Reply> {
    let emoji = Emoji::new(&reaction.emoji);
    let told = votes::react(tx, &context.actor, seen, emoji, reaction.added, reaction.at).await?;
    Ok(answer(told))
}

/// Words that mean yes: asked about in private where the vote would count, and passed over where not.
pub(super) async fn typed(tx: &mut Tx, context: &Context, seen: &Seen) -> Outcome<Reply> {
    Ok(answer(votes::offer(tx, &context.actor, seen).await?))
}

pub(super) async fn pressed(
    tx: &mut Tx,
    context: &Context,
    button: Button,
    press: Pressed,
) -> Outcome<Reply> {
    let (id, version) = (press.decision, press.version);
    let at = press.at.unwrap_or_else(|| tx.now());
    match button {
        Button::Vote(Verdict::Approve) if is_high_impact(tx, id).await? => {
            let seen = seen(tx, context, &press).await?;
            votes::may(tx, &context.actor, &seen).await?;
            let Some(decision) = decisions::find(tx, id).await? else { return Ok(Reply::Silent) };
            Ok(Reply::Open(views::confirm(&decision, &metadata(&seen, None))))
        }
        Button::Vote(verdict) => cast(tx, context, &press, Way::Button, verdict, at).await,
        Button::Choose(verdict) => cast(tx, context, &press, Way::Choice, verdict, at).await,
        Button::Typed => cast(tx, context, &press, Way::Typed, Verdict::Approve, at).await,
        Button::Undo => {
            let seen = seen(tx, context, &press).await?;
            let member = &context.actor.member;
            Ok(answer(votes::take_back(tx, member, &seen, Way::Choice, at).await?))
        }
        Button::Instead(verdict) => {
            let seen = seen(tx, context, &press).await?;
            votes::may(tx, &context.actor, &seen).await?;
            let metadata = metadata(&seen, Some(verdict));
            Ok(Reply::Open(views::instead(id, version, verdict, &metadata)))
        }
        Button::Decline => {
            let seen = seen(tx, context, &press).await?;
            votes::may(tx, &context.actor, &seen).await?;
            Ok(Reply::Open(views::decline(id, version, &metadata(&seen, None))))
        }
        Button::Edit => super::compose::edit(tx, context, id).await,
        Button::Comment => Ok(super::concern::say(id, version)),
        Button::Concern => super::concern::open(tx, context, id).await,
        Button::Answer(number) => super::concern::close(tx, context, id, number, false).await,
        Button::Overrule(number) => super::concern::close(tx, context, id, number, true).await,
        Button::Resolve(number, settled) => {
            Ok(answer(concern::resolve(tx, &context.actor, id, number, settled).await?))
        }
        Button::Details => details(tx, id, version).await,
        Button::Withdraw => {
            withdrawing::may(tx, &context.actor, id, version).await?;
            Ok(Reply::Open(views::withdraw(id, version)))
        }
        Button::Reopen => {
            let (_, due) = propose::usual_due(tx, &context.actor.member).await?;
            Ok(Reply::Open(views::reopen(id, version, due)))
        }
    }
}

async fn is_high_impact(tx: &mut Tx, id: DecisionId) -> Result<bool> {
    Ok(decisions::find(tx, id).await?.is_some_and(|decision| decision.ask().high_impact))
}

/// An approval that much hangs on: by its form it counts.
pub(super) async fn confirm(tx: &mut Tx, context: &Context, seen: &Seen) -> Outcome<Reply> {
    let say = Say { way: Way::Modal, verdict: Verdict::Approve, instead: None, at: tx.now() };
    match votes::cast(tx, &context.actor, seen, say).await {
        Ok(told) => whispered(tx, context, seen, told).await,
        // The form has no field at which it could stand.
        Err(ActionError::Refusal(refusal)) => Ok(Reply::Notice(Notice::Refused(refusal))),
        Err(error) => Err(error),
    }
}

/// A form knows no channel in which its answer could be said: the card's does.
async fn whispered(tx: &mut Tx, context: &Context, seen: &Seen, told: Option<Notice>) -> Outcome<Reply> {
    if let Some(notice) = told {
        let (channel, member) = (seen.channel.clone(), context.actor.member.clone());
        let whisper = Whisper { channel, thread: None, member, notice };
        jobs::enqueue(tx, &Job::Whisper(whisper)).await?;
    }
    Ok(Reply::Silent)
}

async fn cast(
    tx: &mut Tx,
    context: &Context,
    press: &Pressed,
    way: Way,
    verdict: Verdict,
    at: Timestamp,
) -> Outcome<Reply> {
    let seen = seen(tx, context, press).await?;
    let say = Say { way, verdict, instead: None, at };
    Ok(answer(votes::cast(tx, &context.actor, &seen, say).await?))
}

/// The card that a button stands on; a private message's button means the channel's card.
async fn seen(tx: &mut Tx, context: &Context, press: &Pressed) -> Result<Seen> {
    if let (Some(channel), Some(ts)) = (&context.origin.channel, &press.message)
        && let Some(seen) = seen_at(tx, channel, ts).await?
        && (seen.decision, seen.version) == (press.decision, press.version)
    {
        return Ok(seen);
    }
    let (decision, version) = (press.decision, press.version);
    let card = posts::place(tx, &Post::DecisionCard(decision, version).subject()).await?;
    let (channel, ts) =
        card.map_or_else(|| (ChannelId::new(""), MessageTs::new("")), |place| (place.channel, place.ts));
    Ok(Seen { decision, version, place: Place::Channel, channel, ts })
}

async fn details(tx: &mut Tx, id: DecisionId, version: Version) -> Outcome<Reply> {
    let now = decisions::find(tx, id).await?.filter(|decision| decision.version() == version);
    let found = match now {
        Some(decision) => Some(decision),
        None => decisions::old_version(tx, id, version).await?,
    };
    let Some(decision) = found else { return Err(Refusal::NoSuchDecision { decision: id }.into()) };
    let mut notes = decisions::notes(tx, id, version).await?;
    // As they are by now: whoever takes them back takes them out of here, too.
    for item in feedback_decisions::of_decision(tx, id).await? {
        let Some(item) = feedback::find(tx, item).await? else { continue };
        let (member, kind) = (item.giver().clone(), format!("Feedback {}", item.id));
        // An older version kept the words in a note.
        notes.retain(|note| note.kind != kind);
        notes.push(Note { member, kind, text: item.text, at: item.created_at });
    }
    let about = decisions::about_concerns(tx, id).await?;
    Ok(Reply::Open(views::details(&decision, &notes, &about)))
}

/// *Hold* or *Stop*: a vote with a reason.
pub(super) async fn instead(
    tx: &mut Tx,
    context: &Context,
    seen: &Seen,
    verdict: GateVerdict,
    reason: &str,
) -> Outcome<Reply> {
    let (at, actor) = (tx.now(), &context.actor);
    let told = match votes::instead(tx, actor, seen, verdict, reason.trim(), at).await {
        Ok(told) => told,
        Err(error) => return at_field(Err(error)),
    };
    whispered(tx, context, seen, told).await
}

/// A scope request is declined, with a reason.
pub(super) async fn decline(tx: &mut Tx, context: &Context, seen: &Seen, reason: &str) -> Outcome<Reply> {
    match votes::decline(tx, &context.actor, seen, reason.trim(), tx.now()).await {
        Ok(told) => whispered(tx, context, seen, told).await,
        Err(error) => at_field(Err(error)),
    }
}

pub(super) async fn withdraw(
    tx: &mut Tx,
    context: &Context,
    id: DecisionId,
    version: Version,
    reason: String,
) -> Outcome<Reply> {
    at_field(withdrawing::withdraw(tx, &context.actor, id, version, reason).await)
}

pub(super) async fn reopen(
    tx: &mut Tx,
    context: &Context,
    (id, version): (DecisionId, Version),
    reason: &str,
    due: &str,
) -> Outcome<Reply> {
    let due = match propose::read_date(due) {
        Ok(due) => due,
        Err(refusal) => return at_field(Err(refusal.into())),
    };
    at_field(reopening::reopen(tx, &context.actor, id, version, reason, due).await.map(|()| None))
}

/// A form's answer: a refusal is said at its field. Refusals come before anything is written.
pub(super) fn at_field(told: Outcome<Option<Notice>>) -> Outcome<Reply> {
    match told {
        Ok(told) => Ok(told.map_or(Reply::Silent, Reply::CloseAndTell)),
        Err(ActionError::Refusal(refusal)) => Ok(Reply::Errors(vec![views::field_error(&refusal, "reason")])),
        Err(error) => Err(error),
    }
}

fn answer(told: Option<Notice>) -> Reply {
    told.map_or(Reply::Silent, Reply::Notice)
}

/// What the form for *hold* and *stop* carries: the card that it was opened from.
#[derive(Debug, Serialize, Deserialize)]
struct Metadata {
    decision: DecisionId,
    version: Version,
    place: Place,
    channel: ChannelId,
    ts: MessageTs,
    verdict: Option<GateVerdict>,
}

fn metadata(seen: &Seen, verdict: Option<GateVerdict>) -> String {
    let Seen { decision, version, place, channel, ts } = seen.clone();
    serde_json::json!(Metadata { decision, version, place, channel, ts, verdict }).to_string()
}

/// Reads what the form for *hold* and *stop* carried.
pub(super) fn read_metadata(text: &str) -> Option<(Seen, Option<GateVerdict>)> {
    let Metadata { decision, version, place, channel, ts, verdict } = serde_json::from_str(text).ok()?;
    Some((Seen { decision, version, place, channel, ts }, verdict))
}
