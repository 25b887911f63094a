//! How people want to be asked is kept to; and the first message to somebody says why, how often, and how to stop.

use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::{Fault, Person};
use std::time::Duration;

/// A check-in, Thursdays at ten, in a channel of this name, with these stakeholders.
async fn checkin(w: &World, channel: &str, owner: &String, sponsor: &String, asked: &[&String]) -> String {
    let all: Vec<&String> = [owner, sponsor].into_iter().chain(asked.iter().copied()).collect();
    let hub = w.channel(channel, &all).await;
    w.initiative_in(&hub, owner, sponsor).await;
    let card = w.post_about(&hub, "exit criteria").await;
    w.taps(owner, &card, "initiative.people").await;
    w.submits(owner, &[("people", json!(asked))]).await;
    w.accord(owner, &hub, "checkin").await;
    w.submits(owner, &[("schedule", json!("Thursdays 10:00"))]).await;
    hub
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_away_is_excused_and_asked_again_by_itself() {
    story(async |w| {
        let [ona, sam, kim, ben] = w.people(["ona", "sam", "kim", "ben"]).await;
        let hub = checkin(w, "hub", &ona, &sam, &[&kim, &ben]).await;
        let past = w.accord(&kim, &hub, "away until 2026-03-01").await;
        assert!(past.contains("That day has come already"), "{past}");
        let slip = w.accord(&kim, &hub, "away until soon").await;
        assert!(slip.contains("I don't know the day"), "{slip}");
        let told = w.accord(&kim, &hub, "away until 2026-03-09").await;
        assert!(told.contains("You are away until Monday, 9 March 2026"), "{told}");
        w.stops().await;
        w.starts().await;

        w.until("2026-03-06T10:00:00Z").await;
        assert_eq!(w.times_told(&kim, "asks your view").await, 0);
        assert_eq!(w.times_told(&ben, "asks your view").await, 1);
        assert_eq!(w.times_told(&ona, "kim").await, 0, "excused is not silent");
        w.until("2026-03-12T10:00:00Z").await;
        assert_eq!(w.times_told(&kim, "asks your view").await, 1, "back by itself");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn away_takes_back_what_was_planned_already() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let york = w.person("york", "America/New_York").await;
        let hub = checkin(w, "hub", &ona, &sam, &[&york]).await;
        // The round is open for hours before ten o'clock comes to New York.
        w.until("2026-03-05T12:00:00Z").await;
        w.accord(&york, &hub, "away until 2026-03-07").await;
        w.until("2026-03-06T20:00:00Z").await;
        assert_eq!(w.times_told(&york, "asks your view").await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn own_hours_and_fewer_questions_are_kept_to() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = checkin(w, "hub", &ona, &sam, &[&kim]).await;
        checkin(w, "lab", &ona, &sam, &[&kim]).await;
        w.accord(&kim, &hub, "settings").await;
        let half = w.tries(&kim, &[("from", json!("13:00"))]).await;
        assert!(format!("{half:?}").contains("Choose when the day begins and when it ends"), "{half:?}");
        let days = json!(["1", "2", "3", "4", "5"]);
        let form = [("days", days), ("from", json!("13:00")), ("to", json!("17:00")), ("asks", json!("1"))];
        w.submits(&kim, &form).await;
        w.until("2026-03-05T11:59:00Z").await;
        assert_eq!(w.times_told(&kim, "your view").await, 0, "it is one minute to one in Berlin");
        w.until("2026-03-05T12:05:00Z").await;
        assert_eq!(
            w.times_told(&kim, "2 initiatives ask your view").await,
            1,
            "both in one message, and at one"
        );
        w.until("2026-03-06T16:00:00Z").await;
        assert_eq!(w.times_told(&kim, "your view").await, 1, "the one ask of the week is spent");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_message_and_the_kickoff_name_the_workspaces_own_number() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let adam = Person { is_admin: true, ..Person::member("adam", "adam", "Europe/Berlin") };
        let adam = w.slack.add_person(adam).await.unwrap();
        w.at(&adam).open_home().await.unwrap();
        w.quiet().await;
        w.at(&adam).click_at_home("settings.workspace").await.unwrap();
        w.quiet().await;
        w.submits(&adam, &[("asks", json!("5"))]).await;
        w.stops().await;
        w.starts().await;
        let hub = checkin(w, "hub", &ona, &sam, &[&kim]).await;
        let first = w.told_of(&sam, "My first message to you").await.plain;
        assert!(first.contains("at most 5 times a week"), "{first}");
        w.accord(&ona, &hub, "kickoff").await;
        w.submits(&ona, &[("people", json!([kim, sam]))]).await;
        w.passes(Duration::from_secs(10)).await;
        let asked = w.told_of(&kim, "the same questions").await.plain;
        assert!(asked.contains("at most 5 asks a week"), "{asked}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_message_says_why_and_no_other_does() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        // Among the first messages, which are posted though Slack says otherwise, is the invitation.
        w.forgives("fatal_error");
        let posted = Fault::ErrorAfter { error: "fatal_error".into() };
        w.slack.fault("chat.postMessage", posted, 3).await.unwrap();
        checkin(w, "hub", &ona, &sam, &[&kim]).await;
        checkin(w, "lab", &ona, &sam, &[&kim]).await;
        let words = "My first message to you";
        assert_eq!(w.times_told(&sam, words).await, 1, "of two invitations one greets");
        assert!(w.told_of(&sam, words).await.plain.contains("names you as the sponsor"));
        assert_eq!(w.times_told(&ona, words).await, 0, "whoever begins by themselves needs no word");

        // Two questions in one message, with a restart between question and answer.
        w.until("2026-03-05T09:05:00Z").await;
        assert_eq!(w.times_told(&kim, "ask your view").await, 1);
        assert_eq!(w.times_told(&kim, words).await, 1);
        let asked = w.told_of(&kim, words).await;
        w.stops().await;
        w.starts().await;
        w.taps(&kim, &asked, "checkin.score.4").await;
        w.passes(Duration::from_secs(10)).await;
        assert!(w.now_reads(&asked).await.contains("You answered *4*"));
        assert!(w.now_reads(&asked).await.contains(words), "an edit takes nothing away");
        w.until("2026-03-12T09:05:00Z").await;
        assert_eq!(w.times_told(&kim, "2 initiatives ask your view").await, 2);
        assert_eq!(w.times_told(&kim, words).await, 1);
    })
    .await;
}
