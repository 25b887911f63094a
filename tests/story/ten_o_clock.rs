//! Story 4: ten o'clock is ten o'clock on everybody's own wall, whatever the clocks and the process do.

use crate::support::{World, story};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::json;
use std::time::Duration;

/// A check-in, Thursdays at each one's own ten o'clock, about an initiative with these stakeholders.
async fn checkin(w: &World, stakeholders: &[&String]) {
    let [ona, sam] = w.people(["ona", "sam"]).await;
    let hub = w.initiative(&ona, &sam, stakeholders).await;
    let card = w.post_about(&hub, "exit criteria").await;
    w.taps(&ona, &card, "initiative.people").await;
    w.submits(&ona, &[("people", json!(stakeholders))]).await;
    w.accord(&ona, &hub, "checkin").await;
    w.submits(&ona, &[("schedule", json!("Thursdays 10:00"))]).await;
}

/// When somebody was asked, by the clock on their wall.
async fn asked(w: &World, person: &str, zone: &str) -> Vec<String> {
    let zone = TimeZone::get(zone).unwrap();
    let local = |ts: &str| {
        let seconds: i64 = ts.split('.').next().unwrap().parse().unwrap();
        let at = Timestamp::from_second(seconds).unwrap().to_zoned(zone.clone());
        at.strftime("%d %B %H:%M").to_string()
    };
    let all = w.told(person).await;
    all.iter().filter(|m| m.plain.contains("asks your view")).map(|m| local(&m.ts)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn over_both_changes_of_the_clocks_it_is_ten() {
    story(async |w| {
        let york = w.person("york", "America/New_York").await;
        let berta = w.person("berta", "Europe/Berlin").await;
        checkin(w, &[&york, &berta]).await;
        w.until("2026-04-03T00:00:00Z").await;
        let thursdays = ["05 March", "12 March", "19 March", "26 March", "02 April"];
        let ten = thursdays.map(|day| format!("{day} 10:00"));
        assert_eq!(asked(w, &york, "America/New_York").await, ten);
        assert_eq!(asked(w, &berta, "Europe/Berlin").await, ten);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn down_at_ten_means_one_late_message_never_two() {
    story(async |w| {
        let york = w.person("york", "America/New_York").await;
        let berta = w.person("berta", "Europe/Berlin").await;
        checkin(w, &[&york, &berta]).await;
        w.until("2026-03-05T08:55:00Z").await;
        w.stops().await;
        w.until("2026-03-05T09:20:00Z").await;
        assert!(asked(w, &berta, "Europe/Berlin").await.is_empty(), "nothing runs");
        w.starts().await;
        w.passes(Duration::from_mins(1)).await;
        assert_eq!(asked(w, &berta, "Europe/Berlin").await, ["05 March 10:20"]);

        w.stops().await;
        w.starts().await;
        w.until("2026-03-06T09:00:00Z").await;
        assert_eq!(asked(w, &berta, "Europe/Berlin").await, ["05 March 10:20"], "never two");
        assert_eq!(asked(w, &york, "America/New_York").await, ["05 March 10:00"], "nobody else is late");
    })
    .await;
}
