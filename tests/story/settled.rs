//! A matter that was settled comes up again: the form says so before anything is public, and what changed stays with it.

use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::SubmitResult;
use std::time::Duration;

const QUESTION: &str = "Settled before, on the same matter";

/// The sponsor approves, and it becomes final.
async fn settles(w: &World, sponsor: &str, card: &slack_sandbox::Message) {
    w.reacts(sponsor, card, "white_check_mark").await;
    w.passes(Duration::from_mins(11)).await;
}

/// What the modal before somebody says.
async fn form(w: &World, person: &str) -> String {
    w.at(person).modal().await.unwrap().unwrap().plain
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_brings_it_up_again_sees_it_in_the_form_and_says_what_changed() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        let first = w.proposal(&ona, &hub, "Cap the quarterly bonus at 150 %").await;
        settles(w, &sam, &first).await;

        // The title is known when the form opens: it is said at once.
        w.accord(&kim, &hub, "decide Quarterly bonus: cap it at 200 %").await;
        let shown = form(w, &kim).await;
        assert!(shown.contains(QUESTION) && shown.contains("D-1") && shown.contains("150 %"), "{shown}");
        // The rarer fields keep the question and what was typed.
        w.at(&kim).fill("changed", json!("Two people left over it.")).await.unwrap();
        w.presses(&kim, "decision.more_fields", None).await;
        assert!(form(w, &kim).await.contains(QUESTION));

        w.stops().await;
        w.starts().await;
        w.submits(&kim, &[("context", json!("Payroll closes.")), ("approvers", json!([sam]))]).await;
        w.passes(Duration::from_secs(10)).await;
        let card = w.post_about(&hub, "200 %").await;
        assert!(card.plain.contains("Two people left over it.") && card.plain.contains("what changed"));
        w.taps(&sam, &card, "decision.details").await;
        assert!(form(w, &sam).await.contains("Two people left over it."));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_title_typed_in_the_form_is_held_against_what_stands_before_it_is_public() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        let first = w.proposal(&ona, &hub, "Cap the quarterly bonus at 150 %").await;
        settles(w, &sam, &first).await;
        w.accord(&kim, &hub, "decide").await;
        assert!(!form(w, &kim).await.contains(QUESTION));
        let title = ("title", json!("Cap the quarterly bonus at 200 %"));
        let filled = [title, ("context", json!("Payroll closes.")), ("approvers", json!([sam]))];
        let held = w.tries(&kim, &filled).await;
        assert!(matches!(held, SubmitResult::Updated), "{held:?}");
        assert!(form(w, &kim).await.contains(QUESTION));
        assert!(!w.said_in(&hub).await.iter().any(|post| post.plain.contains("200 %")), "nothing is public");
        // Nothing typed is lost, and an empty answer says that it is another matter.
        w.submits(&kim, &[("changed", json!("…"))]).await;
        let card = w.post_about(&hub, "200 %").await;
        assert!(!card.plain.contains("what changed"), "{}", card.plain);
        assert!(card.plain.contains("Payroll closes."), "{}", card.plain);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_asked_where_nothing_was_settled_or_the_matter_is_another() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        let first = w.proposal(&ona, &hub, "Cap the quarterly bonus at 150 %").await;
        w.accord(&ona, &hub, "decide Cap the quarterly bonus at 180 %").await;
        assert!(!form(w, &ona).await.contains(QUESTION), "nothing is settled yet");
        settles(w, &sam, &first).await;
        w.accord(&ona, &hub, "decide Paint the office green").await;
        assert!(!form(w, &ona).await.contains(QUESTION), "another matter");
        // What it replaces is no news.
        w.accord(&ona, &hub, "decide").await;
        w.presses(&ona, "decision.more_fields", None).await;
        let filled = [
            ("title", json!("Cap the quarterly bonus at 200 %")),
            ("context", json!("Payroll closes.")),
            ("approvers", json!([sam])),
            ("replaces", json!("1")),
        ];
        w.submits(&ona, &filled).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_form_without_a_channel_keeps_the_initiative_that_was_chosen() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        let pay = w.channel("pay", &[&ona, &kim]).await;
        w.initiative_in(&pay, &ona, &kim).await;
        let first = w.proposal(&ona, &hub, "Cap the quarterly bonus at 150 %").await;
        settles(w, &sam, &first).await;
        w.at(&ona).global_shortcut("decision.propose").await.unwrap();
        w.quiet().await;
        w.at(&ona).fill("initiative", json!("1")).await.unwrap();
        w.quiet().await;
        let filled = [
            ("title", json!("Cap the quarterly bonus at 200 %")),
            ("context", json!("Payroll closes.")),
            ("approvers", json!([sam])),
        ];
        let held = w.tries(&ona, &filled).await;
        assert!(matches!(held, SubmitResult::Updated), "{held:?}");
        w.submits(&ona, &[]).await;
        w.post_about(&hub, "200 %").await;
    })
    .await;
}
