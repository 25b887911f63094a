//! Story 5, first half: whoever is away is excused, not missed, and is asked again by themselves.

use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::{DeliveryFault, Status};

/// A check-in, Thursdays at each one's own ten o'clock; gives its owner and the channel.
async fn checkin(w: &World, stakeholders: &[&String]) -> (String, String) {
    let [ona, sam] = w.people(["ona", "sam"]).await;
    let hub = w.initiative(&ona, &sam, stakeholders).await;
    let card = w.post_about(&hub, "exit criteria").await;
    w.taps(&ona, &card, "initiative.people").await;
    w.submits(&ona, &[("people", json!(stakeholders))]).await;
    w.accord(&ona, &hub, "checkin").await;
    w.submits(&ona, &[("schedule", json!("Thursdays 10:00"))]).await;
    (ona, hub)
}

/// Somebody sets their status, which ends then, if it ends.
async fn status(w: &World, who: &str, emoji: &str, text: &str, until: Option<&str>) {
    let mut person = w.slack.person(who).await.unwrap();
    let end = until.map(|at| at.parse::<jiff::Timestamp>().unwrap().as_second());
    person.status =
        Status { text: Some(text.into()), emoji: Some(emoji.into()), expiration: end.or(Some(0)) };
    w.slack.update_person(who, person).await.unwrap();
    w.quiet().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_palm_tree_until_friday_excuses_and_ends_by_itself() {
    story(async |w| {
        let [kim, berta] = w.people(["kim", "berta"]).await;
        let (ona, hub) = checkin(w, &[&kim, &berta]).await;
        status(w, &kim, ":palm_tree:", "until Friday", Some("2026-03-06T22:59:59Z")).await;
        w.until("2026-03-05T10:00:00Z").await;
        assert_eq!(w.times_told(&kim, "asks your view").await, 0, "nobody asks who is away");
        assert_eq!(w.times_told(&berta, "asks your view").await, 1);
        w.until("2026-03-06T12:00:00Z").await;
        let report = w.post_about(&hub, "check-in of Thursday, 5 March").await;
        assert!(report.plain.contains("0 of 1") && report.plain.contains("1 excused"), "{}", report.plain);
        let silent = w.told_of(&ona, "no answer by").await.plain;
        assert!(!silent.contains("kim"), "excused is not missed: {silent}");
        w.until("2026-03-12T10:00:00Z").await;
        assert_eq!(w.times_told(&kim, "asks your view").await, 1, "back by themselves");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_status_that_no_event_told_is_read_before_the_next_round_and_outlives_a_restart() {
    story(async |w| {
        let [kim, berta] = w.people(["kim", "berta"]).await;
        let (_, hub) = checkin(w, &[&kim, &berta]).await;
        w.slack.delivery_fault("user_change", DeliveryFault::Drop, 1).await.unwrap();
        status(w, &kim, ":face_with_thermometer:", "Out sick", None).await;
        w.stops().await;
        w.starts().await;
        w.until("2026-03-06T12:00:00Z").await;
        assert_eq!(w.times_told(&kim, "asks your view").await, 0);
        let report = w.post_about(&hub, "check-in of Thursday, 5 March").await;
        assert!(report.plain.contains("1 excused"), "{}", report.plain);
        status(w, &kim, "", "", None).await;
        w.until("2026-03-12T10:00:00Z").await;
        assert_eq!(w.times_told(&kim, "asks your view").await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_leaves_after_the_question_is_excused_at_the_close_and_not_reminded() {
    story(async |w| {
        let [kim, berta] = w.people(["kim", "berta"]).await;
        let (_, hub) = checkin(w, &[&kim, &berta]).await;
        w.until("2026-03-05T10:00:00Z").await;
        status(w, &kim, "", "On parental leave", None).await;
        status(w, &berta, ":spiral_calendar_pad:", "In a meeting", None).await;
        w.until("2026-03-06T12:00:00Z").await;
        assert_eq!(w.times_told(&kim, "Still time").await, 0);
        assert_eq!(w.times_told(&berta, "Still time").await, 1, "a meeting is no holiday");
        let report = w.post_about(&hub, "check-in of Thursday, 5 March").await;
        assert!(report.plain.contains("0 of 1") && report.plain.contains("1 excused"), "{}", report.plain);
    })
    .await;
}
