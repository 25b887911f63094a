//! A card is deleted, or its channel is closed to Accord, while a decision waits: votes stand, and there is another way.

use crate::support::story;
use serde_json::json;
use slack_sandbox::{ChannelChange, DeliveryFault, Person};
use std::time::Duration;

const TITLE: &str = "Cap the bonus at 150 %";

#[tokio::test(flavor = "multi_thread")]
async fn a_card_that_an_admin_deletes_stands_there_anew_and_votes_stand() {
    story(async |w| {
        w.forgives("message_not_found");
        let [ona, sam, ada] = w.people(["ona", "sam", "ada"]).await;
        let admin = Person { is_admin: true, ..w.slack.person(&ada).await.unwrap() };
        w.slack.update_person(&ada, admin).await.unwrap();
        let hub = w.initiative(&ona, &sam, &[&ada]).await;

        // Before anybody voted: the new card takes the mark.
        let first = w.proposal(&ona, &hub, TITLE).await;
        w.at(&ada).delete_message(&hub, &first.ts).await.unwrap();
        w.passes(Duration::from_secs(5)).await;
        let second = w.post_about(&hub, TITLE).await;
        assert_ne!(second.ts, first.ts);
        assert!(second.plain.contains("D-1 v1") && second.plain.contains("0 of 1"), "{}", second.plain);
        w.stops().await;
        w.starts().await;
        w.reacts(&sam, &second, "+1").await;
        w.passes(Duration::from_secs(5)).await;
        assert!(w.now_reads(&second).await.contains("undo until"), "{}", w.now_reads(&second).await);

        // Within the window, and nobody hears of it until the next edit: the vote stands, and may be taken back.
        w.slack.delivery_fault("message", DeliveryFault::Drop, 1).await.unwrap();
        w.at(&ada).delete_message(&hub, &second.ts).await.unwrap();
        w.passes(Duration::from_mins(11)).await;
        let third = w.post_about(&hub, TITLE).await;
        assert_ne!(third.ts, second.ts);
        let over = w.now_reads(&third).await;
        assert!(over.contains("Approved* by @sam") && over.contains("final"), "{over}");
        assert_eq!(w.times_told(&ona, "is approved").await, 1);
        assert_eq!(w.said_in(&hub).await.iter().filter(|said| said.plain.contains("D-1 v1")).count(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_accord_was_put_out_the_copy_decides_and_everybody_is_told_once() {
    story(async |w| {
        for code in ["not_in_channel", "channel_not_found"] {
            w.forgives(code);
        }
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        w.proposal(&kim, &hub, TITLE).await;
        let bot = w.bot.bot_user_id.clone();
        w.slack.remove(&hub, &bot).await.unwrap();
        w.passes(Duration::from_secs(5)).await;
        for person in [&sam, &kim] {
            let told = w.told_of(person, "can no longer reach the card").await;
            assert!(told.plain.contains("D-1") && told.plain.contains("#hub"), "{}", told.plain);
            assert_eq!(w.times_told(person, "can no longer reach the card").await, 1);
        }
        assert_eq!(w.times_told(&ona, "I am not in it").await, 1, "the owner can mend it");

        w.stops().await;
        w.starts().await;
        let copy = w.told_of(&sam, "asks you to decide").await;
        w.reacts(&sam, &copy, "+1").await;
        assert!(w.now_reads(&copy).await.contains("undo until"), "{}", w.now_reads(&copy).await);
        w.passes(Duration::from_mins(11)).await;
        assert_eq!(w.times_told(&kim, "is approved").await, 1);
        assert_eq!(w.times_told(&kim, "can no longer reach the card").await, 1, "once");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_another_channel_the_card_stands_anew_and_in_the_old_one_it_is_brought_up_to_date() {
    story(async |w| {
        w.forgives("is_archived");
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        let card = w.proposal(&kim, &hub, TITLE).await;
        // No event tells of it: the next edit does.
        w.slack.delivery_fault("channel_archive", DeliveryFault::Drop, 1).await.unwrap();
        w.slack.change_channel(&hub, ChannelChange::Archive, &kim).await.unwrap();
        let copy = w.told_of(&sam, "asks you to decide").await;
        w.reacts(&sam, &copy, "+1").await;
        w.passes(Duration::from_secs(5)).await;
        assert_eq!(w.times_told(&kim, "can no longer reach the card").await, 1);
        let lost = w.told_of(&ona, "it is archived").await;

        w.slack.change_channel(&hub, ChannelChange::Unarchive, &kim).await.unwrap();
        w.taps(&ona, &lost, "initiative.retry").await;
        w.passes(Duration::from_secs(5)).await;
        assert!(w.now_reads(&card).await.contains("undo until"), "{}", w.now_reads(&card).await);

        w.slack.change_channel(&hub, ChannelChange::Archive, &kim).await.unwrap();
        w.quiet().await;
        let hall = w.channel("hall", &[&ona, &sam, &kim]).await;
        let lost = w.told_of(&ona, "it is archived").await;
        w.taps(&ona, &lost, "initiative.more").await;
        w.submits(&ona, &[("channel", json!(hall))]).await;
        w.passes(Duration::from_secs(5)).await;
        let again = w.post_about(&hall, TITLE).await;
        assert!(again.plain.contains("Approved* by @sam, undo until"), "{}", again.plain);
    })
    .await;
}
