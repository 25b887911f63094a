//! What the weekly update and the brief for a newcomer say of outcomes.

use crate::roadmap::{days_to_login, reads};
use crate::support::story;
use serde_json::json;
use slack_sandbox::Person;
use std::time::Duration;

const SOON: Duration = Duration::from_secs(5);

#[tokio::test(flavor = "multi_thread")]
async fn the_weekly_update_has_the_readings_of_its_week_with_their_source() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let person = w.slack.person(&sam).await.unwrap();
        w.slack.update_person(&sam, Person { locale: Some("de-DE".into()), ..person }).await.unwrap();
        let hub = w.initiative(&ona, &sam, &[]).await;
        w.accord(&ona, &hub, "update").await;
        w.submits(&ona, &[("schedule", json!("Fridays 15:00")), ("zone", json!("Europe/Berlin"))]).await;
        days_to_login(w, &ona, &hub).await;
        w.accord(&ona, &hub, "roadmap reading 11 on 27 Feb").await;
        w.accord(&ona, &hub, "roadmap reading 9,5 https://bi.example.com/login").await;
        w.stops().await;
        w.starts().await;
        w.until("2026-03-06T16:01:00Z").await;
        let out = w.told_of(&sam, "Onboarding Hub · Discovery ·").await.plain.replace('*', "");
        let line = "Outcomes: Days to first login 9.5 days, target 5 days, 35 % of the way (https://bi.example.com/login)";
        assert!(out.contains(&line.replace("9.5", "9,5")), "in the sponsor's own numerals: {out}");
        let here = w.post_about(&hub, "Outcomes:").await.plain.replace('*', "");
        assert!(here.contains(line), "{here}");
        let thread = w.post_about(&hub, "Readings").await.plain.replace('*', "");
        assert!(thread.contains("O-1 Days to first login 9.5 days") && !thread.contains("11 days"), "{thread}");

        // A week without a reading has no such line.
        w.until("2026-03-13T16:01:00Z").await;
        let quiet = w.told_of(&sam, "Onboarding Hub · Discovery ·").await;
        assert!(quiet.ts != w.told_of(&sam, "Outcomes:").await.ts && !quiet.plain.contains("Outcomes:"), "{}", quiet.plain);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_brief_for_a_newcomer_names_outcomes_and_systems() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        w.accord(&kim, &hub, "catchup").await;
        w.passes(SOON).await;
        w.told_of(&kim, "No outcome is written down yet").await;
        days_to_login(w, &ona, &hub).await;
        w.accord(&ona, &hub, "roadmap systems").await;
        let list = w.whisper(&ona).await;
        w.taps(&ona, &list, "roadmap.system").await;
        w.submits(&ona, &[("system", json!("Payroll"))]).await;
        assert!(reads(w, &kim, &hub, "roadmap").await.contains("[Systems touched (1)]"));
        w.accord(&kim, &hub, "catchup").await;
        w.stops().await;
        w.starts().await;
        w.passes(SOON).await;
        let brief = w.told_of(&kim, "O-1").await.plain.replace('*', "");
        assert!(
            brief.contains("O-1 New hires can work on day one\nDays to first login: no reading yet"),
            "{brief}"
        );
        assert!(brief.contains("It touches Payroll"), "{brief}");
    })
    .await;
}
