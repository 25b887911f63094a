//! Story 15: thirty, sixty and ninety days after delivery, the metric against the charter.

use crate::roadmap::{adds, days_to_login, reads, signed};
use crate::support::{World, story};
use serde_json::json;
use std::time::Duration;

const UNDO: Duration = Duration::from_mins(11);
const SOON: Duration = Duration::from_secs(5);
pub const BROUGHT: &str = "what did it bring?";

/// The sponsor passes every gate on Monday, 2 March: it is delivered before ten.
pub async fn delivers(w: &World, owner: &str, sponsor: &str, hub: &str) {
    gates(w, owner, sponsor, hub, 5).await;
    let status = w.accord(owner, hub, "status").await;
    assert!(status.contains("completed"), "{status}");
}

/// The sponsor passes so many gates, one after the other.
pub async fn gates(w: &World, owner: &str, sponsor: &str, hub: &str, count: usize) {
    for _ in 0..count {
        w.accord(owner, hub, "gate").await;
        w.submits(owner, &[("verdict", json!("go")), ("why", json!("All is met."))]).await;
        let card = w.post_about(hub, "Gate of").await;
        w.reacts(sponsor, &card, "white_check_mark").await;
        w.passes(UNDO).await;
    }
    w.passes(SOON).await;
}

/// How often the channel was told what it brought.
pub async fn told_there(w: &World, hub: &str) -> usize {
    w.said_in(hub).await.iter().filter(|message| message.plain.contains(BROUGHT)).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_it_brought_is_told_after_30_60_and_90_days_once_each() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        let charter =
            [("metrics", "Days to first login: 12 → 4 days by 2026-06-30\nSatisfaction of new hires")];
        signed(w, &ona, &sam, &hub, &charter).await;
        days_to_login(w, &ona, &hub).await;
        w.accord(&ona, &hub, "roadmap reading 11").await;
        delivers(w, &ona, &sam, &hub).await;

        // The 26th day is a Saturday: whoever leads is asked on Monday, in working hours, and once.
        w.until("2026-03-30T06:59:00Z").await;
        assert_eq!(w.times_told(&ona, "What do these read now").await, 0);
        w.until("2026-03-30T07:05:00Z").await;
        let asked = w.told_of(&ona, "What do these read now: O-1?").await;
        let said = asked.plain.replace('*', "");
        assert!(
            said.contains("told what Onboarding Hub brought in the first 30 days since its delivery"),
            "{said}"
        );
        assert!(said.contains("On 1 April 2026"), "two days after it is asked, and not four: {said}");
        w.taps(&ona, &asked, "roadmap.reading").await;
        w.submits(&ona, &[("value", json!("9,0 days")), ("source", json!("https://bi.example.com/login"))])
            .await;

        w.until("2026-04-01T07:00:00Z").await;
        assert_eq!(told_there(w, &hub).await, 0, "not before its day");
        w.stops().await;
        w.starts().await;
        w.until("2026-04-01T09:00:00Z").await;
        let told = w.post_about(&hub, BROUGHT).await.plain.replace('*', "");
        for words in [
            "30 days after delivery",
            "9 days on 30 March 2026 · from 12 to 5 days · 42 % of the way",
            "The charter: from 12 to 4 days by 30 June 2026",
            "nobody reads them: Satisfaction of new hires",
            "What would bring Days to first login to the target, or should the target be another?",
        ] {
            assert!(told.contains(words), "{words} in {told}");
        }
        w.told_of(&sam, BROUGHT).await;

        w.until("2026-05-02T12:00:00Z").await;
        assert_eq!((told_there(w, &hub).await, w.times_told(&sam, BROUGHT).await), (2, 2));
        assert_eq!(w.times_told(&ona, "What do these read now").await, 2, "asked once before each");
        let early = w.accord(&ona, &hub, "roadmap reading 4,5 on 26 May").await;
        assert!(early.contains("still to come"), "{early}");
        // A day before the owner would be asked for it.
        w.until("2026-05-26T12:00:00Z").await;
        w.accord(&ona, &hub, "roadmap reading 4,5 on 26 May").await;
        // The 90th day is a Sunday.
        w.until("2026-05-31T20:00:00Z").await;
        assert_eq!(told_there(w, &hub).await, 2);
        w.until("2026-06-01T07:05:00Z").await;
        let last = w.told_of(&sam, "90 days after delivery").await.plain.replace('*', "");
        assert!(
            last.contains("☑ O-1") && last.contains("target reached") && last.contains("What made it work?"),
            "{last}"
        );
        w.until("2026-07-15T12:00:00Z").await;
        assert_eq!(
            (told_there(w, &hub).await, w.times_told(&sam, BROUGHT).await),
            (3, 3),
            "nobody is told twice"
        );
        assert_eq!(w.times_told(&ona, "What do these read now").await, 2, "what is fresh is not asked for");
        assert!(reads(w, &kim, &hub, "roadmap").await.contains("4.5 days on 26 May 2026"), "readings go on");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_back_that_an_outage_held_up_comes_at_the_next_working_time() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        delivers(w, &ona, &sam, &hub).await;
        w.until("2026-03-20T12:00:00Z").await;
        w.stops().await;
        // It comes back on Saturday, after the 30th day; no outcome was ever written down.
        w.until("2026-04-04T10:00:00Z").await;
        w.starts().await;
        w.until("2026-04-06T06:59:00Z").await;
        assert_eq!(told_there(w, &hub).await, 0, "not on a weekend");
        w.until("2026-04-06T07:05:00Z").await;
        assert_eq!((told_there(w, &hub).await, w.times_told(&sam, BROUGHT).await), (1, 1));
        let told = w.post_about(&hub, BROUGHT).await.plain;
        assert!(
            told.contains("30 days after delivery") && told.contains("No outcome was written down"),
            "{told}"
        );
        assert_eq!(w.times_told(&ona, "are told what").await, 0, "too late to ask");

        // Down over the 60th and the 90th day: the later one tells it all.
        w.stops().await;
        w.until("2026-06-02T10:00:00Z").await;
        w.starts().await;
        w.passes(SOON).await;
        assert_eq!((told_there(w, &hub).await, w.times_told(&sam, BROUGHT).await), (2, 2));
        assert!(w.post_about(&hub, BROUGHT).await.plain.contains("90 days after delivery"));
        w.until("2026-06-20T10:00:00Z").await;
        assert_eq!(told_there(w, &hub).await, 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_read_before_delivery_says_nothing_of_what_came_of_it() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        days_to_login(w, &ona, &hub).await;
        w.accord(&ona, &hub, "roadmap reading 4 on 27 Feb").await;
        delivers(w, &ona, &sam, &hub).await;
        w.stops().await;
        w.until("2026-03-29T12:00:00Z").await;
        w.starts().await;
        // Whoever leads is asked: the number of February is none since.
        w.until("2026-03-30T07:05:00Z").await;
        w.told_of(&ona, "What do these read now: O-1?").await;
        w.until("2026-04-01T09:00:00Z").await;
        let told = w.post_about(&hub, BROUGHT).await.plain.replace('*', "");
        assert!(
            told.contains("☐ O-1 Days to first login: not read since delivery, 4 days on 27 February 2026"),
            "{told}"
        );
        assert!(told.contains("Who can read Days to first login?") && !told.contains("reached"), "{told}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_away_on_the_day_is_asked_once_they_are_back() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        days_to_login(w, &ona, &hub).await;
        delivers(w, &ona, &sam, &hub).await;
        w.until("2026-03-27T12:00:00Z").await;
        w.accord(&ona, &hub, "away until 2026-03-31").await;
        w.until("2026-03-30T20:00:00Z").await;
        assert_eq!(w.times_told(&ona, "What do these read now").await, 0, "she is away");
        w.stops().await;
        w.starts().await;
        w.until("2026-03-31T12:00:00Z").await;
        assert_eq!(w.times_told(&ona, "What do these read now: O-1?").await, 1);
        w.until("2026-04-01T12:00:00Z").await;
        assert_eq!(w.times_told(&ona, "What do these read now").await, 1, "once");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_without_a_baseline_is_asked_about_and_not_praised() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        let aim = [("unit", json!("days")), ("target", json!("5"))];
        adds(w, &ona, &hub, "New hires can work on day one", "Days to first login", &aim).await;
        delivers(w, &ona, &sam, &hub).await;
        w.until("2026-03-25T12:00:00Z").await;
        w.accord(&ona, &hub, "roadmap reading 900").await;
        w.stops().await;
        w.starts().await;
        w.until("2026-04-01T09:00:00Z").await;
        let told = w.post_about(&hub, BROUGHT).await.plain.replace('*', "");
        assert!(told.contains("☐ O-1") && told.contains("900 days on 25 March 2026"), "{told}");
        assert!(told.contains("From where to where should Days to first login go?"), "{told}");
        assert!(!told.contains("reached") && !told.contains("where it should be"), "{told}");
    })
    .await;
}
