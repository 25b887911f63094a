//! What people said becomes a scope request: both show each other, and everybody who gave it hears once how it ended.

use crate::scope::{UNDO, hub, says, stands};
use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::Message;

/// The owner opens the newest item of the list.
async fn opens(w: &World, owner: &str, hub: &str) -> Message {
    w.accord(owner, hub, "feedback").await;
    let list = w.whisper(owner).await;
    w.taps(owner, &list, "feedback.open").await;
    w.whisper(owner).await
}

/// Somebody says something, somebody else too, and the owner asks for it in the scope; the card of that comes back.
async fn asked(w: &World, [ona, sam, ana, kim]: [&String; 4]) -> (String, Message) {
    let hub = hub(w, ona, sam, &[ana, kim]).await;
    w.accord(ana, &hub, "feedback PDF export\nfor the warehouse, please").await;
    w.accord(kim, &hub, "feedback").await;
    let list = w.whisper(kim).await;
    w.taps(kim, &list, "feedback.second").await;
    let item = opens(w, ona, &hub).await;
    w.taps(ona, &item, "scope.feedback").await;
    w.submits(ona, &[("serves", json!("goal")), ("drop", json!("the email digest"))]).await;
    let card = w.post_about(&hub, "Begins from FB-1").await;
    says(&card.plain, &["PDF export", "drop the email digest"]);
    // Asked for once: who taps again is told where.
    w.taps(ona, &item, "scope.feedback").await;
    says(&w.whispered(ona).await, &["FB-1 is asked for already, as D-2"]);
    says(&opens(w, ona, &hub).await.plain, &["Asked for in the scope, as *D-2"]);
    (hub, card)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_approved_is_accepted_and_everybody_hears_it_once() {
    story(async |w| {
        let [ona, sam, ana, kim] = w.people(["ona", "sam", "ana", "kim"]).await;
        let (hub, card) = asked(w, [&ona, &sam, &ana, &kim]).await;
        w.reacts(&sam, &card, "+1").await;
        w.stops().await;
        w.passes(UNDO).await;
        w.starts().await;
        w.passes(UNDO).await;
        for giver in [&ana, &kim] {
            assert_eq!(w.times_told(giver, "FB-1* on *Onboarding Hub* is accepted").await, 1);
            says(&w.told_of(giver, "is accepted").await.plain, &["Asked for in the scope, as *D-2"]);
        }
        says(&stands(w, &ona, &hub).await, &["+1 −1 since v1"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_declined_is_declined_with_the_reason_and_everybody_hears_it_once() {
    story(async |w| {
        let [ona, sam, ana, kim] = w.people(["ona", "sam", "ana", "kim"]).await;
        let (_, card) = asked(w, [&ona, &sam, &ana, &kim]).await;
        w.stops().await;
        w.starts().await;
        w.taps(&sam, &card, "decision.decline").await;
        w.submits(&sam, &[("reason", json!("Not before payroll is done"))]).await;
        w.passes(UNDO).await;
        w.passes(UNDO).await;
        for giver in [&ana, &kim] {
            assert_eq!(w.times_told(giver, "is declined").await, 1);
            says(&w.told_of(giver, "is declined").await.plain, &["Not before payroll is done", "as *D-2"]);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_taken_back_leaves_the_feedback_as_it_was() {
    story(async |w| {
        let [ona, sam, ana, kim] = w.people(["ona", "sam", "ana", "kim"]).await;
        let (hub, card) = asked(w, [&ona, &sam, &ana, &kim]).await;
        w.taps(&ona, &card, "decision.withdraw").await;
        w.submits(&ona, &[("reason", json!("Later"))]).await;
        w.stops().await;
        w.starts().await;
        for giver in [&ana, &kim] {
            assert_eq!(w.times_told(giver, "FB-1").await, 0, "nothing became of it");
        }
        says(&opens(w, &ona, &hub).await.plain, &["FB-1* · @ana", "new", "[Ask for it in the scope]"]);
    })
    .await;
}
