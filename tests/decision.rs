//! Decisions from the proposal to their end: topic, actions and store, on both engines.
#![allow(clippy::unwrap_used, clippy::panic, reason = "these are tests")]

mod common;

use accord::actions::decision::propose::{self, Draft};
use accord::actions::decision::vote::Seen;
use accord::actions::decision::{open_for, settle};
use accord::actions::{ActionError, Outcome};
use accord::domain::decision::{CardReading, Decision, Evidence, Found, Place as Lies, State, Text, Version};
use accord::domain::emoji::{Emoji, Verdict};
use accord::domain::ids::{ChannelId, DecisionId, MessageTs};
use accord::domain::initiative::{Initiative, Life};
use accord::domain::job::{Edit, Job, Post, Work};
use accord::domain::notice::Notice;
use accord::domain::notice::decision::What;
use accord::domain::people::{Actor, Standing};
use accord::domain::refusal::Refusal;
use accord::domain::stage::{GateVerdict, Stage};
use accord::slack::incoming::{Origin, Press, Reaction};
use accord::slack::render;
use accord::slack::reply::Reply;
use accord::slack::router::Context;
use accord::slack::topics::decision::{Ask, handle};
use accord::store::posts::{self, Place};
use accord::store::{StoreError, Tx, decisions, initiatives, unit};
use common::{Engine, House, actor, db, engines, member};
use futures_util::future::BoxFuture;
use jiff::{SignedDuration, Timestamp};

const WINDOW: SignedDuration = SignedDuration::from_mins(10);
const D1: DecisionId = DecisionId(1);
const V1: Version = Version(1);

/// One decision in a fresh house, with its card and the sponsor's copy posted.
struct Scene {
    house: House,
    initiative: Initiative,
}

impl Scene {
    async fn empty(engine: Engine) -> Self {
        let house = db(engine).await;
        let initiative = house.initiative().await;
        Self { house, initiative }
    }

    async fn proposed(engine: Engine) -> Self {
        let scene = Self::empty(engine).await;
        scene.propose("nonce").await.unwrap();
        scene.post_cards(V1).await;
        scene
    }

    async fn gate(engine: Engine, verdict: GateVerdict) -> Self {
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

    async fn act<T, F>(&self, work: F) -> Outcome<T>
    where
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Outcome<T>> + Send + 'static,
        T: Send + 'static,
    {
        self.house.write(unit(work)).await
    }

    async fn propose(&self, nonce: &'static str) -> Outcome<DecisionId> {
        self.propose_as("U_OWNER", "Cap the bonus", nonce).await
    }

    async fn propose_as(
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
                let draft = Draft { text, approver: None, due };
                propose::propose(tx, &actor(who), &initiative, draft, nonce, WINDOW).await
            })
        })
        .await
    }

    async fn post_cards(&self, version: Version) {
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

    async fn ask(&self, who: Actor, origin: Origin, ask: Ask) -> Outcome<Reply> {
        self.act(move |tx| {
            Box::pin(async move {
                let context = Context { actor: who, origin, settle: WINDOW };
                handle(tx, &context, ask).await
            })
        })
        .await
    }

    /// A reaction on the card of version 1 in the channel, or on the sponsor's copy.
    async fn react(&self, who: Actor, emoji: &str, added: bool, place: Lies) -> Reply {
        let (channel, ts) = match place {
            Lies::Channel => ("C_HUB", "1.1"),
            Lies::Dm => ("D_SPONSOR", "1.2"),
        };
        let reaction =
            Reaction { emoji: emoji.into(), added, message: MessageTs::new(ts), at: self.house.now };
        let origin = Origin { channel: Some(ChannelId::new(channel)), ..Origin::default() };
        let (there, seen) = (origin.clone(), reaction.clone());
        let look = unit(move |tx| Box::pin(async move { Ask::reacted(tx, &there, &seen).await }));
        let ask = self.house.read(look).await.unwrap().unwrap();
        self.ask(who, origin, ask).await.unwrap()
    }

    async fn press(&self, who: Actor, action_id: &str, value: &str) -> Outcome<Reply> {
        let press = Press {
            action_id: action_id.into(),
            value: value.into(),
            message: None,
            at: Some(self.house.now),
        };
        let origin = Origin { channel: Some(ChannelId::new("C_HUB")), ..Origin::default() };
        self.ask(who, origin, Ask::pressed(&press).unwrap()).await
    }

    async fn decision(&self) -> Decision {
        let work = unit(|tx| Box::pin(async move { decisions::find(tx, D1).await }));
        self.house.read(work).await.unwrap().unwrap()
    }

    async fn now_in(&self) -> &'static str {
        self.decision().await.state().word()
    }

    async fn initiative_now(&self) -> Initiative {
        let id = self.initiative.id;
        let work = unit(move |tx| Box::pin(async move { initiatives::find(tx, id).await }));
        self.house.read(work).await.unwrap().unwrap()
    }

    /// What Slack would show now: these marks under the channel's card, none under the copy.
    async fn evidence(&self, marks: &[(&str, &str)]) -> Evidence {
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

    async fn settle(&self, evidence: Evidence) {
        let version = self.decision().await.version();
        let work = unit(move |tx| Box::pin(async move { settle(tx, D1, version, &evidence).await }));
        self.house.write(work).await.unwrap();
    }

    async fn expire(&self, evidence: Evidence) {
        let work = unit(move |tx| Box::pin(async move { settle::expire(tx, D1, V1, &evidence).await }));
        self.house.write(work).await.unwrap();
    }

    fn later(&mut self, by: SignedDuration) {
        self.house.later(by);
    }
}

