//! Feedback: from a gesture to what everybody is told, on both engines.

#![allow(clippy::unwrap_used, reason = "these are tests")]

#[path = "../common/mod.rs"]
mod common;

mod capturing;
mod ends;
mod judging;
mod older;

use accord::actions::feedback::{Captured, Said, capture};
use accord::domain::feedback::{Feedback as FeedbackItem, Open, Source, State, Words};
use accord::domain::ids::{ChannelId, FeedbackId, MemberId, MessageTs};
use accord::domain::initiative::Initiative;
use accord::domain::job::{Edit, Job, Post, Whisper, Work};
use accord::domain::notice::{Notice, feedback as notices};
use accord::domain::people::Standing;
use accord::domain::refusal::{FeedbackRefusal, Refusal};
use accord::slack::command::Command;
use accord::slack::gesture;
use accord::slack::incoming::{Incoming, Origin, Posted, Reaction};
use accord::slack::render::{self, To};
use accord::slack::reply::Reply;
use accord::slack::router::{self, Context};
use accord::slack::topics::feedback::{Ask, Form, Listed};
use accord::store::posts::{self, Place};
use accord::store::{StoreError, feedback, unit, week};
use common::{House, actor, db, engines, member};
use jiff::SignedDuration;
use serde_json::json;

const SETTLE: SignedDuration = SignedDuration::from_mins(10);

fn origin(channel: Option<&str>, by: &str) -> Origin {
    Origin { member: Some(member(by)), channel: channel.map(ChannelId::new), ..Origin::default() }
}

/// Somebody asks for something in a channel.
async fn asks_in(house: &House, channel: Option<&str>, by: &str, ask: Ask) -> Reply {
    let context = Context { actor: actor(by), origin: origin(channel, by), settle: SETTLE, mail: false };
    ask_as(house, context, ask).await
}

async fn ask_as(house: &House, context: Context, ask: Ask) -> Reply {
    let work =
        unit(move |tx| Box::pin(async move { router::route(tx, &context, Command::Feedback(ask)).await }));
    house.write(work).await.unwrap()
}

async fn asks(house: &House, by: &str, ask: Ask) -> Reply {
    asks_in(house, Some("C_HUB"), by, ask).await
}

/// What a reaction in a channel asks for.
async fn reacts(house: &House, by: &str, channel: &str, emoji: &str, ts: &str, added: bool) -> Option<Ask> {
    let (origin, at) = (origin(Some(channel), by), house.now);
    let reaction = Reaction { emoji: emoji.into(), added, message: MessageTs::new(ts), at };
    let work = unit(move |tx| {
        Box::pin(async move { gesture::interpret(tx, &origin, Incoming::Reaction(reaction)).await })
    });
    let asked = house.read::<_, StoreError, _>(work).await.unwrap()?;
    let Command::Feedback(ask) = asked else { panic!("{asked:?}") };
    Some(ask)
}

fn said(author: Option<&str>, text: &str, ts: &str) -> Said {
    let source = Source { channel: ChannelId::new("C_HUB"), ts: MessageTs::new(ts), thread: None };
    Said { author: author.map(MemberId::new), text: text.into(), source: Some(source) }
}

/// A message that was read is captured.
async fn captures(house: &House, initiative: &Initiative, by: &str, said: Said) -> Captured {
    let (initiative, by) = (initiative.clone(), member(by));
    let work = unit(move |tx| Box::pin(async move { capture(tx, &initiative, &by, said).await }));
    house.write(work).await.unwrap()
}

async fn voices(house: &House, id: i64) -> Vec<MemberId> {
    let work = unit(move |tx| Box::pin(async move { feedback::voices(tx, FeedbackId(id)).await }));
    house.read::<_, StoreError, _>(work).await.unwrap()
}

async fn state(house: &House, id: i64) -> (State, String) {
    let work = unit(move |tx| Box::pin(async move { feedback::find(tx, FeedbackId(id)).await }));
    let item = house.read::<_, StoreError, _>(work).await.unwrap().unwrap();
    (item.state, item.text)
}

/// The direct messages among the jobs, as they would be sent now: who, and the fallback text.
async fn told(house: &House, jobs: &[Job]) -> Vec<(String, String)> {
    let mut told = Vec::new();
    for job in jobs {
        let Job::Post(post) = job else { continue };
        let post = post.clone();
        let work = unit(move |tx| Box::pin(async move { render::post(tx, &post).await }));
        if let Some(rendered) = house.read::<_, StoreError, _>(work).await.unwrap() {
            let To::Member(to) = rendered.to else { panic!("feedback posts go to members") };
            told.push((to.to_string(), serde_json::to_string(&rendered.message.blocks).unwrap()));
        }
    }
    told
}

fn form(id: i64) -> Form {
    serde_json::from_value(json!({ "feedback": id, "channel": "C_HUB" })).unwrap()
}

fn judged(hub: &Initiative, id: i64, state: &str) -> Reply {
    let (feedback, state) = (FeedbackId(id), state.to_owned());
    Reply::Notice(Notice::Feedback(notices::Notice::Judged { feedback, initiative: hub.id, state }))
}

fn captured(id: i64, own: bool) -> Reply {
    Reply::Notice(Notice::Feedback(notices::Notice::Captured { feedback: FeedbackId(id), own }))
}
