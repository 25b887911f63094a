//! What goes wrong around a round: two devices, closed doors, a channel that is shut, Accord down at every step.

use crate::checkin_answers::checkin;
use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::Fault;
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn two_answers_at_one_moment_are_one_and_neither_is_an_error() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = checkin(w, "hub", &ona, &sam, &[&kim]).await;
        w.until("2026-03-05T09:05:00Z").await;
        let asked = w.told_of(&kim, "asks your view").await;
        let (phone, desktop) = (w.at(&kim), w.at(&kim));
        let (one, other) = tokio::join!(
            phone.click(&asked.channel, &asked.ts, "checkin.score.2"),
            desktop.click(&asked.channel, &asked.ts, "checkin.score.4")
        );
        assert_eq!((one.unwrap().status, other.unwrap().status), (Some(200), Some(200)));
        w.stops().await;
        w.starts().await;
        w.passes(Duration::from_secs(30)).await;
        let now = w.now_reads(&asked).await;
        let score = if now.contains("You answered *2*") { "2.0" } else { "4.0" };
        assert!(now.contains("You answered *"), "{now}");
        assert_eq!(w.whispers(&kim).await, 0, "no error on either");
        w.until("2026-03-06T09:10:00Z").await;
        let report = w.post_about(&hub, "check-in of Thursday").await.plain;
        assert!(
            report.contains("1 of 1 answered") && report.contains(&format!("Agreement *{score}*")),
            "{report}"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_takes_no_messages_is_told_to_the_owner_once() {
    story(async |w| {
        w.forgives("cannot_dm_bot");
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = checkin(w, "hub", &ona, &sam, &[&kim]).await;
        for week in ["2026-03-05", "2026-03-12"] {
            w.until(&format!("{week}T08:59:00Z")).await;
            let closed = Fault::ErrorBefore { error: "cannot_dm_bot".into() };
            w.slack.fault("chat.postMessage", closed, 1).await.unwrap();
            w.until(&format!("{week}T09:05:00Z")).await;
            w.stops().await;
            w.starts().await;
        }
        assert_eq!(w.times_told(&kim, "asks your view").await, 0);
        assert_eq!(w.times_told(&ona, "I cannot write to @kim").await, 1, "once, not every week");
        w.until("2026-03-13T09:10:00Z").await;
        let report = w.post_about(&hub, "check-in of Thursday, 12 March").await.plain;
        assert!(
            report.contains("Nobody was asked.") && report.contains("1 person could not be asked"),
            "{report}"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn down_over_send_reminder_and_close_each_comes_once() {
    story(async |w| {
        let [ona, sam, kim, ben] = w.people(["ona", "sam", "kim", "ben"]).await;
        let hub = checkin(w, "hub", &ona, &sam, &[&kim, &ben]).await;
        // Asked at 09:00Z, reminded at half time (21:00Z, so in the morning), closed the next day at 09:00Z.
        for (before, after) in [
            ("2026-03-05T08:50:00Z", "2026-03-05T09:20:00Z"),
            ("2026-03-06T07:50:00Z", "2026-03-06T08:10:00Z"),
            ("2026-03-06T08:55:00Z", "2026-03-06T09:45:00Z"),
        ] {
            w.until(before).await;
            w.stops().await;
            w.until(after).await;
            w.starts().await;
            w.passes(Duration::from_mins(2)).await;
            if after.starts_with("2026-03-05") {
                w.taps(&ben, &w.told_of(&ben, "asks your view").await, "checkin.score.4").await;
            }
        }
        for (who, reminders) in [(&kim, 1), (&ben, 0)] {
            assert_eq!(w.times_told(who, "asks your view").await, 1);
            assert_eq!(w.times_told(who, "Still time").await, reminders);
        }
        let all = w.said_in(&hub).await;
        let reports: Vec<_> = all.iter().filter(|said| said.plain.contains("check-in of Thursday")).collect();
        assert_eq!(reports.len(), 1);
        assert!(reports[0].plain.contains("1 of 2 answered. 1 missed."), "{}", reports[0].plain);
        assert_eq!(w.times_told(&ona, "no answer by").await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_whose_channel_is_shut_waits_for_another() {
    story(async |w| {
        w.forgives("not_in_channel");
        w.forgives("channel_not_found");
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = checkin(w, "hub", &ona, &sam, &[&kim]).await;
        let shut = w.slack.add_channel("numbers", &[ona.as_str()]).await.unwrap();
        let panel = w.at(&ona).command(&hub, "/accord", "checkin").await.unwrap().answer.unwrap();
        w.taps(&ona, &panel, "checkin.change").await;
        w.submits(&ona, &[("report", json!(shut))]).await;
        w.until("2026-03-06T09:10:00Z").await;
        let lost = w.told_of(&ona, "I could not post the report").await;
        w.stops().await;
        w.starts().await;
        w.taps(&ona, &lost, "checkin.change").await;
        w.submits(&ona, &[("report", json!(hub))]).await;
        w.taps(&ona, &lost, "checkin.retry").await;
        w.passes(Duration::from_mins(1)).await;
        assert!(w.post_about(&hub, "check-in of Thursday").await.plain.contains("Nobody answered"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_in_rests_and_goes_on_and_schedules_that_make_no_sense_are_refused() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = checkin(w, "hub", &ona, &sam, &[&kim]).await;
        let panel = async |w: &World| {
            w.accord(&ona, &hub, "checkin").await;
            w.whisper(&ona).await
        };
        w.taps(&ona, &panel(w).await, "checkin.change").await;
        for (schedule, words) in [
            ("* * * * *", "at most once a day"),
            ("at noon in 2025", "Try “Thursdays 10:00”"),
            ("0 10 31 2 *", ""),
        ] {
            let refused = format!("{:?}", w.tries(&ona, &[("schedule", json!(schedule))]).await);
            assert!(refused.contains("Errors") && refused.contains(words), "{schedule}: {refused}");
        }
        // Leap days come, in 2028.
        w.submits(&ona, &[("schedule", json!("0 10 * * 4"))]).await;
        w.taps(&ona, &panel(w).await, "checkin.pause").await;
        w.stops().await;
        w.starts().await;
        w.until("2026-03-06T12:00:00Z").await;
        assert_eq!(w.times_told(&kim, "asks your view").await, 0, "it rests");
        w.taps(&ona, &panel(w).await, "checkin.resume").await;
        w.until("2026-03-12T09:05:00Z").await;
        let asked = w.told_of(&kim, "asks your view").await;

        // Words typed below the question are its comment.
        w.at(&kim).post(&asked.channel, "the feed is late").await.unwrap();
        w.quiet().await;
        w.until("2026-03-13T09:10:00Z").await;
        let report = w.post_about(&hub, "check-in of Thursday, 12 March").await.plain;
        assert!(report.contains("1 of 1 answered") && report.contains("the feed is late"), "{report}");
    })
    .await;
}
