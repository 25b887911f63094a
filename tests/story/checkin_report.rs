//! What an answer leads to: a follow-up after a low score alone, and a report that names groups which differ.

use crate::checkin_setup::hub;
use crate::support::story;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_follow_up_comes_after_a_low_score_alone_and_groups_that_differ_are_named() {
    story(async |w| {
        let [ona, sam, kim, ben] = w.people(["ona", "sam", "kim", "ben"]).await;
        let hub = hub(w, &ona, &sam, &[&kim, &ben]).await;
        w.accord(&ona, &hub, "checkin").await;
        w.at(&ona).fill("start", json!("all.discovery")).await.unwrap();
        w.quiet().await;
        w.presses(&ona, "checkin.more", None).await;
        let asked = [("schedule", json!("Thursdays 10:00")), ("roles", json!(["stakeholder", "sponsor"]))];
        w.submits(&ona, &asked).await;
        w.until("2026-03-05T09:05:00Z").await;
        let follow_up = "What did we misunderstand?";
        w.taps(&sam, &w.told_of(&sam, "asks your view").await, "checkin.words").await;
        let form = async || w.at(&sam).modal().await.unwrap().unwrap().plain;
        assert!(!form().await.contains(follow_up), "{}", form().await);
        w.at(&sam).fill("score", json!("1")).await.unwrap();
        w.quiet().await;
        assert!(form().await.contains(follow_up), "{}", form().await);
        w.at(&sam).fill("score", json!("4")).await.unwrap();
        w.quiet().await;
        assert!(!form().await.contains(follow_up), "{}", form().await);
        w.at(&sam).fill("score", json!("2")).await.unwrap();
        w.quiet().await;
        w.submits(&sam, &[]).await;
        for (who, score) in [(&kim, "5"), (&ben, "5")] {
            let question = w.told_of(who, "asks your view").await;
            w.taps(who, &question, &format!("checkin.score.{score}")).await;
        }
        w.stops().await;
        w.starts().await;
        w.until("2026-03-06T09:10:00Z").await;
        let report = w.post_about(&hub, "check-in of Thursday").await.plain;
        let apart =
            "Agreement looks high, but two groups differ by 3.0 points: sponsor 2.0, stakeholders 5.0";
        assert!(report.contains("Agreement *4.0*") && report.contains(apart), "{report}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_question_is_answered_and_told_and_the_trend_follows() {
    story(async |w| {
        let [ona, sam, kim, ben] = w.people(["ona", "sam", "kim", "ben"]).await;
        let hub = hub(w, &ona, &sam, &[&kim, &ben]).await;
        for (who, group) in [(&kim, "Finance"), (&ben, "HR")] {
            w.accord(&ona, &hub, "people").await;
            w.presses(&ona, "people.profile", Some(&format!("1/{who}"))).await;
            w.submits(&ona, &[("group", json!(group))]).await;
        }
        w.accord(&ona, &hub, "checkin").await;
        for (text, kind, optional) in [
            ("Did you try it?", "yes_no", false),
            ("Which screen?", "short", true),
            ("What changed?", "changed", true),
        ] {
            w.presses(&ona, "checkin.question", Some("new")).await;
            w.at(&ona).fill("kind", json!(kind)).await.unwrap();
            w.quiet().await;
            let ticked = if optional { json!(["yes"]) } else { json!([]) };
            w.submits(&ona, &[("text", json!(text)), ("optional", ticked)]).await;
        }
        w.submits(&ona, &[("schedule", json!("Thursdays 10:00"))]).await;

        // What is needed is asked for at its field; what may be left out is.
        w.until("2026-03-05T09:05:00Z").await;
        w.taps(&kim, &w.told_of(&kim, "asks your view").await, "checkin.words").await;
        w.at(&kim).fill("score", json!("5")).await.unwrap();
        let refused = w.at(&kim).submit().await.expect_err("Slack asks for what is needed");
        assert!(format!("{refused:?}").contains("q2"), "and for nothing else: {refused:?}");
        w.submits(&kim, &[("q2", json!("yes")), ("q3", json!("The first one"))]).await;
        w.taps(&ben, &w.told_of(&ben, "asks your view").await, "checkin.words").await;
        w.submits(&ben, &[("score", json!("3")), ("q2", json!("no"))]).await;
        w.stops().await;
        w.starts().await;
        w.until("2026-03-06T09:10:00Z").await;
        let first = w.post_about(&hub, "check-in of Thursday, 5 March").await;
        for words in [
            "Agreement *4.0*",
            "Did you try it?",
            "The first one",
            "differ by 2.0 points: HR 3.0, Finance 5.0",
        ] {
            assert!(first.plain.contains(words), "{words} in {}", first.plain);
        }
        assert!(first.blocks.iter().any(|block| block["type"] == "data_visualization"), "{:?}", first.blocks);

        // The next time the answer before is named, and the mean has a course.
        w.until("2026-03-12T09:05:00Z").await;
        w.taps(&kim, &w.told_of(&kim, "asks your view").await, "checkin.words").await;
        let form = w.at(&kim).modal().await.unwrap().unwrap().plain;
        assert!(form.contains("What changed? (since Thursday, 5 March)"), "{form}");
        w.submits(&kim, &[("score", json!("2")), ("q2", json!("yes")), ("q4", json!("The feed broke"))])
            .await;
        w.until("2026-03-13T09:10:00Z").await;
        let second = w.post_about(&hub, "check-in of Thursday, 12 March").await.plain;
        assert!(second.contains("4.0") && second.contains("*2.0*"), "{second}");
        assert!(second.contains("The feed broke"), "{second}");
    })
    .await;
}
