//! A decision that was taken elsewhere is written down: marked as such, and those who took it hear of it.

use crate::support::story;
use serde_json::json;
use slack_sandbox::SubmitResult;
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn what_was_decided_before_is_written_down_and_marked_as_such() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        w.accord(&kim, &hub, "decided Hire <@U1> & pay & <b>").await;
        let fields = [
            ("title", json!("No email digest")),
            ("deciders", json!([sam])),
            ("day", json!("2026-02-26")),
            ("link", json!("https://example.com/minutes?a=1&b=2")),
            ("context", json!("Nobody reads it.")),
        ];
        w.submits(&kim, &fields).await;
        let card = w.post_about(&hub, "No email digest").await;
        for words in ["D-1 v1", "Decided before", "written down by", "https://example.com/minutes?a=1&b=2"] {
            assert!(card.plain.contains(words), "{words}: {}", card.plain);
        }
        assert!(!card.plain.contains("Waiting") && !card.plain.contains("[Approve]"), "{}", card.plain);
        let log = w.accord(&ona, &hub, "log digest").await;
        let log = if log.is_empty() { w.whispered(&ona).await } else { log };
        assert!(log.contains("decided before, written down"), "{log}");

        // Whoever is said to have decided hears of it, and can object; a restart in between loses nothing.
        w.stops().await;
        w.starts().await;
        w.reacts(&sam, &card, "x").await;
        w.passes(Duration::from_mins(11)).await;
        assert!(w.now_reads(&card).await.contains("Decided before"), "a mark changes nothing any more");
        let told = w.told_of(&sam, "wrote down that you decided").await;
        assert_eq!(w.times_told(&sam, "wrote down that you decided").await, 1);
        w.taps(&sam, &told, "decision.reopen").await;
        w.submits(&sam, &[("reason", json!("I only said that I would think about it."))]).await;
        let again = w.post_about(&hub, "D-1 v2").await;
        assert!(
            again.plain.contains("Waiting") && !again.plain.contains("Decided before"),
            "{}",
            again.plain
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_to_come_and_an_address_that_is_none_are_said_at_their_fields() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        w.accord(&ona, &hub, "decided No email digest").await;
        let late = w.tries(&ona, &[("deciders", json!([sam])), ("day", json!("2026-04-01"))]).await;
        assert!(matches!(&late, SubmitResult::Errors { errors } if errors.contains_key("day")), "{late:?}");
        let bad =
            w.tries(&ona, &[("day", json!("2026-03-01")), ("link", json!("javascript:alert(1)"))]).await;
        assert!(matches!(&bad, SubmitResult::Errors { errors } if errors.contains_key("link")), "{bad:?}");
        w.submits(&ona, &[("link", json!(""))]).await;
        w.post_about(&hub, "Decided before").await;
    })
    .await;
}
