//! The day of a wave: who is asked, and what becomes of it where the initiative does not go on.

use crate::lead::leads;
use crate::roadmap::reads;
use crate::rollout::{in_delivery, opens, plans, shown};
use crate::support::{World, story};
use serde_json::json;
use std::time::Duration;

const SOON: Duration = Duration::from_secs(10);
const ASKED: &str = "Does it start?";

/// Something that stands in the panel of the initiative's stage.
async fn turns(w: &World, owner: &str, hub: &str, button: &str) {
    let card = w.post_about(hub, "*Owner*").await;
    w.taps(owner, &card, "course.panel").await;
    let stage = w.whisper(owner).await;
    w.taps(owner, &stage, button).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_that_falls_into_a_pause_is_asked_about_when_it_goes_on() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        in_delivery(w, &ona, &sam, &hub).await;
        let more = [("people", json!([kim])), ("day", json!("2026-03-04"))];
        plans(w, &ona, &hub, "Sales West", &more).await;
        plans(w, &ona, &hub, "Sales East", &[("people", json!([kim])), ("day", json!("2026-03-25"))]).await;
        turns(w, &ona, &hub, "course.pause").await;
        w.submits(&ona, &[("reason", json!("Budget is frozen."))]).await;
        w.until("2026-03-05T09:00:00Z").await;
        assert_eq!(w.times_told(&ona, ASKED).await, 0, "nobody is asked while it is paused");
        w.stops().await;
        w.starts().await;
        w.taps(&ona, &w.post_about(&hub, "*Owner*").await, "course.resume").await;
        w.passes(SOON).await;
        let asked = w.told_of(&ona, ASKED).await.plain.replace('*', "");
        assert!(
            asked.contains("Wave 1 · Sales West of Onboarding Hub is planned for 4 March 2026"),
            "{asked}"
        );
        assert_eq!(w.times_told(&ona, ASKED).await, 1, "the other one has its day still to come");
        w.until("2026-03-25T08:01:00Z").await;
        assert_eq!(w.times_told(&ona, ASKED).await, 2);

        // Put away with a wave that runs: that is said, and how it can be ended.
        let wave = opens(w, &ona, &hub, 1).await;
        w.taps(&ona, &wave, "rollout.start").await;
        turns(w, &ona, &hub, "course.archive").await;
        w.passes(SOON).await;
        let told = w.told_of(&ona, "wave 1 runs on").await.plain.replace('*', "");
        assert!(
            told.contains("is archived, and wave 1 runs on")
                && told.contains("Restore, behind Stage on its card, brings it back"),
            "{told}"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_night_in_pause_and_an_absence_until_that_day_lose_nothing() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        in_delivery(w, &ona, &sam, &hub).await;
        plans(w, &ona, &hub, "Sales West", &[("people", json!([kim])), ("day", json!("2026-03-11"))]).await;
        plans(w, &ona, &hub, "Sales East", &[("people", json!([kim])), ("day", json!("2026-03-17"))]).await;
        w.until("2026-03-10T15:00:00Z").await;
        turns(w, &ona, &hub, "course.pause").await;
        w.submits(&ona, &[("reason", json!("Budget is looked at."))]).await;
        w.until("2026-03-10T21:00:00Z").await;
        w.stops().await;
        w.starts().await;
        w.taps(&ona, &w.post_about(&hub, "*Owner*").await, "course.resume").await;
        w.until("2026-03-11T07:59:00Z").await;
        assert_eq!(w.times_told(&ona, ASKED).await, 0, "it is not nine in Berlin");
        w.until("2026-03-11T08:01:00Z").await;
        assert_eq!(w.times_told(&ona, ASKED).await, 1);
        w.accord(&ona, &hub, "away until 2026-03-17").await;
        w.until("2026-03-17T07:59:00Z").await;
        assert_eq!(w.times_told(&ona, ASKED).await, 1, "the owner is away");
        w.until("2026-03-17T08:01:00Z").await;
        assert_eq!(w.times_told(&ona, ASKED).await, 2, "and back");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_leads_by_then_is_asked_in_their_hours() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let dee = w.person("dee", "America/New_York").await;
        let hub = w.initiative(&ona, &sam, &[&kim, &dee]).await;
        in_delivery(w, &ona, &sam, &hub).await;
        leads(w, &ona, &hub, &[("deputy", json!(dee))]).await;
        // A Saturday.
        plans(w, &ona, &hub, "Sales West", &[("people", json!([kim])), ("day", json!("2026-03-07"))]).await;
        w.until("2026-03-08T20:00:00Z").await;
        assert_eq!(w.times_told(&ona, ASKED).await, 0, "nobody is asked on a weekend");
        w.accord(&ona, &hub, "away until 2026-03-20").await;
        w.until("2026-03-09T12:59:00Z").await;
        assert_eq!(w.times_told(&dee, ASKED).await, 0, "it is not nine where the deputy lives");
        w.until("2026-03-09T13:05:00Z").await;
        assert_eq!(w.times_told(&ona, ASKED).await, 0, "the owner is away");
        let asked = w.told_of(&dee, ASKED).await;
        w.taps(&dee, &asked, "rollout.start").await;
        w.passes(SOON).await;
        w.post_about(&hub, "Sales West starts").await;
        w.until("2026-03-24T12:00:00Z").await;
        assert_eq!(w.times_told(&ona, ASKED).await, 0, "it started");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_delivery_a_planned_wave_is_dropped_by_those_who_lead() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        in_delivery(w, &ona, &sam, &hub).await;
        plans(w, &ona, &hub, "Sales West", &[("people", json!([kim])), ("day", json!("2026-03-25"))]).await;
        crate::benefits::gates(w, &ona, &sam, &hub, 1).await;
        let wave = opens(w, &ona, &hub, 1).await;
        assert!(!wave.plain.contains("[Start]"), "{}", wave.plain);
        w.taps(&ona, &wave, "rollout.stop").await;
        w.submits(&ona, &[("why", json!("Everybody has it by now."))]).await;
        w.passes(SOON).await;
        w.post_about(&hub, "Sales West is stopped").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_happens_in_the_rollout_is_no_silence() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        in_delivery(w, &ona, &sam, &hub).await;
        w.until("2026-03-13T10:00:00Z").await;
        plans(w, &ona, &hub, "Sales West", &[("people", json!([kim])), ("day", json!("2026-04-25"))]).await;
        w.until("2026-03-18T10:00:00Z").await;
        let status = w.accord(&sam, &hub, "status").await;
        assert!(!status.contains("Quiet since"), "a wave was planned three working days ago: {status}");
        w.until("2026-03-30T10:00:00Z").await;
        let status = w.accord(&sam, &hub, "status").await;
        assert!(status.contains("Quiet since"), "{status}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_tick_at_once_keep_what_the_other_ticked() {
    story(async |w| {
        let [ona, sam, kim, dee] = w.people(["ona", "sam", "kim", "dee"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim, &dee]).await;
        in_delivery(w, &ona, &sam, &hub).await;
        leads(w, &ona, &hub, &[("deputy", json!(dee))]).await;
        let more = [
            ("people", json!([kim])),
            ("entry", json!("The feed runs\nEverybody had a training\nThe room is booked")),
        ];
        plans(w, &ona, &hub, "Sales West", &more).await;
        let wave = opens(w, &ona, &hub, 1).await;
        w.taps(&ona, &wave, "rollout.tick").await;
        w.submits(&ona, &[("entry", json!(["3"]))]).await;
        let (first, second) = (opens(w, &ona, &hub, 1).await, opens(w, &dee, &hub, 1).await);
        w.taps(&ona, &first, "rollout.tick").await;
        w.taps(&dee, &second, "rollout.tick").await;
        w.submits(&dee, &[("entry", json!(["2", "3"]))]).await;
        w.submits(&ona, &[("entry", json!(["1"]))]).await;
        let wave = shown(w, &ona, &hub, "rollout").await;
        w.taps(&ona, &wave, "rollout.wave.1").await;
        let said = w.whispered(&ona).await;
        assert!(
            said.contains("☑ The feed runs · @ona")
                && said.contains("☑ Everybody had a training · @dee")
                && said.contains("☐ The room is booked"),
            "{said}"
        );
        assert!(reads(w, &ona, &hub, "rollout").await.contains("Before it starts: 2 of 3 criteria met"));
    })
    .await;
}
