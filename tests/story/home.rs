//! The App Home: what needs somebody, with the action right there; shown anew when it changes, and not otherwise.

use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::{Fault, Person};
use std::time::Duration;

/// Edits and home tabs come one after the other.
const SOON: Duration = Duration::from_secs(10);

/// Somebody opens their home tab; what they read there comes back.
async fn opens(w: &World, person: &str) -> String {
    w.at(person).open_home().await.unwrap();
    w.quiet().await;
    reads(w, person).await
}

/// What stands in somebody's home tab.
async fn reads(w: &World, person: &str) -> String {
    w.slack.home(person).await.unwrap().map(|view| view.plain).unwrap_or_default()
}

/// Somebody presses a button in their home tab.
async fn presses(w: &World, person: &str, button: &str) {
    let outcome = w.at(person).click_at_home(button).await.unwrap();
    assert_eq!(outcome.status, Some(200), "{outcome:?}");
    w.quiet().await;
}

/// How often a home tab was published.
async fn published(w: &World) -> usize {
    w.slack.journal().await.unwrap().iter().filter(|call| call.method == "views.publish").count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_visit_is_not_blank_and_leads_on() {
    story(async |w| {
        let [ona] = w.people(["ona"]).await;
        let home = opens(w, &ona).await;
        for words in
            ["Nothing needs you", "no part in an initiative yet", "No questions this week", "Working hours"]
        {
            assert!(home.contains(words), "{words}: {home}");
        }
        assert!(!home.contains("Administration"), "{home}");
        presses(w, &ona, "accord.words").await;
        let modal = w.at(&ona).modal().await.unwrap().expect("a form");
        assert_eq!(modal.callback_id, "initiative.create");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_is_approved_at_home_like_on_its_card() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        let home = opens(w, &sam).await;
        assert!(home.contains("Nothing needs you") && home.contains("you sponsor it"), "{home}");

        let card = w.proposal(&ona, &hub, "Buy the payroll feed").await;
        w.passes(SOON).await;
        let home = reads(w, &sam).await;
        assert!(home.contains("Buy the payroll feed") && home.contains("[Approve]"), "{home}");
        w.stops().await;
        w.starts().await;
        presses(w, &sam, "decision.approve").await;
        w.told_of(&sam, "you approved").await;
        w.passes(SOON).await;
        assert!(w.now_reads(&card).await.contains("undo until"), "{}", w.now_reads(&card).await);
        assert!(reads(w, &sam).await.contains("Nothing needs you"), "{}", reads(w, &sam).await);
        w.passes(Duration::from_mins(11)).await;
        assert!(w.now_reads(&card).await.contains("final"));
        assert_eq!(w.times_told(&sam, "you approved").await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_published_where_it_changed_and_only_there() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        opens(w, &sam).await;
        assert_eq!(published(w).await, 1);
        opens(w, &sam).await;
        w.stops().await;
        w.starts().await;
        opens(w, &sam).await;
        assert_eq!(published(w).await, 1, "nothing changed");

        w.proposal(&ona, &hub, "Buy the payroll feed").await;
        w.passes(SOON).await;
        assert_eq!(published(w).await, 2, "only whoever looked is shown the change");
        // A week later nobody looks any more.
        w.passes(Duration::from_hours(8 * 24)).await;
        let before = published(w).await;
        w.proposal(&ona, &hub, "Drop the email digest").await;
        w.passes(SOON).await;
        assert_eq!(published(w).await, before);
        assert!(opens(w, &sam).await.contains("Drop the email digest"));
        assert!(w.slack.home(&kim).await.unwrap().is_none(), "nobody else has one");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unclear_publication_is_repeated() {
    story(async |w| {
        let [ona] = w.people(["ona"]).await;
        w.forgives("internal_error");
        let unclear = Fault::ErrorBefore { error: "internal_error".into() };
        w.slack.fault("views.publish", unclear, 1).await.unwrap();
        opens(w, &ona).await;
        w.passes(Duration::from_mins(1)).await;
        assert!(reads(w, &ona).await.contains("Nothing needs you"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_and_a_question_are_answered_at_home() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.channel("hub", &[&ona, &sam, &kim]).await;
        w.names_sponsor(&hub, &ona, &sam).await;
        let home = opens(w, &sam).await;
        assert!(home.contains("Will you sponsor") && home.contains("[Accept]"), "{home}");
        presses(w, &sam, "initiative.accept").await;
        w.passes(SOON).await;
        assert!(reads(w, &sam).await.contains("Nothing needs you"));

        let card = w.post_about(&hub, "exit criteria").await;
        w.taps(&ona, &card, "initiative.people").await;
        w.submits(&ona, &[("people", json!([kim]))]).await;
        w.accord(&ona, &hub, "checkin").await;
        w.submits(&ona, &[("schedule", json!("Thursdays 10:00"))]).await;
        w.until("2026-03-05T09:30:00Z").await;
        let home = opens(w, &kim).await;
        assert!(home.contains("1 ask this week") && home.contains("[4]"), "{home}");
        presses(w, &kim, "checkin.score.4").await;
        w.passes(SOON).await;
        assert!(reads(w, &kim).await.contains("Nothing needs you"), "{}", reads(w, &kim).await);
        w.told_of(&kim, "You answered *4*").await;
        w.until("2026-03-06T10:00:00Z").await;
        assert!(w.post_about(&hub, "1 of 1").await.plain.contains('4'));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn admins_decide_for_their_workspace() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let adam = Person { is_admin: true, ..Person::member("adam", "adam", "Europe/Berlin") };
        let adam = w.slack.add_person(adam).await.unwrap();
        let hub = w.initiative(&ona, &sam, &[]).await;
        let card = w.proposal(&ona, &hub, "Buy the payroll feed").await;

        let home = opens(w, &adam).await;
        assert!(home.contains("Administration") && home.contains("About this installation"), "{home}");
        presses(w, &adam, "settings.workspace").await;
        let both = w.tries(&adam, &[("approve", json!(["tada", "x"]))]).await;
        assert!(format!("{both:?}").contains("cannot both approve and reject"), "{both:?}");
        w.submits(
            &adam,
            &[("approve", json!(["tada"])), ("creators", json!("admins")), ("settle", json!("30"))],
        )
        .await;
        w.passes(SOON).await;
        assert!(w.now_reads(&card).await.contains(":tada: approve"), "{}", w.now_reads(&card).await);

        w.stops().await;
        w.starts().await;
        let refused = w.accord(&ona, &hub, "new").await;
        assert!(refused.contains("Here workspace admins start initiatives"), "{refused}");
        w.reacts(&sam, &card, "white_check_mark").await;
        assert!(w.whispered(&sam).await.contains("does not count"), "{}", w.whispered(&sam).await);
        w.unreacts(&sam, &card, "white_check_mark").await;
        w.reacts(&sam, &card, "tada").await;
        assert!(w.whispered(&sam).await.contains("you approved"), "{}", w.whispered(&sam).await);
        w.passes(Duration::from_mins(11)).await;
        assert!(w.now_reads(&card).await.contains("final"));

        let later = w.proposal(&ona, &hub, "Drop the email digest").await;
        w.reacts(&sam, &later, "tada").await;
        w.passes(Duration::from_mins(11)).await;
        assert!(w.now_reads(&later).await.contains("undo until"), "half an hour");

        presses(w, &adam, "settings.trail").await;
        let trail = w.at(&adam).modal().await.unwrap().expect("the trail");
        assert!(trail.plain.contains("settings.changed") && trail.plain.contains("adam"), "{}", trail.plain);
        w.at(&adam).close_modal().await.unwrap();
        presses(w, &adam, "settings.erase").await;
        w.submits(&adam, &[("who", json!(sam))]).await;
        w.passes(SOON).await;
        w.told_of(&adam, "Erasure 1 is under way").await;
        presses(w, &adam, "settings.trail").await;
        let trail = w.at(&adam).modal().await.unwrap().expect("the trail");
        assert!(trail.plain.contains("a former member") && !trail.plain.contains("sam"), "{}", trail.plain);
        w.at(&adam).close_modal().await.unwrap();

        // Whoever stops being an admin can no longer save what they opened, nor open it again.
        presses(w, &adam, "settings.workspace").await;
        w.slack.update_person(&adam, Person::member("adam", "adam", "Europe/Berlin")).await.unwrap();
        w.quiet().await;
        let refused = w.tries(&adam, &[("settle", json!("5"))]).await;
        assert!(format!("{refused:?}").contains("Only workspace admins"), "{refused:?}");
    })
    .await;
}
