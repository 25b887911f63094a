//! The rollout in waves: planned, ticked, started, ended, and told in the channel once.

use crate::benefits::gates;
use crate::people::modal;
use crate::roadmap::reads;
use crate::support::{World, story};
use serde_json::{Value, json};
use slack_sandbox::{DeliveryFault, Message};
use std::time::Duration;

const SOON: Duration = Duration::from_secs(10);

/// The initiative of a channel is in delivery.
pub async fn in_delivery(w: &World, owner: &str, sponsor: &str, hub: &str) {
    gates(w, owner, sponsor, hub, 4).await;
}

/// What Accord shows in private for words in a channel, with its buttons.
pub async fn shown(w: &World, person: &str, hub: &str, words: &str) -> Message {
    w.accord(person, hub, words).await;
    w.whisper(person).await
}

/// Whoever leads plans a wave.
pub async fn plans(w: &World, owner: &str, hub: &str, name: &str, more: &[(&str, Value)]) {
    let panel = shown(w, owner, hub, "rollout").await;
    w.taps(owner, &panel, "rollout.plan").await;
    let mut fields = vec![("name", json!(name))];
    fields.extend(more.iter().cloned());
    w.submits(owner, &fields).await;
    w.passes(SOON).await;
}

/// The wave of that number, as its owner sees it.
pub async fn opens(w: &World, owner: &str, hub: &str, number: u32) -> Message {
    let panel = shown(w, owner, hub, "rollout").await;
    w.taps(owner, &panel, &format!("rollout.wave.{number}")).await;
    w.whisper(owner).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wave_is_planned_starts_and_is_done() {
    story(async |w| {
        let [ona, sam, kim, lee] = w.people(["ona", "sam", "kim", "lee"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        let early = w.accord(&ona, &hub, "rollout").await;
        assert!(early.contains("planned from development on, and this is in Discovery"), "{early}");
        in_delivery(w, &ona, &sam, &hub).await;
        let nothing = reads(w, &kim, &hub, "rollout").await;
        assert!(nothing.contains("No wave is planned yet") && !nothing.contains("[Plan a wave]"), "{nothing}");

        // The form comes twice: one wave.
        w.slack.delivery_fault("view_submission", DeliveryFault::Duplicate, 1).await.unwrap();
        let more = [
            ("people", json!([kim, lee])),
            ("day", json!("2026-03-12")),
            ("entry", json!("Everybody had a training\nThe feed runs")),
            ("exit", json!("Three of four use it")),
        ];
        plans(w, &ona, &hub, "Sales West", &more).await;
        let panel = reads(w, &kim, &hub, "rollout").await;
        assert!(
            panel.contains("Wave 1 · Sales West · planned for 12 March 2026 · 2 people\nBefore it starts: 0 of 2 criteria met"),
            "{panel}"
        );
        assert!(!panel.contains("Wave 2"), "the form came twice: {panel}");

        // It moves twice; the day that was planned first stays.
        for day in ["2026-03-16", "2026-03-19"] {
            let wave = opens(w, &ona, &hub, 1).await;
            w.taps(&ona, &wave, "rollout.move").await;
            w.submits(&ona, &[("day", json!(day))]).await;
        }
        let panel = reads(w, &ona, &hub, "rollout").await;
        assert!(
            panel.contains("planned for 19 March 2026 · moved twice, first planned for 12 March 2026"),
            "{panel}"
        );

        // One criterion is ticked, the other is not: starting takes a reason.
        let wave = opens(w, &ona, &hub, 1).await;
        w.taps(&ona, &wave, "rollout.tick").await;
        w.submits(&ona, &[("entry", json!(["1"]))]).await;
        let wave = opens(w, &ona, &hub, 1).await;
        assert!(wave.plain.contains("☑ Everybody had a training") && wave.plain.contains("☐ The feed runs"), "{}", wave.plain);
        w.taps(&ona, &wave, "rollout.start").await;
        let form = modal(w, &ona).await;
        assert!(form.contains("One criterion before it starts is not met."), "{form}");
        w.submits(&ona, &[("why", json!("The feed is watched by hand."))]).await;
        // Accord is down when the channel should be told: it is told once, afterwards.
        w.stops().await;
        w.starts().await;
        w.passes(SOON).await;
        let started = w.post_about(&hub, "Sales West starts").await.plain.replace('*', "");
        assert_eq!(
            started,
            "Wave 1 · Sales West starts: 2 people\nNot every criterion is met: The feed is watched by hand."
        );
        // The button of the older message again changes nothing.
        w.taps(&ona, &wave, "rollout.start").await;
        w.passes(SOON).await;
        let told = w.said_in(&hub).await.iter().filter(|m| m.plain.contains("Sales West starts")).count();
        assert_eq!(told, 1);

        let wave = opens(w, &ona, &hub, 1).await;
        w.taps(&ona, &wave, "rollout.tick").await;
        w.submits(&ona, &[("exit", json!(["1"]))]).await;
        let wave = opens(w, &ona, &hub, 1).await;
        w.taps(&ona, &wave, "rollout.finish").await;
        w.taps(&ona, &wave, "rollout.finish").await;
        w.passes(SOON).await;
        let done = w.said_in(&hub).await.into_iter().filter(|m| m.plain.contains("Sales West is done")).count();
        assert_eq!(done, 1);
        let panel = reads(w, &kim, &hub, "rollout").await;
        assert!(panel.contains("Wave 1 · Sales West · done on"), "{panel}");
    })
    .await;
}
