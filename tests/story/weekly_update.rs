//! Story 14: the draft comes on Friday; edited and sent, or facts only at its time; a lost channel loses no text.

use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::{ChannelChange, Message};

/// Friday at three in Berlin, with a minute to be worked on.
const DRAFTED: &str = "2026-03-06T14:01:00Z";
/// Two hours later the facts go out by themselves.
const DUE: &str = "2026-03-06T16:01:00Z";
/// What stands under the sponsor's own copy alone.
const READ: &str = "tells @ona that you read it";

/// An initiative in whose channel the update is drafted on Fridays at three.
pub async fn planned(w: &World, owner: &String, sponsor: &String, others: &[&String]) -> String {
    let hub = w.initiative(owner, sponsor, others).await;
    w.accord(owner, &hub, "update").await;
    w.submits(owner, &[("schedule", json!("Fridays 15:00")), ("zone", json!("Europe/Berlin"))]).await;
    hub
}

/// The updates that stand in a channel.
async fn updates(w: &World, channel: &str) -> Vec<Message> {
    let all = w.said_in(channel).await;
    all.into_iter().filter(|m| m.plain.contains("Onboarding Hub · Discovery ·") && !m.is_reply()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_acts_and_the_facts_go_out_at_the_set_time() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = planned(w, &ona, &sam, &[]).await;
        w.until(DRAFTED).await;
        let draft = w.told_of(&ona, "Your update of").await;
        assert!(draft.plain.contains("If you do nothing, the facts go out"), "{}", draft.plain);
        w.until("2026-03-06T15:59:00Z").await;
        assert!(updates(w, &hub).await.is_empty(), "not before its time");

        w.until(DUE).await;
        let out = updates(w, &hub).await;
        assert_eq!(out.len(), 1, "{out:?}");
        assert!(out[0].plain.contains("not reviewed"), "{}", out[0].plain);
        assert!(out[0].plain.lines().count() <= 5, "{}", out[0].plain);
        w.told_of(&sam, "not reviewed").await;
        assert!(w.now_reads(&draft).await.contains("Nobody acted"), "{}", w.now_reads(&draft).await);
        w.until("2026-03-07T16:00:00Z").await;
        assert_eq!(updates(w, &hub).await.len(), 1, "once");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn edited_and_sent_it_goes_out_once_in_the_owners_words() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = planned(w, &ona, &sam, &[]).await;
        w.until(DRAFTED).await;
        let draft = w.told_of(&ona, "Your update of").await;
        w.taps(&ona, &draft, "update.edit").await;
        w.submits(&ona, &[("highlight", json!("Six of ten interviews are done."))]).await;
        w.taps(&ona, &draft, "update.send").await;
        w.until(DUE).await;
        let out = updates(w, &hub).await;
        assert_eq!(out.len(), 1, "{out:?}");
        assert!(out[0].plain.contains("Six of ten interviews are done."), "{}", out[0].plain);
        assert!(!out[0].plain.contains("not reviewed"), "{}", out[0].plain);
        assert_eq!(w.times_told(&sam, "Six of ten interviews are done.").await, 1);
        assert!(w.now_reads(&draft).await.contains("Sent to"), "{}", w.now_reads(&draft).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archived_channel_keeps_the_text_until_the_owner_picks_another() {
    story(async |w| {
        w.forgives("is_archived");
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = planned(w, &ona, &sam, &[]).await;
        let other = w.channel("onboarding-2", &[&ona, &sam]).await;
        w.until(DRAFTED).await;
        w.slack.change_channel(&hub, ChannelChange::Archive, &ona).await.unwrap();
        w.until("2026-03-06T18:00:00Z").await;
        assert!(updates(w, &hub).await.is_empty());
        assert_eq!(w.times_told(&ona, "it is archived. Nothing is lost").await, 1, "told once");
        assert_eq!(w.times_told(&sam, "not reviewed").await, 1, "the sponsor misses nothing");

        let lost = w.told_of(&ona, "Nothing is lost").await;
        w.taps(&ona, &lost, "initiative.more").await;
        w.submits(&ona, &[("channel", json!(other))]).await;
        w.until("2026-03-06T18:10:00Z").await;
        let out = updates(w, &other).await;
        assert_eq!(out.len(), 1, "{out:?}");
        assert!(out[0].plain.contains("not reviewed"), "{}", out[0].plain);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sponsor_hears_as_often_as_agreed_and_whenever_something_is_asked_of_them() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = planned(w, &ona, &sam, &[]).await;
        w.passes(std::time::Duration::from_secs(5)).await;
        let card = w.post_about(&hub, "*Owner*").await;
        w.taps(&ona, &card, "course.involve").await;
        w.submits(&ona, &[("often", json!("fortnightly")), ("approves", json!("emoji"))]).await;
        let asked = w.told_of(&sam, "proposes how you are involved").await;
        w.taps(&sam, &asked, "course.confirm").await;
        // The first goes to him; a week later it does not, over a restart; two weeks later it does.
        w.until(DUE).await;
        assert_eq!(w.times_told(&sam, READ).await, 1);
        w.stops().await;
        w.starts().await;
        w.until("2026-03-13T14:01:00Z").await;
        let draft = w.told_of(&ona, "Your update of").await;
        let fate = "not to @sam in private this time, as agreed";
        assert!(draft.plain.contains(fate), "{}", draft.plain);
        w.until("2026-03-13T16:01:00Z").await;
        assert_eq!(
            (updates(w, &hub).await.len(), w.times_told(&sam, READ).await),
            (2, 1),
            "the channel has it"
        );
        let sent = w.now_reads(&draft).await;
        assert!(sent.contains("the facts went to #") && sent.contains(fate), "{sent}");
        w.until("2026-03-20T16:01:00Z").await;
        assert!(w.now_reads(&draft).await.contains(fate), "what was said stays true");
        assert_eq!((updates(w, &hub).await.len(), w.times_told(&sam, READ).await), (3, 2));
        // What asks something of him does not wait.
        w.until("2026-03-27T14:01:00Z").await;
        let draft = w.told_of(&ona, "Your update of").await;
        w.taps(&ona, &draft, "update.edit").await;
        w.submits(&ona, &[("ask", json!("Please name the budget."))]).await;
        w.taps(&ona, &draft, "update.send").await;
        w.until("2026-03-27T16:01:00Z").await;
        assert_eq!(w.times_told(&sam, READ).await, 3);
        w.told_of(&sam, "Please name the budget.").await;
    })
    .await;
}
