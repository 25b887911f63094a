//! A concern in an answer becomes feedback or a decision by one button of the owner, and the two know each other.

use crate::checkin_answers::checkin;
use crate::lead::leads;
use crate::support::story;
use serde_json::json;
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn a_doubt_becomes_feedback_and_a_decision_linked_both_ways() {
    story(async |w| {
        let [ona, sam, kim, ben] = w.people(["ona", "sam", "kim", "ben"]).await;
        let hub = checkin(w, "hub", &ona, &sam, &[&kim, &ben]).await;
        w.until("2026-03-05T09:05:00Z").await;
        for (who, score, words) in [(&kim, "1", "The payroll feed is not tested"), (&ben, "5", "Looks good")]
        {
            w.taps(who, &w.told_of(who, "asks your view").await, "checkin.words").await;
            w.submits(who, &[("score", json!(score)), ("comment", json!(words))]).await;
        }
        assert_eq!(w.times_told(&ona, "Doubts in").await, 0, "not before the close");
        w.until("2026-03-06T09:10:00Z").await;
        let report = w.post_about(&hub, "check-in of Thursday").await;
        let doubts = w.told_of(&ona, "Doubts in").await;
        assert!(doubts.plain.contains("@kim (1 · no): The payroll feed"), "{}", doubts.plain);
        assert!(!doubts.plain.contains("Looks good"), "{}", doubts.plain);

        w.taps(&ona, &doubts, "checkin.to_feedback").await;
        assert!(w.whispered(&ona).await.contains("FB-1"), "{}", w.whispered(&ona).await);
        w.stops().await;
        w.starts().await;
        w.passes(Duration::from_mins(1)).await;
        assert!(w.told_of(&kim, "FB-1").await.plain.contains("The payroll feed"), "whoever said it is told");
        assert!(w.now_reads(&doubts).await.contains("→ *FB-1*"), "{}", w.now_reads(&doubts).await);
        assert!(w.now_reads(&report).await.contains("not tested → *FB-1*"), "{}", w.now_reads(&report).await);
        w.accord(&ona, &hub, "feedback").await;
        let list = w.at(&ona).command(&hub, "/accord", "feedback").await.unwrap().answer.unwrap();
        w.taps(&ona, &list, "feedback.triage").await;
        let item = w.at(&ona).modal().await.unwrap().unwrap().plain;
        w.at(&ona).close_modal().await.unwrap();
        assert!(item.contains("From the") && item.contains("check-in of Thursday, 5 March"), "{item}");

        w.taps(&ona, &doubts, "decision.of_answer").await;
        let form = w.at(&ona).modal().await.unwrap().unwrap();
        assert!(form.plain.contains("The payroll feed is not tested"), "{}", form.plain);
        w.submits(&ona, &[("title", json!("Test the payroll feed first")), ("approvers", json!([sam]))])
            .await;
        w.passes(Duration::from_mins(1)).await;
        assert!(w.now_reads(&report).await.contains("→ *FB-1*, *D-1*"), "{}", w.now_reads(&report).await);
        let card = w.post_about(&hub, "Test the payroll feed first").await;
        w.taps(&sam, &card, "decision.details").await;
        let details = w.at(&sam).modal().await.unwrap().unwrap().plain;
        assert!(details.contains("Answered on 2026-03-05") && details.contains("@kim"), "{details}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_gave_no_doubt_leaves_the_owner_alone_and_erased_words_make_nothing() {
    story(async |w| {
        let [ona, sam, kim, ben] = w.people(["ona", "sam", "kim", "ben"]).await;
        let _ = checkin(w, "hub", &ona, &sam, &[&kim, &ben]).await;
        w.until("2026-03-05T09:05:00Z").await;
        w.taps(&kim, &w.told_of(&kim, "asks your view").await, "checkin.score.1").await;
        w.until("2026-03-06T09:10:00Z").await;
        assert_eq!(w.times_told(&ona, "Doubts in").await, 0, "a score says nothing that could be taken up");

        w.until("2026-03-12T09:05:00Z").await;
        let asked = w.told_of(&kim, "asks your view").await;
        w.taps(&kim, &asked, "checkin.words").await;
        w.submits(&kim, &[("score", json!("2")), ("comment", json!("Nobody asked the works council"))]).await;
        w.until("2026-03-13T09:10:00Z").await;
        let doubts = w.told_of(&ona, "Doubts in").await;
        // After the close Kim takes the words back: the last answer counts.
        w.taps(&kim, &asked, "checkin.words").await;
        w.submits(&kim, &[("score", json!("2")), ("comment", json!(""))]).await;
        w.taps(&ona, &doubts, "checkin.to_feedback").await;
        assert!(
            w.whispered(&ona).await.contains("no words of theirs any more"),
            "{}",
            w.whispered(&ona).await
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deputy_hears_of_doubts_too_and_makes_something_of_them() {
    story(async |w| {
        let [ona, sam, kim, dee] = w.people(["ona", "sam", "kim", "dee"]).await;
        let hub = checkin(w, "hub", &ona, &sam, &[&kim]).await;
        leads(w, &ona, &hub, &[("deputy", json!(dee))]).await;
        w.until("2026-03-05T09:05:00Z").await;
        w.taps(&kim, &w.told_of(&kim, "asks your view").await, "checkin.words").await;
        w.submits(&kim, &[("score", json!("1")), ("comment", json!("The feed is not tested"))]).await;
        w.stops().await;
        w.until("2026-03-06T08:50:00Z").await;
        w.starts().await;
        w.until("2026-03-06T09:10:00Z").await;
        let doubts = w.told_of(&dee, "Doubts in").await;
        assert!(doubts.plain.contains("Only @ona and @dee see this"), "{}", doubts.plain);
        assert_eq!(w.times_told(&sam, "Doubts in").await, 0);
        w.taps(&dee, &doubts, "checkin.to_feedback").await;
        assert!(w.whispered(&dee).await.contains("FB-1"), "{}", w.whispered(&dee).await);
        w.passes(Duration::from_mins(1)).await;
        for leader in [&ona, &dee] {
            let doubts = w.told_of(leader, "Doubts in").await;
            assert!(doubts.plain.contains("→ *FB-1*"), "{}", doubts.plain);
        }
    })
    .await;
}
