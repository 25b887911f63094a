//! What people said becomes a scope request: both show each other, and everybody who gave it hears once how it ended.

use crate::scope::{UNDO, decides, declines, hub, says, stands};
use crate::scope_ends::reopens;
use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::{Message, Person};

/// The owner opens the newest item of the list.
async fn opens(w: &World, owner: &str, hub: &str) -> Message {
    w.accord(owner, hub, "feedback").await;
    let list = w.whisper(owner).await;
    w.taps(owner, &list, "feedback.open").await;
    w.whisper(owner).await
}

/// Somebody says something, somebody else too, and the owner asks for it in the scope; the card of that comes back.
async fn asked(w: &World, [ona, sam, ana, kim]: [&String; 4]) -> (String, Message) {
    let hub = hub(w, ona, sam, &[ana, kim]).await;
    w.accord(ana, &hub, "feedback PDF export\nfor the warehouse, please").await;
    w.accord(kim, &hub, "feedback").await;
    let list = w.whisper(kim).await;
    w.taps(kim, &list, "feedback.second").await;
    let item = opens(w, ona, &hub).await;
    w.taps(ona, &item, "scope.feedback").await;
    w.submits(ona, &[("serves", json!("goal")), ("drop", json!("the email digest"))]).await;
    let card = w.post_about(&hub, "Begins from FB-1").await;
    says(&card.plain, &["PDF export", "drop the email digest"]);
    // Asked for once: who taps again is told where.
    w.taps(ona, &item, "scope.feedback").await;
    says(&w.whispered(ona).await, &["FB-1 is asked for already, as D-2"]);
    says(&opens(w, ona, &hub).await.plain, &["Asked for in the scope, as *D-2"]);
    (hub, card)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_approved_is_accepted_and_everybody_hears_it_once() {
    story(async |w| {
        let [ona, sam, ana, kim] = w.people(["ona", "sam", "ana", "kim"]).await;
        let (hub, card) = asked(w, [&ona, &sam, &ana, &kim]).await;
        w.reacts(&sam, &card, "+1").await;
        w.stops().await;
        w.passes(UNDO).await;
        w.starts().await;
        w.passes(UNDO).await;
        for giver in [&ana, &kim] {
            assert_eq!(w.times_told(giver, "FB-1* on *Onboarding Hub* is accepted").await, 1);
            says(&w.told_of(giver, "is accepted").await.plain, &["Asked for in the scope, as *D-2"]);
        }
        says(&stands(w, &ona, &hub).await, &["+1 −1 since v1"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_declined_is_declined_with_the_reason_and_everybody_hears_it_once() {
    story(async |w| {
        let [ona, sam, ana, kim] = w.people(["ona", "sam", "ana", "kim"]).await;
        let (_, card) = asked(w, [&ona, &sam, &ana, &kim]).await;
        w.stops().await;
        w.starts().await;
        w.taps(&sam, &card, "decision.decline").await;
        w.submits(&sam, &[("reason", json!("Not before payroll is done"))]).await;
        w.passes(UNDO).await;
        w.passes(UNDO).await;
        for giver in [&ana, &kim] {
            assert_eq!(w.times_told(giver, "is declined").await, 1);
            says(&w.told_of(giver, "is declined").await.plain, &["Not before payroll is done", "as *D-2"]);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_taken_back_leaves_the_feedback_as_it_was() {
    story(async |w| {
        let [ona, sam, ana, kim] = w.people(["ona", "sam", "ana", "kim"]).await;
        let (hub, card) = asked(w, [&ona, &sam, &ana, &kim]).await;
        w.taps(&ona, &card, "decision.withdraw").await;
        w.submits(&ona, &[("reason", json!("Later"))]).await;
        w.stops().await;
        w.starts().await;
        for giver in [&ana, &kim] {
            assert_eq!(w.times_told(giver, "FB-1").await, 0, "nothing became of it");
        }
        says(&opens(w, &ona, &hub).await.plain, &["FB-1* · @ana", "new", "[Ask for it in the scope]"]);
    })
    .await;
}

/// The sponsor declines a request with a reason, and the owner finds it parked.
async fn parked(w: &World, ona: &str, sam: &str, hub: &str, card: &Message) -> Message {
    declines(w, sam, card, "Not before payroll is done").await;
    w.passes(UNDO).await;
    says(&stands(w, ona, hub).await, &["Parked", "[Bring back]"]);
    w.whisper(ona).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_declined_and_is_brought_back_comes_to_its_new_end() {
    story(async |w| {
        let [ona, sam, ana, kim] = w.people(["ona", "sam", "ana", "kim"]).await;
        let (hub, card) = asked(w, [&ona, &sam, &ana, &kim]).await;
        let panel = parked(w, &ona, &sam, &hub, &card).await;
        w.taps(&ona, &panel, "scope.again").await;
        w.submits(&ona, &[("why", json!("Payroll is done"))]).await;
        let again = w.post_about(&hub, "Brings back").await;
        says(&again.plain, &["Begins from FB-1", "Brings back D-2"]);
        for giver in [&ana, &kim] {
            assert_eq!(w.times_told(giver, "FB-1").await, 1, "nothing became of it yet");
        }

        // Accord goes down after the yes; once it is back everybody hears it, and once.
        w.reacts(&sam, &again, "+1").await;
        w.stops().await;
        w.passes(UNDO).await;
        w.starts().await;
        w.passes(UNDO).await;
        for giver in [&ana, &kim] {
            assert_eq!(w.times_told(giver, "FB-1* on *Onboarding Hub* is accepted").await, 1);
            says(
                &w.told_of(giver, "is accepted").await.plain,
                &["Asked for once more in the scope, as *D-3"],
            );
            assert_eq!(w.times_told(giver, "is declined").await, 1, "as it was at that time");
        }
        says(&opens(w, &ona, &hub).await.plain, &["FB-1* · @ana", "accepted", "as *D-3"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_declined_once_more_is_not_told_once_more() {
    story(async |w| {
        let [ona, sam, ana, kim] = w.people(["ona", "sam", "ana", "kim"]).await;
        let (hub, card) = asked(w, [&ona, &sam, &ana, &kim]).await;
        let panel = parked(w, &ona, &sam, &hub, &card).await;
        w.taps(&ona, &panel, "scope.again").await;
        w.submits(&ona, &[]).await;
        let again = w.post_about(&hub, "Brings back").await;
        w.stops().await;
        w.starts().await;
        declines(w, &sam, &again, "Still not").await;
        for giver in [&ana, &kim] {
            assert_eq!(w.times_told(giver, "is declined").await, 1);
        }
        says(&opens(w, &ona, &hub).await.plain, &["declined"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_is_opened_again_and_approved_takes_the_decline_back() {
    story(async |w| {
        let [ona, sam, ana, kim] = w.people(["ona", "sam", "ana", "kim"]).await;
        let (hub, card) = asked(w, [&ona, &sam, &ana, &kim]).await;
        w.reacts(&sam, &card, "x").await;
        w.passes(UNDO).await;
        says(&w.told_of(&kim, "is declined").await.plain, &["No reason was given"]);
        reopens(w, &sam, &card, "x").await;
        w.stops().await;
        w.starts().await;
        let again = w.post_about(&hub, "opened it again").await;
        decides(w, &sam, &again, "+1").await;
        for giver in [&ana, &kim] {
            assert_eq!(w.times_told(giver, "is accepted").await, 1);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_for_is_not_brought_back_beside() {
    story(async |w| {
        let [ona, sam, ana, kim] = w.people(["ona", "sam", "ana", "kim"]).await;
        let (hub, card) = asked(w, [&ona, &sam, &ana, &kim]).await;
        w.taps(&ona, &card, "decision.withdraw").await;
        w.submits(&ona, &[("reason", json!("Later"))]).await;
        stands(w, &ona, &hub).await;
        let panel = w.whisper(&ona).await;
        let item = opens(w, &ona, &hub).await;
        w.taps(&ona, &item, "scope.feedback").await;
        w.submits(&ona, &[("serves", json!("goal")), ("drop", json!("the email digest"))]).await;
        w.stops().await;
        w.starts().await;
        w.taps(&ona, &panel, "scope.again").await;
        says(&w.whispered(&ona).await, &["FB-1 is asked for already, as D-3"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stand_in_declines_and_whoever_is_away_hears_it_as_a_giver() {
    story(async |w| {
        let [ona, sam, bo, kim] = w.people(["ona", "sam", "bo", "kim"]).await;
        let hub = hub(w, &ona, &sam, &[&bo, &kim]).await;
        w.accord(&sam, &hub, "settings").await;
        let fields = [
            ("delegate", json!(bo)),
            ("delegate_from", json!("2026-03-02")),
            ("delegate_until", json!("2026-03-06")),
        ];
        w.submits(&sam, &fields).await;
        w.accord(&kim, &hub, "feedback PDF export").await;
        for giver in [&sam, &bo] {
            w.accord(giver, &hub, "feedback").await;
            let list = w.whisper(giver).await;
            w.taps(giver, &list, "feedback.second").await;
        }
        let item = opens(w, &ona, &hub).await;
        w.taps(&ona, &item, "scope.feedback").await;
        w.submits(&ona, &[("serves", json!("goal")), ("drop", json!("the email digest"))]).await;
        w.stops().await;
        w.starts().await;
        let copy = w.told_of(&bo, "PDF export").await;
        w.taps(&bo, &copy, "decision.decline").await;
        w.submits(&bo, &[("reason", json!("Payroll comes first"))]).await;
        w.passes(UNDO).await;
        w.passes(UNDO).await;
        let card = w.post_about(&hub, "Begins from FB-1").await;
        says(&w.now_reads(&card).await, &["@bo declines it: Payroll comes first"]);
        for giver in [&sam, &kim] {
            assert_eq!(w.times_told(giver, "FB-1* on *Onboarding Hub* is declined").await, 1);
            says(&w.told_of(giver, "is declined").await.plain, &["Payroll comes first"]);
        }
        assert_eq!(
            w.times_told(&bo, "FB-1* on *Onboarding Hub* is declined").await,
            0,
            "it was theirs to say"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reason_goes_with_whoever_gave_it() {
    story(async |w| {
        let [ona, sam, ana, kim] = w.people(["ona", "sam", "ana", "kim"]).await;
        let adam = Person { is_admin: true, ..Person::member("adam", "adam", "Europe/Berlin") };
        let adam = w.slack.add_person(adam).await.unwrap();
        let (hub, card) = asked(w, [&ona, &sam, &ana, &kim]).await;
        parked(w, &ona, &sam, &hub, &card).await;
        w.at(&adam).open_home().await.unwrap();
        w.quiet().await;
        w.at(&adam).click_at_home("settings.erase").await.unwrap();
        w.quiet().await;
        w.submits(&adam, &[("who", json!(sam))]).await;
        w.passes(UNDO).await;
        w.stops().await;
        w.starts().await;
        let panel = stands(w, &ona, &hub).await;
        says(&panel, &["declined: _These words were erased._"]);
        assert!(!panel.contains("payroll"), "{panel}");
        w.until("2026-04-01T12:00:00Z").await;
        let quarter = w.told_of(&ana, "You said, we did").await.plain;
        assert!(quarter.contains("FB-1") && quarter.contains("declined"), "{quarter}");
        assert!(!quarter.contains("payroll"), "{quarter}");
    })
    .await;
}
