//! A decision is asked for because of feedback: the two name each other, and its end is offered to the owner as that of the feedback.

use crate::support::{World, story};
use serde_json::json;
use std::time::Duration;

const TEN_MINUTES: Duration = Duration::from_mins(11);

/// The owner opens an item and taps *Decide it…*; what stands in the form comes back.
async fn decides(w: &World, owner: &str, hub: &str, number: &str) -> String {
    w.accord(owner, hub, "feedback").await;
    let list = w.whisper(owner).await;
    w.at(owner).click_value(&list.channel, &list.ts, "feedback.open", number).await.unwrap();
    w.quiet().await;
    let item = w.whisper(owner).await;
    w.taps(owner, &item, "decision.of_feedback").await;
    w.at(owner).modal().await.unwrap().unwrap().plain
}

/// What the owner sees of an item.
async fn item(w: &World, owner: &str, hub: &str, number: &str) -> String {
    w.accord(owner, hub, "feedback").await;
    let list = w.whisper(owner).await;
    w.at(owner).click_value(&list.channel, &list.ts, "feedback.open", number).await.unwrap();
    w.quiet().await;
    w.whispered(owner).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approved_decision_offers_to_accept_what_asked_for_it() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        w.accord(&kim, &hub, "feedback Too many forms on the first day").await;
        decides(w, &ona, &hub, "1").await;
        let fields = [("title", json!("One form instead of five")), ("approvers", json!([sam]))];
        w.submits(&ona, &fields).await;
        let card = w.post_about(&hub, "One form instead of five").await;
        assert!(
            card.plain.contains("Too many forms on the first day"),
            "its words are the reason: {}",
            card.plain
        );
        let shown = item(w, &ona, &hub, "1").await;
        assert!(
            shown.contains("Asked for in D-1") && shown.contains("One form instead of five: proposed"),
            "{shown}"
        );
        w.taps(&sam, &card, "decision.details").await;
        let details = w.at(&sam).modal().await.unwrap().unwrap().plain;
        assert!(details.contains("Feedback FB-1") && details.contains("@kim"), "{details}");
        w.at(&sam).close_modal().await.unwrap();

        w.reacts(&sam, &card, "white_check_mark").await;
        w.stops().await;
        w.starts().await;
        w.passes(TEN_MINUTES).await;
        let offer = w.told_of(&ona, "FB-1 asked for it").await;
        assert!(offer.plain.contains("D-1 is approved"), "{}", offer.plain);
        assert_eq!(w.times_told(&kim, "is accepted").await, 0, "nothing happens by itself");
        w.taps(&ona, &offer, "feedback.accept").await;
        assert_eq!(w.times_told(&kim, "is accepted").await, 1);
        let answer = w.whispered(&ona).await;
        w.taps(&ona, &offer, "feedback.accept").await;
        assert_eq!(w.whispered(&ona).await, answer, "the same tap gets the same answer");
        assert_eq!(w.times_told(&kim, "is accepted").await, 1);
        assert_eq!(w.times_told(&ona, "FB-1 asked for it").await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rejected_decision_begins_the_reason_and_a_withdrawn_one_offers_to_park() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        w.accord(&kim, &hub, "feedback Too many forms").await;
        w.accord(&kim, &hub, "feedback No coffee").await;
        decides(w, &ona, &hub, "1").await;
        w.submits(&ona, &[("title", json!("One form")), ("approvers", json!([sam]))]).await;
        let card = w.post_about(&hub, "One form").await;
        w.reacts(&sam, &card, "x").await;
        w.passes(TEN_MINUTES).await;
        let offer = w.told_of(&ona, "D-1 is rejected, and FB-1 asked for it").await;
        w.taps(&ona, &offer, "feedback.decline").await;
        let form = w.at(&ona).modal().await.unwrap().unwrap();
        let blocks = serde_json::to_string(&form).unwrap_or_default();
        assert!(
            form.plain.contains("D-1 One form is rejected.") || blocks.contains("D-1 One form is rejected."),
            "{}",
            form.plain
        );
        w.submits(&ona, &[("reason", json!("The tax office said no"))]).await;
        assert_eq!(w.times_told(&kim, "The tax office said no").await, 1);

        decides(w, &ona, &hub, "2").await;
        w.submits(&ona, &[("title", json!("Buy a machine")), ("approvers", json!([sam]))]).await;
        let card = w.post_about(&hub, "Buy a machine").await;
        w.taps(&ona, &card, "decision.withdraw").await;
        w.submits(&ona, &[]).await;
        let offer = w.told_of(&ona, "D-2 is withdrawn, and FB-2 asked for it").await;
        w.taps(&ona, &offer, "feedback.park").await;
        assert_eq!(w.times_told(&kim, "is parked").await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn words_that_are_taken_back_are_gone_from_the_decision_too() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        w.accord(&kim, &hub, "feedback My manager hates the forms").await;
        let own = w.whisper(&kim).await;
        decides(w, &ona, &hub, "1").await;
        let fields =
            [("title", json!("One form")), ("context", json!("Less is more.")), ("approvers", json!([sam]))];
        w.submits(&ona, &fields).await;
        let card = w.post_about(&hub, "One form").await;
        let details = async |w: &World| {
            w.taps(&sam, &card, "decision.details").await;
            let said = w.at(&sam).modal().await.unwrap().unwrap().plain;
            w.at(&sam).close_modal().await.unwrap();
            said
        };
        assert!(details(w).await.contains("My manager hates the forms"));
        w.taps(&kim, &own, "feedback.edit").await;
        w.submits(&kim, &[("text", json!("The forms are too many"))]).await;
        let edited = details(w).await;
        assert!(edited.contains("The forms are too many") && !edited.contains("manager"), "{edited}");
        w.stops().await;
        w.starts().await;
        w.taps(&kim, &own, "feedback.remove").await;
        w.submits(&kim, &[]).await;
        let gone = details(w).await;
        assert!(gone.contains("Feedback FB-1") && !gone.contains("The forms"), "{gone}");
    })
    .await;
}
