//! Story 6: a confidential pulse. Below five answers nothing shows; from five on the scores do; no name ever.

use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::SubmitResult;

/// Seven people are invited to a confidential pulse on the first Tuesday, for two days; gives the owner, the channel and them.
async fn pulse(w: &World) -> (String, String, [String; 7]) {
    let [ona, sam] = w.people(["ona", "sam"]).await;
    let people = w.people(["kim", "lee", "max", "noa", "ola", "pia", "rio"]).await;
    let all: Vec<&String> = people.iter().collect();
    let hub = w.initiative(&ona, &sam, &all).await;
    let card = w.post_about(&hub, "exit criteria").await;
    w.taps(&ona, &card, "initiative.people").await;
    w.submits(&ona, &[("people", json!(people))]).await;
    w.accord(&ona, &hub, "pulse").await;
    w.submits(&ona, &[("questions", json!("Will it be ready?\nAre you heard?")), ("answer", json!("48"))])
        .await;
    (ona, hub, people)
}

/// Somebody opens the form in their messages, gives both scores and sends it.
async fn answers(w: &World, who: &str, first: i64, second: i64) -> SubmitResult {
    let asked = w.told_of(who, "without your name").await;
    w.taps(who, &asked, "pulse.open").await;
    w.tries(who, &[("score-1", json!(first.to_string())), ("score-2", json!(second.to_string()))]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn four_are_below_the_threshold_and_the_fifth_shows_at_the_close() {
    story(async |w| {
        let (ona, hub, people) = pulse(w).await;
        w.until("2026-03-03T09:10:00Z").await;
        for who in &people[..4] {
            assert!(matches!(answers(w, who, 4, 2).await, SubmitResult::Updated));
        }
        let seen = w.accord(&ona, &hub, "pulse").await;
        assert!(seen.contains("4 answered, below the threshold of 5"), "{seen}");
        w.stops().await;
        w.starts().await;
        answers(w, &people[4], 5, 1).await;
        w.until("2026-03-05T12:00:00Z").await;
        let report = w.post_about(&hub, "confidential pulse of Tuesday, 3 March").await.plain;
        assert!(report.contains("5 of 7 answered") && report.contains("Will it be ready?"), "{report}");
        assert!(report.contains("4.2") && report.contains("1.8"), "{report}");
        let names = ["kim", "lee", "max", "noa", "ola", "pia", "rio"];
        assert!(names.iter().all(|name| !report.contains(name)), "{report}");
        assert_eq!(w.times_told(&ona, "no answer by").await, 0, "nobody learns who took part");
        // Nor is anything made of what nobody is known to have said, or not to have said.
        w.until("2026-03-25T12:00:00Z").await;
        for words in ["Doubts in", "silent twice", "went from"] {
            assert_eq!(w.times_told(&ona, words).await, 0, "{words}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_answer_a_typed_word_and_a_late_one_are_not_taken() {
    story(async |w| {
        let (_, hub, people) = pulse(w).await;
        let kim = &people[0];
        w.until("2026-03-03T09:10:00Z").await;
        let asked = w.told_of(kim, "without your name").await;
        answers(w, kim, 4, 2).await;
        w.at(kim).close_all_modals().await.unwrap();
        w.taps(kim, &asked, "pulse.open").await;
        assert!(w.whispered(kim).await.contains("You answered this pulse already"));
        w.at(kim).post(&asked.channel, "I said four").await.unwrap();
        w.quiet().await;
        w.stops().await;
        w.starts().await;
        let stranger = w.person("zoe", "Europe/Berlin").await;
        let pressed = w.at(&stranger).click(&asked.channel, &asked.ts, "pulse.open").await;
        assert!(pressed.is_err(), "nobody else has that message: {pressed:?}");
        w.until("2026-03-04T12:00:00Z").await;
        assert_eq!(w.times_told(kim, "only reminder").await, 0, "whoever answered is not reminded");
        assert_eq!(w.times_told(&people[1], "only reminder").await, 1);
        w.until("2026-03-05T12:00:00Z").await;
        let report = w.post_about(&hub, "confidential pulse of Tuesday, 3 March").await.plain;
        assert!(report.contains("1 answered, below the threshold of 5"), "{report}");
        let now = w.now_reads(&asked).await;
        assert!(now.contains("It takes no late answers") && !now.contains("Answer]"), "{now}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pulse_cannot_be_turned_into_a_named_one() {
    story(async |w| {
        let (ona, hub, people) = pulse(w).await;
        let panel = w.accord(&ona, &hub, "checkin").await;
        assert!(panel.contains("Pulse"), "{panel}");
        let shown = w.slack.ephemerals(&ona).await.unwrap().pop().unwrap();
        w.taps(&ona, &shown, "checkin.change").await;
        w.submits(&ona, &[("schedule", json!("Wednesdays 10:00"))]).await;
        w.until("2026-03-04T09:10:00Z").await;
        assert_eq!(w.times_told(&people[0], "without your name").await, 1, "it stays as it was launched");
    })
    .await;
}
