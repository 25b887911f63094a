//! On its day a decision is looked at again: still right, decided again, or not in force any more.

use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::{Kind, Message, Person, SubmitResult};
use std::time::Duration;

/// An approved decision that is to be looked at again on 20 March, a Friday.
async fn decided(w: &World, proposer: &str, sponsor: &str, hub: &str) -> Message {
    w.accord(proposer, hub, "decide Cap the bonus at 150 %").await;
    let fields = [
        ("context", json!("Three outliers cost 80k.")),
        ("approvers", json!([sponsor])),
        ("review", json!("2026-03-20")),
    ];
    w.submits(proposer, &fields).await;
    let card = w.post_about(hub, "Cap the bonus").await;
    w.reacts(sponsor, &card, "+1").await;
    w.passes(Duration::from_mins(11)).await;
    card
}

#[tokio::test(flavor = "multi_thread")]
async fn the_driver_is_asked_once_and_says_that_it_is_still_right() {
    story(async |w| {
        let [priya, dana, kim] = w.people(["priya", "dana", "kim"]).await;
        let hub = w.initiative(&priya, &dana, &[&kim]).await;
        let card = decided(w, &kim, &dana, &hub).await;
        w.until("2026-03-20T07:59:00Z").await;
        assert_eq!(w.times_told(&kim, "Still right?").await, 0, "not before their morning");
        // Accord is down over the day: one question comes late.
        w.stops().await;
        w.until("2026-03-23T10:00:00Z").await;
        w.starts().await;
        w.passes(Duration::from_mins(1)).await;
        assert_eq!(w.times_told(&kim, "Still right?").await, 1);
        assert_eq!(w.times_told(&priya, "Still right?").await, 0, "the owner does not drive it");
        w.stops().await;
        w.starts().await;
        w.passes(Duration::from_mins(30)).await;
        assert_eq!(w.times_told(&kim, "Still right?").await, 1, "nothing is repeated after a restart");

        let asked = w.told_of(&kim, "Still right?").await;
        w.taps(&kim, &asked, "decision.review.still").await;
        let early = w.tries(&kim, &[("next", json!("2026-03-23"))]).await;
        assert!(
            matches!(&early, SubmitResult::Errors { errors } if errors.contains_key("next")),
            "{early:?}"
        );
        w.submits(&kim, &[("next", json!("2026-04-20"))]).await;
        w.passes(Duration::from_secs(10)).await;
        let now = w.now_reads(&asked).await;
        assert!(now.contains("still right*, said @kim") && now.contains("20 April 2026"), "{now}");
        assert!(!now.contains("Decide again"), "{now}");
        w.taps(&dana, &card, "decision.details").await;
        let details = w.at(&dana).modal().await.unwrap().unwrap().plain;
        assert!(details.contains("still right*, said @kim"), "{details}");
        w.until("2026-04-20T08:00:00Z").await;
        assert_eq!(w.times_told(&kim, "Still right?").await, 1, "asked for the next day");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn decided_again_it_gives_way_to_the_new_one() {
    story(async |w| {
        let [priya, dana, kim] = w.people(["priya", "dana", "kim"]).await;
        let hub = w.initiative(&priya, &dana, &[&kim]).await;
        let old = decided(w, &kim, &dana, &hub).await;
        w.until("2026-03-20T08:00:00Z").await;
        let asked = w.told_of(&kim, "Still right?").await;
        w.taps(&kim, &asked, "decision.review.again").await;
        let form = w.at(&kim).modal().await.unwrap().unwrap();
        assert_eq!(form.state["context"]["context"]["value"], "Three outliers cost 80k.");
        w.submits(&kim, &[("title", json!("Cap the bonus at 200 %"))]).await;
        w.passes(Duration::from_secs(10)).await;
        let now = w.now_reads(&asked).await;
        assert!(now.contains("decided again* as *D-2*"), "{now}");
        let new = w.post_about(&hub, "Cap the bonus at 200 %").await;
        w.reacts(&dana, &new, "+1").await;
        w.passes(Duration::from_mins(11)).await;
        assert!(w.now_reads(&old).await.contains("Superseded* by *D-2*"), "{}", w.now_reads(&old).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_driver_left_the_owner_is_asked_and_what_is_opened_again_needs_no_answer() {
    story(async |w| {
        let [priya, dana, kim] = w.people(["priya", "dana", "kim"]).await;
        let hub = w.initiative(&priya, &dana, &[&kim]).await;
        decided(w, &kim, &dana, &hub).await;
        let person = Person::member("kim", "kim", "Europe/Berlin");
        w.slack.update_person(&kim, Person { kind: Kind::Deactivated, ..person }).await.unwrap();
        w.quiet().await;
        w.until("2026-03-20T08:00:00Z").await;
        let asked = w.told_of(&priya, "Still right?").await;
        w.taps(&priya, &asked, "decision.reopen").await;
        w.submits(&priya, &[("reason", json!("The outliers came back"))]).await;
        w.passes(Duration::from_secs(10)).await;
        let now = w.now_reads(&asked).await;
        assert!(now.contains("not in force any more"), "{now}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_answers_waits_at_home_and_is_asked_once_more() {
    story(async |w| {
        let [priya, dana, kim] = w.people(["priya", "dana", "kim"]).await;
        let hub = w.initiative(&priya, &dana, &[&kim]).await;
        decided(w, &kim, &dana, &hub).await;
        w.until("2026-03-20T07:00:00Z").await;
        w.at(&kim).open_home().await.unwrap();
        w.until("2026-03-20T08:01:00Z").await;
        let home = async |w: &World| w.slack.home(&kim).await.unwrap().unwrap().plain;
        assert!(home(w).await.contains("was to be looked at again on 20 March 2026"), "{}", home(w).await);

        // From Friday on it is three working days to Wednesday morning; and then never again.
        w.stops().await;
        w.starts().await;
        w.until("2026-03-25T07:59:00Z").await;
        assert_eq!(w.times_told(&kim, "Still right?").await, 1);
        w.until("2026-03-25T08:01:00Z").await;
        assert_eq!(w.times_told(&kim, "Still right?").await, 2);
        let again = w.told_of(&kim, "Still right?").await;
        assert!(again.plain.contains("I do not remind you again"), "{}", again.plain);
        w.until("2026-03-26T16:00:00Z").await;
        assert_eq!(w.times_told(&kim, "Still right?").await, 2);

        w.at(&kim).click_at_home("decision.review.still").await.unwrap();
        w.quiet().await;
        w.submits(&kim, &[("next", json!("2026-09-01"))]).await;
        w.passes(Duration::from_secs(10)).await;
        assert!(home(w).await.contains("Nothing needs you"), "{}", home(w).await);
        assert_eq!(w.times_told(&kim, "still right*, said @kim").await, 2, "both questions say so");
    })
    .await;
}
