//! Story 3: who is in it, what everybody may know of them, and what the owner keeps to themselves.

use crate::export::trail;
use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::{Kind, Person, SubmitResult};
use std::time::Duration;

/// Messages to one person come one a second.
const SOON: Duration = Duration::from_secs(5);
const A_WEEK: Duration = Duration::from_hours(7 * 24);

/// An admin allows owners to keep private assessments.
pub async fn admin_allows(w: &World) -> String {
    let adam = Person { is_admin: true, ..Person::member("adam", "adam", "Europe/Berlin") };
    let adam = w.slack.add_person(adam).await.unwrap();
    w.at(&adam).open_home().await.unwrap();
    w.quiet().await;
    w.at(&adam).click_at_home("settings.workspace").await.unwrap();
    w.quiet().await;
    w.submits(&adam, &[("assessments", json!(["yes"]))]).await;
    adam
}

/// An initiative with these stakeholders.
pub async fn with_people(w: &World, owner: &String, sponsor: &String, others: &[&String]) -> String {
    let hub = w.initiative(owner, sponsor, others).await;
    let card = w.post_about(&hub, "exit criteria").await;
    w.taps(owner, &card, "initiative.people").await;
    w.submits(owner, &[("people", json!(others))]).await;
    hub
}

/// What stands in the modal before somebody.
pub async fn modal(w: &World, person: &str) -> String {
    w.at(person).modal().await.unwrap().map(|view| view.plain).unwrap_or_default()
}

/// Somebody presses a button in the modal before them.
pub async fn presses(w: &World, person: &str, button: &str, value: &str) {
    let outcome = w.at(person).click_value_in_modal(button, value).await.unwrap();
    assert_eq!(outcome.status, Some(200), "{outcome:?}");
    w.quiet().await;
}

