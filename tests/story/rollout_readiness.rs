//! Readiness: five steps asked of waves without names, and the barrier of each.

use crate::people::modal;
use crate::roadmap::reads;
use crate::rollout::{in_delivery, plans};
use crate::support::{World, story};
use serde_json::{Value, json};
use slack_sandbox::SubmitResult;
use std::time::Duration;

const SOON: Duration = Duration::from_secs(10);

/// Two waves of six people each are planned, and asked on Tuesday at ten for two days; gives the owner, the channel and the people.
pub async fn asked(w: &World) -> (String, String, String, Vec<String>) {
    let [ona, sam] = w.people(["ona", "sam"]).await;
    let west = w.people(["wa", "wb", "wc", "wd", "we", "wf"]).await;
    let east = w.people(["ea", "eb", "ec", "ed", "ee", "ef"]).await;
    let hub = w.initiative(&ona, &sam, &[&west[0]]).await;
    in_delivery(w, &ona, &sam, &hub).await;
    w.slack.add_usergroup("east", &east.each_ref().map(String::as_str)).await.unwrap();
    plans(w, &ona, &hub, "Sales West", &[("people", json!(west))]).await;
    plans(w, &ona, &hub, "Sales East", &[("groups", json!("@east"))]).await;
    w.accord(&ona, &hub, "rollout readiness").await;
    let form = modal(w, &ona).await;
    assert!(form.contains("Do you want it to happen?") && form.contains("Wave 2 · Sales East"), "{form}");
    w.submits(&ona, &[("schedule", json!("Tuesdays 10:00")), ("answer", json!("48"))]).await;
    w.passes(SOON).await;
    (ona, sam, hub, west.into_iter().chain(east).collect())
}

/// Somebody answers the five steps.
pub async fn answers(w: &World, who: &str, scores: [i64; 5]) -> SubmitResult {
    let question = w.told_of(who, "without your name").await;
    w.taps(who, &question, "pulse.open").await;
    let fields: Vec<(String, Value)> = (1..)
        .zip(scores)
        .map(|(number, score)| (format!("score-{number}"), json!(score.to_string())))
        .collect();
    let fields: Vec<(&str, Value)> =
        fields.iter().map(|(name, score)| (name.as_str(), score.clone())).collect();
    let result = w.tries(who, &fields).await;
    // Forms open at Slack's pace.
    w.passes(Duration::from_secs(2)).await;
    w.at(who).close_all_modals().await.unwrap();
    result
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_low_step_of_each_wave_is_its_barrier() {
    story(async |w| {
        let (ona, sam, hub, people) = asked(w).await;
        w.until("2026-03-03T09:10:00Z").await;
        for who in &people[..5] {
            assert!(matches!(answers(w, who, [4, 2, 1, 1, 1]).await, SubmitResult::Updated));
        }
        w.stops().await;
        w.starts().await;
        for who in &people[6..11] {
            answers(w, who, [4, 4, 5, 4, 5]).await;
        }
        w.until("2026-03-05T12:00:00Z").await;
        let report = w.post_about(&hub, "confidential pulse of Tuesday, 3 March").await.plain;
        assert!(
            report.contains("10 of 12 answered") && report.contains("Wave 1 · Sales West: 2.0 (5 answers)"),
            "{report}"
        );
        let told = w.told_of(&ona, "Readiness of Onboarding Hub").await.plain.replace('*', "");
        assert!(told.contains("Wave 1 · Sales West, 5 answers: the barrier is desire (2.0)"), "{told}");
        assert!(told.contains("Wave 2 · Sales East, 5 answers: no barrier"), "{told}");
        let names = ["wa", "wb", "ea", "eb"];
        assert!(names.iter().all(|name| !told.contains(&format!("@{name}"))), "{told}");
        let panel = reads(w, &ona, &hub, "rollout").await;
        assert!(panel.contains("Wave 1 · Sales West: the barrier is desire (2.0)"), "{panel}");
        let colleague = reads(w, &people[0], &hub, "rollout").await;
        assert!(!colleague.contains("barrier"), "{colleague}");

        // The barrier becomes a to-do of the sponsor, once.
        let told = w.told_of(&ona, "Readiness of Onboarding Hub").await;
        for _ in 0..2 {
            w.taps(&ona, &told, "rollout.help.0").await;
            let form = modal(w, &ona).await;
            assert!(
                form.contains("Say to Sales West in person why we do it: desire is lowest among them."),
                "{form}"
            );
            w.submits(&ona, &[]).await;
            w.passes(SOON).await;
        }
        assert_eq!(w.times_told(&sam, "only you can do as its sponsor").await, 1);
        let todo = w.told_of(&sam, "only you can do as its sponsor").await;
        assert!(
            todo.plain.contains("in person why we do it") && todo.plain.contains("[I will]"),
            "{}",
            todo.plain
        );
        w.taps(&sam, &todo, "promise.yes").await;
        w.passes(SOON).await;
        w.told_of(&ona, "promises, for *Onboarding Hub*").await;
        assert!(
            w.said_in(&hub).await.iter().all(|message| !message.plain.contains("in person why we do it"))
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wave_of_four_answers_is_shown_with_the_others_alone() {
    story(async |w| {
        let (ona, _, hub, people) = asked(w).await;
        w.until("2026-03-03T09:10:00Z").await;
        // Whoever is moved to another wave while it runs counts where they were.
        for who in &people[..4] {
            answers(w, who, [1, 1, 1, 1, 1]).await;
        }
        for who in &people[6..12] {
            answers(w, who, [5, 5, 5, 5, 5]).await;
        }
        w.slack
            .add_usergroup("east", &[&people[0], &people[1], &people[2], &people[3], &people[6]])
            .await
            .unwrap();
        w.accord(&ona, &hub, "rollout").await;
        w.until("2026-03-05T12:00:00Z").await;
        let told = w.told_of(&ona, "Readiness of Onboarding Hub").await.plain.replace('*', "");
        assert!(told.contains("Everybody, 10 answers") && !told.contains("Wave 2 · Sales East, "), "{told}");
        let report = w.post_about(&hub, "confidential pulse of Tuesday, 3 March").await.plain;
        assert!(!report.contains("Wave 1") && !report.contains("Wave 2"), "no cut, no subtraction: {report}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn too_few_answers_say_nothing_and_a_paused_initiative_asks_nobody() {
    story(async |w| {
        let (ona, _, hub, people) = asked(w).await;
        w.until("2026-03-03T09:10:00Z").await;
        for who in &people[..4] {
            answers(w, who, [1, 1, 1, 1, 1]).await;
        }
        w.until("2026-03-05T12:00:00Z").await;
        assert_eq!(w.times_told(&ona, "Readiness of").await, 0);
        let panel = reads(w, &ona, &hub, "rollout").await;
        assert!(panel.contains("too few answers to show any"), "{panel}");
        let card = w.post_about(&hub, "*Owner*").await;
        w.taps(&ona, &card, "course.panel").await;
        let stage = w.whisper(&ona).await;
        w.taps(&ona, &stage, "course.pause").await;
        w.submits(&ona, &[("reason", json!("Budget is frozen."))]).await;
        w.until("2026-03-10T12:00:00Z").await;
        assert_eq!(
            w.times_told(&people[5], "without your name").await,
            1,
            "nobody is asked while it is paused"
        );
    })
    .await;
}
