//! Marks and buttons: who counts, what is taken back, what settles.

use crate::common::{actor, engines, member};
use accord::domain::decision::{Place as Lies, State};
use accord::domain::emoji::Verdict;
use accord::domain::job::{Edit, Job, Post, Work};
use accord::domain::notice::decision::What;
use accord::domain::people::{Actor, Standing};
use accord::domain::refusal::Refusal;
use accord::slack::reply::Reply;
use jiff::SignedDuration;

use crate::scene::{D1, Scene, V1, WINDOW, refusal, refused, sponsor, what};

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
        scene.later(SignedDuration::from_mins(1));
        let told = scene.react(sponsor(), "+1", false, Lies::Dm).await;
        assert!(what(told).is_some());
        assert_eq!(scene.now_in().await, "proposed");

        // Removed while nobody heard of it: found by reading again.
        scene.later(SignedDuration::from_mins(1));
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