fn sponsor() -> Actor {
    actor("U_SPONSOR")
}

fn what(reply: Reply) -> Option<What> {
    match reply {
        Reply::Notice(Notice::Decision(notice)) => Some(notice.what),
        _ => None,
    }
}

fn refusal(reply: Reply) -> Option<Refusal> {
    match reply {
        Reply::Notice(Notice::Refused(refusal)) => Some(refusal),
        _ => None,
    }
}

fn refused<T>(outcome: Outcome<T>) -> Option<Refusal> {
    match outcome {
        Err(ActionError::Refusal(refusal)) => Some(refusal),
        _ => None,
    }
}

#[tokio::test]
async fn a_mark_approves_after_its_window_and_a_second_reading() {
    for engine in engines() {
        let mut scene = Scene::empty(engine).await;
        assert_eq!(scene.propose("nonce").await.unwrap(), D1);
        assert_eq!(scene.propose("nonce").await.unwrap(), D1, "a double submit is one decision");
        let jobs = scene.house.due_jobs().await;
        let cards = [Post::DecisionCard(D1, V1), Post::DecisionCopy(D1, V1, member("U_SPONSOR"))];
        assert_eq!(jobs, cards.map(Job::Post));
        scene.post_cards(V1).await;

        scene.later(SignedDuration::from_hours(1));
        let told = what(scene.react(sponsor(), "thumbsup::skin-tone-4", true, Lies::Channel).await);
        assert!(matches!(told, Some(What::Said(_))), "{told:?}");
        assert_eq!(scene.now_in().await, "settling");
        assert_eq!(scene.house.due_jobs().await, [Job::Edit(Edit::Decision(D1, V1))]);
        let again = scene.react(sponsor(), "thumbsup::skin-tone-4", true, Lies::Channel).await;
        assert_eq!(again, Reply::Silent, "a second delivery changes nothing");

        scene.later(WINDOW);
        let at_ms = scene.house.now.as_millisecond();
        let look = Work::SettleDecision { decision: D1, version: V1, at_ms };
        assert_eq!(scene.house.due_jobs().await, [Job::Work(look)]);
        let evidence = scene.evidence(&[("U_SPONSOR", "+1")]).await;
        scene.settle(evidence.clone()).await;
        scene.settle(evidence).await;
        assert_eq!(scene.now_in().await, "approved");
        let jobs = scene.house.due_jobs().await;
        let told =
            |job: &&Job| matches!(job, Job::Post(Post::Tell { member, .. }) if member.as_str() == "U_OWNER");
        assert_eq!(jobs.iter().filter(told).count(), 1, "{jobs:?}");
    }
}

#[tokio::test]
async fn a_mark_that_is_taken_off_counts_no_more() {
    for engine in engines() {
        let mut scene = Scene::proposed(engine).await;
        scene.react(sponsor(), "+1", true, Lies::Dm).await;
        scene.later(SignedDuration::from_secs(60));
        let told = scene.react(sponsor(), "+1", false, Lies::Dm).await;
        assert!(what(told).is_some());
        assert_eq!(scene.now_in().await, "proposed");

        // Removed while nobody heard of it: found by reading again.
        scene.later(SignedDuration::from_secs(60));
        scene.react(sponsor(), "+1", true, Lies::Channel).await;
        scene.later(WINDOW);
        scene.settle(scene.evidence(&[]).await).await;
        assert_eq!(scene.now_in().await, "proposed");
    }
}

