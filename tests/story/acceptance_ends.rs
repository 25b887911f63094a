//! Ends of an acceptance besides yes and no: taken back, not answered in time, replaced, opened again. The roadmap says what is the case.

use crate::acceptance::{asks, builds};
use crate::roadmap::{days_to_login, reads};
use crate::support::story;
use serde_json::json;
use std::time::Duration;

const UNDO: Duration = Duration::from_mins(11);
const SOON: Duration = Duration::from_secs(5);

#[tokio::test(flavor = "multi_thread")]
async fn an_acceptance_that_is_withdrawn_or_expires_can_be_asked_for_again() {
    story(async |w| {
        let [ona, sam, kim, lee] = w.people(["ona", "sam", "kim", "lee"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim, &lee]).await;
        days_to_login(w, &ona, &hub).await;
        builds(w, &ona, &hub, "Single sign-on").await;
        let both = [("approvers", json!([kim, lee])), ("due", json!("2026-03-06"))];
        let card = asks(w, &ona, &hub, &both).await;
        w.taps(&ona, &card, "decision.withdraw").await;
        w.submits(&ona, &[("reason", json!("The demo is down"))]).await;
        w.passes(SOON).await;
        let back = reads(w, &kim, &hub, "roadmap O-1").await;
        assert!(
            back.contains("F-1 Single sign-on · finished · D-1 asked for its acceptance and was withdrawn"),
            "{back}"
        );

        // One of two answers, and nobody else until it was put off once: D-2 expires.
        let card = asks(w, &ona, &hub, &both).await;
        w.reacts(&kim, &card, "white_check_mark").await;
        let waits = reads(w, &kim, &hub, "roadmap O-1").await;
        assert!(waits.contains("finished · D-2 asks for its acceptance"), "{waits}");
        w.stops().await;
        w.until("2026-03-09T08:00:00Z").await;
        w.starts().await;
        w.until("2026-03-20T08:00:00Z").await;
        let said = w.told_of(&ona, "expired").await.plain.replace('*', "");
        assert!(
            said.contains("F-1 was not accepted in time") && said.contains("`/accord roadmap`"),
            "{said}"
        );
        let over = reads(w, &kim, &hub, "roadmap O-1").await;
        assert!(over.contains("finished · D-2 asked for its acceptance and expired"), "{over}");

        let card = asks(w, &ona, &hub, &[("approvers", json!([lee]))]).await;
        w.reacts(&lee, &card, "white_check_mark").await;
        w.passes(UNDO).await;
        let accepted = reads(w, &kim, &hub, "roadmap O-1").await;
        assert!(accepted.contains("F-1 Single sign-on · accepted with D-3"), "{accepted}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_acceptance_that_a_later_decision_replaced_holds_no_longer() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        days_to_login(w, &ona, &hub).await;
        builds(w, &ona, &hub, "Single sign-on").await;
        let card = asks(w, &ona, &hub, &[("approvers", json!([kim]))]).await;
        w.reacts(&kim, &card, "white_check_mark").await;
        w.passes(UNDO).await;
        w.accord(&ona, &hub, "decide Build it anew").await;
        w.at(&ona).click_in_modal("decision.more_fields").await.unwrap();
        w.quiet().await;
        let replacing =
            [("context", json!("It leaks.")), ("approvers", json!([sam])), ("replaces", json!("1"))];
        w.submits(&ona, &replacing).await;
        let new = w.post_about(&hub, "Build it anew").await;
        w.reacts(&sam, &new, "white_check_mark").await;
        w.stops().await;
        w.passes(UNDO).await;
        w.starts().await;
        w.passes(SOON).await;
        let over = reads(w, &kim, &hub, "roadmap O-1").await;
        assert!(
            over.contains("F-1 Single sign-on · finished · its acceptance in D-1 was superseded"),
            "{over}"
        );
        let card = asks(w, &ona, &hub, &[("approvers", json!([kim]))]).await;
        assert!(card.plain.contains("D-3"), "{}", card.plain);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn silence_accepts_nothing_and_an_older_acceptance_does_not_speak_over_a_newer_one() {
    story(async |w| {
        let [ona, sam, kim, lee] = w.people(["ona", "sam", "kim", "lee"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim, &lee]).await;
        days_to_login(w, &ona, &hub).await;
        builds(w, &ona, &hub, "Single sign-on").await;
        let first = asks(w, &ona, &hub, &[("approvers", json!([kim]))]).await;
        w.taps(&ona, &first, "decision.edit").await;
        let silent = w.tries(&ona, &[("approvers", json!([]))]).await;
        assert!(format!("{silent:?}").contains("Silence does not accept a feature"), "{silent:?}");
        w.at(&ona).close_all_modals().await.unwrap();
        w.reacts(&kim, &first, "x").await;
        w.passes(UNDO).await;
        w.unreacts(&kim, &first, "x").await;
        let reopen = w.whisper(&kim).await;
        let second = asks(w, &ona, &hub, &[("approvers", json!([lee]))]).await;
        w.reacts(&lee, &second, "white_check_mark").await;
        w.stops().await;
        w.passes(UNDO).await;
        w.starts().await;
        w.passes(SOON).await;
        w.taps(&kim, &reopen, "decision.reopen").await;
        let refused = w.tries(&kim, &[("reason", json!("I was wrong"))]).await;
        assert!(
            format!("{refused:?}").contains("D-2 is about the acceptance of F-1 since then"),
            "{refused:?}"
        );
        let accepted = reads(w, &kim, &hub, "roadmap O-1").await;
        assert!(accepted.contains("F-1 Single sign-on · accepted with D-2"), "{accepted}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stand_in_who_sends_it_back_is_asked_what_is_missing() {
    story(async |w| {
        let [ona, sam, kim, bo] = w.people(["ona", "sam", "kim", "bo"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim, &bo]).await;
        w.accord(&kim, &hub, "settings").await;
        let stands_in = [
            ("delegate", json!(bo)),
            ("delegate_from", json!("2026-03-02")),
            ("delegate_until", json!("2026-03-06")),
        ];
        w.submits(&kim, &stands_in).await;
        days_to_login(w, &ona, &hub).await;
        builds(w, &ona, &hub, "Single sign-on").await;
        asks(w, &ona, &hub, &[("approvers", json!([kim]))]).await;
        let copy = w.told_of(&bo, "Accept F-1").await;
        w.reacts(&bo, &copy, "x").await;
        w.stops().await;
        w.starts().await;
        w.passes(UNDO).await;
        w.passes(SOON).await;
        assert_eq!(w.times_told(&bo, "What is missing?").await, 1, "{:?}", w.told(&bo).await);
        assert_eq!(w.times_told(&kim, "What is missing?").await, 0, "she sent nothing back");
    })
    .await;
}
