//! What was delivered is closed, and who helped is thanked by name.

use crate::benefits::{BROUGHT, delivers, told_there};
use crate::people::modal;
use crate::roadmap::days_to_login;
use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::Message;
use std::time::Duration;

const SOON: Duration = Duration::from_secs(10);

/// The owner opens the form in the panel of the stage.
async fn opens(w: &World, owner: &str, hub: &str) {
    let card = w.post_about(hub, "*Delivered.*").await;
    w.taps(owner, &card, "course.panel").await;
    let panel = w.whisper(owner).await;
    w.taps(owner, &panel, "course.close").await;
}

/// Kim and Ben give feedback, Kim twice.
async fn help(w: &World, hub: &str, kim: &str, ben: &str) {
    for (person, words) in [(kim, "The laptop came late"), (ben, "Where is the badge?"), (kim, "Better now")]
    {
        w.accord(person, hub, &format!("feedback {words}")).await;
        w.passes(SOON).await;
    }
}

async fn thanks(w: &World, hub: &str) -> Message {
    w.post_about(hub, "is closed").await
}

#[tokio::test(flavor = "multi_thread")]
async fn after_the_last_look_it_is_closed_with_thanks_by_name() {
    story(async |w| {
        let [ona, sam, kim, ben] = w.people(["ona", "sam", "kim", "ben"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim, &ben]).await;
        days_to_login(w, &ona, &hub).await;
        help(w, &hub, &kim, &ben).await;
        delivers(w, &ona, &sam, &hub).await;
        w.until("2026-05-25T12:00:00Z").await;
        w.accord(&ona, &hub, "roadmap reading 4 on 24 May").await;
        w.until("2026-06-01T09:00:00Z").await;
        let last = w.post_about(&hub, "90 days after delivery").await;
        assert!(!w.told_of(&sam, "90 days after delivery").await.plain.contains("Close with thanks"));

        // Nobody but whoever leads it closes it.
        w.taps(&kim, &last, "course.close").await;
        assert!(w.whispered(&kim).await.contains("as the owner"), "{}", w.whispered(&kim).await);
        w.taps(&ona, &last, "course.close").await;
        let form = modal(w, &ona).await;
        for name in ["@sam", "@kim", "@ben", "People without an account in Slack"] {
            assert!(form.contains(name), "{name}: {form}");
        }
        assert!(!form.contains("@ona") && !form.contains("is not told any more"), "{form}");
        let fields = [
            ("names", json!("Jo Field\n Jo  Field\nAmy of payroll")),
            ("reason", json!("Nobody waits for a login any more.")),
        ];
        w.stops().await;
        w.starts().await;
        w.submits(&ona, &fields).await;
        w.passes(SOON).await;

        let said = thanks(w, &hub).await.plain;
        for words in [
            "*Onboarding Hub* is closed, 91 days after delivery.",
            "Days to first login",
            "target reached",
            "Thank you, @sam, @kim, @ben, Jo Field and Amy of payroll.",
            "Nobody waits for a login any more.",
            "Closed by @ona",
        ] {
            assert!(said.replace('*', "").contains(&words.replace('*', "")), "{words}: {said}");
        }
        assert_eq!(said.matches("Jo Field").count(), 1, "{said}");
        let status = w.accord(&kim, &hub, "status ONH").await;
        assert!(status.contains("archived"), "{status}");
        w.taps(&ona, &last, "course.close").await;
        assert!(w.whispered(&ona).await.contains("It is archived already"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_closed_too_early_is_undone_and_looked_back_at_as_before() {
    story(async |w| {
        let [ona, sam, kim, ben] = w.people(["ona", "sam", "kim", "ben"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim, &ben]).await;
        days_to_login(w, &ona, &hub).await;
        delivers(w, &ona, &sam, &hub).await;
        w.until("2026-03-31T09:00:00Z").await;
        opens(w, &ona, &hub).await;
        assert!(
            modal(w, &ona).await.contains("What it brought after 30, 60 and 90 days is not told any more")
        );
        w.submits(&ona, &[]).await;
        w.passes(SOON).await;
        assert!(
            thanks(w, &hub).await.plain.contains("Thank you, @sam."),
            "whoever gave nothing is not named"
        );
        w.stops().await;
        w.starts().await;
        let way_back = w.told_of(&ona, "is closed. You can undo it for a day").await;
        w.taps(&ona, &way_back, "course.undo").await;
        w.passes(SOON).await;
        assert!(thanks(w, &hub).await.plain.contains("Undone."), "{}", thanks(w, &hub).await.plain);
        w.until("2026-04-01T09:00:00Z").await;
        assert_eq!(told_there(w, &hub).await, 1, "it is looked back at");
        assert!(w.post_about(&hub, BROUGHT).await.plain.contains("30 days after delivery"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_closed_says_why_and_keeps_what_was_typed() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        delivers(w, &ona, &sam, &hub).await;
        opens(w, &ona, &hub).await;
        let many = (0..41).map(|n| format!("Helper {n}")).collect::<Vec<_>>().join("\n");
        for (field, value, words) in [
            ("names", json!(many), "A message names 40 people at most"),
            ("names", json!("x".repeat(61)), "A name has 60 characters at most"),
        ] {
            let refused = w.tries(&ona, &[("reason", json!("Thank you.")), (field, value)]).await;
            assert!(format!("{refused:?}").contains(words), "{words}: {refused:?}");
        }
        w.submits(&ona, &[("names", json!("Helper 1"))]).await;
        w.passes(SOON).await;
        let said = thanks(w, &hub).await.plain;
        assert!(said.contains("Thank you, @sam and Helper 1.") && said.contains("> Thank you."), "{said}");
    })
    .await;
}
