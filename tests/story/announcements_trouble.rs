//! A planned post whose channel is gone, whose day is over, whose initiative rests.

use crate::announcements::{EDIT, approved, posted, writes};
use crate::support::story;
use serde_json::json;
use slack_sandbox::{AppConfig, ChannelChange, Fault, Gone};

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_that_is_gone_keeps_the_post_for_another() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        w.forgives("is_archived");
        let hub = w.initiative(&ona, &sam, &[]).await;
        let sales = w.channel("sales", &[&ona, &sam]).await;
        let kept = writes(w, &ona, &hub, &sales, &[]).await;
        approved(w, &ona, &kept, &sam).await;
        w.slack.change_channel(&sales, ChannelChange::Archive, &sam).await.unwrap();
        w.until("2026-03-12T09:01:00Z").await;
        let lost = w.told_of(&ona, "could not post *We begin*").await;
        assert!(lost.plain.contains("The text is kept"), "{}", lost.plain);
        w.stops().await;
        w.starts().await;
        w.taps(&ona, &lost, "posts.edit").await;
        w.submits(&ona, &[("channel", json!(hub)), ("day", json!("2026-03-13"))]).await;
        w.passes(EDIT).await;
        let kept = w.told_of(&ona, "Kept as a draft").await;
        approved(w, &ona, &kept, &sam).await;
        w.until("2026-03-13T09:01:00Z").await;
        assert_eq!((posted(w, &hub).await, posted(w, &sales).await), (1, 0));
        assert_eq!(w.times_told(&ona, "could not post").await, 1, "once");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_long_outage_and_while_it_rests_the_owner_is_asked() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        let kept = writes(w, &ona, &hub, &hub, &[]).await;
        approved(w, &ona, &kept, &sam).await;
        w.stops().await;
        w.until("2026-03-12T14:30:00Z").await;
        w.starts().await;
        w.passes(EDIT).await;
        assert_eq!(posted(w, &hub).await, 0, "five and a half hours late");
        let late = w.told_of(&ona, "and did not. It is approved: what becomes of it?").await;
        w.taps(&ona, &late, "posts.drop").await;
        assert!(w.whispered(&ona).await.contains("Dropped"));

        // Another one, while the initiative rests.
        let kept = writes(w, &ona, &hub, &hub, &[("day", json!("2026-03-16"))]).await;
        approved(w, &ona, &kept, &sam).await;
        let card = w.post_about(&hub, "*Owner*").await;
        w.taps(&ona, &card, "course.panel").await;
        let panel = w.whisper(&ona).await;
        w.taps(&ona, &panel, "course.pause").await;
        w.submits(&ona, &[]).await;
        w.passes(EDIT).await;
        let rests = w.told_of(&ona, "These posts wait").await;
        assert!(rests.plain.contains("We begin"), "{}", rests.plain);
        w.until("2026-03-16T09:30:00Z").await;
        let waits = w.told_of(&ona, "the initiative does not go on just now").await;
        w.taps(&ona, &waits, "posts.send").await;
        assert!(w.whispered(&ona).await.contains("nothing is posted for it"), "{}", w.whispered(&ona).await);
        w.passes(EDIT).await;
        assert_eq!(posted(w, &hub).await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_slack_holds_up_until_the_evening_waits_for_its_owner() {
    story(async |w| {
        w.forgives("ratelimited");
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        let kept = writes(w, &ona, &hub, &hub, &[]).await;
        approved(w, &ona, &kept, &sam).await;
        w.until("2026-03-12T08:59:00Z").await;
        w.slack.fault("chat.postMessage", Fault::RateLimited { retry_after: 9 * 3600 }, 1).await.unwrap();
        w.until("2026-03-12T12:00:00Z").await;
        w.stops().await;
        w.starts().await;
        w.until("2026-03-12T18:30:00Z").await;
        assert_eq!(posted(w, &hub).await, 0, "its day is over");
        w.told_of(&ona, "and did not. It is approved: what becomes of it?").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_slack_refuses_is_told_to_the_owner_and_not_lost() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        w.forgives("ekm_access_denied");
        let hub = w.initiative(&ona, &sam, &[]).await;
        let kept = writes(w, &ona, &hub, &hub, &[]).await;
        approved(w, &ona, &kept, &sam).await;
        w.until("2026-03-12T08:59:00Z").await;
        let refused = Fault::ErrorBefore { error: "ekm_access_denied".to_owned() };
        w.slack.fault("chat.postMessage", refused, 1).await.unwrap();
        w.until("2026-03-12T09:05:00Z").await;
        let told = w.told_of(&ona, "Slack did not take *We begin*").await;
        w.stops().await;
        w.starts().await;
        w.taps(&ona, &told, "posts.send").await;
        w.passes(EDIT).await;
        assert_eq!(posted(w, &hub).await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn removed_for_two_days_it_asks_the_owner_when_it_is_back() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        w.forgives("token_revoked");
        let hub = w.initiative(&ona, &sam, &[]).await;
        let kept = writes(w, &ona, &hub, &hub, &[]).await;
        approved(w, &ona, &kept, &sam).await;
        w.until("2026-03-12T08:59:00Z").await;
        w.slack.uninstall_app(&w.bot.app_id, Gone::Revoked).await.unwrap();
        w.until("2026-03-14T12:00:00Z").await;
        w.stops().await;
        let again = AppConfig { bot_name: "Accord".into(), ..AppConfig::default() };
        w.slack.install_app(again).await.unwrap();
        w.starts().await;
        w.passes(EDIT).await;
        assert_eq!(posted(w, &hub).await, 0, "two days late");
        let kept = w.told_of(&ona, "Slack did not take *We begin*").await;
        w.taps(&ona, &kept, "posts.send").await;
        w.passes(EDIT).await;
        assert_eq!(posted(w, &hub).await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_older_button_sends_no_newer_version_and_nobody_is_asked_twice() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        let kept = writes(w, &ona, &hub, &hub, &[]).await;
        approved(w, &ona, &kept, &sam).await;
        w.stops().await;
        w.until("2026-03-12T14:30:00Z").await;
        w.starts().await;
        w.passes(EDIT).await;
        let late = w.told_of(&ona, "and did not. It is approved: what becomes of it?").await;
        w.taps(&ona, &late, "posts.edit").await;
        w.submits(&ona, &[("day", json!("2026-03-19"))]).await;
        w.passes(EDIT).await;
        let kept = w.told_of(&ona, "Kept as a draft").await;
        w.taps(&ona, &kept, "posts.ask").await;
        w.passes(EDIT).await;
        w.taps(&ona, &kept, "posts.ask").await;
        let again = w.whispered(&ona).await;
        assert!(again.contains("@sam was asked about this version already"), "{again}");
        let asked = w.told_of(&sam, "asks you to approve a post").await;
        w.taps(&sam, &asked, "posts.approve").await;
        w.passes(EDIT).await;
        for button in ["posts.send", "posts.drop"] {
            w.taps(&ona, &late, button).await;
            assert!(
                w.whispered(&ona).await.contains("This was changed since"),
                "{}",
                w.whispered(&ona).await
            );
        }
        w.passes(EDIT).await;
        assert_eq!(posted(w, &hub).await, 0);
        w.until("2026-03-19T09:01:00Z").await;
        assert_eq!(posted(w, &hub).await, 1, "at the time that was approved");
    })
    .await;
}
