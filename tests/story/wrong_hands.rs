//! Story 9: only whoever decides decides; everybody else is told so once, in private.

use crate::support::story;
use slack_sandbox::{DeliveryFault, Kind, NewChannel, Person};
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn the_marks_of_others_do_not_count() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let other = |name: &str, kind| Person::member(name, name, "Europe/Berlin").kind(kind);
        let gil = w.slack.add_person(other("gil", Kind::Guest)).await.unwrap();
        let bot = w.slack.add_person(other("otherbot", Kind::Bot)).await.unwrap();
        let away = Kind::Stranger { home_team: "T0ELSEWHERE".into() };
        let zoe = w.slack.add_person(other("zoe", away)).await.unwrap();
        let members = [&ona, &sam, &kim, &gil, &bot, &zoe, &w.bot.bot_user_id].map(Clone::clone).to_vec();
        let shared = NewChannel { name: "hub".into(), members, shared: true, private: false };
        let hub = w.channel_of(shared).await;
        w.initiative_in(&hub, &ona, &sam).await;
        let card = w.proposal(&ona, &hub, "Cap the bonus at 150 %").await;

        let own = w.bot.bot_user_id.clone();
        for hand in [&own, &ona, &kim, &gil, &bot, &zoe] {
            w.reacts(hand, &card, "white_check_mark").await;
        }
        w.passes(Duration::from_hours(1)).await;
        let waiting = w.now_reads(&card).await;
        assert!(waiting.contains("Waiting") && waiting.contains("0 of 1"), "{waiting}");
        for person in [&ona, &kim, &gil, &zoe] {
            let line = w.whispered(person).await;
            assert!(line.contains("Only you see this") && line.contains("does not count"), "{line}");
        }
        for machine in [&own, &bot] {
            assert_eq!(w.whispers(machine).await, 0, "bots are passed over without a word");
        }

        // One line each, however often.
        let before = w.whispers(&kim).await;
        w.unreacts(&kim, &card, "white_check_mark").await;
        w.reacts(&kim, &card, "white_check_mark").await;
        w.reacts(&kim, &card, "+1").await;
        assert_eq!(w.whispers(&kim).await, before);
        assert!(w.now_reads(&card).await.contains("0 of 1"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redelivered_event_counts_once() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        let card = w.proposal(&ona, &hub, "Cap the bonus at 150 %").await;
        let before = w.whispers(&sam).await;
        w.slack.delivery_fault("reaction_added", DeliveryFault::Duplicate, 1).await.unwrap();
        w.reacts(&sam, &card, "white_check_mark").await;
        assert_eq!(w.whispers(&sam).await, before + 1, "told once");
        w.passes(Duration::from_mins(11)).await;
        let over = w.now_reads(&card).await;
        assert!(over.contains("Approved") && over.contains("final"), "{over}");
        assert_eq!(w.times_told(&ona, "is approved").await, 1);
    })
    .await;
}
