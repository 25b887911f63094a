//! Readiness beside the other check-ins: it is no agreement, keeps what its own form set, and asks as many waves as there are.

use crate::lead::leads;
use crate::people::modal;
use crate::roadmap::reads;
use crate::rollout::{in_delivery, plans};
use crate::rollout_readiness::{answers, asked};
use crate::support::story;
use serde_json::json;
use std::time::Duration;

const SOON: Duration = Duration::from_secs(10);
const BARRIER: &str = "Readiness of Onboarding Hub";

#[tokio::test(flavor = "multi_thread")]
async fn a_low_readiness_is_no_low_agreement() {
    story(async |w| {
        let (ona, _, hub, people) = asked(w).await;
        w.accord(&ona, &hub, "update").await;
        w.submits(&ona, &[("schedule", json!("Fridays 15:00")), ("zone", json!("Europe/Berlin"))]).await;
        w.until("2026-03-03T09:10:00Z").await;
        for who in &people[..6] {
            answers(w, who, [1, 1, 1, 1, 1]).await;
        }
        w.until("2026-03-06T14:01:00Z").await;
        w.told_of(&ona, BARRIER).await;
        let draft = w.told_of(&ona, "Your update of").await.plain;
        assert!(draft.to_lowercase().contains("on track"), "nobody was asked whether they agree: {draft}");
        assert!(!draft.contains("Agreement") && !draft.contains(" answered"), "{draft}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_barriers_go_to_the_deputy_while_the_owner_is_away() {
    story(async |w| {
        let (ona, _, hub, people) = asked(w).await;
        let dee = w.person("dee", "Europe/Berlin").await;
        leads(w, &ona, &hub, &[("deputy", json!(dee))]).await;
        w.accord(&ona, &hub, "away until 2026-03-20").await;
        w.until("2026-03-03T09:10:00Z").await;
        for who in &people[..6] {
            answers(w, who, [4, 2, 1, 1, 1]).await;
        }
        w.stops().await;
        w.starts().await;
        w.until("2026-03-05T12:00:00Z").await;
        let told = w.told_of(&dee, BARRIER).await;
        assert!(told.plain.contains("the barrier is"), "{}", told.plain);
        assert_eq!(w.times_told(&ona, BARRIER).await, 0, "the owner is away");
        w.taps(&dee, &told, "rollout.help.0").await;
        assert!(modal(w, &dee).await.contains("Say to"), "the deputy may ask the sponsor, too");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_its_own_form_set_outlives_another_choice_of_waves() {
    story(async |w| {
        let (ona, _, hub, people) = asked(w).await;
        let desk = w.channel("desk", &[&ona]).await;
        w.accord(&ona, &hub, "checkin").await;
        let panel = w.whisper(&ona).await;
        w.taps(&ona, &panel, "checkin.change").await;
        let form = modal(w, &ona).await;
        assert!(form.contains("Who is asked besides") && form.contains("Its questions stay"), "{form}");
        assert!(!form.contains("[Edit]") && !form.contains("[Add a question]"), "{form}");
        w.submits(&ona, &[("holidays", json!("2026-03-03")), ("report", json!(desk))]).await;

        // Other waves, and longer to answer.
        w.accord(&ona, &hub, "rollout readiness").await;
        let form = modal(w, &ona).await;
        assert!(form.contains("Wave 2 · Sales East"), "{form}");
        w.submits(&ona, &[("answer", json!("24"))]).await;
        w.passes(SOON).await;
        w.until("2026-03-09T12:00:00Z").await;
        assert_eq!(w.times_told(&people[0], "without your name").await, 0, "the third is a day off");
        w.until("2026-03-10T09:10:00Z").await;
        assert_eq!(w.times_told(&people[0], "without your name").await, 1);
        assert_eq!(w.times_told(&people[6], "without your name").await, 1, "the other wave, too");
        w.until("2026-03-11T12:00:00Z").await;
        w.post_about(&desk, "confidential pulse of Tuesday, 10 March").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn twelve_waves_can_be_asked_and_none_is_said_so() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        in_delivery(w, &ona, &sam, &hub).await;
        let said = w.accord(&ona, &hub, "rollout readiness").await;
        assert!(said.contains("Plan a wave first"), "{said}");
        for number in 1..=12 {
            plans(w, &ona, &hub, &format!("Office {number}"), &[("people", json!([kim]))]).await;
        }
        w.accord(&ona, &hub, "rollout readiness").await;
        let form = modal(w, &ona).await;
        assert!(form.contains("Wave 12 · Office 12"), "{form}");
        w.submits(&ona, &[]).await;
        w.passes(SOON).await;
        let panel = reads(w, &ona, &hub, "rollout").await;
        assert!(
            panel.contains("Asked without names of wave 1, wave 2") && panel.contains("wave 12: "),
            "{panel}"
        );
    })
    .await;
}
