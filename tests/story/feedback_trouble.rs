//! Trouble with feedback: crowds, changed and deleted messages, private places, very long words, erased people.

use crate::support::story;
use futures_util::future::join_all;
use serde_json::json;
use slack_sandbox::NewChannel;
use std::time::Duration;

const TEN: [&str; 10] = ["p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9"];

#[tokio::test(flavor = "multi_thread")]
async fn the_same_emoji_by_ten_people_at_once_gives_one_item_with_ten_voices() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let ten = w.people(TEN).await;
        let all: Vec<_> = ten.iter().chain([&kim]).collect();
        let hub = w.initiative(&ona, &sam, &all).await;
        let said = w.at(&kim).post(&hub, "Too many forms").await.unwrap();
        let hands: Vec<_> = ten.iter().map(|who| w.at(who)).collect();
        join_all(hands.iter().map(|hand| hand.react(&hub, &said, "bulb"))).await;
        // So many messages are read at the pace that Slack allows.
        w.passes(Duration::from_secs(30)).await;
        let list = w.accord(&sam, &hub, "feedback").await;
        assert!(list.contains("@kim and 10 more") && !list.contains("FB-2"), "{list}");
        assert_eq!(w.times_told(&kim, "captured what you wrote").await, 1);

        w.accord(&ona, &hub, "feedback").await;
        let list = w.whisper(&ona).await;
        w.taps(&ona, &list, "feedback.triage").await;
        w.presses(&ona, "feedback.done", None).await;
        for who in ten.iter().chain([&kim]) {
            assert_eq!(w.times_told(who, "You said, we did: *FB-1*").await, 1, "{who}");
        }
        w.stops().await;
        w.starts().await;
        w.at(&sam).react(&hub, &said, "bulb").await.unwrap();
        w.passes(Duration::from_secs(30)).await;
        assert!(
            w.whispered(&sam).await.contains("This was FB-1, which is done"),
            "{}",
            w.whispered(&sam).await
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_say_the_same_at_once_and_the_giver_gains_nothing_by_it() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let ten = w.people(TEN).await;
        let all: Vec<_> = ten.iter().chain([&kim]).collect();
        let hub = w.initiative(&ona, &sam, &all).await;
        w.accord(&kim, &hub, "feedback Too many forms").await;
        let mut lists = Vec::new();
        for who in &ten {
            w.accord(who, &hub, "feedback").await;
            lists.push((w.at(who), w.whisper(who).await));
        }
        join_all(
            lists
                .iter()
                .map(|(hand, list)| hand.click_value(&list.channel, &list.ts, "feedback.second", "1")),
        )
        .await;
        w.quiet().await;
        w.stops().await;
        w.starts().await;
        let list = w.accord(&sam, &hub, "feedback").await;
        assert!(list.contains("@kim and 10 more"), "{list}");
        // Counted once, also by whoever taps again after it was down.
        w.at(&ten[0]).click_value(&lists[0].1.channel, &lists[0].1.ts, "feedback.second", "1").await.unwrap();
        w.quiet().await;
        assert!(w.whispered(&ten[0]).await.contains("11 of you"), "{}", w.whispered(&ten[0]).await);
        // The giver sees no +1 on their own.
        let own = w.accord(&kim, &hub, "feedback").await;
        assert!(own.contains("Open") && !own.contains("+1"), "{own}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_is_changed_or_deleted_leaves_what_was_kept() {
    story(async |w| {
        let [ona, sam, kim, lee] = w.people(["ona", "sam", "kim", "lee"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim, &lee]).await;
        let said = w.at(&kim).post(&hub, "Too many forms").await.unwrap();
        w.at(&lee).react(&hub, &said, "bulb").await.unwrap();
        w.quiet().await;
        w.at(&kim).edit_message(&hub, &said, "Too many forms and no coffee").await.unwrap();
        w.quiet().await;
        let told = w.told_of(&kim, "You changed your message that is FB-1").await;
        w.stops().await;
        w.starts().await;
        w.at(&kim).edit_message(&hub, &said, "Too many forms, really").await.unwrap();
        w.quiet().await;
        assert_eq!(w.times_told(&kim, "You changed your message").await, 1, "said once");
        let list = w.accord(&sam, &hub, "feedback").await;
        assert!(list.contains("Too many forms") && !list.contains("coffee"), "{list}");
        w.at(&kim).delete_message(&hub, &said).await.unwrap();
        w.quiet().await;
        assert_eq!(w.times_told(&kim, "You deleted your message that is FB-1").await, 1);
        assert!(
            w.accord(&sam, &hub, "feedback").await.contains("Too many forms"),
            "kept until it is removed"
        );
        w.taps(&kim, &told, "feedback.remove").await;
        w.submits(&kim, &[]).await;
        assert!(!w.accord(&sam, &hub, "feedback").await.contains("Too many forms"));

        // Nobody is told of messages that nobody captured.
        let other = w.at(&kim).post(&hub, "Nice weather").await.unwrap();
        w.at(&kim).edit_message(&hub, &other, "Nice day").await.unwrap();
        w.at(&kim).delete_message(&hub, &other).await.unwrap();
        w.quiet().await;
        assert_eq!(w.times_told(&kim, "your message").await, 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_others_wrote_in_a_private_channel_stays_there() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        let members = vec![ona.clone(), kim.clone(), w.bot.bot_user_id.clone()];
        let vault =
            w.channel_of(NewChannel { name: "vault".into(), members, private: true, shared: false }).await;
        let said = w.at(&kim).post(&vault, "My manager hates this").await.unwrap();
        w.at(&ona).message_shortcut(&vault, &said, "feedback.capture").await.unwrap();
        w.quiet().await;
        let refused = w.whispered(&ona).await;
        assert!(refused.contains("stands in a private place") && refused.contains("#hub"), "{refused}");
        assert!(w.accord(&sam, &hub, "feedback").await.contains("No feedback on"), "nothing was captured");
        assert_eq!(w.times_told(&kim, "captured").await, 0);
        w.stops().await;
        w.starts().await;
        w.at(&ona).message_shortcut(&vault, &said, "feedback.capture").await.unwrap();
        w.quiet().await;
        assert!(w.whispered(&ona).await.contains("stands in a private place"), "still");
        assert!(w.accord(&sam, &hub, "feedback").await.contains("No feedback on"));

        let own = w.at(&ona).post(&vault, "The forms are too many").await.unwrap();
        w.at(&ona).message_shortcut(&vault, &own, "feedback.capture").await.unwrap();
        w.quiet().await;
        assert!(
            w.whispered(&ona).await.contains("Captured as FB-1"),
            "her own words: {}",
            w.whispered(&ona).await
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn forty_thousand_characters_are_kept_shown_and_told() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        let long = "forms & <more> forms ".repeat(1900);
        let said = w.at(&kim).post(&hub, &long).await.unwrap();
        // Marked while Accord is down: Slack delivers again, and all of it is read.
        w.stops().await;
        w.at(&sam).react(&hub, &said, "bulb").await.unwrap();
        w.starts().await;
        w.passes(Duration::from_mins(6)).await;
        assert!(w.told_of(&kim, "captured what you wrote").await.plain.contains("forms & <more> forms"));
        w.accord(&ona, &hub, "feedback").await;
        let list = w.whisper(&ona).await;
        w.taps(&ona, &list, "feedback.triage").await;
        w.presses(&ona, "feedback.decline", None).await;
        w.submits(&ona, &[("reason", json!("Too long ".repeat(300)))]).await;
        assert_eq!(w.times_told(&kim, "Too long").await, 1);
    })
    .await;
}
