//! Promises that changed hands, words or days: what older copies show, what the owner hears, what is left open.

use crate::lead::leads;
use crate::promises::{at_home, marked};
use crate::promises_trouble::{sponsors, stopped};
use crate::prototype_trouble::erased;
use crate::support::{World, story};
use crate::weekly_update::planned;
use serde_json::json;
use slack_sandbox::Message;
use std::time::Duration;

const EDIT: Duration = Duration::from_secs(10);
const CANARY: &str = "Zanzibar budget is yours";
const ROOM: &str = "Room 12 is yours on Fridays";

/// The update that was sent from this draft says something else.
async fn corrects(w: &World, owner: &str, draft: &Message, words: &str) {
    w.taps(owner, draft, "update.correct").await;
    w.submits(owner, &[("highlight", json!(words)), ("why", json!("So I heard."))]).await;
    w.passes(Duration::from_secs(20)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_never_shows_what_the_next_sponsor_promised() {
    story(async |w| {
        let [ona, sam, dana] = w.people(["ona", "sam", "dana"]).await;
        let hub = planned(w, &ona, &sam, &[&dana]).await;
        marked(w, &hub, &sam, &sam, CANARY).await;
        sponsors(w, &ona, &hub, &dana).await;
        marked(w, &hub, &dana, &dana, ROOM).await;
        w.until("2026-03-06T14:01:00Z").await;
        let draft = w.told_of(&ona, "Your update of").await;
        w.taps(&ona, &draft, "update.edit").await;
        w.submits(&ona, &[("highlight", json!("It starts in April."))]).await;
        w.taps(&ona, &draft, "update.send").await;
        w.passes(EDIT).await;
        let copy = w.told_of(&dana, "tells @ona that you read it").await;
        assert!(copy.plain.contains(ROOM) && !copy.plain.contains(CANARY), "{}", copy.plain);
        corrects(w, &ona, &draft, "It starts in May.").await;
        let now = w.now_reads(&copy).await;
        assert!(now.contains("in May") && now.contains(ROOM), "a correction keeps what is theirs: {now}");
        sponsors(w, &ona, &hub, &sam).await;
        w.stops().await;
        w.starts().await;
        corrects(w, &ona, &draft, "It starts in June.").await;
        let now = w.now_reads(&copy).await;
        assert!(now.contains("in June") && !now.contains(CANARY), "{now}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_said_yes_to_is_passed_on_to_nobody() {
    story(async |w| {
        let [ona, sam, dana] = w.people(["ona", "sam", "dana"]).await;
        let hub = w.initiative(&ona, &dana, &[&sam]).await;
        marked(w, &hub, &dana, &ona, CANARY).await;
        sponsors(w, &ona, &hub, &sam).await;
        assert_eq!(w.times_told(&ona, "is not the sponsor of").await, 0, "only dana knows whether it is one");
        let asked = w.told_of(&dana, "Did you promise this").await;
        w.taps(&dana, &asked, "promise.yes").await;
        w.passes(EDIT).await;
        w.told_of(&ona, CANARY).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_owner_hears_who_took_it_over_and_who_did_not() {
    story(async |w| {
        let [ona, sam, dana] = w.people(["ona", "sam", "dana"]).await;
        let hub = w.initiative(&ona, &dana, &[&sam]).await;
        marked(w, &hub, &dana, &dana, CANARY).await;
        marked(w, &hub, &dana, &dana, ROOM).await;
        assert!(at_home(w, &dana).await.contains(CANARY));
        sponsors(w, &ona, &hub, &sam).await;
        let left = w.told_of(&ona, "is not the sponsor of").await;
        w.taps(&ona, &left, "promise.pass").await;
        w.passes(EDIT).await;
        let offers = w.told_of(&sam, "Will you take over").await;
        w.at(&sam).click_value(&offers.channel, &offers.ts, "promise.leave", "2").await.unwrap();
        w.passes(EDIT).await;
        let told = w.told_of(&ona, "did not take this over").await;
        insta::allow_duplicates! {
        insta::assert_snapshot!(told.plain, @"
        *P-2* · @sam did not take this over, for *Onboarding Hub*. It stays with @dana:
        > Room 12 is yours on Fridays
        Only you, your deputy and whoever promised see this. It stands in your Home tab.
        ");
        }
        w.at(&sam).click_value(&offers.channel, &offers.ts, "promise.take", "1").await.unwrap();
        w.passes(EDIT).await;
        w.told_of(&ona, "@sam takes over what was promised before").await;
        assert_eq!(w.times_told(&ona, "@dana promises").await, 0);
        let home = w.slack.home(&dana).await.unwrap().unwrap().plain;
        assert!(home.contains(ROOM) && !home.contains(CANARY), "without opening it again: {home}");

        // Removed, it is quoted to the owner no more.
        let card = w.told_of(&dana, ROOM).await;
        w.taps(&dana, &card, "promise.remove").await;
        w.passes(EDIT).await;
        for message in [&told, &left] {
            let now = w.now_reads(message).await;
            assert!(!now.contains(ROOM), "{now}");
        }
        // Whoever said the words first is erased: sam took over, and the words go.
        erased(w, &dana).await;
        for who in [&sam, &ona] {
            assert!(!at_home(w, who).await.contains(CANARY), "{}", at_home(w, who).await);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_owner_hears_of_a_sponsor_who_is_replaced_again() {
    story(async |w| {
        let [ona, sam, dana] = w.people(["ona", "sam", "dana"]).await;
        let hub = w.initiative(&ona, &dana, &[&sam]).await;
        marked(w, &hub, &dana, &dana, ROOM).await;
        for times in 1..=2 {
            sponsors(w, &ona, &hub, &sam).await;
            assert_eq!(w.times_told(&ona, "is not the sponsor of").await, times);
            sponsors(w, &ona, &hub, &dana).await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_ended_takes_no_promise() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        stopped(w, &ona, &sam, &hub).await;
        marked(w, &hub, &sam, &sam, CANARY).await;
        assert!(w.whispered(&sam).await.contains("is stopped, so nothing"), "{}", w.whispered(&sam).await);
        assert_eq!(w.times_told(&sam, CANARY).await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_in_a_channel_it_is_the_one_whose_sponsor_wrote_it() {
    story(async |w| {
        let [ona, sam, dana] = w.people(["ona", "sam", "dana"]).await;
        let hub = w.initiative(&ona, &sam, &[&dana]).await;
        w.initiative_in(&hub, &ona, &dana).await;
        w.passes(EDIT).await;
        marked(w, &hub, &sam, &sam, CANARY).await;
        w.told_of(&sam, "you promised").await;
        // Whoever leads both need not say which one.
        marked(w, &hub, &dana, &ona, ROOM).await;
        w.told_of(&dana, "Did you promise this").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reminder_that_was_put_off_comes_also_after_an_edit() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        marked(w, &hub, &sam, &sam, CANARY).await;
        let card = w.told_of(&sam, CANARY).await;
        w.accord(&sam, &hub, "away until 2026-03-18").await;
        w.until("2026-03-17T12:00:00Z").await;
        assert_eq!(w.times_told(&sam, "You promised something").await, 0, "sam is away");
        w.taps(&sam, &card, "promise.edit").await;
        w.submits(&sam, &[("text", json!("Half of it is yours"))]).await;
        w.until("2026-03-20T12:00:00Z").await;
        assert_eq!(w.times_told(&sam, "You promised something").await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_led_before_reads_nothing_new_of_what_was_left_open() {
    story(async |w| {
        let [ona, sam, dana, dee] = w.people(["ona", "sam", "dana", "dee"]).await;
        let hub = w.initiative(&ona, &dana, &[&sam, &dee]).await;
        marked(w, &hub, &dana, &dana, CANARY).await;
        let card = w.told_of(&dana, CANARY).await;
        sponsors(w, &ona, &hub, &sam).await;
        let left = w.told_of(&ona, "is not the sponsor of").await;
        assert!(left.plain.contains(CANARY), "{}", left.plain);
        leads(w, &ona, &hub, &[("next", json!(dee))]).await;
        let asked = w.told_of(&dee, "take over").await;
        w.taps(&dee, &asked, "course.accept").await;
        w.passes(EDIT).await;
        w.taps(&dana, &card, "promise.edit").await;
        w.submits(&dana, &[("text", json!(ROOM))]).await;
        w.passes(EDIT).await;
        let now = w.now_reads(&left).await;
        assert!(now.contains("not listed here any more") && !now.contains(ROOM), "{now}");
        assert!(at_home(w, &dee).await.contains(ROOM), "whoever leads sees it");
    })
    .await;
}
