//! Proposing, posting, and what waits or was decided.

use crate::common::{actor, engines, member};
use accord::actions::decision::log::{self, Page};
use accord::actions::decision::open_for;
use accord::actions::sight;
use accord::domain::decision::Decision;
use accord::domain::ids::{ChannelId, DecisionId};
use accord::domain::job::{Job, Post, Work};
use accord::domain::refusal::Refusal;
use accord::domain::search::Query;
use accord::slack::incoming::Origin;
use accord::slack::render;
use accord::slack::reply::Reply;
use accord::slack::topics::decision::Ask;
use accord::store::{StoreError, members, unit};
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
        let search = |typed: &'static str, before: Option<i64>| {
            let work = unit(move |tx| {
                Box::pin(async move {
                    let query = Query::read(typed, &member("U_KIM"), "2026-03-02".parse().unwrap()).unwrap();
                    let sight = sight::as_known(tx, &actor("U_KIM"), Some(&ChannelId::new("C_HUB")));
                    log::page(tx, &sight, None, &query, before.map(DecisionId)).await
                })
            });
            scene.house.read::<_, StoreError, _>(work)
        };
        let ids = |found: Vec<Decision>| found.iter().map(|d| d.id().0).collect::<Vec<_>>();
        let found = |page: Page| page.found.into_iter().map(|found| found.decision).collect::<Vec<_>>();
        for (typed, before, wanted) in [
            ("", None, vec![3, 2, 1]),
            ("", Some(2), vec![1]),
            ("payroll CAP", None, vec![3]),
            ("pay", None, vec![3, 1]),
            ("pa", None, vec![]),
            ("über 100", None, vec![2]),
            ("outliers", None, vec![3, 2, 1]),
            ("by:<@U_OWNER> state:open feed", None, vec![1]),
            ("state:proposed", None, vec![3, 2, 1]),
            ("state:approved", None, vec![]),
            ("aspect:payroll", None, vec![]),
            ("since:1d cap", None, vec![3, 2]),
            ("%", None, vec![3, 2, 1]),
        ] {
            assert_eq!(ids(found(search(typed, before).await.unwrap())), wanted, "{engine:?}: {typed}");
        }
        let waiting = unit(|tx| Box::pin(async move { open_for(tx, &member("U_SPONSOR")).await }));
        assert_eq!(ids(scene.house.read(waiting).await.unwrap()), [1, 2, 3]);
        let hub = Origin { channel: Some(ChannelId::new("C_HUB")), ..Origin::default() };
        let unknown = scene.ask(actor("U_KIM"), hub.clone(), Ask::Log("payroll".into())).await.unwrap();
        assert_eq!(unknown, Reply::Look, "Slack is asked first who somebody is");
        let known =
            unit(|tx| Box::pin(async move { members::save(tx, &member("U_KIM"), "full", None, None).await }));
        scene.house.write::<(), StoreError, _>(known).await.unwrap();
        let log = scene.ask(actor("U_KIM"), hub, Ask::Log("payroll".into())).await.unwrap();
        assert!(
            matches!(log, Reply::Show(message) if message.text.contains("D-1") && !message.text.contains("D-2"))
        );
        let elsewhere = scene.ask(actor("U_KIM"), Origin::default(), Ask::Log("ONH".into())).await.unwrap();
        assert_eq!(elsewhere, Reply::Look, "a channel that is not known to be public is asked about");
    }
}