/// The owner says what they think of somebody, in the list that is open.
pub async fn assesses(w: &World, owner: &str, who: &str, now: &str, note: &str) {
    presses(w, owner, "people.assess", &format!("1/{who}")).await;
    let fields = [
        ("influence", json!("5")),
        ("interest", json!("4")),
        ("now", json!(now)),
        ("wanted", json!("supportive")),
        ("note", json!(note)),
    ];
    w.submits(owner, &fields).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_owner_thinks_is_in_the_owners_modal_alone() {
    story(async |w| {
        let [ona, sam, kim, ben] = w.people(["ona", "sam", "kim", "ben"]).await;
        let hub = with_people(w, &ona, &sam, &[&kim, &ben]).await;
        let before = w.said_in(&hub).await.len();

        // Off until an admin allows it.
        assert_eq!(w.accord(&ona, &hub, "people").await, "", "a modal only, nothing in the channel");
        let list = modal(w, &ona).await;
        assert!(list.contains("2 stakeholders") && !list.contains("[Assess]"), "{list}");
        assert!(list.contains("workspace admin can allow"), "{list}");
        let help = w.accord(&kim, &hub, "help").await;
        assert!(help.contains("owners assess stakeholders for themselves alone"), "{help}");
        admin_allows(w).await;

        w.accord(&ona, &hub, "people").await;
        presses(w, &ona, "people.profile", &format!("1/{kim}")).await;
        let fields =
            [("group", json!("Finance")), ("part", json!("Payroll lead")), ("wants", json!("Pay on time"))];
        w.submits(&ona, &fields).await;
        w.accord(&ona, &hub, "people").await;
        assesses(w, &ona, &kim, "resistant", "Fears a second payroll run").await;
        w.accord(&ona, &hub, "people").await;
        assesses(w, &ona, &ben, "leading", "").await;
        w.stops().await;
        w.starts().await;
        // The trail says that she looked and that she wrote, and not of whom or what.
        for action in ["assessment.opened", "assessment.changed"] {
            let noted = trail(w, action).await;
            assert_eq!(noted.len(), 2, "{action}");
            let all = noted.join(" ");
            assert!(
                !all.contains(kim.as_str()) && !all.contains("resistant") && !all.contains("Fears"),
                "{all}"
            );
        }

        // The owner finds it again, with whom to ask for help.
        w.accord(&ona, &hub, "people").await;
        presses(w, &ona, "people.assess", &format!("1/{kim}")).await;
        let own = modal(w, &ona).await;
        assert!(own.contains("Only you see this") && own.contains("Fears a second payroll run"), "{own}");
        assert!(own.contains("*Allies to ask:* @ben"), "{own}");
        w.at(&ona).close_all_modals().await.unwrap();
        w.accord(&ona, &hub, "people").await;
        presses(w, &ona, "people.map", "1").await;
        let map = modal(w, &ona).await;
        assert!(map.contains("*Work closely with* (2)") && map.contains("@kim: ask @ben"), "{map}");

        // Others see what is public, and can ask for nothing else.
        w.passes(SOON).await;
        w.accord(&kim, &hub, "people").await;
        let list = modal(w, &kim).await;
        assert!(list.contains("Finance · Payroll lead") && list.contains("Wants: Pay on time"), "{list}");
        assert!(
            !list.contains("resistant") && !list.contains("[Assess]") && !list.contains("[My map]"),
            "{list}"
        );
        presses(w, &kim, "people.profile", &format!("1/{kim}")).await;
        w.submits(&kim, &[("wants", json!("Pay on time, and one run"))]).await;
        w.passes(SOON).await;
        w.accord(&ben, &hub, "people").await;
        let list = modal(w, &ben).await;
        assert!(list.contains("one run"), "{list}");
        assert_eq!(w.said_in(&hub).await.len(), before, "nothing was said in the channel");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_map_is_looked_at_again_when_a_gate_is_passed() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = with_people(w, &ona, &sam, &[&kim]).await;
        admin_allows(w).await;
        w.accord(&ona, &hub, "people").await;
        assesses(w, &ona, &kim, "resistant", "Fears a second payroll run").await;
        w.accord(&ona, &hub, "gate").await;
        w.submits(&ona, &[("verdict", json!("go")), ("why", json!("All talked to us."))]).await;
        let gate = w.post_about(&hub, "Gate of").await;
        w.reacts(&sam, &gate, "+1").await;
        w.stops().await;
        w.passes(A_WEEK / 7).await;
        w.starts().await;
        w.passes(A_WEEK / 7).await;

        let asked = w.told_of(&ona, "Discovery is behind you").await;
        w.taps(&ona, &asked, "people.map").await;
        assert!(modal(w, &ona).await.contains("@kim"), "the map opens");
        assert_eq!(w.times_told(&ona, "is behind you").await, 1);
        for person in [&sam, &kim] {
            assert_eq!(w.times_told(person, "is behind you").await, 0, "the map is the owner's alone");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_is_imported_and_its_changes_are_the_owners_to_follow() {
    story(async |w| {
        let [ona, sam, kim, ben, lea] = w.people(["ona", "sam", "kim", "ben", "lea"]).await;
        let bot = Person::member("robo", "robo", "Europe/Berlin").kind(Kind::Bot);
        let bot = w.slack.add_person(bot).await.unwrap();
        w.slack.add_usergroup("finance", &[&kim, &ben, &sam, &bot]).await.unwrap();
        let hub = w.initiative(&ona, &sam, &[]).await;

        w.accord(&ona, &hub, "people").await;
        presses(w, &ona, "people.import", "1").await;
        let nothing = w.tries(&ona, &[("handle", json!(" ")), ("weeks", json!("99"))]).await;
        assert!(format!("{nothing:?}").contains("number from 0 to 26"), "{nothing:?}");
        w.submits(&ona, &[("handle", json!("@finanse")), ("weeks", json!("3"))]).await;
        w.told_of(&ona, "There is no user group").await;
        w.accord(&ona, &hub, "people").await;
        presses(w, &ona, "people.import", "1").await;
        w.submits(&ona, &[("handle", json!("@finance"))]).await;
        w.passes(SOON).await;
        let told = w.told_of(&ona, "@finance on").await;
        assert!(told.plain.contains("2 new stakeholders, 1 there already, 1 left out"), "{}", told.plain);

        // Lea comes and Ben goes while Accord is down.
        w.stops().await;
        w.slack.add_usergroup("finance", &[&kim, &lea, &sam, &bot]).await.unwrap();
        w.starts().await;
        w.passes(Duration::from_hours(30)).await;
        let changed = w.told_of(&ona, "@finance changed").await;
        assert!(
            changed.plain.contains("@lea came") && changed.plain.contains("@ben went"),
            "{}",
            changed.plain
        );
        w.passes(Duration::from_hours(48)).await;
        assert_eq!(w.times_told(&ona, "@finance changed").await, 1, "once");
        let status = w.accord(&ona, &hub, "status").await;
        assert!(status.contains("@ben") && !status.contains("@lea"), "{status}");
        w.taps(&ona, &changed, "people.follow").await;
        let status = w.accord(&ona, &hub, "status").await;
        assert!(status.contains("@lea") && !status.contains("ben"), "{status}");

        // The sponsor is in the group as well and stands in the list once.
        w.accord(&ona, &hub, "people").await;
        assert_eq!(modal(w, &ona).await.matches("@sam").count(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_door_is_told_and_a_channel_does() {
    story(async |w| {
        w.forgives("missing_scope");
        w.loses_scope("usergroups:read").await;
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let desk = w.channel("finance-desk", &[&kim, &ona]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        for (field, value, words) in [
            ("handle", "finance", "may not read user groups"),
            ("channel", desk.as_str(), "1 new stakeholder, 1 there already"),
        ] {
            w.accord(&ona, &hub, "people").await;
            presses(w, &ona, "people.import", "1").await;
            w.submits(&ona, &[(field, json!(value))]).await;
            w.passes(SOON).await;
            w.told_of(&ona, words).await;
            w.stops().await;
            w.starts().await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_owner_hears_of_silence_and_of_falling_answers() {
    story(async |w| {
        let [ona, sam, kim, ben] = w.people(["ona", "sam", "kim", "ben"]).await;
        let hub = with_people(w, &ona, &sam, &[&kim, &ben]).await;
        for (who, group) in [(&kim, "HR"), (&ben, "Finance")] {
            w.accord(&ona, &hub, "people").await;
            presses(w, &ona, "people.profile", &format!("1/{who}")).await;
            w.submits(&ona, &[("group", json!(group))]).await;
        }
        w.accord(&ona, &hub, "checkin").await;
        w.submits(&ona, &[("schedule", json!("Thursdays 10:00"))]).await;
        // Kim goes from 5 to 2; Ben answers once and then no more.
        for (week, score) in [(0, Some("5")), (1, Some("2")), (2, None)] {
            w.until(&format!("2026-03-{:02}T09:30:00Z", 5 + 7 * week)).await;
            let asked = w.told_of(&kim, "asks your view").await;
            if let Some(score) = score {
                w.taps(&kim, &asked, &format!("checkin.score.{score}")).await;
            }
            if week == 0 {
                let asked = w.told_of(&ben, "asks your view").await;
                w.taps(&ben, &asked, "checkin.score.4").await;
            }
        }
        w.until("2026-03-23T12:00:00Z").await;
        let fell = w.told_of(&ona, "went from 5 to 2").await;
        assert!(fell.plain.contains("@kim"), "{}", fell.plain);
        let slow = w.told_of(&ona, "silent twice in a row").await;
        assert!(slow.plain.contains("@ben"), "{}", slow.plain);
        assert_eq!(w.times_told(&ona, "No word from").await, 0, "not yet three weeks");
        w.stops().await;
        w.starts().await;
        w.until("2026-03-31T12:00:00Z").await;
        let silent = w.told_of(&ona, "No word from *Finance*").await;
        assert!(silent.plain.contains("@ben"), "{}", silent.plain);
        assert_eq!(w.times_told(&ona, "No word from *HR*").await, 0, "heard of on 12 March");
        assert_eq!(w.times_told(&ona, "went from 5 to 2").await, 1, "once");
        assert_eq!(w.times_told(&ona, "No word from *Finance*").await, 1, "once in three weeks");

        // A talk that the owner notes counts.
        w.accord(&ona, &hub, "people").await;
        presses(w, &ona, "people.profile", &format!("1/{ben}")).await;
        w.submits(&ona, &[("spoke", json!(["yes"]))]).await;
        w.passes(2 * A_WEEK).await;
        assert_eq!(w.times_told(&ona, "No word from *Finance*").await, 1);
        for person in [&sam, &kim, &ben] {
            assert_eq!(w.times_told(person, "Only you see this. On").await, 0);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sponsor_may_be_a_stakeholder_too_and_is_asked_once() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = with_people(w, &ona, &kim, &[&sam, &kim]).await;
        w.passes(SOON).await;
        // A stakeholder becomes the sponsor, and keeps their say.
        w.taps(&ona, &w.post_about(&hub, "*Owner*").await, "initiative.more").await;
        w.submits(&ona, &[("sponsor", json!(sam))]).await;
        w.passes(SOON).await;
        let asked = w.told_of(&sam, "Will you sponsor").await;
        w.taps(&sam, &asked, "initiative.accept").await;
        w.accord(&ona, &hub, "people").await;
        let list = modal(w, &ona).await;
        assert!(list.contains("@sam · sponsor and stakeholder"), "{list}");
        assert_eq!(list.matches("@sam").count(), 1, "{list}");
        w.at(&ona).close_all_modals().await.unwrap();
        w.accord(&ona, &hub, "checkin").await;
        w.submits(&ona, &[("schedule", json!("Thursdays 10:00"))]).await;
        w.stops().await;
        w.starts().await;
        w.until("2026-03-05T09:05:00Z").await;
        assert_eq!(w.times_told(&sam, "asks your view").await, 1);
        let asked = w.told_of(&sam, "asks your view").await;
        w.taps(&sam, &asked, "checkin.score.4").await;
        w.until("2026-03-06T09:10:00Z").await;
        let report = w.post_about(&hub, "1 of 1 answered").await.plain;
        assert!(report.contains("4.0"), "{report}");
        // Whoever writes more about themselves than fits hears how much does, and loses nothing.
        w.accord(&sam, &hub, "people").await;
        presses(w, &sam, "people.profile", &format!("1/{sam}")).await;
        let long = w.at(&sam).fill("group", json!("x".repeat(500))).await;
        assert!(long.is_err() || !matches!(w.at(&sam).submit().await, Ok(SubmitResult::Closed)), "{long:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn five_hundred_stakeholders_are_a_list_with_pages() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let mut crowd = Vec::new();
        for n in 0..500 {
            crowd.push(w.person(&format!("p{n:03}"), "Europe/Berlin").await);
        }
        let all: Vec<&str> = crowd.iter().map(String::as_str).collect();
        w.slack.add_usergroup("all", &all).await.unwrap();
        let hub = w.initiative(&ona, &sam, &[]).await;
        w.accord(&ona, &hub, "people").await;
        presses(w, &ona, "people.import", "1").await;
        w.submits(&ona, &[("handle", json!("all"))]).await;
        w.passes(Duration::from_mins(5)).await;
        w.told_of(&ona, "500 new stakeholders").await;
        w.accord(&ona, &hub, "people").await;
        let first = modal(w, &ona).await;
        assert!(first.contains("500 stakeholders") && first.contains("[More]"), "{first}");
        presses(w, &ona, "people.more", "1/1").await;
        let second = modal(w, &ona).await;
        assert!(second.contains("[Earlier]") && second != first, "{second}");
        w.stops().await;
        w.starts().await;
        w.accord(&ona, &hub, "people").await;
        assert!(modal(w, &ona).await.contains("500 stakeholders"));
    })
    .await;
}
