//! Features serve an outcome, and are accepted by the people named.

use crate::roadmap::{days_to_login, reads};
use crate::support::{World, story};
use serde_json::{Value, json};
use slack_sandbox::{DeliveryFault, Message};
use std::time::Duration;

const UNDO: Duration = Duration::from_mins(11);
const SOON: Duration = Duration::from_secs(5);
const DEMO: &str = "https://demo.example.com/login";

/// Opens the outcome, with its buttons.
pub async fn outcome(w: &World, owner: &str, hub: &str) -> Message {
    w.accord(owner, hub, "roadmap O-1").await;
    w.whisper(owner).await
}

/// The owner writes a feature down that is being built.
pub async fn builds(w: &World, owner: &str, hub: &str, title: &str) {
    let shown = outcome(w, owner, hub).await;
    w.taps(owner, &shown, "roadmap.feature").await;
    w.slack.delivery_fault("view_submission", DeliveryFault::Duplicate, 1).await.unwrap();
    w.submits(owner, &[("feature", json!(title)), ("state", json!("building"))]).await;
    w.passes(SOON).await;
}

/// The owner asks these people to accept it; the card in the channel comes back.
pub async fn asks(w: &World, owner: &str, hub: &str, more: &[(&str, Value)]) -> Message {
    let shown = outcome(w, owner, hub).await;
    w.taps(owner, &shown, "roadmap.accept").await;
    w.slack.delivery_fault("view_submission", DeliveryFault::Duplicate, 1).await.unwrap();
    let mut fields = vec![("evidence", json!(DEMO))];
    fields.extend(more.iter().cloned());
    w.submits(owner, &fields).await;
    w.passes(SOON).await;
    w.post_about(hub, "Accept F-1").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feature_is_accepted_by_everybody_who_was_named() {
    story(async |w| {
        let [ona, sam, kim, lee] = w.people(["ona", "sam", "kim", "lee"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim, &lee]).await;
        days_to_login(w, &ona, &hub).await;
        builds(w, &ona, &hub, "Single sign-on").await;
        assert!(reads(w, &kim, &hub, "roadmap").await.contains("Features: F-1 Single sign-on (building)"));

        let shown = outcome(w, &ona, &hub).await;
        w.taps(&ona, &shown, "roadmap.accept").await;
        let unlinked = w.tries(&ona, &[("approvers", json!([kim])), ("evidence", json!("the demo"))]).await;
        assert!(format!("{unlinked:?}").contains("link"), "{unlinked:?}");
        let own = w.tries(&ona, &[("approvers", json!([ona])), ("evidence", json!(DEMO))]).await;
        assert!(format!("{own:?}").contains("somebody else has to decide"), "{own:?}");
        w.at(&ona).close_all_modals().await.unwrap();
        let card = asks(
            w,
            &ona,
            &hub,
            &[("approvers", json!([kim, lee])), ("words", json!("With the works council"))],
        )
        .await;
        for words in ["Accept F-1: Single sign-on", DEMO, "With the works council", "[Accept]", "[Send back]"]
        {
            assert!(card.plain.contains(words), "{words} in {}", card.plain);
        }
        assert_eq!(
            w.said_in(&hub).await.iter().filter(|m| m.plain.contains("Accept F-1")).count(),
            1,
            "the form came twice"
        );
        let waits = reads(w, &kim, &hub, "roadmap O-1").await;
        assert!(waits.contains("F-1 Single sign-on · finished · D-1 asks for its acceptance"), "{waits}");
        let again = outcome(w, &ona, &hub).await;
        w.taps(&ona, &again, "roadmap.feature_edit").await;
        let moved = w.tries(&ona, &[("state", json!("planned"))]).await;
        assert!(format!("{moved:?}").contains("D-1 asks for the acceptance of F-1 already"), "{moved:?}");
        w.at(&ona).close_all_modals().await.unwrap();

        // One of two is not enough; between the second mark and its effect Accord is restarted.
        w.reacts(&kim, &card, "white_check_mark").await;
        w.passes(UNDO).await;
        assert!(reads(w, &kim, &hub, "roadmap").await.contains("F-1 Single sign-on (finished)"));
        w.reacts(&lee, &card, "+1::skin-tone-4").await;
        w.stops().await;
        w.passes(UNDO).await;
        w.starts().await;
        w.passes(SOON).await;
        let accepted = reads(w, &kim, &hub, "roadmap O-1").await;
        assert!(
            accepted.contains("F-1 Single sign-on · accepted with D-1")
                && !accepted.contains("[Edit] [Edit]"),
            "{accepted}"
        );
        assert!(w.accord(&kim, &hub, "log").await.contains("Accept F-1"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feature_that_is_sent_back_is_built_on_with_the_reason() {
    story(async |w| {
        let [ona, sam, kim, lee] = w.people(["ona", "sam", "kim", "lee"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim, &lee]).await;
        days_to_login(w, &ona, &hub).await;
        builds(w, &ona, &hub, "Single sign-on").await;
        let any = [("approvers", json!([kim, lee])), ("rule", json!("any"))];
        let card = asks(w, &ona, &hub, &any).await;
        w.reacts(&kim, &card, "x").await;
        w.stops().await;
        w.passes(UNDO).await;
        w.starts().await;
        w.passes(SOON).await;
        let asked = w.told_of(&kim, "What is missing?").await;
        assert_eq!(w.times_told(&lee, "What is missing?").await, 0, "who did not send it back is not asked");
        w.taps(&kim, &asked, "decision.comment").await;
        w.submits(&kim, &[("reason", json!("It asks twice for the password"))]).await;
        w.passes(SOON).await;
        let back = reads(w, &ona, &hub, "roadmap O-1").await;
        assert!(back.contains("F-1 Single sign-on · building · not accepted in D-1"), "{back}");
        assert!(back.contains("It asks twice for the password"), "{back}");

        // Asked anew it is another decision, and one of two is enough.
        let card = asks(w, &ona, &hub, &any).await;
        assert!(card.plain.contains("D-2"), "{}", card.plain);
        w.reacts(&lee, &card, "white_check_mark").await;
        w.passes(UNDO).await;
        let accepted = reads(w, &ona, &hub, "roadmap O-1").await;
        assert!(accepted.contains("accepted with D-2"), "{accepted}");
    })
    .await;
}
