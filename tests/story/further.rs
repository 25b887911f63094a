//! One initiative in many channels: its own keeps all, the others get the update; nothing leaves a private one.

use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::{NewChannel, SubmitResult};
use std::time::Duration;

const SOON: Duration = Duration::from_secs(10);

/// The owner fills in *More* on the card.
async fn more(w: &World, owner: &str, hub: &str, fields: &[(&str, serde_json::Value)]) -> SubmitResult {
    w.passes(SOON).await;
    let card = w.post_about(hub, "*Owner*").await;
    w.taps(owner, &card, "initiative.more").await;
    let done = w.tries(owner, fields).await;
    w.passes(SOON).await;
    done
}

async fn updates(w: &World, owner: &str, hub: &str) {
    w.accord(owner, hub, "update").await;
    w.submits(owner, &[("schedule", json!("Fridays 15:00")), ("zone", json!("Europe/Berlin"))]).await;
}

/// How often the update stands in a channel.
async fn times(w: &World, channel: &str) -> usize {
    w.said_in(channel).await.iter().filter(|message| message.plain.contains("not reviewed")).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_update_goes_to_further_channels_and_whoever_is_there_may_ask() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        let sales = w.channel("sales", &[&ona, &kim]).await;
        let lobby = w.channel("lobby", &[&ona, &kim]).await;
        updates(w, &ona, &hub).await;
        assert!(!w.accord(&kim, &sales, "status").await.contains("Onboarding Hub"), "not yet");
        let done = more(w, &ona, &hub, &[("further", json!([sales, hub]))]).await;
        assert!(matches!(done, SubmitResult::Closed | SubmitResult::Cleared), "{done:?}");
        w.stops().await;
        w.starts().await;
        assert!(w.accord(&kim, &sales, "status").await.contains("Onboarding Hub"));
        assert!(w.accord(&kim, &sales, "log").await.contains("Onboarding Hub"));
        assert!(!w.accord(&kim, &lobby, "status ONH").await.contains("Onboarding Hub"), "shown there alone");
        w.until("2026-03-06T16:05:00Z").await;
        assert_eq!((times(w, &hub).await, times(w, &sales).await, times(w, &lobby).await), (1, 1, 0));
        let shown = w.post_about(&sales, "not reviewed").await;
        assert!(shown.plain.contains("From #hub"), "{}", shown.plain);
        assert!(
            w.slack.thread(&sales, &shown.ts).await.unwrap().len() <= 1,
            "the detail stands in its own channel"
        );

        // Taken out again.
        more(w, &ona, &hub, &[("further", json!([]))]).await;
        w.until("2026-03-13T16:05:00Z").await;
        assert_eq!((times(w, &hub).await, times(w, &sales).await), (2, 1));
        assert!(!w.accord(&kim, &sales, "status").await.contains("Onboarding Hub"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_leaves_a_private_channel() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        let sales = w.channel("sales", &[&ona, &kim]).await;
        let other = w.channel("other", &[&ona, &kim]).await;
        let members = [&ona, &sam, &w.bot.bot_user_id].map(Clone::clone).to_vec();
        let vault =
            w.channel_of(NewChannel { name: "vault".into(), members, private: true, shared: false }).await;
        updates(w, &ona, &hub).await;
        more(w, &ona, &hub, &[("further", json!([sales]))]).await;
        assert!(w.accord(&kim, &sales, "status").await.contains("Onboarding Hub"));
        // It moves to a private channel: from then on it is shown nowhere else.
        more(w, &ona, &hub, &[("channel", json!(vault))]).await;
        w.stops().await;
        w.starts().await;
        assert!(!w.accord(&kim, &sales, "status").await.contains("Onboarding Hub"));
        w.until("2026-03-06T16:05:00Z").await;
        assert_eq!((times(w, &vault).await, times(w, &sales).await), (1, 0));
        assert_eq!(w.times_told(&ona, "goes to no further channel").await, 1);
        let refused = more(w, &ona, &vault, &[("further", json!([sales, other]))]).await;
        assert!(format!("{refused:?}").contains("Only what lives in a public channel"), "{refused:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_further_channel_that_is_closed_is_told_and_holds_nothing_up() {
    story(async |w| {
        w.forgives("channel_not_found");
        w.forgives("not_in_channel");
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        let members = [&ona, &sam].map(Clone::clone).to_vec();
        let closed =
            w.channel_of(NewChannel { name: "closed".into(), members, private: true, shared: false }).await;
        updates(w, &ona, &hub).await;
        more(w, &ona, &hub, &[("further", json!([closed]))]).await;
        w.until("2026-03-06T16:05:00Z").await;
        assert_eq!((times(w, &hub).await, times(w, &closed).await), (1, 0));
        let told = w.told_of(&ona, "Nothing is lost").await;
        w.stops().await;
        w.slack.invite(&closed, &w.bot.bot_user_id).await.unwrap();
        w.starts().await;
        w.taps(&ona, &told, "initiative.retry").await;
        w.passes(SOON).await;
        assert_eq!((times(w, &hub).await, times(w, &closed).await), (1, 1));
    })
    .await;
}
