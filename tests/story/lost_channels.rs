//! An initiative whose channel is archived, deleted or renamed; a charter of ten thousand characters; an owner who is the sponsor.

use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::{ChannelChange, DeliveryFault, NewChannel};
use std::time::Duration;

const SOON: Duration = Duration::from_secs(10);

/// The channel of an initiative changes.
async fn changes(w: &World, hub: &str, change: ChannelChange, by: &str) {
    w.slack.change_channel(hub, change, by).await.unwrap();
    w.passes(SOON).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archived_channel_is_told_to_the_owner_once_and_comes_back() {
    story(async |w| {
        w.forgives("is_archived");
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        w.accord(&ona, &hub, "update").await;
        w.submits(&ona, &[("schedule", json!("Fridays 15:00")), ("zone", json!("Europe/Berlin"))]).await;
        w.passes(SOON).await;
        changes(w, &hub, ChannelChange::Archive, &sam).await;
        let told = w.told_of(&ona, "it is archived. Nothing is lost").await;
        w.stops().await;
        w.starts().await;
        // What happens meanwhile waits; it is not told again.
        w.until("2026-03-06T16:05:00Z").await;
        assert_eq!(w.times_told(&ona, "it is archived. Nothing is lost").await, 1);
        assert_eq!(w.times_told(&sam, "it is archived").await, 0, "it is the owner's to mend");
        changes(w, &hub, ChannelChange::Unarchive, &sam).await;
        // Nobody has to tap anything: what waited is there, and the owner knows.
        w.post_about(&hub, "not reviewed").await;
        assert_eq!(w.times_told(&ona, "is open again").await, 1);
        assert!(w.now_reads(&told).await.contains("[Try again]"), "it stays for whoever is not heard");
        // Archived once more, it is told once more.
        changes(w, &hub, ChannelChange::Archive, &sam).await;
        assert_eq!(w.times_told(&ona, "it is archived. Nothing is lost").await, 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_private_channel_that_comes_back_is_heard_of_after_a_restart_and_its_owner_alone_is_told() {
    story(async |w| {
        w.forgives("is_archived");
        w.forgives("channel_not_found");
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let members = [&ona, &sam, &w.bot.bot_user_id].map(Clone::clone).to_vec();
        let vault =
            w.channel_of(NewChannel { name: "vault".into(), members, private: true, shared: false }).await;
        w.initiative_in(&vault, &ona, &sam).await;
        w.accord(&ona, &vault, "update").await;
        w.submits(&ona, &[("schedule", json!("Fridays 15:00")), ("zone", json!("Europe/Berlin"))]).await;
        w.passes(SOON).await;
        changes(w, &vault, ChannelChange::Archive, &sam).await;
        let told = w.told_of(&ona, "it is archived. Nothing is lost").await;
        w.until("2026-03-06T16:05:00Z").await;
        w.stops().await;
        w.slack.change_channel(&vault, ChannelChange::Unarchive, &sam).await.unwrap();
        w.starts().await;
        // Slack delivers again after a minute.
        w.passes(Duration::from_mins(2)).await;
        w.post_about(&vault, "not reviewed").await;
        assert_eq!(
            (w.times_told(&ona, "is open again").await, w.times_told(&sam, "is open again").await),
            (1, 0)
        );

        // Where Slack's word is lost, the owner's button does the same.
        changes(w, &vault, ChannelChange::Archive, &sam).await;
        assert_eq!(w.times_told(&ona, "it is archived. Nothing is lost").await, 2);
        w.until("2026-03-13T16:05:00Z").await;
        w.slack.delivery_fault("group_unarchive", DeliveryFault::Drop, 1).await.unwrap();
        changes(w, &vault, ChannelChange::Unarchive, &sam).await;
        assert_eq!(w.times_told(&ona, "is open again").await, 1);
        let before = w.said_in(&vault).await.len();
        w.taps(&ona, &told, "initiative.retry").await;
        w.passes(SOON).await;
        assert!(w.said_in(&vault).await.len() > before, "the second update is there");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_channel_is_replaced_and_a_renamed_one_is_no_news() {
    story(async |w| {
        w.forgives("channel_not_found");
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        let other = w.channel("onboarding-2", &[&ona, &sam]).await;
        w.passes(SOON).await;
        changes(w, &hub, ChannelChange::Rename { name: "onboarding-new".into() }, &ona).await;
        assert_eq!(w.times_told(&ona, "Nothing is lost").await, 0);
        assert!(w.accord(&sam, &hub, "status").await.contains("Onboarding Hub"), "it is found as before");
        changes(w, &hub, ChannelChange::Delete, &ona).await;
        let lost = w.told_of(&ona, "Nothing is lost").await;
        w.stops().await;
        w.starts().await;
        w.taps(&ona, &lost, "initiative.more").await;
        w.submits(&ona, &[("channel", json!(other))]).await;
        w.passes(SOON).await;
        w.post_about(&other, "*Owner*").await;
        assert!(w.accord(&sam, &other, "status").await.contains("Onboarding Hub"));
        assert_eq!(w.times_told(&ona, "Nothing is lost").await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_of_ten_thousand_characters_is_stopped_and_nothing_typed_is_lost() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        w.accord(&ona, &hub, "charter").await;
        let panel = w.whisper(&ona).await;
        w.taps(&ona, &panel, "charter.write").await;
        w.at(&ona).fill("goal", json!("All offices")).await.unwrap();
        let long = "ä".repeat(10_000);
        assert!(w.at(&ona).fill("vision", json!(long)).await.is_err(), "the form sets a limit");
        w.at(&ona).fill("vision", json!("ä".repeat(3_000))).await.unwrap();
        w.submits(&ona, &[]).await;
        w.stops().await;
        w.starts().await;
        let panel = w.accord(&sam, &hub, "charter").await;
        assert!(panel.contains("All offices") && panel.contains("ääää"), "{panel}");
        let shown = w.whisper(&sam).await;
        w.taps(&sam, &shown, "charter.read").await;
        let whole = w.at(&sam).modal().await.unwrap().expect("all of it").plain;
        assert!(whole.chars().filter(|c| *c == 'ä').count() >= 2_900, "it can be read whole");
    })
    .await;
}
