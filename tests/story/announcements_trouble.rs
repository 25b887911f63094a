//! A planned post whose channel is gone, whose day is over, whose initiative rests.

use crate::announcements::{EDIT, approved, posted, writes};
use crate::support::story;
use serde_json::json;
use slack_sandbox::ChannelChange;

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
        let rests = w.told_of(&ona, "these posts wait").await;
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
