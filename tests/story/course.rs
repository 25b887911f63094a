//! The course of an initiative: criteria, dates and slips; back, pause, archive and undo; who leads; how the sponsor is
//! involved; the first two weeks.

use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::Message;
use std::time::Duration;

const UNDO: Duration = Duration::from_mins(11);
const EDIT: Duration = Duration::from_secs(5);
const DAY: Duration = Duration::from_hours(24);

/// The owner opens the panel of the stage from the card.
async fn panel(w: &World, owner: &str, hub: &str) -> Message {
    w.passes(EDIT).await;
    let card = w.post_about(hub, "*Owner*").await;
    w.taps(owner, &card, "course.panel").await;
    w.whisper(owner).await
}

/// The owner opens a form from the panel and fills it in.
async fn fills(w: &World, owner: &str, hub: &str, button: &str, fields: &[(&str, serde_json::Value)]) {
    let panel = panel(w, owner, hub).await;
    w.taps(owner, &panel, button).await;
    w.submits(owner, fields).await;
    w.passes(EDIT).await;
}

/// The owner says when the stage should end, and why where it slips.
pub async fn expects(w: &World, owner: &str, hub: &str, date: &str, reason: &str) {
    let mut fields = vec![("date", json!(date))];
    if !reason.is_empty() {
        fields.push(("reason", json!(reason)));
    }
    fills(w, owner, hub, "course.forecast", &fields).await;
}

/// The owner lets it rest.
pub async fn rests(w: &World, owner: &str, hub: &str) {
    fills(w, owner, hub, "course.pause", &[("reason", json!("Payroll closes the year."))]).await;
}