#[tokio::test]
async fn a_mark_found_by_reading_counts_and_settles_anew() {
    for engine in engines() {
        let mut scene = Scene::proposed(engine).await;
        scene.later(WINDOW);
        scene.settle(scene.evidence(&[("U_SPONSOR", "white_check_mark"), ("U_KIM", "x")]).await).await;
        assert_eq!(scene.now_in().await, "settling");
    }
}

#[tokio::test]
async fn posted_cards_are_looked_at_together_soon_after() {
    for engine in engines() {
        let mut scene = Scene::proposed(engine).await;
        scene.house.due_jobs().await;
        let work = unit(|tx| {
            Box::pin(async move {
                render::posted(tx, &Post::DecisionCard(D1, V1)).await?;
                render::posted(tx, &Post::DecisionCopy(D1, V1, member("U_SPONSOR"))).await
            })
        });
        scene.house.write::<(), StoreError, _>(work).await.unwrap();
        assert_eq!(scene.house.due_jobs().await, []);
        scene.later(SignedDuration::from_secs(60));
        let jobs = scene.house.due_jobs().await;
        assert!(matches!(jobs[..], [Job::Work(Work::SettleDecision { .. })]), "{jobs:?}");
    }
}

#[tokio::test]
async fn wrong_hands_are_told_once_and_change_nothing() {
    for engine in engines() {
        let scene = Scene::proposed(engine).await;
        let of = |id: &str, standing| Actor { standing, ..actor(id) };
        let hands = [
            of("U_OWNER", Standing::Full),
            of("U_KIM", Standing::Full),
            of("U_GUEST", Standing::Guest),
            of("U_FAR", Standing::Stranger),
        ];
        for who in hands {
            let first = scene.react(who.clone(), "white_check_mark", true, Lies::Channel).await;
            assert!(refusal(first).is_some(), "{who:?}");
            let second = scene.react(who.clone(), "+1", true, Lies::Channel).await;
            assert_eq!(second, Reply::Silent, "{who:?}");
            assert!(refused(scene.press(who, "decision.approve", "1/v1").await).is_some());
        }
        for standing in [Standing::Bot, Standing::Deactivated] {
            let silent = scene.react(of("U_X", standing), "+1", true, Lies::Channel).await;
            assert_eq!(silent, Reply::Silent);
        }
        assert_eq!(scene.react(actor("U_KIM"), "eyes", true, Lies::Channel).await, Reply::Silent);
        let odd = refusal(scene.react(sponsor(), "ok_hand", true, Lies::Channel).await);
        assert!(matches!(odd, Some(Refusal::EmojiDoesNotCount { .. })));
        assert!(scene.decision().await.ballot().votes().is_empty());
    }
}

#[tokio::test]
async fn both_marks_hold_it_until_its_giver_chooses() {
    for engine in engines() {
        let mut scene = Scene::proposed(engine).await;
        scene.react(sponsor(), "+1", true, Lies::Channel).await;
        scene.later(SignedDuration::from_secs(5));
        let told = what(scene.react(sponsor(), "x", true, Lies::Dm).await);
        assert_eq!(told, Some(What::Which));
        assert_eq!(scene.now_in().await, "held");
        scene.later(SignedDuration::from_secs(5));
        let chosen = scene.press(sponsor(), "decision.choose.reject", "1/v1/reject").await.unwrap();
        assert!(what(chosen).is_some());
        assert_eq!(scene.now_in().await, "settling");
        scene.later(SignedDuration::from_secs(5));
        scene.press(sponsor(), "decision.undo", "1/v1").await.unwrap();
        assert_eq!(scene.now_in().await, "proposed");
    }
}

