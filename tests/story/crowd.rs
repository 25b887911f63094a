//! A thousand people in forty zones: everybody asked once at their own ten o'clock, all answering at once, and no 429.

use crate::common::zones::ZONES;
use crate::people::presses;
use crate::support::{World, story};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::json;
use slack_sandbox::{Message, SubmitResult};
use std::collections::BTreeMap;
use std::time::Duration;

/// How many are asked.
const PEOPLE: usize = 1_000;
/// One in so many is silent.
const SILENT: usize = 10;

/// A thousand people of an imported channel, who are asked on Thursdays at their own ten o'clock.
async fn crowd(w: &World, owner: &String, sponsor: &String) -> (String, Vec<String>) {
    let hub = w.initiative(owner, sponsor, &[]).await;
    let mut people = Vec::with_capacity(PEOPLE);
    for number in 0..PEOPLE {
        people.push(w.person(&format!("p{number}"), ZONES[number % ZONES.len()]).await);
    }
    let desk = w.channel("everybody", &people.iter().collect::<Vec<_>>()).await;
    w.passes(Duration::from_secs(10)).await;
    w.accord(owner, &hub, "people").await;
    presses(w, owner, "people.import", "1").await;
    w.submits(owner, &[("channel", json!(desk))]).await;
    w.passes(Duration::from_secs(10)).await;
    w.told_of(owner, "1000 new stakeholders").await;
    w.accord(owner, &hub, "checkin").await;
    w.submits(owner, &[("schedule", json!("Thursdays 10:00"))]).await;
    (hub, people)
}

/// What somebody is asked.
async fn asked(w: &World, person: &str) -> Vec<Message> {
    w.told(person).await.into_iter().filter(|message| message.plain.contains("asks your view")).collect()
}

/// Thursday, ten o'clock, on the wall of whoever has this number.
fn ten(number: usize) -> Timestamp {
    let zone = TimeZone::get(ZONES[number % ZONES.len()]).unwrap();
    jiff::civil::date(2026, 3, 5).at(10, 0, 0, 0).to_zoned(zone).unwrap().timestamp()
}

/// By how many minutes after that a message came.
fn minutes_late(message: &Message, number: usize) -> i64 {
    let seconds: i64 = message.ts.split('.').next().unwrap().parse().unwrap();
    (seconds - ten(number).as_second()).div_euclid(60)
}

/// Everybody who was asked by now and did not answer yet does so at this one moment.
async fn all_answer(w: &World, now: Timestamp, people: &[String], answered: &mut BTreeMap<usize, usize>) {
    let mut taps = Vec::new();
    for (number, person) in people.iter().enumerate() {
        if number % SILENT == 0 || answered.contains_key(&number) || now < ten(number) {
            continue;
        }
        let Some(message) = asked(w, person).await.pop() else { continue };
        let score = 1 + number % 5;
        answered.insert(number, score);
        let (actor, button) = (w.at(person), format!("checkin.score.{score}"));
        taps.push(async move { actor.click(&message.channel, &message.ts, &button).await.unwrap() });
    }
    for outcome in futures_util::future::join_all(taps).await {
        assert_eq!(outcome.status, Some(200), "{outcome:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_people_in_forty_zones_are_asked_once_at_their_own_time() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let (hub, people) = crowd(w, &ona, &sam).await;
        let mut answered = BTreeMap::new();
        let mut now: Timestamp = "2026-03-04T20:30:00Z".parse().unwrap();
        let end: Timestamp = "2026-03-05T22:30:00Z".parse().unwrap();
        while now < end {
            w.until(&now.to_string()).await;
            all_answer(w, now, &people, &mut answered).await;
            now = now.checked_add(jiff::SignedDuration::from_mins(30)).unwrap();
        }
        assert_eq!(answered.len(), PEOPLE - PEOPLE / SILENT);
        for (number, person) in people.iter().enumerate() {
            let all = asked(w, person).await;
            let [message] = all.as_slice() else { panic!("{person} was asked {} times", all.len()) };
            let late = minutes_late(message, number);
            assert!((0..5).contains(&late), "{person} was asked {late} minutes after ten");
        }

        // Over a restart to the close; who is silent is the owner's alone to know.
        w.stops().await;
        w.starts().await;
        w.until("2026-03-06T21:00:00Z").await;
        let report = w.post_about(&hub, "check-in of Thursday, 5 March").await.plain;
        assert!(report.contains("900 of 1000 answered."), "{report}");
        assert!(report.contains("100 missed."), "{report}");
        let sum: usize = answered.values().sum();
        let tenths = (sum * 10 + answered.len() / 2) / answered.len();
        assert!(report.contains(&format!("Agreement *{}.{}*", tenths / 10, tenths % 10)), "{report}");
        assert_eq!(w.times_told(&ona, "no answer by").await, 1);
        let limits = w.slack.limits().await.unwrap();
        assert_eq!((limits.refused, limits.early_retries), (0, 0), "{:?}", limits.by_method);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn more_forms_at_one_moment_than_slack_opens_are_tried_once_more() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let mut names = Vec::new();
        for number in 0..12 {
            names.push(w.person(&format!("p{number}"), "Europe/Berlin").await);
        }
        let all: Vec<&String> = names.iter().collect();
        let hub = w.initiative(&ona, &sam, &all).await;
        let card = w.post_about(&hub, "exit criteria").await;
        w.taps(&ona, &card, "initiative.people").await;
        w.submits(&ona, &[("people", json!(names))]).await;
        w.accord(&ona, &hub, "checkin").await;
        w.submits(&ona, &[("schedule", json!("Thursdays 10:00"))]).await;
        w.until("2026-03-05T09:05:00Z").await;
        for person in &names {
            let message = asked(w, person).await.pop().unwrap();
            w.taps(person, &message, "checkin.words").await;
        }
        let (mut open, mut told) = (Vec::new(), Vec::new());
        for person in &names {
            let form = w.at(person).modal().await.unwrap();
            if form.is_some() { open.push(person) } else { told.push(person) }
        }
        assert!(!told.is_empty() && open.len() >= 8, "{} forms are open", open.len());
        for person in &told {
            assert!(w.whispered(person).await.contains("try once more"), "{}", w.whispered(person).await);
        }
        // A little later it opens.
        w.passes(Duration::from_secs(10)).await;
        for person in told {
            let message = asked(w, person).await.pop().unwrap();
            w.taps(person, &message, "checkin.words").await;
            let sent = w.tries(person, &[("score", json!("4"))]).await;
            assert!(matches!(sent, SubmitResult::Closed | SubmitResult::Cleared), "{sent:?}");
        }
        assert_eq!(w.slack.limits().await.unwrap().refused, 0);
    })
    .await;
}
