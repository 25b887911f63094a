//! Long lists of the roadmap are reached to their end, and what hangs under an outcome stays with it.

use crate::acceptance::outcome;
use crate::roadmap::{adds, days_to_login, reads};
use crate::support::{World, story};
use serde_json::json;
use std::time::Duration;

const SOON: Duration = Duration::from_secs(5);

/// The owner writes features down, one form after another.
async fn builds(w: &World, owner: &str, hub: &str, many: usize) {
    for number in 1..=many {
        let shown = outcome(w, owner, hub).await;
        w.taps(owner, &shown, "roadmap.feature").await;
        w.submits(owner, &[("feature", json!(format!("Step {number}"))), ("state", json!("building"))]).await;
        w.passes(SOON).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn features_systems_and_readings_beyond_a_page_are_reached() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        days_to_login(w, &ona, &hub).await;
        builds(w, &ona, &hub, 17).await;
        let first = outcome(w, &ona, &hub).await;
        assert!(
            !first.plain.contains("Step 16") && first.plain.contains("[More features (2)]"),
            "{}",
            first.plain
        );
        w.taps(&ona, &first, "roadmap.features").await;
        let next = w.whisper(&ona).await;
        assert!(next.plain.contains("Step 17") && !next.plain.contains("Step 15"), "{}", next.plain);
        w.taps(&ona, &next, "roadmap.feature_edit").await;
        w.submits(&ona, &[("feature", json!("Step sixteen"))]).await;
        w.taps(
            &kim,
            &{
                w.accord(&kim, &hub, "roadmap O-1").await;
                w.whisper(&kim).await
            },
            "roadmap.features",
        )
        .await;
        let seen = w.whisper(&kim).await.plain;
        assert!(seen.contains("Step sixteen") && !seen.contains("[Edit]"), "{seen}");

        for number in 1..=17 {
            w.accord(&ona, &hub, "roadmap systems").await;
            let list = w.whisper(&ona).await;
            w.taps(&ona, &list, "roadmap.system").await;
            w.submits(&ona, &[("system", json!(format!("System {number}")))]).await;
            w.passes(SOON).await;
        }
        w.stops().await;
        w.starts().await;
        assert!(reads(w, &kim, &hub, "roadmap").await.contains("[Systems touched (17)]"));
        let listed = reads(w, &kim, &hub, "roadmap systems").await;
        assert!(listed.contains("System 15") && !listed.contains("System 16"), "{listed}");
        let list = w.whisper(&kim).await;
        w.taps(&kim, &list, "roadmap.systems").await;
        let rest = w.whisper(&kim).await.plain.replace('*', "");
        assert!(
            rest.contains("System 16 ·") && rest.contains("System 17 ·") && !rest.contains("[More]"),
            "{rest}"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn all_readings_are_counted_and_the_oldest_can_be_corrected() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        days_to_login(w, &ona, &hub).await;
        for number in 1..=47 {
            w.accord(
                &ona,
                &hub,
                &format!("roadmap reading {} on 2026-02-{:02}", 100 + number, 1 + number / 2),
            )
            .await;
        }
        let shown = outcome(w, &ona, &hub).await;
        assert!(shown.plain.contains("and 41 more"), "{}", shown.plain);
        w.taps(&ona, &shown, "roadmap.readings").await;
        for _ in 0..3 {
            let page = w.whisper(&ona).await;
            w.taps(&ona, &page, "roadmap.readings").await;
        }
        w.stops().await;
        w.starts().await;
        let last = w.whisper(&ona).await;
        assert!(!last.plain.contains("[Older ones]") && !last.plain.contains("103 days"), "{}", last.plain);
        assert!(last.plain.contains("102 days") && last.plain.contains("101 days"), "{}", last.plain);
        w.taps(&ona, &last, "roadmap.correct").await;
        w.submits(&ona, &[("value", json!("12"))]).await;
        let shown = outcome(w, &ona, &hub).await;
        assert!(shown.plain.contains("and 41 more"), "a correction is no reading more: {}", shown.plain);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outcome_off_the_roadmap_keeps_its_features_and_gets_no_new_ones() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        days_to_login(w, &ona, &hub).await;
        adds(w, &ona, &hub, "Teams ask less", "Questions", &[]).await;
        builds(w, &ona, &hub, 1).await;
        let before = outcome(w, &ona, &hub).await;
        w.taps(&ona, &before, "roadmap.feature").await;
        w.taps(&ona, &before, "roadmap.off").await;
        let late = w.tries(&ona, &[("feature", json!("Too late"))]).await;
        assert!(format!("{late:?}").contains("O-1 was taken off the roadmap"), "{late:?}");
        w.at(&ona).close_all_modals().await.unwrap();
        w.stops().await;
        w.starts().await;
        let off = reads(w, &ona, &hub, "roadmap O-1").await;
        assert!(off.contains("off the roadmap") && off.contains("F-1 Step 1 · building"), "{off}");

        // An edit from before leaves it where it is.
        w.taps(&ona, &before, "roadmap.feature_edit").await;
        w.submits(&ona, &[("feature", json!("Step one"))]).await;
        let off = reads(w, &ona, &hub, "roadmap O-1").await;
        assert!(off.contains("F-1 Step one · building"), "{off}");
        assert!(!reads(w, &ona, &hub, "roadmap O-2").await.contains("F-1"));
        w.taps(&ona, &before, "roadmap.accept").await;
        let refused = w.whisper(&ona).await.plain;
        assert!(refused.contains("O-1 was taken off the roadmap"), "{refused}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_that_was_taken_off_is_the_first_to_be_brought_back() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        for number in 1..=7 {
            adds(w, &ona, &hub, &format!("Change {number}"), &format!("Metric {number}"), &[]).await;
        }
        for number in (1..=7).rev() {
            w.accord(&ona, &hub, &format!("roadmap O-{number}")).await;
            let shown = w.whisper(&ona).await;
            w.taps(&ona, &shown, "roadmap.off").await;
            w.passes(SOON).await;
        }
        let roadmap = reads(w, &ona, &hub, "roadmap").await;
        assert!(roadmap.contains("[Bring back O-1: Metric 1] [Bring back O-2: Metric 2]"), "{roadmap}");
        assert!(roadmap.contains("O-5") && !roadmap.contains("O-6"), "{roadmap}");
    })
    .await;
}
