//! What the sponsor asks about an update: it goes to the owner, stays with the next drafts, and is answered once below the update.

use crate::support::{World, story};
use crate::weekly_update::planned;
use serde_json::json;
use slack_sandbox::{Message, SubmitResult};
use std::time::Duration;

const DUE: &str = "2026-03-06T16:01:00Z";
const QUESTION: &str = "Why does payroll take two more weeks?";
const ANSWER: &str = "Their release is on Monday.";

/// The sponsor's copy of the first update.
async fn copy(w: &World, sponsor: &str) -> Message {
    w.until(DUE).await;
    w.told_of(sponsor, "tells @ona that you read it").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_goes_to_the_owner_and_its_answer_below_the_update() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        planned(w, &ona, &sam, &[]).await;
        let update = copy(w, &sam).await;
        w.taps(&sam, &update, "update.ask").await;
        let empty = w.tries(&sam, &[("talk", json!("  "))]).await;
        assert!(matches!(empty, SubmitResult::Errors { .. }), "{empty:?}");
        w.submits(&sam, &[("talk", json!(QUESTION))]).await;
        assert_eq!(w.times_told(&sam, "The answer comes here, below the update").await, 1);
        w.stops().await;
        w.starts().await;

        let asked = w.told_of(&ona, QUESTION).await;
        w.taps(&ona, &asked, "update.answer").await;
        w.submits(&ona, &[("talk", json!(ANSWER))]).await;
        w.passes(Duration::from_secs(10)).await;
        let answer = w.told_of(&sam, ANSWER).await;
        assert_eq!(answer.thread_ts.as_ref(), Some(&update.ts), "below the update");
        let settled = w.now_reads(&asked).await;
        assert!(settled.contains("@ona answered") && settled.contains(ANSWER), "{settled}");
        w.until("2026-03-13T14:01:00Z").await;
        let next = w.told_of(&ona, "Your update of").await.plain;
        assert!(!next.contains(QUESTION), "answered: {next}");
        assert_eq!(w.times_told(&sam, ANSWER).await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_question_stays_with_the_drafts_until_it_is_answered() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = planned(w, &ona, &sam, &[&kim]).await;
        let update = copy(w, &sam).await;
        w.taps(&sam, &update, "update.ask").await;
        w.submits(&sam, &[("talk", json!(QUESTION))]).await;
        w.stops().await;
        w.starts().await;
        w.until("2026-03-13T14:01:00Z").await;
        let draft = w.told_of(&ona, "Your update of").await;
        assert!(draft.plain.contains("@sam asked") && draft.plain.contains(QUESTION), "{}", draft.plain);
        assert!(
            !w.said_in(&hub).await.iter().any(|m| m.plain.contains(QUESTION)),
            "the channel never has it"
        );
        w.taps(&ona, &draft, "update.answer").await;
        w.submits(&ona, &[("talk", json!(ANSWER))]).await;
        w.passes(Duration::from_secs(10)).await;
        assert_eq!(w.times_told(&sam, ANSWER).await, 1);
        let draft = w.now_reads(&draft).await;
        assert!(!draft.contains(QUESTION) && draft.contains("Send now"), "{draft}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_button_says_that_it_was_read_as_the_eyes_do() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = planned(w, &ona, &sam, &[]).await;
        let update = copy(w, &sam).await;
        assert!(!w.accord(&ona, &hub, "update").await.contains("read by"));
        w.taps(&sam, &update, "update.seen").await;
        assert!(w.whispered(&sam).await.contains("@ona sees that you read it"));
        w.stops().await;
        w.starts().await;
        let status = w.accord(&ona, &hub, "update").await;
        assert!(status.contains("read by @sam"), "{status}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_went_ahead_without_the_sponsor_is_theirs_once_they_want_a_say() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = planned(w, &ona, &sam, &[&kim]).await;
        w.accord(&ona, &hub, "decide Start with team North").await;
        w.submits(&ona, &[("context", json!("They are keen.")), ("approvers", json!([kim]))]).await;
        let card = w.post_about(&hub, "Start with team North").await;
        w.reacts(&kim, &card, "white_check_mark").await;
        let update = copy(w, &sam).await;
        assert!(update.plain.contains("Decided without you: D-1"), "{}", update.plain);
        assert!(!w.post_about(&hub, "Onboarding Hub · Discovery").await.plain.contains("without you"));
        w.stops().await;
        w.starts().await;
        w.taps(&sam, &update, "update.say").await;
        let unexplained = w.tries(&sam, &[("reason", json!(" "))]).await;
        assert!(matches!(unexplained, SubmitResult::Errors { .. }), "{unexplained:?}");
        w.submits(&sam, &[("reason", json!("North reports to me."))]).await;
        w.passes(Duration::from_secs(10)).await;
        let again = w.told_of(&sam, "D-1 v2").await;
        assert!(again.plain.contains("Waiting") && again.plain.contains("@sam"), "{}", again.plain);
        assert_eq!(w.times_told(&ona, "again: its new version needs a decision").await, 1);

        // Once more changes nothing, and Kim decides it no longer.
        w.taps(&sam, &update, "update.say").await;
        let twice = w.tries(&sam, &[("reason", json!("Again."))]).await;
        assert!(format!("{twice:?}").contains("not among what went ahead without you"), "{twice:?}");
        w.reacts(&sam, &again, "x").await;
        w.passes(Duration::from_mins(11)).await;
        let over = w.now_reads(&again).await;
        assert!(over.contains("Rejected") && over.contains("final"), "{over}");
    })
    .await;
}
