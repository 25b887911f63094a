//! How a scope request ends: parked with a reason and brought back, or in the count as long as it is approved; what it does to
//! a date goes with it.

use crate::scope::{DROP, UNDO, asks, decides, declines, hub, says, stands};
use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::{Message, SubmitResult};
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn what_is_declined_is_parked_with_the_reason_and_can_be_brought_back() {
    story(async |w| {
        let [ona, sam, ana] = w.people(["ona", "sam", "ana"]).await;
        let hub = hub(w, &ona, &sam, &[&ana]).await;
        let card = asks(w, &ana, &hub, "PDF export", DROP).await;
        w.taps(&sam, &card, "decision.decline").await;
        let empty = w.tries(&sam, &[("reason", json!("  "))]).await;
        assert!(matches!(empty, SubmitResult::Errors { .. }), "{empty:?}");
        w.submits(&sam, &[("reason", json!("Not before payroll is done"))]).await;
        w.passes(Duration::from_secs(5)).await;
        says(&w.now_reads(&card).await, &["declines it: Not before payroll is done", "undo until"]);
        w.passes(UNDO).await;
        says(&w.now_reads(&card).await, &["Declined* by @sam", "final"]);
        says(&w.accord(&ona, &hub, "log state:declined").await, &["PDF export", "declined"]);
        says(&w.post_about(&hub, "is parked").await.plain, &["declined: Not before payroll is done"]);
        assert_eq!(w.times_told(&ana, "is declined and parked").await, 1);

        // It goes on after a restart, with what was filled in.
        w.stops().await;
        w.starts().await;
        let panel = stands(w, &ona, &hub).await;
        says(&panel, &["+0 −0 since v1", "Parked", "declined: Not before payroll is done", "[Bring back]"]);
        let panel = w.whisper(&ona).await;
        w.taps(&ona, &panel, "scope.again").await;
        w.submits(&ona, &[("why", json!("Payroll is done"))]).await;
        let again = w.post_about(&hub, "Brings back").await;
        says(&again.plain, &["PDF export", "drop the email digest", "Why: Payroll is done"]);
        assert!(!stands(w, &ona, &hub).await.contains("Parked"), "it is asked, not parked");
        w.taps(&ona, &panel, "scope.again").await;
        says(&w.whispered(&ona).await, &["was brought back already, as D-3"]);
        decides(w, &sam, &again, "+1").await;
        says(&stands(w, &ona, &hub).await, &["+1 −1 since v1"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_decides_and_what_is_taken_back_is_parked() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = hub(w, &ona, &sam, &[]).await;
        let withdrawn = asks(w, &ona, &hub, "Dark mode", DROP).await;
        w.taps(&ona, &withdrawn, "decision.withdraw").await;
        w.submits(&ona, &[("reason", json!("Nobody misses it"))]).await;
        asks(w, &ona, &hub, "PDF export", DROP).await;
        // A mark without a word declines, too; why can be said until it is final.
        let third = asks(w, &ona, &hub, "Chat", DROP).await;
        w.reacts(&sam, &third, "x").await;
        says(&w.now_reads(&third).await, &["[Say why…]"]);
        w.stops().await;
        w.starts().await;
        w.taps(&sam, &third, "decision.decline").await;
        w.submits(&sam, &[("reason", json!("Slack is a chat"))]).await;
        w.passes(Duration::from_hours(24 * 30)).await;
        let panel = stands(w, &ona, &hub).await;
        says(&panel, &["withdrawn: Nobody misses it", "nobody decided in time", "declined: Slack is a chat"]);
        says(&panel, &["+0 −0 since v1"]);
        assert_eq!(w.times_told(&ona, "is parked: nobody decided in time").await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_delay_moves_the_date_and_falls_with_its_approval() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = hub(w, &ona, &sam, &[]).await;
        let card = w.post_about(&hub, "exit criteria").await;
        w.taps(&ona, &card, "course.panel").await;
        let stage = w.whisper(&ona).await;
        w.taps(&ona, &stage, "course.forecast").await;
        w.submits(&ona, &[("date", json!("2026-03-12"))]).await;

        w.accord(&ona, &hub, "scope PDF export").await;
        let fields = [("serves", json!("goal")), ("delay", json!("soon"))];
        let refused = w.tries(&ona, &fields).await;
        let SubmitResult::Errors { errors } = refused else { panic!("{refused:?}") };
        says(&errors["delay"], &["I can't read that delay"]);
        w.submits(&ona, &[("delay", json!("2 weeks"))]).await;
        let request = w.post_about(&hub, "PDF export").await;
        says(&request.plain, &["2 weeks later (26 March instead of 12 March)"]);

        // Accord goes down after the yes: the date moves once it is back, and once.
        w.reacts(&sam, &request, "+1").await;
        w.stops().await;
        w.passes(UNDO).await;
        w.starts().await;
        w.passes(Duration::from_mins(1)).await;
        says(&w.now_reads(&card).await, &["Ends 26 March", "slipped once"]);
        says(&w.post_about(&hub, "is in the scope").await.plain, &["Discovery ends 14 days later"]);
        says(&stands(w, &ona, &hub).await, &["+1 −0 since v1"]);

        // Opened again it counts no more; declined, the date comes back.
        reopens(w, &sam, &request, "+1").await;
        says(&stands(w, &ona, &hub).await, &["+0 −0 since v1", "Asked now"]);
        let again = w.post_about(&hub, "opened it again").await;
        declines(w, &sam, &again, "Payroll comes first").await;
        says(&w.now_reads(&card).await, &["Ends 12 March"]);
        says(&stands(w, &ona, &hub).await, &["+0 −0 since v1", "declined: Payroll comes first"]);
    })
    .await;
}

/// The sponsor takes their mark off once it is final, and reopens.
pub async fn reopens(w: &World, sponsor: &str, card: &Message, mark: &str) {
    w.unreacts(sponsor, card, mark).await;
    let offer = w.whisper(sponsor).await;
    w.taps(sponsor, &offer, "decision.reopen").await;
    w.submits(sponsor, &[("reason", json!("The works council was not asked"))]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_replaces_an_addition_takes_it_out_of_the_count() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = hub(w, &ona, &sam, &[]).await;
        let request = asks(w, &ona, &hub, "PDF export", DROP).await;
        decides(w, &sam, &request, "+1").await;
        says(&stands(w, &ona, &hub).await, &["+1 −1 since v1"]);
        w.accord(&ona, &hub, "decide Print from the browser").await;
        w.presses(&ona, "decision.more_fields", None).await;
        let fields =
            [("context", json!("Every browser can.")), ("approvers", json!([sam])), ("replaces", json!("2"))];
        w.submits(&ona, &fields).await;
        let other = w.post_about(&hub, "Print from the browser").await;
        w.stops().await;
        w.starts().await;
        decides(w, &sam, &other, "+1").await;
        says(&w.now_reads(&request).await, &["*Superseded* by *D-3*"]);
        says(&stands(w, &ona, &hub).await, &["+0 −0 since v1"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_wording_of_what_was_approved_needs_its_own_yes() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = hub(w, &ona, &sam, &[]).await;
        let request = asks(w, &ona, &hub, "PDF export", DROP).await;
        decides(w, &sam, &request, "+1").await;
        w.taps(&ona, &request, "scope.edit").await;
        w.submits(&ona, &[("drop", json!("")), ("cost", json!("ten days"))]).await;
        says(&w.now_reads(&request).await, &["No longer counts"]);
        says(&stands(w, &ona, &hub).await, &["+0 −0 since v1"]);
        let second = w.post_about(&hub, "D-2 v2").await;
        says(&second.plain, &["added cost: ten days"]);
        w.stops().await;
        w.starts().await;
        decides(w, &sam, &second, "+1").await;
        says(&stands(w, &ona, &hub).await, &["+1 −0 since v1"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reason_that_was_taken_back_is_none_any_more() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = hub(w, &ona, &sam, &[]).await;
        let card = asks(w, &ona, &hub, "PDF export", DROP).await;
        w.taps(&sam, &card, "decision.decline").await;
        w.submits(&sam, &[("reason", json!("Payroll comes first"))]).await;
        let undo = w.whisper(&sam).await;
        w.taps(&sam, &undo, "decision.undo").await;
        w.stops().await;
        w.starts().await;
        w.passes(Duration::from_mins(1)).await;
        decides(w, &sam, &card, "x").await;
        let now = w.now_reads(&card).await;
        assert!(!now.contains("Payroll comes first"), "{now}");
        let panel = stands(w, &ona, &hub).await;
        says(&panel, &["declined"]);
        assert!(!panel.contains("Payroll comes first"), "{panel}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_changes_it_second_sees_what_the_first_one_changed() {
    story(async |w| {
        let [ona, sam, ana] = w.people(["ona", "sam", "ana"]).await;
        let hub = hub(w, &ona, &sam, &[&ana]).await;
        let card = asks(w, &ana, &hub, "PDF export", DROP).await;
        w.taps(&ana, &card, "scope.edit").await;
        w.taps(&ona, &card, "scope.edit").await;
        w.submits(&ona, &[("cost", json!("ten days"))]).await;
        w.stops().await;
        w.starts().await;
        let second = w.tries(&ana, &[("drop", json!("the chat"))]).await;
        assert_eq!(second, SubmitResult::Updated);
        let form = w.at(&ana).modal().await.unwrap().unwrap();
        says(&form.plain, &["v2 is the current version", "Added cost:* nothing is now “ten days”"]);
        assert!(format!("{:?}", form.blocks).contains("the chat"), "what was typed stands: {}", form.plain);
        w.submits(&ana, &[]).await;
        says(&w.post_about(&hub, "D-2 v3").await.plain, &["drop the chat"]);
    })
    .await;
}