#[tokio::test]
async fn a_reopened_decision_leaves_its_old_cards_behind() {
    for engine in engines() {
        let mut scene = Scene::proposed(engine).await;
        scene.react(sponsor(), "x", true, Lies::Channel).await;
        scene.later(WINDOW);
        scene.settle(scene.evidence(&[("U_SPONSOR", "x")]).await).await;
        assert_eq!(scene.now_in().await, "rejected");
        scene.house.due_jobs().await;

        scene.later(SignedDuration::from_secs(60));
        let told = what(scene.react(sponsor(), "x", false, Lies::Channel).await);
        assert_eq!(told, Some(What::Reopen), "after the end a removal changes nothing");
        let reopen = Ask::Reopen {
            decision: D1,
            version: V1,
            reason: "payroll can do it after all".into(),
            due: "2026-03-20".into(),
        };
        let none = scene
            .ask(
                sponsor(),
                Origin::default(),
                Ask::Reopen { decision: D1, version: V1, reason: " ".into(), due: "2026-03-20".into() },
            )
            .await
            .unwrap();
        assert!(matches!(none, Reply::Errors(errors) if errors[0].0 == "reason"));
        assert_eq!(scene.ask(sponsor(), Origin::default(), reopen).await.unwrap(), Reply::Silent);
        let decision = scene.decision().await;
        assert_eq!((decision.version(), decision.state()), (Version(2), &State::Proposed));
        let jobs = scene.house.due_jobs().await;
        assert!(jobs.contains(&Job::Edit(Edit::Decision(D1, V1))), "{jobs:?}");
        assert!(jobs.contains(&Job::Post(Post::DecisionCard(D1, Version(2)))), "{jobs:?}");

        let old = refusal(scene.react(sponsor(), "+1", true, Lies::Channel).await);
        assert_eq!(old, Some(Refusal::OldCard { decision: D1, version: V1 }));
        assert_eq!(scene.now_in().await, "proposed");
    }
}

