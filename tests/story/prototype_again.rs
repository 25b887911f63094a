//! A prototype is tested more than once, and later: earlier tests stay at hand, a result is sent once, and whoever is not invited is seen.

use crate::people::modal;
use crate::promises_trouble::stopped;
use crate::prototype::{plans, sees};
use crate::prototype_trouble::erased;
use crate::support::{World, story};
use serde_json::json;
use std::time::Duration;

const SOON: Duration = Duration::from_secs(10);
const RESULT: &str = "what a prototype test found";

/// The owner plans another test with one colleague, from the modal of the last one.
async fn another(w: &World, owner: &str, who: &str, goal: &str, day: &str) {
    w.presses(owner, "prototype.another", Some("1")).await;
    let fields = [
        ("goal", json!(goal)),
        ("tasks", json!("Find your laptop")),
        ("people", json!([who])),
        ("day", json!(day)),
    ];
    w.tries(owner, &fields).await;
    w.passes(SOON).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_result_that_is_kept_again_after_months_is_no_second_message() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        plans(w, &ona, &hub, &[&kim]).await;
        sees(w, &ona, 1, ["alone", "not"], "").await;
        w.presses(&ona, "prototype.preview", Some("1")).await;
        w.submits(&ona, &[]).await;
        w.passes(SOON).await;
        let card = w.post_about(&hub, RESULT).await;
        w.at(&ona).close_all_modals().await.unwrap();
        w.until("2026-05-04T12:00:00Z").await;
        w.accord(&ona, &hub, "prototype").await;
        w.presses(&ona, "prototype.preview", Some("1")).await;
        w.submits(&ona, &[("ask", json!("A word with IT"))]).await;
        w.passes(SOON).await;
        assert!(w.now_reads(&card).await.contains("A word with IT"), "{}", w.now_reads(&card).await);
        let found = w.said_in(&hub).await.iter().filter(|m| m.plain.contains(RESULT)).count();
        assert_eq!((found, w.times_told(&sam, RESULT).await), (1, 1));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_earlier_test_is_opened_and_somebody_forgotten_after_the_initiative_ended() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        plans(w, &ona, &hub, &[&kim]).await;
        sees(w, &ona, 2, ["not", "not"], "Ana wept").await;
        another(w, &ona, &kim, "And a second time?", "2026-03-13").await;
        let panel = modal(w, &ona).await;
        assert!(panel.contains("Other tests") && panel.contains("T-1"), "{panel}");
        w.presses(&ona, "prototype.open", Some("1")).await;
        let first = modal(w, &ona).await;
        assert!(first.contains("Ana from Lisbon") && first.contains("And a second time?"), "{first}");
        w.at(&ona).close_all_modals().await.unwrap();

        stopped(w, &ona, &sam, &hub).await;
        w.accord(&ona, &hub, "prototype").await;
        let panel = modal(w, &ona).await;
        assert!(panel.contains("And a second time?") && !panel.contains("Plan another"), "{panel}");
        w.presses(&ona, "prototype.open", Some("1")).await;
        sees(w, &ona, 1, ["alone", "alone"], "").await;
        assert!(modal(w, &ona).await.contains("2 of 2 tasks"), "{}", modal(w, &ona).await);
        w.presses(&ona, "prototype.seen", Some("1/2")).await;
        w.presses(&ona, "prototype.forget", Some("1/2")).await;
        assert!(modal(w, &ona).await.contains("Forgotten"), "{}", modal(w, &ona).await);
        w.at(&ona).close_all_modals().await.unwrap();
        w.accord(&ona, &hub, "prototype").await;
        w.presses(&ona, "prototype.open", Some("1")).await;
        assert!(!modal(w, &ona).await.contains("Ana"), "{}", modal(w, &ona).await);
        w.presses(&ona, "prototype.seen", Some("1/2")).await;
        assert!(!modal(w, &ona).await.contains("wept"), "{}", modal(w, &ona).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_was_open_writes_nothing_about_whoever_was_erased() {
    story(async |w| {
        let [ona, sam, ben] = w.people(["ona", "sam", "ben"]).await;
        let hub = w.initiative(&ona, &sam, &[&ben]).await;
        plans(w, &ona, &hub, &[&ben]).await;
        w.presses(&ona, "prototype.seen", Some("1/1")).await;
        erased(w, &ben).await;
        w.submits(&ona, &[("went0", json!("alone")), ("note0", json!("Ben hates it"))]).await;
        w.passes(SOON).await;
        assert!(modal(w, &ona).await.contains("1 of 2 tasks"), "{}", modal(w, &ona).await);
        w.presses(&ona, "prototype.seen", Some("1/1")).await;
        assert!(!modal(w, &ona).await.contains("hates it"), "{}", modal(w, &ona).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whose_week_is_spent_is_invited_in_the_next_one_and_who_is_not_invited_is_seen() {
    story(async |w| {
        let [ona, sam, kim, ben] = w.people(["ona", "sam", "kim", "ben"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim, &ben]).await;
        plans(w, &ona, &hub, &[&kim]).await;
        w.passes(SOON).await;
        let mut planned = 1;
        // More than anybody takes in a week.
        while w.times_told(&kim, "try a prototype").await == planned {
            planned += 1;
            another(w, &ona, &kim, &format!("And time {planned}?"), "2026-03-12").await;
            assert!(planned < 20);
        }
        assert!(!modal(w, &ona).await.contains("not invited"), "{}", modal(w, &ona).await);
        another(w, &ona, &kim, "So soon?", "2026-03-04").await;
        assert!(modal(w, &ona).await.contains("not invited"), "{}", modal(w, &ona).await);
        w.accord(&ben, &hub, "away until 2026-03-20").await;
        another(w, &ona, &ben, "While Ben is away?", "2026-03-12").await;
        assert!(modal(w, &ona).await.contains("not invited"), "{}", modal(w, &ona).await);
        w.until("2026-03-09T12:00:00Z").await;
        assert_eq!(w.times_told(&kim, "try a prototype").await, planned, "the last one on Monday");
    })
    .await;
}
