//! What an owner changes about a stage without anybody's approval: criteria, questions, artefacts; rest; and the way back from
//! each turn.

use crate::people::{modal, with_people};
use crate::support::{World, story};
use serde_json::{Value, json};
use slack_sandbox::Message;
use std::time::Duration;

const EDIT: Duration = Duration::from_secs(5);

/// The owner opens the panel of the stage from the card.
async fn panel(w: &World, owner: &str, hub: &str) -> Message {
    w.passes(EDIT).await;
    let card = w.post_about(hub, "*Owner*").await;
    w.taps(owner, &card, "course.panel").await;
    w.whisper(owner).await
}

/// The owner presses a button on the panel; what it opens is filled in.
async fn fills(w: &World, owner: &str, hub: &str, button: &str, fields: &[(&str, Value)]) {
    let panel = panel(w, owner, hub).await;
    w.taps(owner, &panel, button).await;
    w.submits(owner, fields).await;
    w.passes(EDIT).await;
}

/// The owner opens one criterion of the panel.
async fn opens(w: &World, owner: &str, hub: &str, criterion: &str) {
    let panel = panel(w, owner, hub).await;
    let line = panel.blocks.iter().find(|block| block["text"]["text"].to_string().contains(criterion));
    let value =
        line.unwrap_or_else(|| panic!("no {criterion} in {}", panel.plain))["accessory"]["value"].clone();
    let value = value.as_str().unwrap().to_owned();
    let outcome =
        w.at(owner).click_value(&panel.channel, &panel.ts, "course.criterion", &value).await.unwrap();
    assert_eq!(outcome.status, Some(200), "{outcome:?}");
    w.quiet().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn criteria_are_written_proved_changed_and_dropped() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        let first = panel(w, &ona, &hub).await;
        // Each criterion has a button of that name; the last one is for another.
        w.at(&ona).click_value(&first.channel, &first.ts, "course.criterion", "1").await.unwrap();
        w.quiet().await;
        let new = [("criterion", json!("The council agrees")), ("evidence", json!("see the wiki"))];
        let refused = w.tries(&ona, &new).await;
        assert!(format!("{refused:?}").contains("Evidence is a link"), "{refused:?}");
        w.submits(&ona, &[("evidence", json!("https://wiki.example.com/council")), ("who", json!(kim))])
            .await;
        w.stops().await;
        w.starts().await;
        let shown = panel(w, &ona, &hub).await.plain;
        assert!(shown.contains("☐ The council agrees · @kim\nhttps://wiki.example.com/council"), "{shown}");
        assert!(!first.plain.contains("The council agrees"), "{}", first.plain);

        opens(w, &ona, &hub, "The council agrees").await;
        assert!(modal(w, &ona).await.contains("The council agrees"), "{}", modal(w, &ona).await);
        w.submits(&ona, &[("criterion", json!("The works council has agreed in writing"))]).await;
        opens(w, &ona, &hub, "Systems and rules").await;
        w.submits(&ona, &[("drop", json!(["drop"]))]).await;
        let shown = panel(w, &ona, &hub).await.plain;
        assert!(shown.contains("☐ The works council has agreed in writing · @kim"), "{shown}");
        assert!(!shown.contains("Systems and rules"), "it was dropped: {shown}");
        assert_eq!(shown.matches("[Edit]").count(), 4, "{shown}");
        let status = w.accord(&ona, &hub, "status").await;
        assert!(status.contains("0 of 4"), "{status}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_stage_asks_and_leaves_behind_is_the_owners_to_say() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = with_people(w, &ona, &sam, &[&kim]).await;
        let first = panel(w, &ona, &hub).await;
        assert!(first.plain.contains("*It leaves behind*\n• The signed charter"), "{}", first.plain);
        let own = [
            ("questions", json!("Which office waits longest?\nWho else knows?")),
            ("artefacts", json!("A map of the seven offices")),
        ];
        fills(w, &ona, &hub, "course.lists", &own).await;
        w.stops().await;
        w.starts().await;
        let shown = panel(w, &ona, &hub).await.plain;
        assert!(
            shown.contains("*Check-ins ask*\n• Which office waits longest?\n• Who else knows?"),
            "{shown}"
        );
        assert!(
            shown.contains("• A map of the seven offices") && !shown.contains("signed charter"),
            "{shown}"
        );

        // A new check-in begins with them.
        w.accord(&ona, &hub, "checkin").await;
        assert!(modal(w, &ona).await.contains("1. Which office waits longest?"), "{}", modal(w, &ona).await);
        w.submits(&ona, &[]).await;
        w.until("2026-03-05T09:05:00Z").await;
        let asked = w.told_of(&kim, "asks your view").await;
        assert!(asked.plain.contains("Which office waits longest?"), "{}", asked.plain);

        // Nothing at all brings the usual ones back.
        fills(w, &ona, &hub, "course.lists", &[("questions", json!("")), ("artefacts", json!(""))]).await;
        let usual = panel(w, &ona, &hub).await.plain;
        assert!(usual.contains("• The signed charter") && !usual.contains("longest"), "{usual}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn while_it_rests_nobody_is_asked_and_then_it_goes_on() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = with_people(w, &ona, &sam, &[&kim]).await;
        w.accord(&ona, &hub, "checkin").await;
        w.submits(&ona, &[("schedule", json!("Thursdays 10:00"))]).await;
        fills(w, &ona, &hub, "course.pause", &[("reason", json!("Payroll closes the year."))]).await;
        let heard = w.post_about(&hub, "Nobody is asked anything until it goes on").await;
        assert!(heard.plain.contains("Payroll closes the year."), "{}", heard.plain);
        w.stops().await;
        w.starts().await;
        let posts = w.said_in(&hub).await.len();
        w.until("2026-03-13T17:00:00Z").await;
        assert_eq!(w.times_told(&kim, "asks your view").await, 0, "two Thursdays passed");
        assert_eq!(w.said_in(&hub).await.len(), posts, "no report, no update: {:?}", w.said_in(&hub).await);

        // Only those who lead let it go on.
        let card = w.post_about(&hub, "*Owner*").await;
        w.taps(&kim, &card, "course.panel").await;
        assert!(w.whispered(&kim).await.contains("as the owner"), "{}", w.whispered(&kim).await);
        let resting = panel(w, &ona, &hub).await;
        w.taps(&ona, &resting, "course.resume").await;
        w.passes(EDIT).await;
        w.post_about(&hub, "goes on").await;
        w.until("2026-03-19T09:05:00Z").await;
        assert_eq!(w.times_told(&kim, "asks your view").await, 1, "from the next Thursday on");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_turn_is_undone_and_a_move_brings_its_card_back() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        let desk = w.channel("desk", &[&ona, &sam]).await;
        let undoes = async |w: &World, what: &str| {
            w.passes(EDIT).await;
            let told = w.told_of(&ona, what).await;
            w.taps(&ona, &told, "course.undo").await;
            w.passes(EDIT).await;
        };
        // It rests, and does not.
        fills(w, &ona, &hub, "course.pause", &[]).await;
        undoes(w, "rests").await;
        let status = w.accord(&ona, &hub, "status").await;
        assert!(!status.contains("paused"), "{status}");
        // It is put away, and is not.
        let shown = panel(w, &ona, &hub).await;
        w.taps(&ona, &shown, "course.archive").await;
        w.passes(EDIT).await;
        assert!(w.accord(&ona, &desk, "status ONH").await.contains("This initiative is archived"));
        w.stops().await;
        w.starts().await;
        undoes(w, "is put away").await;
        assert!(!w.accord(&ona, &hub, "status").await.contains("archived"));
        // It moves, and comes back: a decision is asked for where it lives.
        w.passes(EDIT).await;
        w.taps(&ona, &w.post_about(&hub, "*Owner*").await, "initiative.more").await;
        w.submits(&ona, &[("channel", json!(desk))]).await;
        w.passes(EDIT).await;
        assert!(w.post_about(&desk, "*Owner*").await.pinned, "the card is pinned where it moved");
        let cards = w.said_in(&hub).await.iter().filter(|m| m.plain.contains("*Owner*")).count();
        undoes(w, "is changed").await;
        let back = w.said_in(&hub).await.iter().filter(|m| m.plain.contains("*Owner*")).count();
        assert_eq!(back, cards + 1, "its card stands here again");
        w.proposal(&ona, &hub, "Cap the bonus").await;
        assert!(w.said_in(&desk).await.iter().all(|m| !m.plain.contains("Cap the bonus")));
    })
    .await;
}