/// The sponsor passes the gate.
async fn passes_gate(w: &World, owner: &str, sponsor: &str, hub: &str) {
    w.accord(owner, hub, "gate").await;
    w.submits(owner, &[("verdict", json!("go")), ("why", json!("Everybody talked to us."))]).await;
    let gate = w.post_about(hub, "Gate of").await;
    w.reacts(sponsor, &gate, "+1").await;
    w.passes(UNDO).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gate_shows_what_is_missing_with_who_makes_it_true_and_how_often_it_slipped() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        let evidence = json!("https://wiki.example.com/council");
        let new =
            [("criterion", json!("The works council agrees")), ("who", json!(kim)), ("evidence", evidence)];
        fills(w, &ona, &hub, "course.criterion", &new).await;
        for (date, reason) in
            [("2026-03-20", ""), ("2026-04-03", "Payroll is late"), ("2026-04-24", "Still late")]
        {
            expects(w, &ona, &hub, date, reason).await;
        }
        w.stops().await;
        w.starts().await;
        w.accord(&ona, &hub, "gate").await;
        let form = w.at(&ona).modal().await.unwrap().expect("a form").plain;
        assert!(form.contains("The works council agrees · @kim"), "{form}");
        assert!(form.contains("It slipped twice, five weeks in all"), "{form}");
        assert!(form.contains("The charter is not signed"), "{form}");
        w.at(&ona).close_modal().await.unwrap();
        let status = w.accord(&kim, &hub, "status").await;
        assert!(status.contains("slipped twice, five weeks in all"), "{status}");

        // A slip without a reason is not taken, and nothing is lost.
        let panel = panel(w, &ona, &hub).await;
        w.taps(&ona, &panel, "course.forecast").await;
        let refused = w.tries(&ona, &[("date", json!("2026-05-29"))]).await;
        assert!(format!("{refused:?}").contains("Please fill in the reason"), "{refused:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn going_back_takes_a_reason_and_can_be_undone_for_a_day() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        passes_gate(w, &ona, &sam, &hub).await;
        let back = [("stage", json!("discovery")), ("reason", json!("The works council was not asked."))];
        fills(w, &ona, &hub, "course.back", &back).await;
        let heard = w.post_about(&hub, "goes back to").await;
        assert!(heard.plain.contains("works council was not asked"), "{}", heard.plain);
        assert!(w.accord(&ona, &hub, "status").await.contains("exit criteria met"), "it is in discovery");

        w.stops().await;
        w.starts().await;
        let told = w.told_of(&ona, "undo it for a day").await;
        w.taps(&ona, &told, "course.undo").await;
        w.passes(EDIT).await;
        assert!(w.now_reads(&heard).await.contains("Undone"), "{}", w.now_reads(&heard).await);
        assert!(w.accord(&ona, &hub, "status").await.contains("*Ideation*: 0 of"), "it is in ideation");

        // Another day is too late; nobody but the owner may at all.
        fills(w, &ona, &hub, "course.back", &back).await;
        let told = w.told_of(&ona, "undo it for a day").await;
        w.passes(2 * DAY).await;
        w.taps(&ona, &told, "course.undo").await;
        assert!(w.whispered(&ona).await.contains("that is over"), "{}", w.whispered(&ona).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_keeps_the_record_and_thanks_people() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        w.taps(&ona, &w.post_about(&hub, "exit criteria").await, "initiative.people").await;
        w.submits(&ona, &[("people", json!([kim]))]).await;
        w.accord(&ona, &hub, "gate").await;
        w.submits(&ona, &[("verdict", json!("stop")), ("why", json!("HR buys a product."))]).await;
        let gate = w.post_about(&hub, "Gate of").await;
        w.reacts(&sam, &gate, "white_check_mark").await;
        w.passes(UNDO).await;
        let ended = w.now_reads(&gate).await;
        assert!(ended.contains("*Stop*, decided by @sam") && !ended.contains("ejected"), "{ended}");
        let told = w.told_of(&ona, "is decided").await.plain;
        assert!(told.contains("To stop in time is a result"), "{told}");
        let thanks = w.post_about(&hub, "To stop in time is a result").await.plain;
        assert!(thanks.contains("Thank you") && thanks.contains("kim"), "{thanks}");
        w.stops().await;
        w.starts().await;
        w.passes(EDIT).await;
        assert!(w.accord(&kim, &hub, "log").await.contains("Gate of Discovery"), "the record stays");
        assert_eq!(w.said_in(&hub).await.iter().filter(|m| m.plain.contains("To stop in time")).count(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_rests_asks_nobody_and_what_is_put_away_is_found_again() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        rests(w, &ona, &hub).await;
        w.post_about(&hub, "Nobody is asked anything until it goes on").await;
        let panel_now = panel(w, &ona, &hub).await;
        w.taps(&ona, &panel_now, "course.archive").await;
        w.passes(EDIT).await;
        w.stops().await;
        w.starts().await;
        let elsewhere = w.channel("elsewhere", &[&ona]).await;
        let status = w.accord(&ona, &elsewhere, "status ONH").await;
        assert!(status.contains("This initiative is archived"), "{status}");
        w.accord(&ona, &elsewhere, "status ONH").await;
        let shown = w.whisper(&ona).await;
        w.taps(&ona, &shown, "course.panel").await;
        let archived = w.whisper(&ona).await;
        w.taps(&ona, &archived, "course.restore").await;
        let status = w.accord(&ona, &hub, "status").await;
        assert!(status.contains("This initiative is paused"), "as it was before: {status}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_key_is_found_by_the_old_one_and_undone() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        w.passes(EDIT).await;
        let card = w.post_about(&hub, "*Owner*").await;
        w.taps(&ona, &card, "initiative.more").await;
        w.submits(&ona, &[("name", json!("Welcome Hub")), ("key", json!("WEL"))]).await;
        for key in ["WEL", "ONH"] {
            let status = w.accord(&ona, &hub, &format!("status {key}")).await;
            assert!(status.contains("Welcome Hub") && status.contains("WEL"), "{key}: {status}");
        }
        w.stops().await;
        w.starts().await;
        // The old key is not given to another.
        let second = w.channel("second", &[&ona, &sam]).await;
        w.accord(&ona, &second, "new").await;
        w.submits(&ona, &[("name", json!("Onboarding Hub")), ("sponsor", json!(sam))]).await;
        w.post_about(&second, "ONH2").await;

        let told = w.told_of(&ona, "is changed").await;
        w.taps(&ona, &told, "course.undo").await;
        let status = w.accord(&ona, &hub, "status WEL").await;
        assert!(status.contains("Onboarding Hub") && status.contains("ONH"), "{status}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_in_one_channel_are_told_apart_and_all_of_mine_are_listed() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        w.accord(&kim, &hub, "new").await;
        w.submits(&kim, &[("name", json!("Sales bonus")), ("sponsor", json!(sam))]).await;
        let which = w.accord(&sam, &hub, "status").await;
        assert!(which.contains("SAB, ONH"), "{which}");
        assert!(w.accord(&ona, &hub, "status").await.contains("Onboarding Hub"), "the one that she leads");
        assert!(w.accord(&sam, &hub, "status SAB").await.contains("Sales bonus"));
        w.stops().await;
        w.starts().await;
        let elsewhere = w.channel("elsewhere", &[&sam]).await;
        for words in ["status", "status all"] {
            let mine = w.accord(&sam, &elsewhere, words).await;
            assert!(mine.contains("Onboarding Hub") && mine.contains("Sales bonus"), "{words}: {mine}");
            assert!(mine.contains("you sponsor it"), "{mine}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_initiative_that_nobody_touched_for_two_working_weeks_is_said_to_be_quiet() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        w.passes(13 * DAY).await;
        let status = w.accord(&sam, &hub, "status").await;
        assert!(!status.contains("Quiet since"), "nine working days: {status}");
        w.stops().await;
        w.starts().await;
        w.passes(DAY).await;
        let status = w.accord(&sam, &hub, "status").await;
        assert!(status.contains("Quiet since"), "{status}");
    })
    .await;
}
