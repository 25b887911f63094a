//! Proposing, posting, and what waits or was decided.

use crate::common::{actor, engines, member};
use accord::actions::decision::open_for;
use accord::domain::decision::Decision;
use accord::domain::ids::{ChannelId, DecisionId};
use accord::domain::job::{Job, Post, Work};
use accord::domain::refusal::Refusal;
use accord::slack::incoming::Origin;
use accord::slack::render;
use accord::slack::reply::Reply;
use accord::slack::topics::decision::Ask;
use accord::store::{StoreError, decisions, unit};
use jiff::SignedDuration;

use crate::scene::{D1, Scene, V1, refused};

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
        scene.later(SignedDuration::from_mins(1));
        let jobs = scene.house.due_jobs().await;
        assert!(matches!(jobs[..], [Job::Work(Work::SettleDecision { .. })]), "{jobs:?}");
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
