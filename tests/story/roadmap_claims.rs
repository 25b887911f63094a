//! The roadmap claims nothing that nobody said.

use crate::roadmap::{adds, reads};
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
