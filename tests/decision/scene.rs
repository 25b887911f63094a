//! One decision in a fresh house, and what people and looks do to it.

use crate::common::{Engine, House, actor, db, member};
use accord::actions::decision::draft::Draft;
use accord::actions::decision::propose;
use accord::actions::decision::settle;
use accord::actions::{ActionError, Outcome};
use accord::domain::decision::{CardReading, Decision, Evidence, Found, Place as Lies, Text, Version};
use accord::domain::emoji::Emoji;
use accord::domain::ids::{ChannelId, DecisionId, MessageTs};
use accord::domain::initiative::Initiative;
use accord::domain::job::Post;
use accord::domain::notice::Notice;
use accord::domain::notice::decision::What;
use accord::domain::people::{Actor, Standing};
use accord::domain::refusal::Refusal;
use accord::domain::stage::GateVerdict;
use accord::slack::command::Command;
use accord::slack::gesture;
use accord::slack::incoming::{Incoming, Origin, Press, Reaction};
use accord::slack::reply::Reply;
use accord::slack::router::Context;
use accord::slack::topics::decision::{Ask, handle};
use accord::store::posts::{self, Place};
use accord::store::{StoreError, Tx, decisions, initiatives, unit};
use futures_util::future::BoxFuture;
use jiff::SignedDuration;

pub const WINDOW: SignedDuration = SignedDuration::from_mins(10);
pub const D1: DecisionId = DecisionId(1);
pub const V1: Version = Version(1);

/// One decision in a fresh house, with its card and the sponsor's copy posted.
pub struct Scene {
    pub house: House,
    pub initiative: Initiative,
}

impl Scene {
    pub async fn empty(engine: Engine) -> Self {
        let house = db(engine).await;
        let initiative = house.initiative().await;
        Self { house, initiative }
    }

    pub async fn proposed(engine: Engine) -> Self {
        let scene = Self::empty(engine).await;
        scene.propose("nonce").await.unwrap();
        scene.post_cards(V1).await;
        scene
    }

    pub async fn gate(engine: Engine, verdict: GateVerdict) -> Self {
        let scene = Self::empty(engine).await;
        let initiative = scene.initiative.clone();
        scene
            .act(move |tx| {
                Box::pin(async move {
                    let owner = actor("U_OWNER");
                    let why = "criteria are met".to_owned();
                    propose::gate(tx, &owner, &initiative, verdict, why, "gate", WINDOW).await
                })
            })
            .await
            .unwrap();
        scene.post_cards(V1).await;
        scene
    }

    pub async fn act<T, F>(&self, work: F) -> Outcome<T>
    where
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Outcome<T>> + Send + 'static,
        T: Send + 'static,
    {
        self.house.write(unit(work)).await
    }

    pub async fn propose(&self, nonce: &'static str) -> Outcome<DecisionId> {
        self.propose_as("U_OWNER", "Cap the bonus", nonce).await
    }

    pub async fn propose_as(
        &self,
        who: &'static str,
        title: &'static str,
        nonce: &'static str,
    ) -> Outcome<DecisionId> {
        let initiative = self.initiative.clone();
        self.act(move |tx| {
            Box::pin(async move {
                let text = Text { title: title.into(), context: "outliers".into(), ..Text::default() };
                let due = Some("2026-03-09".parse().unwrap());
                let approvers = vec![initiative.sponsor.clone()];
                let draft = Draft { text, approvers, due, ..Draft::default() };
                propose::propose(tx, &actor(who), &initiative, draft, nonce, WINDOW).await
            })
        })
        .await
    }

    pub async fn post_cards(&self, version: Version) {
        let work = unit(move |tx| {
            Box::pin(async move {
                let ts = |n: u32| MessageTs::new(format!("{}.{n}", version.0));
                let card = Place { channel: ChannelId::new("C_HUB"), ts: ts(1) };
                posts::save(tx, &Post::DecisionCard(D1, version).subject(), &card).await?;
                let copy = Place { channel: ChannelId::new("D_SPONSOR"), ts: ts(2) };
                let subject = Post::DecisionCopy(D1, version, member("U_SPONSOR")).subject();
                posts::save(tx, &subject, &copy).await
            })
        });
        self.house.write::<(), StoreError, _>(work).await.unwrap();
    }

    pub async fn ask(&self, who: Actor, origin: Origin, ask: Ask) -> Outcome<Reply> {
        self.act(move |tx| {
            Box::pin(async move {
                let context = Context { actor: who, origin, settle: WINDOW, mail: false };
                handle(tx, &context, ask).await
            })
        })
        .await
    }

