//! An update in trouble: nothing runs over the weekend, a time that a clock skips, a sponsor who left.

use crate::support::{World, story};
use crate::update_archive::lists;
use crate::weekly_update::planned;
use serde_json::json;
use slack_sandbox::{Kind, Person};

/// The updates in a channel, the oldest first.
async fn updates(w: &World, hub: &str) -> Vec<String> {
    let all = w.said_in(hub).await.into_iter();
    all.filter(|m| m.plain.contains("Onboarding Hub · Discovery ·") && !m.is_reply())
        .map(|m| m.plain)
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn down_over_the_weekend_fridays_update_goes_out_on_monday_before_noon_marked_late() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = planned(w, &ona, &sam, &[]).await;
        w.until("2026-03-06T13:00:00Z").await;
        w.stops().await;
        w.until("2026-03-09T08:00:00Z").await;
        w.starts().await;
        // It is nine in Berlin: there is the usual time to look at it.
        w.until("2026-03-09T08:01:00Z").await;
        w.told_of(&ona, "Your update of").await;
        assert!(updates(w, &hub).await.is_empty());
        w.until("2026-03-09T10:01:00Z").await;
        let out = updates(w, &hub).await;
        assert!(out.len() == 1 && out[0].contains("not reviewed, late"), "{out:?}");
        w.until("2026-03-13T16:01:00Z").await;
        let next = updates(w, &hub).await;
        assert!(next.len() == 2 && !next[1].contains("late") && !next[1].contains("missed"), "{next:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_time_that_the_clock_skips_comes_once_an_hour_later_by_the_clock() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        w.accord(&ona, &hub, "update").await;
        w.submits(&ona, &[("schedule", json!("Sundays 02:30")), ("zone", json!("Europe/Berlin"))]).await;
        w.until("2026-03-22T03:31:00Z").await;
        let before = w.times_told(&ona, "Your update of").await;
        // On 29 March clocks go from two to three: half past two is half past three.
        w.until("2026-03-29T01:29:00Z").await;
        assert_eq!(w.times_told(&ona, "Your update of").await, before);
        w.stops().await;
        w.starts().await;
        w.until("2026-03-29T01:31:00Z").await;
        assert_eq!(w.times_told(&ona, "Your update of").await, before + 1);
        w.until("2026-03-29T12:00:00Z").await;
        assert_eq!(w.times_told(&ona, "Your update of").await, before + 1, "once");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sponsor_who_left_gets_none_and_the_owner_is_asked_for_another() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = planned(w, &ona, &sam, &[&kim]).await;
        let person = w.slack.person(&sam).await.unwrap();
        w.slack.update_person(&sam, Person { kind: Kind::Deactivated, ..person }).await.unwrap();
        w.quiet().await;
        w.stops().await;
        w.starts().await;
        w.until("2026-03-06T16:01:00Z").await;
        assert_eq!(updates(w, &hub).await.len(), 1, "the channel has it");
        assert_eq!(w.times_told(&sam, "tells @ona that you read it").await, 0);
        let draft = w.told_of(&ona, "Your update of").await.plain;
        assert!(draft.contains("@sam's account was switched off: name another under *More*"), "{draft}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_holiday_a_draft_waits_until_noon_of_the_next_working_day() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = planned(w, &ona, &sam, &[&kim]).await;
        w.accord(&ona, &hub, "checkin").await;
        w.presses(&ona, "checkin.more", None).await;
        w.submits(
            &ona,
            &[("schedule", json!("Thursdays 10:00")), ("holidays", json!("2026-03-06, 2026-03-09"))],
        )
        .await;
        w.until("2026-03-06T14:01:00Z").await;
        let draft = w.told_of(&ona, "Your update of").await.plain;
        assert!(draft.contains("Mar 10"), "{draft}");
        w.stops().await;
        w.starts().await;
        w.until("2026-03-10T10:59:00Z").await;
        assert!(updates(w, &hub).await.is_empty(), "nothing goes out on a holiday");
        w.until("2026-03-10T11:01:00Z").await;
        let out = updates(w, &hub).await;
        assert!(out.len() == 1 && out[0].contains("not reviewed)") && !out[0].contains("late"), "{out:?}");
        w.until("2026-03-13T16:01:00Z").await;
        assert_eq!(updates(w, &hub).await.len(), 2, "the next week as usual");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_longer_holidays_one_update_covers_them_all() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = planned(w, &ona, &sam, &[&kim]).await;
        w.accord(&ona, &hub, "checkin").await;
        w.presses(&ona, "checkin.more", None).await;
        let days: Vec<_> = (6..=13).map(|day| format!("2026-03-{day:02}")).collect();
        w.submits(&ona, &[("schedule", json!("Thursdays 10:00")), ("holidays", json!(days.join(" ")))]).await;
        w.until("2026-03-06T18:00:00Z").await;
        assert_eq!(w.times_told(&ona, "Your update of").await, 0, "nobody is asked in vain");
        assert_eq!(w.times_told(&ona, "There is no draft of the update of").await, 1, "and hears why");
        w.stops().await;
        w.starts().await;
        w.until("2026-03-16T10:59:00Z").await;
        assert_eq!(w.times_told(&ona, "Your update of").await, 1);
        assert!(updates(w, &hub).await.is_empty());
        w.until("2026-03-16T11:01:00Z").await;
        let out = updates(w, &hub).await;
        assert!(out.len() == 1 && !out[0].contains("late") && !out[0].contains("missed"), "{out:?}");
        let all = lists(w, &ona, &hub, "update all").await.plain;
        assert!(all.contains("skipped: It fell on a holiday; the next one covers it."), "{all}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_later_time_of_the_day_on_which_it_rested_brings_its_draft() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = planned(w, &ona, &sam, &[]).await;
        let card = w.post_about(&hub, "*Owner*").await;
        w.taps(&ona, &card, "course.panel").await;
        w.taps(&ona, &w.whisper(&ona).await, "course.pause").await;
        w.submits(&ona, &[]).await;
        w.until("2026-03-06T15:00:00Z").await;
        assert_eq!(w.times_told(&ona, "Your update of").await, 0, "it rests");
        w.taps(&ona, &w.post_about(&hub, "*Owner*").await, "course.resume").await;
        w.accord(&ona, &hub, "update").await;
        w.taps(&ona, &w.whisper(&ona).await, "update.setup").await;
        w.submits(&ona, &[("schedule", json!("Fridays 18:00"))]).await;
        w.stops().await;
        w.starts().await;
        w.until("2026-03-06T17:01:00Z").await;
        assert_eq!(w.times_told(&ona, "Your update of").await, 1);
    })
    .await;
}
