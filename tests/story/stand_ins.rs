//! Story 12: whoever decides is away, or silent.

use crate::support::story;
use serde_json::json;
use slack_sandbox::{Kind, Person};
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn a_stand_in_named_beforehand_decides_and_both_names_are_kept() {
    story(async |w| {
        let [priya, dana, bo, kim] = w.people(["priya", "dana", "bo", "kim"]).await;
        let hub = w.initiative(&priya, &dana, &[&bo, &kim]).await;
        w.accord(&dana, &hub, "settings").await;
        let fields = [
            ("delegate", json!(bo)),
            ("delegate_from", json!("2026-03-02")),
            ("delegate_until", json!("2026-03-06")),
        ];
        w.submits(&dana, &fields).await;
        w.stops().await;
        w.starts().await;
        let card = w.proposal(&priya, &hub, "Cap the bonus at 150 %").await;
        let copy = w.told_of(&bo, "Cap the bonus").await;
        w.reacts(&kim, &card, "+1").await;
        assert!(w.now_reads(&card).await.contains("0 of 1"));
        w.reacts(&bo, &copy, "+1").await;
        let settling = w.now_reads(&card).await;
        assert!(settling.contains("Approved* by @bo for @dana"), "{settling}");
        w.passes(Duration::from_mins(11)).await;
        let done = w.now_reads(&card).await;
        assert!(done.contains("Approved* by @bo for @dana") && done.contains("final"), "{done}");

        // Who stands in for whoever wrote it has no vote, and what is named ends with its last day.
        w.until("2026-03-09T09:00:00Z").await;
        let later = w.proposal(&priya, &hub, "Pay it monthly").await;
        w.reacts(&bo, &later, "+1").await;
        assert!(w.now_reads(&later).await.contains("0 of 1"), "{}", w.now_reads(&later).await);
        w.reacts(&dana, &later, "+1").await;
        w.passes(Duration::from_mins(11)).await;
        assert!(w.now_reads(&later).await.contains("Approved* by @dana"), "{}", w.now_reads(&later).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_due_on_saturday_is_put_off_once_and_goes_on_on_monday() {
    story(async |w| {
        let [priya, dana] = w.people(["priya", "dana"]).await;
        let hub = w.initiative(&priya, &dana, &[]).await;
        w.accord(&priya, &hub, "decide Cap the bonus at 150 %").await;
        let fields =
            [("context", json!("Outliers.")), ("approvers", json!([dana])), ("due", json!("2026-03-07"))];
        w.submits(&priya, &fields).await;
        let card = w.post_about(&hub, "Cap the bonus").await;
        w.until("2026-03-06T12:00:00Z").await;
        assert_eq!(
            w.times_told(&dana, "waits for you").await,
            2,
            "at half time, and on Friday, the last working day"
        );
        w.until("2026-03-07T16:02:00Z").await;
        let put_off = w.now_reads(&card).await;
        assert!(put_off.contains("put off once") && put_off.contains("Waiting"), "{put_off}");
        assert_eq!(w.times_told(&priya, "Nobody decided").await, 0, "nobody is bothered on a Saturday");
        w.until("2026-03-09T08:01:00Z").await;
        assert_eq!(w.times_told(&priya, "Nobody decided").await, 1);
        w.until("2026-03-10T16:02:00Z").await;
        assert!(w.now_reads(&card).await.contains("Expired"), "{}", w.now_reads(&card).await);
        assert_eq!(
            w.times_told(&priya, "expired: nobody decided in time").await,
            1,
            "once, though she is its proposer and its owner"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn high_impact_needs_a_form_besides_the_emoji() {
    story(async |w| {
        let [priya, dana] = w.people(["priya", "dana"]).await;
        let hub = w.initiative(&priya, &dana, &[]).await;
        w.accord(&priya, &hub, "decide Move payroll in house").await;
        w.at(&priya).click_in_modal("decision.more_fields").await.unwrap();
        w.quiet().await;
        let fields =
            [("context", json!("Cheaper.")), ("approvers", json!([dana])), ("impact", json!(["yes"]))];
        w.submits(&priya, &fields).await;
        let card = w.post_about(&hub, "Move payroll").await;
        w.reacts(&dana, &card, "+1").await;
        assert!(w.now_reads(&card).await.contains("0 of 1"), "{}", w.now_reads(&card).await);
        let asked = w.whisper(&dana).await;
        assert!(asked.plain.contains("high impact"), "{}", asked.plain);
        w.passes(Duration::from_mins(30)).await;
        assert!(w.now_reads(&card).await.contains("Waiting"), "{}", w.now_reads(&card).await);
        w.taps(&dana, &card, "decision.approve").await;
        w.submits(&dana, &[]).await;
        assert!(w.whispered(&dana).await.contains("Recorded: you approved"), "{}", w.whispered(&dana).await);
        w.passes(Duration::from_mins(11)).await;
        assert!(w.now_reads(&card).await.contains("Approved* by @dana"), "{}", w.now_reads(&card).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_stands_in_for_an_approver_who_is_deactivated_decides_in_their_name() {
    story(async |w| {
        let [priya, dana, bo] = w.people(["priya", "dana", "bo"]).await;
        let hub = w.initiative(&priya, &dana, &[&bo]).await;
        w.accord(&dana, &hub, "settings").await;
        let fields = [
            ("delegate", json!(bo)),
            ("delegate_from", json!("2026-03-03")),
            ("delegate_until", json!("2026-03-06")),
        ];
        w.submits(&dana, &fields).await;
        let card = w.proposal(&priya, &hub, "Cap the bonus at 150 %").await;
        assert_eq!(w.times_told(&bo, "Cap the bonus").await, 0, "not before their days");
        w.until("2026-03-03T09:00:00Z").await;
        let gone = Person { kind: Kind::Deactivated, ..w.slack.person(&dana).await.unwrap() };
        w.slack.update_person(&dana, gone).await.unwrap();
        w.passes(Duration::from_secs(5)).await;
        assert_eq!(w.times_told(&priya, "can no longer decide").await, 0, "somebody stands in");

        w.stops().await;
        w.starts().await;
        let copy = w.told_of(&bo, "Cap the bonus").await;
        w.reacts(&bo, &copy, "+1").await;
        w.passes(Duration::from_mins(11)).await;
        let done = w.now_reads(&card).await;
        assert!(done.contains("Approved* by @bo for @dana") && done.contains("final"), "{done}");
    })
    .await;
}
