//! Concerns and comments: their forms, and what they are filled in with.

use super::vote::at_field;
use crate::actions::decision::{comment, concern};
use crate::actions::{Outcome, initiative};
use crate::domain::decision::Version;
use crate::domain::ids::{ChannelId, DecisionId};
use crate::domain::refusal::{DecidingRefusal, Refusal};
use crate::slack::incoming::Posted;
use crate::slack::reply::Reply;
use crate::slack::router::Context;
use crate::slack::views::decision as views;
use crate::store::{Tx, decisions};

/// What a form about a concern was filled in with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// A new one.
    Raised,
    /// The driver's answer to one.
    Answered(u32),
    /// Why one is set aside.
    Overruled(u32),
    /// A comment, which holds nothing; what makes it unique.
    Comment(String),
}

/// Opens the form in which a concern is raised.
pub(super) async fn open(tx: &mut Tx, context: &Context, id: DecisionId) -> Outcome<Reply> {
    let decision = concern::may(tx, &context.actor, id).await?;
    let about = (id, decision.version(), decision.ask().text.title.clone());
    Ok(Reply::Open(views::raise(&[about], "")))
}

/// The same about a message: the decision whose card it is, or one of those that are open in its channel.
pub(super) async fn about_message(tx: &mut Tx, context: &Context, message: &Posted) -> Outcome<Reply> {
    let Some(channel) = &context.origin.channel else { return Err(Refusal::NotInInitiativeChannel.into()) };
    if let Some(seen) = super::seen_at(tx, channel, &message.ts).await? {
        return open(tx, context, seen.decision).await;
    }
    let here = initiative::here(tx, Some(channel), &context.actor.member, None).await?;
    let mut about = Vec::new();
    for (id, _, title) in decisions::open(tx, here.id, 100).await? {
        if let Some(decision) = decisions::find(tx, DecisionId(id)).await? {
            about.push((decision.id(), decision.version(), title));
        }
    }
    if about.is_empty() {
        return Err(Refusal::Deciding(DecidingRefusal::NothingOpen).into());
    }
    Ok(Reply::Open(views::raise(&about, &quoted(message, channel))))
}

/// The words of a message with the way back to it.
pub(super) fn quoted(message: &Posted, channel: &ChannelId) -> String {
    let ts = message.ts.as_str().replace('.', "");
    format!("{}\nhttps://slack.com/archives/{channel}/p{ts}", message.text).trim_start().to_owned()
}

/// Opens the form that answers a concern, or overrules it.
pub(super) async fn close(
    tx: &mut Tx,
    context: &Context,
    id: DecisionId,
    number: u32,
    overrules: bool,
) -> Outcome<Reply> {
    concern::may_close(tx, &context.actor, id, overrules).await?;
    let Some(decision) = decisions::find(tx, id).await? else {
        return Err(Refusal::NoSuchDecision { decision: id }.into());
    };
    let notes = decisions::about_concerns(tx, id).await?;
    let view = if overrules {
        views::overrule(&decision, number, &notes)
    } else {
        views::answer(&decision, number, &notes)
    };
    Ok(Reply::Open(view))
}

/// Opens the form of a comment.
pub(super) fn say(id: DecisionId, version: Version) -> Reply {
    Reply::Open(views::say(id, version))
}

/// Takes what a form was filled in with.
pub(super) async fn said(
    tx: &mut Tx,
    context: &Context,
    (id, version): (DecisionId, Version),
    said: Said,
    words: &str,
) -> Outcome<Reply> {
    let actor = &context.actor;
    at_field(match said {
        Said::Raised => concern::raise(tx, actor, id, words).await,
        Said::Answered(number) => concern::answer(tx, actor, id, number, words).await,
        Said::Overruled(number) => concern::overrule(tx, actor, id, number, words).await,
        Said::Comment(key) => comment::comment(tx, actor, (id, version), words, &key).await.map(|()| None),
    })
}
