//! Adoption: how many of those intended use it, over time, in panel, status and weekly update.

use crate::people::modal;
use crate::roadmap::reads;
use crate::rollout::{in_delivery, opens, plans, shown};
use crate::support::{World, story};
use crate::weekly_update::planned;
use serde_json::json;
use slack_sandbox::{DeliveryFault, SubmitResult};
use std::time::Duration;

const SOON: Duration = Duration::from_secs(10);

/// Two waves run: of Kim and Lee, and of Lee and Max.
async fn two_waves(w: &World, ona: &str, hub: &str, [kim, lee, max]: &[String; 3]) {
    plans(w, ona, hub, "Sales West", &[("people", json!([kim, lee]))]).await;
    plans(w, ona, hub, "Sales East", &[("people", json!([lee, max]))]).await;
    for number in [1, 2] {
        let wave = opens(w, ona, hub, number).await;
        w.taps(ona, &wave, "rollout.start").await;
        w.passes(SOON).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn adoption_is_typed_as_people_type_numbers_and_drawn() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let people = w.people(["kim", "lee", "max"]).await;
        let hub = w.initiative(&ona, &sam, &[&people[0]]).await;
        in_delivery(w, &ona, &sam, &hub).await;
        let nobody = reads(w, &ona, &hub, "rollout adoption 3").await;
        assert!(nobody.contains("Of how many? No wave with people started yet."), "{nobody}");
        two_waves(w, &ona, &hub, &people).await;
        for (typed, said) in [
            ("0 of 8 on 26 Feb 2026", "adoption on 26 February 2026: 0 of 8, 0 %"),
            // Whoever is in two waves counts once.
            ("1 on yesterday", "adoption on 1 March 2026: 1 of 3, 33 % (0 % before)"),
            ("2 of 2 wave 2: the login report", "adoption of wave 2 on 2 March 2026: 2 of 2, 100 %"),
            ("1,200 of 2.000", "adoption on 2 March 2026: 1200 of 2000, 60 % (33 % before)"),
            ("12,5 of 400", "“12,5” is no number of people"),
            ("many", "not a number"),
            ("500 of 400", "500 of 400 cannot be"),
            ("3 of 4 wave 7", "no such wave here"),
            ("3 on 24 Dec 2026", "still to come"),
            ("3 on 3/12/2026", "not a day that Accord can read"),
            (
                "7 of 8 on 27 Feb 2026",
                "adoption on 27 February 2026: 7 of 8, 88 % (0 % before). A newer reading is there",
            ),
        ] {
            let answer = reads(w, &ona, &hub, &format!("rollout adoption {typed}")).await;
            assert!(answer.contains(said), "{typed}: {answer}");
            w.passes(Duration::from_secs(1)).await;
        }
        let not_theirs = reads(w, &people[0], &hub, "rollout adoption 3").await;
        assert!(not_theirs.contains("as the owner"), "{not_theirs}");

        // The form comes twice, and Accord is restarted: one reading more.
        w.accord(&ona, &hub, "rollout adoption").await;
        let form = modal(w, &ona).await;
        assert!(form.contains("Of how many?") && form.contains("Of one wave alone?"), "{form}");
        let refused = w.tries(&ona, &[("active", json!("3")), ("intended", json!("two"))]).await;
        let SubmitResult::Errors { errors } = refused else { panic!("{refused:?}") };
        assert!(errors.contains_key("intended"), "{errors:?}");
        w.slack.delivery_fault("view_submission", DeliveryFault::Duplicate, 1).await.unwrap();
        let fields = [
            ("active", json!("3")),
            ("intended", json!("4")),
            ("source", json!("https://bi.example.com/login")),
        ];
        w.submits(&ona, &fields).await;
        let noted = w.told_of(&ona, "3 of 4, 75 %").await;
        w.stops().await;
        w.starts().await;
        let panel = shown(w, &people[0], &hub, "rollout").await;
        let plain = panel.plain.replace('*', "");
        assert!(
            plain.contains("3 of 4, 75 % on 2 March 2026") && plain.contains("Wave 2: 2 of 2, 100 %"),
            "{plain}"
        );
        assert_eq!(plain.matches("3 of 4").count(), 1, "{plain}");
        assert!(json!(panel.blocks).to_string().contains("data_visualization"), "{:?}", panel.blocks);
        let status = reads(w, &people[0], &hub, "status").await;
        assert!(
            status.contains(
                "Rollout: wave 1 (Sales West), wave 2 (Sales East) run; adoption 3 of 4, 75 % on 2 March 2026"
            ),
            "{status}"
        );
        w.taps(&ona, &noted, "rollout.take_back").await;
        w.taps(&ona, &noted, "rollout.take_back").await;
        let panel = reads(w, &people[0], &hub, "rollout").await;
        assert!(!panel.contains("3 of 4") && panel.contains("1200 of 2000"), "{panel}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_weekly_update_says_what_is_new_of_the_rollout_and_only_then() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let people = w.people(["kim", "lee", "max"]).await;
        let hub = planned(w, &ona, &sam, &[&people[0]]).await;
        in_delivery(w, &ona, &sam, &hub).await;
        two_waves(w, &ona, &hub, &people).await;
        w.accord(&ona, &hub, "rollout adoption 1 of 4").await;
        let update = async |friday: &str| {
            w.until(friday).await;
            let draft = w.told_of(&ona, "Your update of").await;
            w.taps(&ona, &draft, "update.send").await;
            w.passes(SOON).await;
            w.post_about(&hub, "Onboarding Hub · Delivery ·").await.plain.replace('*', "")
        };
        let first = update("2026-03-06T14:01:00Z").await;
        assert!(
            first.contains("Rollout: wave 1 (Sales West), wave 2 (Sales East) run; adoption 1 of 4, 25 %"),
            "{first}"
        );
        w.until("2026-03-09T10:00:00Z").await;
        w.accord(&ona, &hub, "rollout adoption 3 of 4 https://bi.example.com/login").await;
        let second = update("2026-03-13T14:01:00Z").await;
        assert!(
            second.contains("adoption 3 of 4, 75 % (25 % before) (https://bi.example.com/login)"),
            "{second}"
        );
        let third = update("2026-03-20T14:01:00Z").await;
        assert!(!third.contains("Rollout:"), "{third}");
    })
    .await;
}
