//! You said, we did: once a quarter one message to each who gave something that came to an end.

use crate::support::{World, story};
use serde_json::json;

/// The owner takes the next item by this button.
async fn ends(w: &World, owner: &str, hub: &str, button: &str, fields: &[(&str, serde_json::Value)]) {
    w.accord(owner, hub, "feedback").await;
    let list = w.whisper(owner).await;
    w.taps(owner, &list, "feedback.triage").await;
    w.presses(owner, button, None).await;
    if !fields.is_empty() {
        w.submits(owner, fields).await;
    }
    w.at(owner).close_all_modals().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn each_hears_once_a_quarter_what_became_of_all_that_they_gave() {
    story(async |w| {
        let [ona, sam, kim, lee] = w.people(["ona", "sam", "kim", "lee"]).await;
        let eve = w.person("eve", "America/New_York").await;
        let hub = w.initiative(&ona, &sam, &[&kim, &lee, &eve]).await;
        let den = w.channel("den", &[&lee, &sam, &kim]).await;
        w.accord(&lee, &den, "new").await;
        w.submits(&lee, &[("name", json!("Payroll")), ("sponsor", json!(sam))]).await;
        w.accord(&kim, &hub, "feedback Too many forms").await;
        w.accord(&eve, &hub, "feedback No coffee").await;
        w.accord(&lee, &hub, "feedback Slow laptops").await;
        w.accord(&kim, &den, "feedback Pay comes late").await;
        ends(w, &ona, &hub, "feedback.done", &[]).await;
        ends(w, &ona, &hub, "feedback.decline", &[("reason", json!("The canteen has some"))]).await;
        ends(w, &lee, &den, "feedback.accept", &[]).await;

        w.until("2026-03-31T23:59:00Z").await;
        w.stops().await;
        w.until("2026-04-01T00:30:00Z").await;
        w.starts().await;
        w.quiet().await;
        assert_eq!(w.times_told(&kim, "You said, we did: January").await, 0, "it is night in Berlin");
        w.until("2026-04-01T07:30:00Z").await;
        let told = w.told_of(&kim, "You said, we did: January to March 2026").await;
        let (first, second) = (told.plain.find("Onboarding Hub"), told.plain.find("Payroll"));
        assert!(first.is_some() && first < second, "merged over initiatives: {}", told.plain);
        assert!(told.plain.contains("Too many forms") && told.plain.contains("done"), "{}", told.plain);
        assert!(told.plain.contains("Pay comes late") && told.plain.contains("accepted"), "{}", told.plain);
        assert_eq!(w.times_told(&lee, "You said, we did: January").await, 0, "nothing of hers ended");
        assert_eq!(w.times_told(&eve, "You said, we did: January").await, 0, "it is night in New York");
        w.stops().await;
        w.starts().await;
        w.until("2026-04-01T14:00:00Z").await;
        let far = w.told_of(&eve, "You said, we did: January to March 2026").await;
        assert!(far.plain.contains("*declined*: The canteen has some"), "{}", far.plain);
        assert_eq!(w.times_told(&kim, "You said, we did: January").await, 1);

        // Whoever stops these gets none next time, and hears each end all the same.
        w.taps(&kim, &told, "feedback.quarter.stop").await;
        assert!(w.whispered(&kim).await.contains("no more of these"), "{}", w.whispered(&kim).await);
        w.accord(&kim, &hub, "feedback More plants").await;
        ends(w, &ona, &hub, "feedback.done", &[]).await;
        w.until("2026-07-01T12:00:00Z").await;
        let lees = w.times_told(&lee, "You said, we did: April").await;
        assert_eq!((lees, w.times_told(&kim, "You said, we did: April").await), (1, 0));
        assert_eq!(w.times_told(&eve, "You said, we did: April").await, 0, "nothing of hers ended since");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_away_hears_it_when_they_are_back() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        w.accord(&kim, &hub, "feedback Too many forms").await;
        ends(w, &ona, &hub, "feedback.done", &[]).await;
        w.accord(&kim, &hub, "away until 2026-04-07").await;
        w.until("2026-04-06T12:00:00Z").await;
        assert_eq!(w.times_told(&kim, "You said, we did: January").await, 0);
        w.until("2026-04-07T12:00:00Z").await;
        assert_eq!(w.times_told(&kim, "You said, we did: January").await, 1);
    })
    .await;
}
