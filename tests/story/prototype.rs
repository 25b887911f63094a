//! A prototype is tested: planned, watched, and what was found becomes something; one page says so to the sponsor.

use crate::people::{modal, with_people};
use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::SubmitResult;
use std::time::Duration;

const SOON: Duration = Duration::from_secs(10);

/// The owner plans a test with two colleagues and somebody without an account, for Thursday at ten.
pub async fn plans(w: &World, owner: &str, hub: &str, people: &[&String]) {
    w.accord(owner, hub, "prototype").await;
    let fields = [
        ("goal", json!("Does a new hire get through day one?")),
        ("tasks", json!("- Find your laptop\n- Ask for access to payroll")),
        ("people", json!(people)),
        ("names", json!("Ana from Lisbon")),
        ("day", json!("2026-03-12")),
    ];
    // The form turns into the test.
    let turned = w.tries(owner, &fields).await;
    assert!(matches!(turned, SubmitResult::Updated), "{turned:?}");
}

/// How it went for one of them.
pub async fn sees(w: &World, owner: &str, number: i64, went: [&str; 2], note: &str) {
    w.presses(owner, "prototype.seen", Some(&format!("1/{number}"))).await;
    w.submits(owner, &[("went0", json!(went[0])), ("went1", json!(went[1])), ("note1", json!(note))]).await;
    w.passes(SOON).await;
}

/// Something that was found.
pub async fn finds(w: &World, owner: &str, text: &str, severity: &str, with: &[&str]) {
    w.presses(owner, "prototype.finding", Some("1/0")).await;
    let fields = [("finding", json!(text)), ("severity", json!(severity)), ("with", json!(with))];
    w.submits(owner, &fields).await;
    w.passes(SOON).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_seen_and_found_is_one_page_that_says_what_becomes_of_it() {
    story(async |w| {
        let [ona, sam, kim, ben] = w.people(["ona", "sam", "kim", "ben"]).await;
        let hub = with_people(w, &ona, &sam, &[&kim, &ben]).await;
        plans(w, &ona, &hub, &[&kim, &ben]).await;
        let panel = modal(w, &ona).await;
        assert!(panel.contains("T-1") && panel.contains("Ana from Lisbon"), "{panel}");
        w.passes(SOON).await;
        let asked = w.told_of(&kim, "try a prototype").await.plain;
        assert!(asked.contains("not you") && asked.contains("two tasks"), "{asked}");
        assert_eq!(w.times_told(&ona, "try a prototype").await, 0, "whoever plans it knows");
        w.at(&ona).close_all_modals().await.unwrap();

        w.until("2026-03-12T12:00:00Z").await;
        w.stops().await;
        w.starts().await;
        w.accord(&ona, &hub, "prototype").await;
        sees(w, &ona, 1, ["alone", "not"], "Looked under Settings").await;
        sees(w, &ona, 2, ["alone", "helped"], "").await;
        sees(w, &ona, 3, ["helped", "not"], "Gave up after two minutes").await;
        finds(w, &ona, "Nobody knows who signs for payroll", "blocker", &["1", "3"]).await;
        finds(w, &ona, "A photo of the front desk", "idea", &[]).await;
        w.presses(&ona, "prototype.feedback", Some("1/1")).await;
        w.passes(SOON).await;
        assert!(modal(w, &ona).await.contains("FB-1 new"), "{}", modal(w, &ona).await);
        let credited = w.told_of(&kim, "FB-1").await.plain;
        assert!(credited.contains("Nobody knows who signs"), "{credited}");

        w.presses(&ona, "prototype.preview", Some("1")).await;
        let preview = modal(w, &ona).await;
        assert!(preview.contains("2 of 3 alone, one with help"), "{preview}");
        w.submits(&ona, &[("ask", json!("A word with IT"))]).await;
        w.passes(SOON).await;
        let card = w.post_about(&hub, "what a prototype test found").await;
        insta::allow_duplicates! {
            insta::assert_snapshot!(card.plain, @"
            *T-1 · Onboarding Hub: what a prototype test found*
            Does a new hire get through day one? today
            1. Find your laptop: 2 of 3 alone, one with help
            2. Ask for access to payroll: 0 of 3 alone, one with help, two not at all
            *Found:* 1 blocker, 1 idea
            • *Blocker* Nobody knows who signs for payroll · 2 of 3 · FB-1 new
            • *Idea* A photo of the front desk · open
            3 people took part: @kim, @ben, Ana from Lisbon. Thank you.
            *Needed from @sam:* A word with IT
            @ona ran it. What becomes of each finding shows here as it happens.
            ");
        }
        let theirs = w.told_of(&sam, "what a prototype test found").await;
        assert_eq!(theirs.plain, card.plain);
        for words in ["Looked under Settings", "Gave up"] {
            assert!(!card.plain.contains(words), "notes are for those who lead: {}", card.plain);
        }

        // What becomes of it shows in place.
        w.presses(&ona, "prototype.decide", Some("1/1")).await;
        w.submits(&ona, &[("title", json!("One signature is enough"))]).await;
        w.passes(SOON).await;
        assert!(w.now_reads(&card).await.contains("D-1 proposed"), "{}", w.now_reads(&card).await);
        w.accord(&ona, &hub, "feedback").await;
        let list = w.whisper(&ona).await;
        w.at(&ona).click_value(&list.channel, &list.ts, "feedback.open", "1").await.unwrap();
        w.quiet().await;
        let item = w.whisper(&ona).await;
        assert!(item.plain.contains("D-1"), "{}", item.plain);
        w.taps(&ona, &item, "feedback.accept").await;
        w.passes(SOON).await;
        for message in [&card, &theirs] {
            let now = w.now_reads(message).await;
            assert!(now.contains("FB-1 accepted"), "{now}");
        }
        let found =
            w.said_in(&hub).await.iter().filter(|m| m.plain.contains("what a prototype test found")).count();
        assert_eq!(found, 1, "edited, not posted anew");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_weekly_update_counts_it() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = crate::weekly_update::planned(w, &ona, &sam, &[&kim]).await;
        plans(w, &ona, &hub, &[&kim]).await;
        sees(w, &ona, 1, ["alone", "not"], "").await;
        finds(w, &ona, "Nobody knows who signs for payroll", "blocker", &["1"]).await;
        w.presses(&ona, "prototype.preview", Some("1")).await;
        w.submits(&ona, &[]).await;
        w.until("2026-03-06T16:01:00Z").await;
        let update = w.post_about(&hub, "Onboarding Hub · Discovery").await.plain;
        assert!(update.contains("prototype test T-1 with two people: one finding, a blocker"), "{update}");
    })
    .await;
}
