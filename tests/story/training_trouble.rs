//! Trainings: moved, called off, made smaller, full; people who leave, or have no account.

use crate::export::last_file;
use crate::people::with_people;
use crate::prototype_trouble::erased;
use crate::support::{World, story};
use crate::training::{EDIT, does, plans, plans_at, signs_up};
use serde_json::json;
use slack_sandbox::{Kind, Message, Person};
use std::time::Duration;

async fn calendar(w: &World, who: &str, message: &Message) -> String {
    w.taps(who, message, "training.calendar").await;
    w.passes(EDIT).await;
    String::from_utf8(last_file(w, who).await.1).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_training_moves_and_is_called_off_and_everybody_hears_it_once() {
    story(async |w| {
        let [ona, sam, kim, ben, lee] = w.people(["ona", "sam", "kim", "ben", "lee"]).await;
        let hub = with_people(w, &ona, &sam, &[&kim, &ben, &lee]).await;
        let card = plans(w, &ona, &hub, "Payroll basics", 2).await;
        for person in [&kim, &ben, &lee] {
            signs_up(w, person, &card).await;
        }
        let before = calendar(w, &kim, &card).await;
        w.passes(EDIT).await;
        does(
            w,
            &ona,
            &card,
            "change/1",
            &[("day", json!("2026-03-13")), ("why", json!("The room is taken"))],
        )
        .await;
        for person in [&kim, &ben] {
            let moved = w.told_of(person, "moves from").await;
            for words in ["The room is taken", "You keep your place", "Leave"] {
                assert!(moved.plain.contains(words), "{words} in {}", moved.plain);
            }
            assert_eq!(w.times_told(person, "moves from").await, 1);
        }
        let waiting = w.told_of(&lee, "moves from").await;
        assert!(waiting.plain.contains("You go on waiting in your turn"), "{}", waiting.plain);
        w.told_of(&ona, "three people are told").await;
        let after = calendar(w, &kim, &card).await;
        let uid = |text: &str| text.lines().find(|line| line.starts_with("UID:")).unwrap().to_owned();
        assert_eq!(uid(&before), uid(&after));
        assert!(after.contains("SEQUENCE:1") && after.contains("DTSTART:20260313T090000Z"), "{after}");

        // Ben leaves from what he was told; the day before the old date nobody is reminded.
        let moved = w.told_of(&ben, "moves from").await;
        w.taps(&ben, &moved, "training.leave").await;
        w.passes(EDIT).await;
        w.told_of(&lee, "You have a place now").await;
        w.until("2026-03-11T10:00:00Z").await;
        assert_eq!(w.times_told(&kim, "You signed up for").await, 0);
        w.stops().await;
        w.until("2026-03-12T10:00:00Z").await;
        w.starts().await;
        w.passes(EDIT).await;
        assert_eq!(w.times_told(&kim, "You signed up for").await, 1, "late, and once");

        does(w, &ona, &card, "off/1", &[("why", json!("The trainer is ill"))]).await;
        for person in [&kim, &lee] {
            let off = w.told_of(person, "is called off").await;
            assert!(off.plain.contains("The trainer is ill"), "{}", off.plain);
        }
        assert_eq!(w.times_told(&ben, "is called off").await, 0, "who left is not told");
        let off = w.told_of(&kim, "is called off").await;
        let cancelled = calendar(w, &kim, &off).await;
        assert!(cancelled.contains("METHOD:CANCEL") && cancelled.contains("SEQUENCE:2"), "{cancelled}");
        assert_eq!(uid(&before), uid(&cancelled));
        let reads = w.now_reads(&card).await;
        assert!(reads.contains("Called off") && !reads.contains("Sign up"), "{reads}");
        w.until("2026-03-13T11:00:00Z").await;
        assert_eq!(w.times_told(&kim, "It begins within the hour").await, 0);
        assert_eq!(w.times_told(&ona, "Who came?").await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_was_opened_before_it_moved_does_not_move_it_back() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = with_people(w, &ona, &sam, &[&kim]).await;
        let card = plans(w, &ona, &hub, "Payroll basics", 2).await;
        signs_up(w, &kim, &card).await;
        let first = w.post_about(&hub, "*Owner*").await;
        w.taps(&ona, &first, "course.panel").await;
        let panel = w.whisper(&ona).await;
        w.taps(&ona, &panel, "course.lead").await;
        w.submits(&ona, &[("deputy", json!(sam))]).await;
        w.passes(EDIT).await;
        // The owner opens the form; the deputy moves it meanwhile.
        w.chooses(&ona, &card, "training.more", "change/1").await;
        does(w, &sam, &card, "change/1", &[("time", json!("14:00"))]).await;
        w.stops().await;
        w.starts().await;
        let refused = format!("{:?}", w.tries(&ona, &[("capacity", json!("10"))]).await);
        assert!(refused.contains("It was changed since you opened this"), "{refused}");
        w.at(&ona).close_all_modals().await.unwrap();
        assert_eq!(w.times_told(&kim, "moves from").await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_delivered_or_stopped_is_still_called_off_and_counted() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = with_people(w, &ona, &sam, &[&kim]).await;
        let card = plans(w, &ona, &hub, "Payroll basics", 2).await;
        let other = plans_at(w, &ona, &hub, ("Payroll in depth", 5), "15:00").await;
        for training in [&card, &other] {
            signs_up(w, &kim, training).await;
        }
        w.accord(&ona, &hub, "gate").await;
        w.submits(&ona, &[("verdict", json!("stop")), ("why", json!("The feed cannot be had."))]).await;
        w.passes(EDIT).await;
        let gate = w.post_about(&hub, "Gate of").await;
        w.reacts(&sam, &gate, "white_check_mark").await;
        w.passes(Duration::from_mins(11)).await;
        let stands = w.told_of(&ona, "These trainings stand").await.plain;
        assert!(stands.contains("Payroll basics") && stands.contains("until you call them off"), "{stands}");
        does(w, &ona, &other, "off/2", &[("why", json!("It was stopped"))]).await;
        w.told_of(&kim, "Payroll in depth*, ").await;
        w.stops().await;
        w.starts().await;
        w.until("2026-03-12T08:01:00Z").await;
        w.told_of(&kim, "It begins within the hour").await;
        w.until("2026-03-12T10:01:00Z").await;
        let over = w.told_of(&ona, "is over. Who came?").await;
        w.taps(&ona, &over, "training.came").await;
        w.submits(&ona, &[("came", json!([kim]))]).await;
        w.passes(EDIT).await;
        w.accord(&ona, &hub, "rollout training").await;
        assert!(w.whisper(&ona).await.plain.contains("1 of 1 trained"), "{}", w.whisper(&ona).await.plain);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn places_are_added_in_order_and_never_taken_away() {
    story(async |w| {
        let [ona, sam, kim, ben, lee] = w.people(["ona", "sam", "kim", "ben", "lee"]).await;
        let hub = with_people(w, &ona, &sam, &[&kim, &ben, &lee]).await;
        let card = plans(w, &ona, &hub, "Payroll basics", 2).await;
        for person in [&kim, &ben, &lee] {
            signs_up(w, person, &card).await;
        }
        w.passes(EDIT).await;
        for (typed, no) in
            [("1", "2 have a place already"), ("many", "from 1 to 500"), ("2", "Nothing is different")]
        {
            w.chooses(&ona, &card, "training.more", "change/1").await;
            let refused = format!("{:?}", w.tries(&ona, &[("capacity", json!(typed))]).await);
            assert!(refused.contains(no), "{no}: {refused}");
            w.at(&ona).close_modal().await.unwrap();
        }
        // People without an account take places, and wait, as everybody does.
        does(w, &ona, &card, "people/1", &[("names", json!("Rosa Mint\nrosa mint\nTom <!channel> Oak"))])
            .await;
        w.told_of(&ona, "two on the waiting list").await;
        let reads = w.now_reads(&card).await;
        assert!(reads.contains("Waiting, in this order: @lee, Rosa Mint, Tom <!channel> Oak"), "{reads}");
        does(w, &ona, &card, "change/1", &[("capacity", json!("4"))]).await;
        w.told_of(&lee, "You have a place now").await;
        w.told_of(&ona, "Rosa Mint*, who was entered by name, has a place now").await;
        assert_eq!(w.times_told(&kim, "changed").await, 0, "nobody else needs to know");
        let reads = w.now_reads(&card).await;
        assert!(reads.contains("*4 of 4 places* · one waits"), "{reads}");
        // Taken off again, her place is free for whoever waits.
        does(w, &ona, &card, "people/1", &[("off", json!(["4"]))]).await;
        let reads = w.now_reads(&card).await;
        assert!(reads.contains("@lee, Tom <!channel> Oak") && !reads.contains("Rosa"), "{reads}");
        w.stops().await;
        w.starts().await;
        for who in [&kim, &sam] {
            w.chooses(who, &card, "training.more", "people/1").await;
            assert!(w.whispered(who).await.contains("as the owner"), "{}", w.whispered(who).await);
        }
        // It begins: the list stands as it is.
        w.until("2026-03-12T09:30:00Z").await;
        assert!(signs_up(w, &sam, &card).await.contains("places can be neither taken nor left any more"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_the_last_hour_nobody_is_moved_up_and_two_of_a_day_come_in_one_reminder() {
    story(async |w| {
        let [ona, sam, kim, ben] = w.people(["ona", "sam", "kim", "ben"]).await;
        let hub = with_people(w, &ona, &sam, &[&kim, &ben]).await;
        let card = plans(w, &ona, &hub, "Payroll basics", 1).await;
        let other = plans_at(w, &ona, &hub, ("Payroll in depth", 5), "15:00").await;
        signs_up(w, &kim, &card).await;
        signs_up(w, &kim, &other).await;
        signs_up(w, &ben, &card).await;
        w.until("2026-03-11T09:01:00Z").await;
        let reminded = w.told_of(&kim, "You signed up for").await;
        assert!(
            reminded.plain.contains("Payroll basics") && reminded.plain.contains("Payroll in depth"),
            "{}",
            reminded.plain
        );
        assert_eq!(w.times_told(&kim, "You signed up for").await, 1);
        w.until("2026-03-12T08:30:00Z").await;
        w.taps(&kim, &card, "training.leave").await;
        w.stops().await;
        w.starts().await;
        w.passes(EDIT).await;
        assert_eq!(w.times_told(&ben, "You have a place now").await, 0);
        assert!(signs_up(w, &ben, &card).await.contains("You have a place:"), "whoever asks takes it");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_leaves_the_company_leaves_a_place_and_guests_and_strangers_take_none() {
    story(async |w| {
        let [ona, sam, kim, ben] = w.people(["ona", "sam", "kim", "ben"]).await;
        let gil = Person {
            kind: Kind::Stranger { home_team: "T0ELSEWHERE".into() },
            ..Person::member("gil", "gil", "Europe/Berlin")
        };
        let gil = w.slack.add_person(gil).await.unwrap();
        let hub = w.initiative(&ona, &sam, &[&kim, &ben, &gil]).await;
        let card = plans(w, &ona, &hub, "Payroll basics", 1).await;
        signs_up(w, &kim, &card).await;
        signs_up(w, &ben, &card).await;
        let no = signs_up(w, &gil, &card).await;
        assert!(no.contains("Only members of this workspace can do this"), "{no}");
        let now = Person { kind: Kind::Deactivated, ..w.slack.person(&kim).await.unwrap() };
        w.slack.update_person(&kim, now).await.unwrap();
        w.passes(EDIT).await;
        w.stops().await;
        w.starts().await;
        w.told_of(&ben, "You have a place now").await;
        let reads = w.now_reads(&card).await;
        assert!(reads.contains("With a place: @ben") && !reads.contains("@kim"), "{reads}");
        // Paused, it takes nobody; the places stay.
        let first = w.post_about(&hub, "*Owner*").await;
        w.taps(&ona, &first, "course.panel").await;
        let panel = w.whisper(&ona).await;
        w.taps(&ona, &panel, "course.pause").await;
        w.submits(&ona, &[]).await;
        assert!(signs_up(w, &sam, &card).await.contains("does not go on just now"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_erased_leaves_a_place_and_no_name() {
    story(async |w| {
        let [ona, sam, kim, ben, lee] = w.people(["ona", "sam", "kim", "ben", "lee"]).await;
        let hub = with_people(w, &ona, &sam, &[&kim, &ben, &lee]).await;
        let card = plans(w, &ona, &hub, "Payroll basics", 2).await;
        for person in [&kim, &ben, &lee] {
            signs_up(w, person, &card).await;
        }
        erased(w, &kim).await;
        w.stops().await;
        w.starts().await;
        w.passes(EDIT).await;
        w.told_of(&lee, "You have a place now").await;
        let reads = w.now_reads(&card).await;
        assert!(reads.contains("With a place: @ben, @lee") && !reads.contains("@kim"), "{reads}");

        // Of whoever came, and is erased afterwards, the number stays.
        w.until("2026-03-12T10:01:00Z").await;
        let over = w.told_of(&ona, "is over. Who came?").await;
        w.taps(&ona, &over, "training.came").await;
        w.submits(&ona, &[("came", json!([ben, lee]))]).await;
        w.passes(EDIT).await;
        erased(w, &ben).await;
        w.accord(&ona, &hub, "rollout training").await;
        let panel = w.whisper(&ona).await.plain;
        assert!(panel.contains("2 of 2 trained") && !panel.contains("@ben"), "{panel}");
        // Written down once more, whoever the form cannot name still counts.
        w.taps(&ona, &over, "training.came").await;
        w.submits(&ona, &[("came", json!([lee, sam]))]).await;
        w.passes(EDIT).await;
        w.accord(&ona, &hub, "rollout training").await;
        assert!(w.whisper(&ona).await.plain.contains("3 of 3 trained"), "{}", w.whisper(&ona).await.plain);
    })
    .await;
}
