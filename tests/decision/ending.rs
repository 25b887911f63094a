//! Ends: final, expired, withdrawn, reopened, and what a gate does.

use crate::common::{actor, engines, member};
use accord::actions::decision::open_for;
use accord::actions::decision::vote::Seen;
use accord::domain::decision::{Place as Lies, State, Version};
use accord::domain::ids::{ChannelId, MessageTs};
use accord::domain::initiative::Life;
use accord::domain::job::{Edit, Job, Post, Work};
use accord::domain::notice::decision::What;
use accord::domain::refusal::Refusal;
use accord::domain::stage::{GateVerdict, Stage};
use accord::slack::incoming::Origin;
use accord::slack::reply::Reply;
use accord::slack::topics::decision::Ask;
use accord::store::unit;
use jiff::{SignedDuration, Timestamp};

use crate::scene::{D1, Scene, V1, WINDOW, refusal, refused, sponsor, what};

#[tokio::test]
async fn a_reopened_decision_leaves_its_old_cards_behind() {
    for engine in engines() {
        let mut scene = Scene::proposed(engine).await;
        scene.react(sponsor(), "x", true, Lies::Channel).await;
        scene.later(WINDOW);
        scene.settle(scene.evidence(&[("U_SPONSOR", "x")]).await).await;
        assert_eq!(scene.now_in().await, "rejected");
        scene.house.due_jobs().await;

        scene.later(SignedDuration::from_mins(1));
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
        assert_eq!(scene.now_in().await, "proposed");
        let put_off = scene.decision().await.deadline().unwrap();
        assert_eq!(put_off, "2026-03-11T17:00:00Z".parse::<Timestamp>().unwrap(), "once, two working days");
        scene.later(put_off.duration_since(scene.house.now) + SignedDuration::from_mins(2));
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
