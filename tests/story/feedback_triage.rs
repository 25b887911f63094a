//! Triage: the owner goes through what waits in one modal, one tap each; labels; ideas of people without an account.

use crate::lead::leads;
use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::SubmitResult;
use std::time::Duration;

/// What stands in the modal before somebody.
async fn modal(w: &World, person: &str) -> String {
    w.at(person).modal().await.unwrap().map(|modal| modal.plain).unwrap_or_default()
}

/// Somebody opens the list and taps *Triage*.
async fn triages(w: &World, person: &str, hub: &str) {
    w.accord(person, hub, "feedback").await;
    let list = w.whisper(person).await;
    w.taps(person, &list, "feedback.triage").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_owner_goes_through_what_waits_with_one_tap_each() {
    story(async |w| {
        let [ona, sam, kim, lee] = w.people(["ona", "sam", "kim", "lee"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim, &lee]).await;
        for said in ["Too many forms", "No coffee", "Five forms!", "Slow laptops", "More plants"] {
            w.accord(&kim, &hub, &format!("feedback {said}")).await;
        }
        triages(w, &ona, &hub).await;
        let first = modal(w, &ona).await;
        assert!(first.contains("5 wait") && first.contains("Too many forms"), "{first}");
        w.presses(&ona, "feedback.accept", None).await;
        let second = modal(w, &ona).await;
        assert!(second.contains("*FB-1* is accepted") && second.contains("No coffee"), "{second}");
        w.presses(&ona, "feedback.next", None).await;
        assert!(modal(w, &ona).await.contains("Five forms!"), "passed over for now");
        w.presses(&ona, "feedback.merge", None).await;
        let wrong = w.tries(&ona, &[("into", json!("FB-3"))]).await;
        assert!(matches!(wrong, SubmitResult::Errors { .. }), "{wrong:?}");
        w.submits(&ona, &[("into", json!("FB-1"))]).await;
        let fourth = modal(w, &ona).await;
        assert!(fourth.contains("*FB-3* is merged") && fourth.contains("Slow laptops"), "{fourth}");

        // Accord is started anew: the modal before her goes on.
        w.stops().await;
        w.starts().await;
        w.presses(&ona, "feedback.decline", None).await;
        w.submits(&ona, &[("reason", json!("IT renews them in May"))]).await;
        let fifth = modal(w, &ona).await;
        assert!(fifth.contains("*FB-4* is declined") && fifth.contains("More plants"), "{fifth}");
        w.presses(&ona, "feedback.park", None).await;
        let left = modal(w, &ona).await;
        assert!(
            left.contains("*FB-5* is parked") && left.contains("No coffee"),
            "what was passed over comes again: {left}"
        );
        w.presses(&ona, "feedback.done", None).await;
        assert!(modal(w, &ona).await.contains("Nothing waits for you"));
        w.passes(Duration::from_secs(10)).await;
        for (words, times) in [
            ("*FB-1* on *Onboarding Hub* is accepted", 1),
            ("merged into it", 1),
            ("IT renews them", 1),
            ("is parked", 1),
            ("You said, we did: *FB-2*", 1),
        ] {
            assert_eq!(w.times_told(&kim, words).await, times, "{words}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_triage_at_once_the_second_sees_that_it_is_done() {
    story(async |w| {
        let [ona, sam, kim, dee] = w.people(["ona", "sam", "kim", "dee"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim, &dee]).await;
        leads(w, &ona, &hub, &[("deputy", json!(dee))]).await;
        w.accord(&kim, &hub, "feedback Too many forms").await;
        w.accord(&kim, &hub, "feedback No coffee").await;
        triages(w, &ona, &hub).await;
        triages(w, &dee, &hub).await;
        w.presses(&ona, "feedback.park", None).await;
        w.presses(&dee, "feedback.accept", None).await;
        let second = modal(w, &dee).await;
        assert!(second.contains("FB-1 is parked since this was shown"), "{second}");
        assert!(second.contains("No coffee"), "and the next one comes: {second}");
        assert_eq!(w.times_told(&kim, "is accepted").await, 0);

        // A reason that comes too late stands at its field, and changes nothing.
        w.presses(&dee, "feedback.decline", None).await;
        w.presses(&ona, "feedback.done", None).await;
        let late = w.tries(&dee, &[("reason", json!("No budget"))]).await;
        let SubmitResult::Errors { errors } = late else { panic!("{late:?}") };
        assert!(errors["reason"].contains("FB-2 is done"), "{errors:?}");
        assert_eq!(w.times_told(&kim, "*FB-2*").await, 1);
        let refused = w.accord(&kim, &hub, "feedback").await;
        assert!(!refused.contains("Triage"), "it is the lead's: {refused}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn labels_are_offered_again_and_narrow_the_list() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        w.accord(&kim, &hub, "feedback Too many forms").await;
        w.accord(&kim, &hub, "feedback No coffee").await;
        triages(w, &ona, &hub).await;
        w.presses(&ona, "feedback.labels", None).await;
        let long = w.tries(&ona, &[("new", json!("what everybody says about the first day"))]).await;
        assert!(matches!(long, SubmitResult::Errors { .. }), "{long:?}");
        w.submits(&ona, &[("new", json!("First Day, forms"))]).await;
        let still = modal(w, &ona).await;
        assert!(
            still.contains("*FB-1* has these labels: first day, forms.") && still.contains("Too many forms"),
            "{still}"
        );
        w.presses(&ona, "feedback.accept", None).await;
        w.stops().await;
        w.starts().await;
        w.presses(&ona, "feedback.labels", None).await;
        let form = w.at(&ona).modal().await.unwrap().unwrap();
        assert!(format!("{:?}", form.blocks).contains("first day"), "offered again: {}", form.plain);
        w.submits(&ona, &[("labels", json!(["first day"]))]).await;

        let list = w.accord(&sam, &hub, "feedback").await;
        assert!(list.contains("new · first day") && list.contains("accepted · first day, forms"), "{list}");
        let shown = w.whisper(&sam).await;
        w.chooses(&sam, &shown, "feedback.label", "1:forms").await;
        let narrowed = w.whispered(&sam).await;
        assert!(narrowed.contains("Too many forms") && !narrowed.contains("No coffee"), "{narrowed}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_idea_of_somebody_without_an_account_has_their_name_until_it_is_erased() {
    story(async |w| {
        let [ona, sam, kim, lee] = w.people(["ona", "sam", "kim", "lee"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim, &lee]).await;
        w.accord(&kim, &hub, "feedback").await;
        let list = w.whisper(&kim).await;
        w.taps(&kim, &list, "feedback.another").await;
        let nameless =
            w.tries(&kim, &[("name", json!(" ")), ("text", json!("The badge opens no door"))]).await;
        assert!(matches!(nameless, SubmitResult::Errors { .. }), "{nameless:?}");
        w.submits(&kim, &[("name", json!("Maria, front desk"))]).await;
        assert!(w.whispered(&kim).await.contains("Kept as FB-1"), "{}", w.whispered(&kim).await);
        let list = w.accord(&lee, &hub, "feedback").await;
        assert!(list.contains("Maria, front desk (no account)"), "{list}");
        w.stops().await;
        w.starts().await;

        triages(w, &ona, &hub).await;
        let shown = modal(w, &ona).await;
        assert!(shown.contains("Maria, front desk") && shown.contains("Entered by @kim"), "{shown}");
        w.presses(&ona, "feedback.done", None).await;
        assert_eq!(w.times_told(&kim, "You said, we did: *FB-1*").await, 1, "whoever entered it is told");
        assert_eq!(w.times_told(&lee, "FB-1").await, 0);

        let entered = w.slack.ephemerals(&kim).await.unwrap().pop().unwrap();
        w.taps(&kim, &entered, "feedback.edit").await;
        w.submits(&kim, &[("name", json!("the front desk"))]).await;
        assert!(w.accord(&lee, &hub, "feedback").await.contains("the front desk (no account)"));
        w.taps(&kim, &entered, "feedback.remove").await;
        w.submits(&kim, &[]).await;
        let list = w.accord(&lee, &hub, "feedback").await;
        assert!(!list.contains("front desk"), "{list}");
    })
    .await;
}
