//! Story 12: whoever decides, or drives a decision, is gone: somebody else takes their place, and nobody votes twice.

use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::{Kind, Message, Person};
use std::time::Duration;

/// A decision that both must approve.
async fn both(w: &World, by: &str, hub: &str, approvers: [&String; 2]) -> Message {
    w.accord(by, hub, "decide Cap the bonus at 150 %").await;
    w.at(by).click_in_modal("decision.more_fields").await.unwrap();
    w.quiet().await;
    let fields = [("context", json!("Outliers.")), ("approvers", json!(approvers)), ("rule", json!("all"))];
    w.submits(by, &fields).await;
    w.post_about(hub, "Cap the bonus").await
}

async fn becomes(w: &World, person: &str, kind: Kind) {
    let now = Person { kind, ..w.slack.person(person).await.unwrap() };
    w.slack.update_person(person, now).await.unwrap();
    w.passes(Duration::from_secs(5)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approver_who_left_is_replaced_and_the_others_votes_stay() {
    story(async |w| {
        let [ona, sam, bo, lee, kim] = w.people(["ona", "sam", "bo", "lee", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&bo, &lee, &kim]).await;
        let card = both(w, &kim, &hub, [&bo, &lee]).await;
        w.reacts(&bo, &card, "+1").await;
        w.reacts(&lee, &card, "+1").await;
        w.passes(Duration::from_secs(5)).await;
        assert!(w.now_reads(&card).await.contains("undo until"), "{}", w.now_reads(&card).await);

        becomes(w, &lee, Kind::Deactivated).await;
        let waits = w.now_reads(&card).await;
        assert!(waits.contains("Waiting") && waits.contains("1 of 2"), "lee's mark does not count: {waits}");
        let asked = w.told_of(&ona, "can no longer decide").await;
        assert!(asked.plain.contains("account deactivated"), "{}", asked.plain);
        w.stops().await;
        w.starts().await;
        w.passes(Duration::from_mins(30)).await;
        assert_eq!(w.times_told(&ona, "can no longer decide").await, 1, "once");

        // Whoever wrote it, or decides already, takes nobody's place.
        for (who, why) in [(&kim, "proposed"), (&bo, "named twice")] {
            w.taps(&ona, &asked, "decision.approver").await;
            let no = format!("{:?}", w.tries(&ona, &[("approver", json!(who))]).await);
            assert!(no.contains(why) || no.contains("wrote"), "{no}");
            w.at(&ona).close_modal().await.unwrap();
        }
        w.taps(&ona, &asked, "decision.approver").await;
        w.submits(&ona, &[("approver", json!(sam))]).await;
        w.passes(Duration::from_secs(5)).await;
        let copy = w.told_of(&sam, "asks you to decide").await;
        assert!(
            w.now_reads(&card).await.contains("Waiting* for @sam · 1 of 2"),
            "{}",
            w.now_reads(&card).await
        );
        w.reacts(&sam, &copy, "+1").await;
        w.passes(Duration::from_mins(11)).await;
        let done = w.now_reads(&card).await;
        assert!(done.contains("Approved") && done.contains("@bo") && done.contains("@sam"), "{done}");
        assert!(!done.contains("@lee"), "{done}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approver_who_becomes_a_guest_or_leaves_the_channel_is_told_to_the_owner() {
    story(async |w| {
        let [ona, sam, bo, lee] = w.people(["ona", "sam", "bo", "lee"]).await;
        let hub = w.initiative(&ona, &sam, &[&bo, &lee]).await;
        let card = both(w, &ona, &hub, [&bo, &lee]).await;
        w.slack.remove(&hub, &bo).await.unwrap();
        w.passes(Duration::from_secs(5)).await;
        let left = w.told_of(&ona, "left the channel").await;
        assert!(left.plain.contains("@bo") && left.plain.contains("Name somebody else"), "{}", left.plain);
        // Whoever left a channel is still who they are: their copy counts.
        let copy = w.told_of(&bo, "asks you to decide").await;
        w.reacts(&bo, &copy, "+1").await;
        w.passes(Duration::from_secs(5)).await;
        assert!(w.now_reads(&card).await.contains("1 of 2"), "{}", w.now_reads(&card).await);

        w.reacts(&lee, &card, "+1").await;
        becomes(w, &lee, Kind::Guest).await;
        assert_eq!(w.times_told(&ona, "now a guest").await, 1);
        w.passes(Duration::from_mins(11)).await;
        let waits = w.now_reads(&card).await;
        assert!(waits.contains("Waiting* for @lee · 1 of 2"), "{waits}");
        assert_eq!(w.times_told(&ona, "left the channel").await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_a_proposer_leaves_the_owner_drives_it() {
    story(async |w| {
        let [ona, sam, kim, lee] = w.people(["ona", "sam", "kim", "lee"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim, &lee]).await;
        let card = w.proposal(&kim, &hub, "Cap the bonus at 150 %").await;
        becomes(w, &kim, Kind::Deactivated).await;
        w.stops().await;
        w.starts().await;
        let told = w.told_of(&ona, "You drive it now").await;
        assert!(told.plain.contains("@kim") && told.plain.contains("D-1"), "{}", told.plain);
        assert_eq!(w.times_told(&ona, "You drive it now").await, 1);

        w.taps(&lee, &card, "decision.concern").await;
        w.submits(&lee, &[("reason", json!("The works council was not asked."))]).await;
        let raised = w.told_of(&ona, "raised a concern").await;
        w.taps(&ona, &raised, "decision.concern.answer").await;
        w.submits(&ona, &[("reason", json!("It is asked on Friday."))]).await;
        let answered = w.told_of(&lee, "answered your concern").await;
        assert!(answered.plain.contains("@ona"), "{}", answered.plain);
        w.taps(&ona, &card, "decision.withdraw").await;
        w.submits(&ona, &[("reason", json!("Nobody asks for it any more."))]).await;
        w.passes(Duration::from_secs(5)).await;
        assert!(w.now_reads(&card).await.contains("Withdrawn* by @ona"), "{}", w.now_reads(&card).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_proposer_who_left_would_hear_whoever_leads_hears() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        let card = w.proposal(&kim, &hub, "Cap the bonus at 150 %").await;
        becomes(w, &kim, Kind::Deactivated).await;
        w.stops().await;
        w.starts().await;
        w.reacts(&sam, &card, "+1").await;
        w.passes(Duration::from_mins(11)).await;
        assert_eq!(w.times_told(&ona, "is approved").await, 1);
        assert_eq!(w.times_told(&kim, "is approved").await, 0);
    })
    .await;
}
