//! Story 1: an initiative is created once, however often its form arrives, and its sponsor answers in one message.

use crate::support::story;
use serde_json::json;
use slack_sandbox::{DeliveryFault, Fault};
use std::time::Duration;

/// Edits come one a second.
const EDIT: Duration = Duration::from_secs(5);

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_arrives_twice_creates_one_initiative_and_asks_its_sponsor_once() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.channel("hub", &[&ona, &sam]).await;
        w.accord(&ona, &hub, "new").await;
        w.slack.delivery_fault("view_submission", DeliveryFault::Duplicate, 1).await.unwrap();
        w.submits(&ona, &[("name", json!("Onboarding Hub")), ("sponsor", json!(sam))]).await;

        let posts = w.said_in(&hub).await;
        assert_eq!(posts.len(), 1, "one card");
        assert!(posts[0].pinned, "whoever opens the channel finds it");
        assert_eq!(w.times_told(&ona, "is created").await, 1);
        assert_eq!(w.told(&sam).await.len(), 1, "one message");
        let asked = w.told_of(&sam, "Will you sponsor").await;
        assert!(asked.plain.contains("[Accept]") && asked.plain.contains("[Suggest another]"), "{asked:?}");

        w.taps(&sam, &asked, "initiative.accept").await;
        w.passes(EDIT).await;
        w.told_of(&sam, "You sponsor").await;
        w.told_of(&ona, "accepted").await;
        assert_eq!(w.told(&sam).await.len(), 1, "the message is edited in place");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_between_question_and_answer_changes_nothing() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.channel("hub", &[&ona, &sam, &kim]).await;
        w.names_sponsor(&hub, &ona, &sam).await;
        w.stops().await;
        w.starts().await;
        assert_eq!((w.said_in(&hub).await.len(), w.told(&sam).await.len()), (1, 1), "nothing is said again");

        let asked = w.told_of(&sam, "Will you sponsor").await;
        w.taps(&sam, &asked, "initiative.suggest").await;
        w.submits(&sam, &[("sponsor", json!(kim))]).await;
        w.passes(EDIT).await;
        w.told_of(&sam, "Nothing more is asked of you").await;

        w.stops().await;
        w.starts().await;
        let proposal = w.told_of(&ona, "suggests").await;
        w.taps(&ona, &proposal, "initiative.appoint").await;
        let invitation = w.told_of(&kim, "Will you sponsor").await;
        w.taps(&kim, &invitation, "initiative.accept").await;
        w.passes(EDIT).await;
        w.told_of(&kim, "You sponsor").await;
        assert!(w.said_in(&hub).await[0].plain.contains("kim"), "{:?}", w.said_in(&hub).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_that_may_not_be_pinned_stands_there_all_the_same_and_a_restart_pins_it_late() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.channel("hub", &[&ona, &sam]).await;
        w.forgives("ratelimited");
        w.slack.fault("pins.add", Fault::RateLimited { retry_after: 30 }, 1).await.unwrap();
        w.names_sponsor(&hub, &ona, &sam).await;
        assert!(!w.said_in(&hub).await[0].pinned, "Slack asked to wait");
        w.stops().await;
        w.starts().await;
        w.passes(Duration::from_secs(40)).await;
        assert!(w.said_in(&hub).await[0].pinned);

        w.forgives("missing_scope");
        w.loses_scope("pins:write").await;
        let second = w.channel("second", &[&ona, &sam]).await;
        w.names_sponsor(&second, &ona, &sam).await;
        let cards = w.said_in(&second).await;
        assert!(cards.len() == 1 && !cards[0].pinned, "{cards:?}");
        assert!(
            w.told(&ona).await.iter().all(|told| !told.plain.contains("pin")),
            "nobody is bothered with it"
        );
    })
    .await;
}
