//! Story 10: whoever decides may think again, within the window; after it nothing changes by itself.

use crate::support::story;
use serde_json::json;
use std::time::Duration;

const TITLE: &str = "Cap the bonus at 150 %";
const YES: &str = "white_check_mark";

#[tokio::test(flavor = "multi_thread")]
async fn a_mark_taken_off_within_the_window_is_taken_back() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        let card = w.proposal(&ona, &hub, TITLE).await;
        w.reacts(&sam, &card, YES).await;
        assert!(w.now_reads(&card).await.contains("undo until"));
        w.passes(Duration::from_mins(5)).await;
        w.unreacts(&sam, &card, YES).await;
        let line = w.whispered(&sam).await;
        assert!(line.contains("Taken back"), "{line}");
        w.passes(Duration::from_hours(1)).await;
        let waiting = w.now_reads(&card).await;
        assert!(waiting.contains("Waiting") && waiting.contains("0 of 1"), "{waiting}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mark_taken_off_after_the_window_changes_nothing_and_reopening_is_offered() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        let card = w.proposal(&ona, &hub, TITLE).await;
        w.reacts(&sam, &card, YES).await;
        w.passes(Duration::from_mins(11)).await;
        w.unreacts(&sam, &card, YES).await;
        let over = w.now_reads(&card).await;
        assert!(over.contains("Approved") && over.contains("final"), "{over}");
        let offer = w.whisper(&sam).await;
        assert!(
            offer.plain.contains("final already") && offer.plain.contains("[Reopen…]"),
            "{}",
            offer.plain
        );

        w.taps(&sam, &offer, "decision.reopen").await;
        w.submits(&sam, &[("reason", json!("The works council objects."))]).await;
        let again = w.post_about(&hub, "D-1 v2").await;
        assert!(again.plain.contains("Waiting"), "{}", again.plain);
        assert!(again.plain.contains("The works council objects."), "{}", again.plain);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn both_marks_hold_it_until_one_is_meant() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        let card = w.proposal(&ona, &hub, TITLE).await;
        w.reacts(&sam, &card, YES).await;
        w.reacts(&sam, &card, "x").await;
        // Edits of one card come one a second.
        w.passes(Duration::from_secs(5)).await;
        let held = w.now_reads(&card).await;
        assert!(held.contains("Held") && held.contains("both yes and no"), "{held}");
        let question = w.whisper(&sam).await;
        assert!(question.plain.contains("Which one do you mean?"), "{}", question.plain);
        w.passes(Duration::from_hours(1)).await;
        assert!(w.now_reads(&card).await.contains("Held"), "it stays so");

        w.taps(&sam, &question, "decision.choose.reject").await;
        w.passes(Duration::from_mins(11)).await;
        let over = w.now_reads(&card).await;
        assert!(over.contains("Rejected") && over.contains("final"), "{over}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mark_taken_off_while_nobody_listened_is_found_by_reading_again() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        let card = w.proposal(&ona, &hub, TITLE).await;
        w.reacts(&sam, &card, YES).await;
        w.stops().await;
        // Slack tries for six minutes; Accord is away for an hour.
        w.slack.delivery_fault("reaction_removed", slack_sandbox::DeliveryFault::Drop, 1).await.unwrap();
        w.at(&sam).unreact(&card.channel, &card.ts, YES).await.unwrap();
        w.passes(Duration::from_hours(1)).await;
        w.starts().await;
        w.passes(Duration::from_mins(1)).await;
        let waiting = w.now_reads(&card).await;
        assert!(waiting.contains("Waiting") && waiting.contains("0 of 1"), "{waiting}");
        assert_eq!(w.times_told(&ona, "is approved").await, 0);
    })
    .await;
}
