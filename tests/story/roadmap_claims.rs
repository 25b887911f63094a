//! The roadmap claims nothing that nobody said.

use crate::roadmap::{adds, reads, signed};
use crate::support::story;
use serde_json::json;
use std::time::Duration;

const SOON: Duration = Duration::from_secs(5);

#[tokio::test(flavor = "multi_thread")]
async fn without_a_baseline_only_the_target_itself_is_reached() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        let aim = [("unit", json!("days")), ("target", json!("5"))];
        adds(w, &ona, &hub, "New hires can work on day one", "Days to first login", &aim).await;
        let noted = reads(w, &ona, &hub, "roadmap reading 900").await;
        assert!(
            noted.contains("Noted for O-1: 900 days on 2 March 2026."),
            "nobody said that less is better: {noted}"
        );
        w.stops().await;
        w.starts().await;
        w.passes(SOON).await;
        let shown = reads(w, &kim, &hub, "roadmap").await;
        assert!(shown.contains("900 days on 2 March 2026 · target 5 days, no baseline yet"), "{shown}");
        assert!(!shown.contains("reached"), "{shown}");
        let there = reads(w, &ona, &hub, "roadmap reading 5").await;
        assert!(there.contains("5 days on 2 March 2026: target reached"), "{there}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_metric_of_the_charter_is_known_by_its_name_and_not_by_its_place() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        let metrics = "days to first login, from 12 to 5 days\nQuestions to the desk\nErrors in payroll";
        signed(w, &ona, &sam, &hub, &[("vision", "Everybody can work"), ("metrics", metrics)]).await;
        w.accord(&ona, &hub, "roadmap").await;
        let before = w.whisper(&ona).await;
        w.taps(&ona, &before, "roadmap.add.0").await;
        w.submits(&ona, &[]).await;
        let first = reads(w, &ona, &hub, "roadmap").await;
        assert!(first.contains("days to first login: no reading yet · from 12 to 5 days"), "{first}");

        // The message of before: what stood second there is still the second.
        w.stops().await;
        w.starts().await;
        w.taps(&ona, &before, "roadmap.add.1").await;
        w.submits(&ona, &[]).await;
        let second = reads(w, &ona, &hub, "roadmap").await;
        assert!(second.contains("Questions to the desk: no reading yet"), "{second}");
        w.taps(&ona, &before, "roadmap.add.1").await;
        let refused = w.whisper(&ona).await.plain;
        assert!(refused.contains("not offered any more"), "{refused}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_with_a_sign_and_units_with_a_hyphen_are_read() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        adds(w, &ona, &hub, "More people join", "Sign-ups a week", &[("unit", json!("sign-ups"))]).await;
        let noted = reads(w, &ona, &hub, "roadmap reading 12 sign-ups").await;
        assert!(noted.contains("Noted for O-1: 12 sign-ups"), "{noted}");
        let asked = reads(w, &ona, &hub, "roadmap reading -1,234").await;
        assert!(asked.contains("can be read as -1234 or as -1.2340"), "{asked}");
    })
    .await;
}