    /// A reaction on the card of version 1 in the channel, or on the sponsor's copy.
    pub async fn react(&self, who: Actor, emoji: &str, added: bool, place: Lies) -> Reply {
        self.react_on("1", who, emoji, added, place).await
    }

    /// The same on the cards of a version.
    pub async fn react_on(&self, version: &str, who: Actor, emoji: &str, added: bool, place: Lies) -> Reply {
        let (channel, n) = match place {
            Lies::Channel => ("C_HUB", 1),
            Lies::Dm => ("D_SPONSOR", 2),
        };
        let message = MessageTs::new(format!("{version}.{n}"));
        let reaction = Reaction { emoji: emoji.into(), added, message, at: self.house.now };
        let origin = Origin { channel: Some(ChannelId::new(channel)), ..Origin::default() };
        let (there, seen) = (origin.clone(), reaction.clone());
        let look = unit(move |tx| {
            Box::pin(async move { gesture::interpret(tx, &there, Incoming::Reaction(seen)).await })
        });
        let Some(Command::Decision(ask)) = self.house.read::<_, StoreError, _>(look).await.unwrap() else {
            panic!("no ask about a decision")
        };
        self.ask(who, origin, ask).await.unwrap()
    }

    pub async fn press(&self, who: Actor, action_id: &str, value: &str) -> Outcome<Reply> {
        let press = Press {
            action_id: action_id.into(),
            value: value.into(),
            at: Some(self.house.now),
            ..Press::default()
        };
        let origin = Origin { channel: Some(ChannelId::new("C_HUB")), ..Origin::default() };
        self.ask(who, origin, Ask::pressed(&press).unwrap()).await
    }

    pub async fn decision(&self) -> Decision {
        let work = unit(|tx| Box::pin(async move { decisions::find(tx, D1).await }));
        self.house.read(work).await.unwrap().unwrap()
    }

    pub async fn now_in(&self) -> &'static str {
        self.decision().await.state().word()
    }

    pub async fn initiative_now(&self) -> Initiative {
        let id = self.initiative.id;
        let work = unit(move |tx| Box::pin(async move { initiatives::find(tx, id).await }));
        self.house.read(work).await.unwrap().unwrap()
    }

    /// What Slack would show now: these marks under the channel's card, none under the copy.
    pub async fn evidence(&self, marks: &[(&str, &str)]) -> Evidence {
        let decision = self.decision().await;
        let version = decision.version().0;
        let card = |channel: &str, n| {
            decision.card(ChannelId::new(channel), MessageTs::new(format!("{version}.{n}")))
        };
        let marks = marks.iter().map(|(who, emoji)| (member(who), Emoji::new(emoji))).collect();
        let reading = |card, place, found| CardReading { card, place, found };
        Evidence {
            cards: vec![
                reading(card("C_HUB", 1), Lies::Channel, Found::Marks(marks)),
                reading(card("D_SPONSOR", 2), Lies::Dm, Found::Marks(Vec::new())),
            ],
            standings: [(member("U_SPONSOR"), Standing::Full)].into(),
            read_at: self.house.now,
        }
    }

    pub async fn settle(&self, evidence: Evidence) {
        let version = self.decision().await.version();
        let work = unit(move |tx| Box::pin(async move { settle(tx, D1, version, &evidence).await }));
        self.house.write(work).await.unwrap();
    }

    pub async fn expire(&self, evidence: Evidence) {
        let work = unit(move |tx| Box::pin(async move { settle::expire(tx, D1, V1, &evidence).await }));
        self.house.write(work).await.unwrap();
    }

    pub fn later(&mut self, by: SignedDuration) {
        self.house.later(by);
    }
}

pub fn sponsor() -> Actor {
    actor("U_SPONSOR")
}

pub fn what(reply: Reply) -> Option<What> {
    match reply {
        Reply::Notice(Notice::Decision(notice)) => Some(notice.what),
        _ => None,
    }
}

pub fn refusal(reply: Reply) -> Option<Refusal> {
    match reply {
        Reply::Notice(Notice::Refused(refusal)) => Some(refusal),
        _ => None,
    }
}

pub fn refused<T>(outcome: Outcome<T>) -> Option<Refusal> {
    match outcome {
        Err(ActionError::Refusal(refusal)) => Some(refusal),
        _ => None,
    }
}
