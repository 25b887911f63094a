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
