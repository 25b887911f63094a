//! Troubles of a rollout: user groups that are gone, waves of nobody, a paused initiative, guests and strangers, two thousand people.

use crate::roadmap::reads;
use crate::rollout::{in_delivery, opens, plans};
use crate::support::story;
use serde_json::json;
use slack_sandbox::{Kind, Person, SubmitResult};
use std::time::Duration;

const SOON: Duration = Duration::from_secs(10);
const HOUR: Duration = Duration::from_mins(61);

#[tokio::test(flavor = "multi_thread")]
async fn a_user_group_is_counted_as_it_is_by_then() {
    story(async |w| {
        let [ona, sam, kim, lee, max] = w.people(["ona", "sam", "kim", "lee", "max"]).await;
        let bot = w.bot.bot_user_id.clone();
        let hub = w.initiative(&ona, &sam, &[]).await;
        in_delivery(w, &ona, &sam, &hub).await;
        w.slack.add_usergroup("sales-west", &[&kim, &lee, &bot]).await.unwrap();
        let more = [("groups", json!("@Sales-West, @nobody-knows")), ("people", json!([kim]))];
        plans(w, &ona, &hub, "Sales", &more).await;
        let told = w.told_of(&ona, "nobody-knows").await.plain;
        assert!(told.contains("Wave 1 is for @nobody-knows") && told.contains("no user group"), "{told}");
        let panel = reads(w, &ona, &hub, "rollout").await;
        assert!(
            panel.contains("Sales · planned for 2 March 2026 · 2 people"),
            "whoever is named twice counts once: {panel}"
        );

        // Whoever joins is counted when it starts, and later ones at the next look: nobody is told.
        w.slack.add_usergroup("sales-west", &[&kim, &lee, &max]).await.unwrap();
        let wave = opens(w, &ona, &hub, 1).await;
        w.taps(&ona, &wave, "rollout.start").await;
        w.passes(SOON).await;
        let started = w.post_about(&hub, "Sales starts").await.plain.replace('*', "");
        assert_eq!(started, "Wave 1 · Sales starts: 3 people");
        w.slack.add_usergroup("sales-west", &[&max]).await.unwrap();
        w.passes(HOUR).await;
        reads(w, &ona, &hub, "rollout").await;
        w.passes(SOON).await;
        let panel = reads(w, &ona, &hub, "rollout").await;
        assert!(panel.contains("2 people"), "Kim by name, Max by group: {panel}");
        assert_eq!(w.times_told(&ona, "nobody-knows").await, 1, "said once");

        // Without the right to read user groups those who were known last stay.
        w.loses_scope("usergroups:read").await;
        w.passes(HOUR).await;
        reads(w, &ona, &hub, "rollout").await;
        w.passes(SOON).await;
        let told = w.told_of(&ona, "@sales-west").await.plain;
        assert!(told.contains("Whoever was in it last counts until then"), "{told}");
        assert!(reads(w, &ona, &hub, "rollout").await.contains("2 people"));
        w.forgives("missing_scope");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wave_of_nobody_does_not_start_and_a_paused_initiative_starts_none() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        in_delivery(w, &ona, &sam, &hub).await;
        w.accord(&ona, &hub, "rollout").await;
        let panel = w.whisper(&ona).await;
        w.taps(&ona, &panel, "rollout.plan").await;
        let refused = w.tries(&ona, &[("name", json!("Nobody"))]).await;
        let SubmitResult::Errors { errors } = refused else { panic!("{refused:?}") };
        assert!(errors["groups"].contains("a wave is for somebody"), "{errors:?}");
        let refused = w.tries(&ona, &[("people", json!([kim])), ("day", json!("2026-02-27"))]).await;
        let SubmitResult::Errors { errors } = refused else { panic!("{refused:?}") };
        assert!(errors["day"].contains("today or a later day"), "{errors:?}");
        w.submits(&ona, &[("people", json!([])), ("groups", json!("@empty")), ("day", json!("2026-03-03"))])
            .await;
        w.slack.add_usergroup("empty", &[]).await.unwrap();
        w.passes(HOUR).await;
        let wave = opens(w, &ona, &hub, 1).await;
        w.taps(&ona, &wave, "rollout.edit").await;
        w.submits(&ona, &[("groups", json!("@empty"))]).await;
        w.passes(SOON).await;
        w.taps(&ona, &wave, "rollout.start").await;
        let said = w.whispered(&ona).await;
        assert!(said.contains("Nobody is in this wave yet"), "{said}");

        // Somebody else may look, and change nothing.
        w.taps(&kim, &panel_of(w, &kim, &hub).await, "rollout.wave.1").await;
        let seen = w.whisper(&kim).await.plain;
        assert!(
            seen.contains("Wave 1 · Nobody") && !seen.contains("[Start]") && !seen.contains("[Who is in it]"),
            "{seen}"
        );

        // On its day, at nine, the owner is asked; Accord was down then, and asks once.
        w.taps(&ona, &wave, "rollout.edit").await;
        w.submits(&ona, &[("groups", json!("")), ("people", json!([kim]))]).await;
        w.until("2026-03-03T07:55:00Z").await;
        w.stops().await;
        w.until("2026-03-03T08:20:00Z").await;
        w.starts().await;
        w.passes(SOON).await;
        let due = w.told_of(&ona, "Does it start?").await;
        assert_eq!(w.times_told(&ona, "Does it start?").await, 1);

        let card = w.post_about(&hub, "*Owner*").await;
        assert!(card.plain.contains("[Rollout]"), "{}", card.plain);
        w.taps(&ona, &card, "course.panel").await;
        let stage = w.whisper(&ona).await;
        w.taps(&ona, &stage, "course.pause").await;
        w.submits(&ona, &[("reason", json!("Budget is frozen."))]).await;
        w.passes(SOON).await;
        w.taps(&ona, &due, "rollout.start").await;
        let said = w.whispered(&ona).await;
        assert!(said.contains("The initiative is paused, so no wave starts"), "{said}");
        let panel = reads(w, &kim, &hub, "rollout").await;
        assert!(panel.contains("paused: nobody is asked, nothing starts"), "{panel}");
        assert!(w.said_in(&hub).await.iter().all(|message| !message.plain.contains("Nobody starts")));
    })
    .await;
}

