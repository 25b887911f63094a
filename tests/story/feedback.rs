//! Story 7: a light bulb captures what was said, wherever it was said; everybody hears what becomes of it.

use crate::support::{World, story};
use serde_json::json;

/// Somebody presses a button of the newest message that only they see.
async fn presses(w: &World, person: &str, action_id: &str) {
    let newest = w.whisper(person).await;
    w.taps(person, &newest, action_id).await;
}

async fn reacts(w: &World, person: &str, channel: &str, ts: &str) {
    w.at(person).react(channel, ts, "bulb").await.unwrap();
    w.quiet().await;
}

/// The last thing that somebody was told in their direct messages.
async fn last_told(w: &World, person: &str) -> String {
    w.told(person).await.last().map(|message| message.plain.clone()).unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_light_bulb_in_a_thread_captures_once_and_both_hear_the_end() {
    story(async |w| {
        let [ona, sam, kim, lee] = w.people(["ona", "sam", "kim", "lee"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim, &lee]).await;
        let root = w.at(&ona).post(&hub, "How was the first day?").await.unwrap();
        let reply = w.at(&kim).reply(&hub, &root, "Too many forms & no coffee").await.unwrap();
        reacts(w, &lee, &hub, &reply).await;
        assert!(w.whispered(&lee).await.contains("Captured as FB-1."), "{}", w.whispered(&lee).await);
        let told = last_told(w, &kim).await;
        assert!(told.contains("FB-1") && told.contains("Too many forms & no coffee"), "{told}");

        let before = (w.told(&kim).await.len(), w.told(&lee).await.len());
        reacts(w, &sam, &hub, &reply).await;
        assert!(w.whispered(&sam).await.contains("already FB-1"), "{}", w.whispered(&sam).await);
        w.at(&lee).unreact(&hub, &reply, "bulb").await.unwrap();
        w.quiet().await;
        assert_eq!((w.told(&kim).await.len(), w.told(&lee).await.len()), before, "nothing new");

        let second = w.at(&lee).post(&hub, "Five forms ask for my birthday").await.unwrap();
        reacts(w, &ona, &hub, &second).await;
        let list = w.accord(&ona, &hub, "feedback").await;
        assert!(list.contains("FB-2") && list.contains("FB-1"), "{list}");
        let shown = w.whisper(&ona).await;
        w.at(&ona).click_value(&shown.channel, &shown.ts, "feedback.open", "2").await.unwrap();
        w.quiet().await;
        presses(w, &ona, "feedback.merge").await;
        w.submits(&ona, &[("into", json!("FB-1"))]).await;
        let merged = last_told(w, &lee).await;
        assert!(merged.contains("merged into it") && merged.contains("FB-1"), "{merged}");

        presses(w, &ona, "feedback.triage").await;
        w.presses(&ona, "feedback.decline", None).await;
        w.submits(&ona, &[("reason", json!("The tax office wants them"))]).await;
        for giver in [&kim, &lee] {
            let declined = last_told(w, giver).await;
            assert!(
                declined.contains("declined") && declined.contains("The tax office wants them"),
                "{declined}"
            );
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_would_say_the_same_adds_one_and_hears_the_end() {
    story(async |w| {
        let [ona, sam, kim, lee] = w.people(["ona", "sam", "kim", "lee"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim, &lee]).await;
        w.accord(&kim, &hub, "feedback Too many forms").await;
        w.accord(&ona, &hub, "feedback Five forms ask for my birthday").await;
        let adds = async |w: &World, who: &String, number: &str| {
            w.accord(who, &hub, "feedback").await;
            let list = w.whisper(who).await;
            w.at(who).click_value(&list.channel, &list.ts, "feedback.second", number).await.unwrap();
            w.quiet().await;
            w.whispered(who).await
        };
        let added = adds(w, &lee, "1").await;
        assert!(added.contains("FB-1 comes from 2 of you"), "{added}");
        w.stops().await;
        w.starts().await;
        let twice = adds(w, &lee, "1").await;
        assert!(twice.contains("FB-1 comes from 2 of you"), "once is enough: {twice}");
        let list = w.accord(&sam, &hub, "feedback").await;
        assert!(list.contains("@kim and 1 more"), "{list}");
        let old = w.whisper(&sam).await;

        // What was merged counts where it lives on; what has ended counts no more.
        w.accord(&ona, &hub, "feedback").await;
        let shown = w.whisper(&ona).await;
        w.at(&ona).click_value(&shown.channel, &shown.ts, "feedback.open", "2").await.unwrap();
        w.quiet().await;
        presses(w, &ona, "feedback.merge").await;
        w.submits(&ona, &[("into", json!("FB-1"))]).await;
        w.at(&sam).click_value(&old.channel, &old.ts, "feedback.second", "2").await.unwrap();
        w.quiet().await;
        let merged = w.whispered(&sam).await;
        assert!(merged.contains("FB-1 comes from 4 of you"), "{merged}");
        presses(w, &ona, "feedback.triage").await;
        w.presses(&ona, "feedback.decline", None).await;
        w.submits(&ona, &[("reason", json!("The tax office wants them"))]).await;
        for giver in [&kim, &lee, &sam] {
            assert!(last_told(w, giver).await.contains("The tax office wants them"));
        }
        w.at(&sam).click_value(&old.channel, &old.ts, "feedback.second", "1").await.unwrap();
        w.quiet().await;
        let late = w.whispered(&sam).await;
        assert!(late.contains("FB-1 is declined already"), "{late}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_author_takes_it_back_and_it_stays_out() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        let said = w.at(&kim).post(&hub, "I hate mondays").await.unwrap();
        w.at(&sam).message_shortcut(&hub, &said, "feedback.capture").await.unwrap();
        w.quiet().await;
        assert!(w.whispered(&sam).await.contains("Captured as FB-1."), "{}", w.whispered(&sam).await);
        let card = w.told(&kim).await.pop().unwrap();
        w.taps(&kim, &card, "feedback.edit").await;
        w.submits(&kim, &[("text", json!("Mondays have no training"))]).await;
        assert!(last_told(w, &kim).await.contains("Mondays have no training"));
        w.taps(&kim, &card, "feedback.remove").await;
        w.submits(&kim, &[]).await;
        let card = last_told(w, &kim).await;
        assert!(card.contains("removed") && !card.contains("training"), "{card}");
        reacts(w, &sam, &hub, &said).await;
        assert!(w.whispered(&sam).await.contains("stays out"), "{}", w.whispered(&sam).await);
        let list = w.accord(&kim, &hub, "feedback").await;
        assert!(list.contains("No feedback on"), "{list}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_cannot_be_read_is_said_so() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        let said = w.at(&kim).post(&hub, "Nobody trains us").await.unwrap();
        w.loses_scope("channels:history").await;
        w.forgives("missing_scope");
        reacts(w, &sam, &hub, &said).await;
        assert!(w.whispered(&sam).await.contains("could not read"), "{}", w.whispered(&sam).await);
    })
    .await;
}
