//! A matter that was settled comes up again: whoever brings it is asked what changed, and the answer stays with it.

use crate::support::{World, story};
use serde_json::json;
use std::time::Duration;

const QUESTION: &str = "settled the same matter. What changed?";

/// The sponsor approves, and it becomes final.
async fn settles(w: &World, sponsor: &str, card: &slack_sandbox::Message) {
    w.reacts(sponsor, card, "white_check_mark").await;
    w.passes(Duration::from_mins(11)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_brings_it_up_again_is_asked_what_changed() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        let first = w.proposal(&ona, &hub, "Cap the quarterly bonus at 150 %").await;
        settles(w, &sam, &first).await;
        let again = w.proposal(&kim, &hub, "Quarterly bonus: cap it at 200 %").await;
        let question = w.told_of(&kim, QUESTION).await;
        assert!(question.plain.contains("D-1"), "{}", question.plain);

        w.stops().await;
        w.starts().await;
        w.taps(&kim, &question, "decision.changed").await;
        w.submits(&kim, &[("reason", json!("Two people left over it."))]).await;
        w.passes(Duration::from_secs(10)).await;
        let card = w.now_reads(&again).await;
        assert!(card.contains("Two people left over it.") && card.contains("what changed"), "{card}");
        w.taps(&sam, &again, "decision.details").await;
        let details = w.at(&sam).modal().await.unwrap().unwrap();
        assert!(details.plain.contains("Two people left over it."), "{details:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_asked_where_nothing_was_settled_and_only_the_proposer_answers() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        let first = w.proposal(&ona, &hub, "Cap the quarterly bonus at 150 %").await;
        w.proposal(&ona, &hub, "Cap the quarterly bonus at 180 %").await;
        assert_eq!(w.times_told(&ona, QUESTION).await, 0, "nothing is settled yet");
        settles(w, &sam, &first).await;
        w.proposal(&ona, &hub, "Paint the office green").await;
        assert_eq!(w.times_told(&ona, QUESTION).await, 0, "another matter");
        w.proposal(&ona, &hub, "Cap the quarterly bonus at 200 %").await;
        assert_eq!(w.times_told(&ona, QUESTION).await, 1);
        for person in [&sam, &kim] {
            assert_eq!(w.times_told(person, QUESTION).await, 0);
        }
        // An empty answer is none.
        let question = w.told_of(&ona, QUESTION).await;
        w.taps(&ona, &question, "decision.changed").await;
        let empty = w.tries(&ona, &[("reason", json!("…"))]).await;
        assert!(matches!(empty, slack_sandbox::SubmitResult::Errors { .. }), "{empty:?}");
    })
    .await;
}