#[tokio::test]
async fn nobody_decides_and_it_expires() {
    for engine in engines() {
        let mut scene = Scene::proposed(engine).await;
        let due = scene.decision().await.deadline().unwrap();
        assert_eq!(due, "2026-03-09T17:00:00Z".parse::<Timestamp>().unwrap());
        scene.later(due.duration_since(scene.house.now) + SignedDuration::from_mins(2));
        let jobs = scene.house.due_jobs().await;
        let look = |job: &Job| matches!(job, Job::Work(Work::ExpireDecision { .. }));
        assert_eq!(jobs.iter().filter(|job| look(job)).count(), 1, "{jobs:?}");
        let late = refusal(scene.react(sponsor(), "+1", true, Lies::Channel).await);
        assert!(matches!(late, Some(Refusal::TooLate { .. })), "{late:?}");
        scene.expire(scene.evidence(&[]).await).await;
        assert_eq!(scene.now_in().await, "expired");
        let waiting = unit(|tx| Box::pin(async move { open_for(tx, &member("U_SPONSOR")).await }));
        assert!(scene.house.read(waiting).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_gate_moves_the_initiative_on_once() {
    for engine in engines() {
        let mut scene = Scene::gate(engine, GateVerdict::Go).await;
        scene.react(sponsor(), "+1", true, Lies::Channel).await;
        assert_eq!(scene.initiative_now().await.stage, Stage::Discovery);
        scene.later(WINDOW);
        let evidence = scene.evidence(&[("U_SPONSOR", "+1")]).await;
        scene.settle(evidence.clone()).await;
        scene.settle(evidence).await;
        assert_eq!(scene.initiative_now().await.stage, Stage::Ideation);
    }
}

#[tokio::test]
async fn a_gate_can_end_in_something_else_with_a_reason() {
    for engine in engines() {
        let mut scene = Scene::gate(engine, GateVerdict::Go).await;
        let seen = Seen::read("decision/1/v1/card", ChannelId::new("C_HUB"), MessageTs::new("1.1")).unwrap();
        let stop = |reason: &str| Ask::Instead {
            seen: seen.clone(),
            verdict: GateVerdict::Stop,
            reason: reason.into(),
        };
        let form = scene.press(sponsor(), "decision.stop", "1/v1").await.unwrap();
        assert!(matches!(form, Reply::Open(_)));
        let empty = scene.ask(sponsor(), Origin::default(), stop("  ")).await.unwrap();
        assert!(matches!(empty, Reply::Errors(_)));
        let taken = scene.ask(sponsor(), Origin::default(), stop("nobody needs it")).await.unwrap();
        assert_eq!(taken, Reply::Silent);
        let jobs = scene.house.due_jobs().await;
        assert!(jobs.iter().any(|job| matches!(job, Job::Whisper(_))), "{jobs:?}");
        scene.later(WINDOW);
        scene.settle(scene.evidence(&[]).await).await;
        let decision = scene.decision().await;
        assert!(
            matches!(decision.state(), State::Rejected { instead: Some(GateVerdict::Stop), .. }),
            "{:?}",
            decision.state()
        );
        assert_eq!(scene.initiative_now().await.life, Life::Stopped);
    }
}

#[tokio::test]
async fn the_proposer_takes_it_back_and_others_cannot() {
    for engine in engines() {
        let scene = Scene::proposed(engine).await;
        let no = refused(scene.press(actor("U_KIM"), "decision.withdraw", "1/v1").await);
        assert!(matches!(no, Some(Refusal::NotYours { .. })));
        let form = scene.press(actor("U_OWNER"), "decision.withdraw", "1/v1").await.unwrap();
        assert!(matches!(form, Reply::Open(_)));
        let back = Ask::Withdraw { decision: D1, version: V1, reason: String::new() };
        scene.ask(actor("U_OWNER"), Origin::default(), back).await.unwrap();
        assert_eq!(scene.now_in().await, "withdrawn");
        let late = refused(scene.press(sponsor(), "decision.approve", "1/v1").await);
        assert!(matches!(late, Some(Refusal::NoLongerOpen { .. })), "{late:?}");
    }
}

#[tokio::test]
async fn a_sponsor_who_proposes_names_somebody_else() {
    for engine in engines() {
        let scene = Scene::empty(engine).await;
        let own = refused(scene.propose_as("U_SPONSOR", "Cap the bonus", "a").await);
        assert!(matches!(own, Some(Refusal::WriterAmongApprovers { .. })));
        // A refused proposal takes no number.
        assert_eq!(scene.propose("b").await.unwrap(), D1);
    }
}

#[tokio::test]
async fn what_waits_and_what_was_decided_can_be_listed() {
    for engine in engines() {
        let scene = Scene::empty(engine).await;
        for (title, nonce) in [("Payroll feed", "a"), ("Über 100% cap", "b"), ("Cap for payroll", "c")] {
            scene.propose_as("U_OWNER", title, nonce).await.unwrap();
        }
        let id = scene.initiative.id;
        let search = |words: &'static str, before: Option<i64>, limit| {
            let work = unit(move |tx| {
                Box::pin(async move { decisions::page(tx, id, words, before.map(DecisionId), limit).await })
            });
            scene.house.read(work)
        };
        let ids = |found: Vec<Decision>| found.iter().map(|d| d.id().0).collect::<Vec<_>>();
        assert_eq!(ids(search("", None, 2).await.unwrap()), [3, 2]);
        assert_eq!(ids(search("", Some(2), 2).await.unwrap()), [1]);
        assert_eq!(ids(search("payroll CAP", None, 9).await.unwrap()), [3]);
        assert_eq!(ids(search("über 0%", None, 9).await.unwrap()), [2]);
        assert_eq!(ids(search("%", None, 9).await.unwrap()), [2]);
        let waiting = unit(|tx| Box::pin(async move { open_for(tx, &member("U_SPONSOR")).await }));
        assert_eq!(ids(scene.house.read(waiting).await.unwrap()), [1, 2, 3]);
        let hub = Origin { channel: Some(ChannelId::new("C_HUB")), ..Origin::default() };
        let log = scene.ask(actor("U_KIM"), hub, Ask::Log("payroll".into())).await.unwrap();
        assert!(
            matches!(log, Reply::Show(message) if message.text.contains("D-1") && !message.text.contains("D-2"))
        );
        let elsewhere = scene.ask(actor("U_KIM"), Origin::default(), Ask::Log("ONH".into())).await;
        assert!(refused(elsewhere).is_some(), "not seen from elsewhere by somebody without a part");
    }
}

#[tokio::test]
async fn nothing_is_final_while_the_window_is_open() {
    for engine in engines() {
        let mut scene = Scene::proposed(engine).await;
        scene.react(sponsor(), "+1", true, Lies::Channel).await;
        scene.later(WINDOW - SignedDuration::from_secs(1));
        scene.settle(scene.evidence(&[("U_SPONSOR", "+1")]).await).await;
        assert_eq!(scene.now_in().await, "settling");
        let decision = scene.decision().await;
        let State::Settling { verdict, .. } = decision.state() else { panic!("{:?}", decision.state()) };
        assert_eq!(*verdict, Verdict::Approve);
    }
}