/// The panel as somebody sees it.
async fn panel_of(w: &crate::support::World, person: &str, hub: &str) -> slack_sandbox::Message {
    w.accord(person, hub, "rollout").await;
    w.whisper(person).await
}

#[tokio::test(flavor = "multi_thread")]
async fn guests_and_strangers_are_in_no_wave_and_a_leaver_is_gone() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        in_delivery(w, &ona, &sam, &hub).await;
        let guest = Person::member("gus", "gus", "Europe/Berlin").kind(Kind::Guest);
        let gus = w.slack.add_person(guest).await.unwrap();
        let gone = Person::member("liz", "liz", "Europe/Berlin").kind(Kind::Deactivated);
        let liz = w.slack.add_person(gone).await.unwrap();
        w.slack.add_usergroup("mixed", &[&kim, &gus, &liz]).await.unwrap();
        plans(w, &ona, &hub, "Mixed", &[("groups", json!("mixed"))]).await;
        let panel = reads(w, &ona, &hub, "rollout").await;
        assert!(panel.contains("2 people"), "Kim and a guest: {panel}");
        let wave = opens(w, &ona, &hub, 1).await;
        w.taps(&ona, &wave, "rollout.people").await;
        let people = w.whispered(&ona).await;
        assert!(people.contains("@kim") && !people.contains("@liz"), "{people}");
        // Somebody from outside the channel sees nothing.
        let zoe = w.person("zoe", "Europe/Berlin").await;
        let other = w.channel("other", &[&zoe]).await;
        let seen = w.accord(&zoe, &other, "rollout ONB").await;
        assert!(seen.contains("no initiative"), "{seen}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_thousand_people_are_one_wave() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let mut all = Vec::new();
        for number in 0..2000 {
            all.push(w.person(&format!("p{number}"), "Europe/Berlin").await);
            // Slack tells of each of them first.
            if number % 100 == 99 {
                w.quiet().await;
            }
        }
        let hub = w.initiative(&ona, &sam, &[]).await;
        in_delivery(w, &ona, &sam, &hub).await;
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        w.slack.add_usergroup("everybody", &all).await.unwrap();
        plans(w, &ona, &hub, "Everybody", &[("groups", json!("everybody"))]).await;
        w.passes(Duration::from_mins(5)).await;
        let wave = opens(w, &ona, &hub, 1).await;
        assert!(wave.plain.contains("2000 people"), "{}", wave.plain);
        w.taps(&ona, &wave, "rollout.start").await;
        w.passes(Duration::from_mins(5)).await;
        let started = w.post_about(&hub, "Everybody starts").await.plain.replace('*', "");
        assert_eq!(started, "Wave 1 · Everybody starts: 2000 people");
        w.taps(&ona, &wave, "rollout.people").await;
        let page = w.whisper(&ona).await;
        assert_eq!(page.plain.matches("@p").count(), 50);
        w.taps(&ona, &page, "rollout.people").await;
        let next = w.whisper(&ona).await;
        assert!(next.plain.matches("@p").count() == 50 && next.plain != page.plain);
        let noted = reads(w, &ona, &hub, "rollout adoption 500").await;
        assert!(noted.contains("500 of 2000, 25 %"), "{noted}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_runs_is_said_when_the_initiative_is_paused_or_stopped() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        in_delivery(w, &ona, &sam, &hub).await;
        plans(w, &ona, &hub, "Sales West", &[("people", json!([kim]))]).await;
        let wave = opens(w, &ona, &hub, 1).await;
        w.taps(&ona, &wave, "rollout.start").await;
        w.passes(SOON).await;
        let card = w.post_about(&hub, "*Owner*").await;
        w.taps(&ona, &card, "course.panel").await;
        let stage = w.whisper(&ona).await;
        w.taps(&ona, &stage, "course.pause").await;
        w.submits(&ona, &[("reason", json!("Budget is frozen."))]).await;
        w.passes(SOON).await;
        let told = w.told_of(&ona, "wave 1 runs on").await.plain;
        assert!(
            told.contains("The initiative is paused, and wave 1 runs on: nobody is asked anything"),
            "{told}"
        );
        w.taps(&ona, &w.post_about(&hub, "*Owner*").await, "course.resume").await;
        w.passes(SOON).await;

        w.accord(&ona, &hub, "gate").await;
        w.submits(&ona, &[("verdict", json!("stop")), ("why", json!("It does not help."))]).await;
        let gate = w.post_about(&hub, "Gate of").await;
        w.reacts(&sam, &gate, "white_check_mark").await;
        w.passes(Duration::from_mins(11)).await;
        w.told_of(&ona, "The initiative is stopped, and wave 1 runs on").await;
        let panel = reads(w, &kim, &hub, "rollout").await;
        assert!(
            panel.contains("the initiative was stopped") && panel.contains("Sales West · runs since"),
            "{panel}"
        );
        // What runs can still be ended, and nothing new is planned.
        let wave = opens(w, &ona, &hub, 1).await;
        assert!(!wave.plain.contains("[Edit]"), "{}", wave.plain);
        w.taps(&ona, &wave, "rollout.stop").await;
        w.submits(&ona, &[("why", json!("The initiative was stopped."))]).await;
        w.passes(SOON).await;
        let said = w.post_about(&hub, "Sales West is stopped").await.plain.replace('*', "");
        assert_eq!(said, "Wave 1 · Sales West is stopped: one person\nWhy: The initiative was stopped.");
    })
    .await;
}
