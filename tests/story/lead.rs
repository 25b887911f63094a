//! Who leads an initiative, together and after one another; the first two weeks; how the sponsor is involved.

use crate::people::{admin_allows, assesses, modal, with_people};
use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::{Kind, Message, Person, SubmitResult};
use std::time::Duration;

const EDIT: Duration = Duration::from_secs(5);

/// The owner fills in who leads.
pub async fn leads(w: &World, owner: &str, hub: &str, fields: &[(&str, serde_json::Value)]) {
    w.passes(EDIT).await;
    let card = w.post_about(hub, "*Owner*").await;
    w.taps(owner, &card, "course.panel").await;
    let panel = w.whisper(owner).await;
    w.taps(owner, &panel, "course.lead").await;
    w.submits(owner, fields).await;
    w.passes(EDIT).await;
}

/// An admin switches somebody's account off.
async fn deactivates(w: &World, who: &str) {
    let person = w.slack.person(who).await.unwrap();
    w.slack.update_person(who, Person { kind: Kind::Deactivated, ..person }).await.unwrap();
    w.quiet().await;
}

async fn card(w: &World, hub: &str) -> Message {
    w.post_about(hub, "*Owner*").await
}

#[tokio::test(flavor = "multi_thread")]
async fn two_owners_write_the_charter_at_once_and_nothing_is_lost() {
    story(async |w| {
        let [ona, sam, dee] = w.people(["ona", "sam", "dee"]).await;
        let hub = w.initiative(&ona, &sam, &[&dee]).await;
        leads(w, &ona, &hub, &[("deputy", json!(dee))]).await;
        w.told_of(&dee, "shares the lead").await;
        let opens = async |who: &str| {
            w.accord(who, &hub, "charter").await;
            let panel = w.whisper(who).await;
            w.taps(who, &panel, "charter.write").await;
        };
        opens(&ona).await;
        opens(&dee).await;
        w.submits(&ona, &[("vision", json!("Day one")), ("goal", json!("All offices"))]).await;
        let second = w.tries(&dee, &[("vision", json!("Day two")), ("challenge", json!("Six teams"))]).await;
        assert!(matches!(second, SubmitResult::Updated), "{second:?}");
        let form = w.at(&dee).modal().await.unwrap().expect("the form stays").plain;
        assert!(form.contains("changed the same words") && form.contains("~one~ *two*"), "{form}");
        assert!(form.contains("All offices") && form.contains("Six teams"), "both are there: {form}");
        w.stops().await;
        w.starts().await;
        w.submits(&dee, &[("vision", json!("Day one, or two"))]).await;
        let panel = w.accord(&sam, &hub, "charter").await;
        for words in ["Day one, or two", "All offices", "Six teams"] {
            assert!(panel.contains(words), "{words}: {panel}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deputy_who_sets_a_check_in_up_sees_when_it_asks() {
    story(async |w| {
        let [ona, sam, dee, kim] = w.people(["ona", "sam", "dee", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&dee, &kim]).await;
        leads(w, &ona, &hub, &[("deputy", json!(dee))]).await;
        w.slack.add_usergroup("finance", &[&kim]).await.unwrap();
        let of_owner = w.slack.ephemerals(&ona).await.unwrap().len();
        w.accord(&dee, &hub, "checkin").await;
        w.submits(&dee, &[("schedule", json!("Thursdays 10:00"))]).await;
        let echo = w.whispered(&dee).await;
        assert!(echo.contains("Every Thursday at 10:00"), "{echo}");

        // Who is in a group is read first, over a restart.
        w.accord(&dee, &hub, "checkin").await;
        let panel = w.whisper(&dee).await;
        w.taps(&dee, &panel, "checkin.change").await;
        w.submits(&dee, &[("schedule", json!("Thursdays 11:00")), ("groups", json!("@finance"))]).await;
        w.stops().await;
        w.starts().await;
        w.passes(EDIT).await;
        let echo = w.whispered(&dee).await;
        assert!(echo.contains("11:00") && echo.contains("@kim"), "{echo}");
        assert_eq!(w.slack.ephemerals(&ona).await.unwrap().len(), of_owner, "the owner set nothing up");

        // Whoever tries it gets what the others would, and the report.
        w.accord(&dee, &hub, "checkin").await;
        let panel = w.whisper(&dee).await;
        w.taps(&dee, &panel, "checkin.try").await;
        w.taps(&dee, &w.told_of(&dee, "Only you get this").await, "checkin.score.2").await;
        w.passes(Duration::from_hours(2)).await;
        assert!(w.told_of(&dee, "check-in of").await.plain.contains("Trial"), "the report of it");
        assert_eq!(w.times_told(&ona, "Only you get this").await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_handed_over_once_the_other_accepts_and_the_sponsor_is_told() {
    story(async |w| {
        let [ona, sam, kim, lee] = w.people(["ona", "sam", "kim", "lee"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim, &lee]).await;
        leads(w, &ona, &hub, &[("next", json!(kim))]).await;
        let asked = w.told_of(&kim, "take over").await;
        w.taps(&kim, &asked, "course.decline").await;
        w.told_of(&ona, "does not take over").await;
        assert_eq!(w.times_told(&sam, "leads").await, 0, "nothing changed");

        leads(w, &ona, &hub, &[("next", json!(lee))]).await;
        w.stops().await;
        w.starts().await;
        let asked = w.told_of(&lee, "take over").await;
        w.taps(&lee, &asked, "course.accept").await;
        w.taps(&lee, &asked, "course.accept").await;
        w.passes(EDIT).await;
        assert_eq!((w.times_told(&sam, "now, after").await, w.times_told(&ona, "now, after").await), (1, 1));
        assert!(card(w, &hub).await.plain.contains("lee"), "{}", card(w, &hub).await.plain);
        // Whoever led it before leads it no more.
        w.taps(&ona, &card(w, &hub).await, "course.panel").await;
        assert!(w.whispered(&ona).await.contains("as the owner"), "{}", w.whispered(&ona).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_passes_on_when_the_owner_leaves() {
    story(async |w| {
        let [ona, sam, dee, lee] = w.people(["ona", "sam", "dee", "lee"]).await;
        let hub = w.initiative(&ona, &sam, &[&dee, &lee]).await;
        leads(w, &ona, &hub, &[("deputy", json!(dee))]).await;
        deactivates(w, &ona).await;
        w.passes(EDIT).await;
        w.told_of(&dee, "leads").await;
        w.told_of(&sam, "now, after").await;
        w.stops().await;
        w.starts().await;
        // The deputy leaves, too: nobody follows, so the sponsor names somebody, who is asked first.
        deactivates(w, &dee).await;
        w.passes(EDIT).await;
        let orphaned = w.told_of(&sam, "nobody leads").await;
        // Whatever else Slack says of the account later: the sponsor has heard it.
        deactivates(w, &dee).await;
        w.passes(Duration::from_hours(30)).await;
        assert_eq!(w.times_told(&sam, "nobody leads").await, 1);
        w.taps(&sam, &orphaned, "course.name").await;
        w.submits(&sam, &[("next", json!(lee))]).await;
        let asked = w.told_of(&lee, "take over").await;
        w.taps(&lee, &asked, "course.accept").await;
        w.passes(EDIT).await;
        assert!(card(w, &hub).await.plain.contains("lee"), "{}", card(w, &hub).await.plain);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_two_weeks_are_a_list_that_ticks_itself_and_begins_the_charter() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        w.passes(EDIT).await;
        let first = card(w, &hub).await;
        assert!(first.plain.contains("Getting started") && first.plain.contains("1 of 7"), "{}", first.plain);
        w.taps(&ona, &first, "course.talk").await;
        let answers = [
            ("why_now", json!("Forty people start in May.")),
            ("success", json!("Nobody waits.")),
            ("objections", json!("Lee from Finance")),
            ("yours", json!("payout rules\nWhatever touches the contracts of those who work for us abroad, and whom we tell about it first")),
        ];
        w.submits(&ona, &answers).await;
        w.passes(EDIT).await;
        // What is short enough becomes an area in which the sponsor has a say; whole sentences stay in the charter.
        let status = w.accord(&sam, &hub, "status").await;
        assert!(status.contains("*The sponsor decides on* *payout rules*"), "{status}");
        let charter = w.accord(&sam, &hub, "charter").await;
        assert!(
            charter.contains("Forty people start in May.") && charter.contains("Nobody waits."),
            "{charter}"
        );
        assert!(!charter.contains("Finance"), "who objects stays with the owner: {charter}");
        w.at(&ona).open_home().await.unwrap();
        w.quiet().await;
        let home = w.slack.home(&ona).await.unwrap().expect("a home tab").plain;
        assert!(home.contains("The first two weeks") && home.contains("4 of 7"), "{home}");
        w.at(&sam).open_home().await.unwrap();
        w.quiet().await;
        let home = w.slack.home(&sam).await.unwrap().expect("a home tab").plain;
        assert!(!home.contains("4 of 7"), "it is the owner's list: {home}");
        let ticked = card(w, &hub).await;
        assert!(ticked.plain.contains("4 of 7"), "sponsor, talk, problem, charter: {}", ticked.plain);

        w.stops().await;
        w.starts().await;
        w.passes(Duration::from_hours(15 * 24)).await;
        // Any change draws the card anew: the two weeks are over.
        w.taps(&ona, &card(w, &hub).await, "initiative.people").await;
        w.submits(&ona, &[("people", json!([kim]))]).await;
        w.passes(EDIT).await;
        assert!(!card(w, &hub).await.plain.contains("Getting started"), "{}", card(w, &hub).await.plain);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn how_the_sponsor_is_involved_is_confirmed_and_quoted() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        w.passes(EDIT).await;
        w.taps(&ona, &card(w, &hub).await, "course.involve").await;
        w.submits(&ona, &[("often", json!("monthly")), ("approves", json!("talk"))]).await;
        w.taps(&ona, &card(w, &hub).await, "initiative.aspects").await;
        w.submits(&ona, &[("aspects", json!("payout rules"))]).await;
        w.proposal(&ona, &hub, "Cap the bonus").await;
        let before = w.told_of(&sam, "asks you to decide").await;
        assert!(!before.plain.contains("As agreed"), "not before it is confirmed: {}", before.plain);

        w.stops().await;
        w.starts().await;
        let asked = w.told_of(&sam, "proposes how you are involved").await;
        assert!(asked.plain.contains("[Where I want a say]"), "{}", asked.plain);
        w.taps(&sam, &asked, "course.confirm").await;
        let agreed = w.told_of(&ona, "Agreed with").await;
        assert!(agreed.plain.contains("what touches *payout rules* is theirs to decide"), "{}", agreed.plain);
        w.proposal(&ona, &hub, "Ask the works council").await;
        w.passes(EDIT).await;
        let after = w.told_of(&sam, "Ask the works council").await;
        assert!(
            after.plain.contains("As agreed with you: you approve after a word with the owner"),
            "{}",
            after.plain
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deputy_judges_feedback_and_edits_the_update_as_the_owner_does() {
    story(async |w| {
        let [ona, sam, dee, kim] = w.people(["ona", "sam", "dee", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&dee, &kim]).await;
        w.accord(&ona, &hub, "update").await;
        w.submits(&ona, &[("schedule", json!("Fridays 15:00")), ("zone", json!("Europe/Berlin"))]).await;
        leads(w, &ona, &hub, &[("deputy", json!(dee))]).await;
        w.accord(&kim, &hub, "feedback Too many forms").await;
        let list = w.accord(&dee, &hub, "feedback").await;
        assert!(list.contains("[Triage]"), "{list}");
        let shown = w.whisper(&dee).await;
        w.taps(&dee, &shown, "feedback.open").await;
        w.stops().await;
        w.starts().await;
        w.taps(&dee, &w.whisper(&dee).await, "feedback.accept").await;
        w.passes(EDIT).await;
        assert!(w.told_of(&kim, "FB-1").await.plain.contains("ccepted"), "{:?}", w.told(&kim).await.last());
        // Who is neither owner, deputy nor giver still judges nothing.
        assert!(!w.accord(&sam, &hub, "feedback").await.contains("[Open]"));

        w.until("2026-03-06T14:01:00Z").await;
        let draft = w.told_of(&ona, "Your update of").await;
        leads(w, &ona, &hub, &[("next", json!(dee))]).await;
        let asked = w.told_of(&dee, "take over").await;
        w.taps(&dee, &asked, "course.accept").await;
        leads(w, &dee, &hub, &[("deputy", json!(ona))]).await;
        // The draft still lies with Ona, who is the deputy now.
        w.taps(&ona, &draft, "update.edit").await;
        w.submits(&ona, &[("highlight", json!("Six of ten interviews are done."))]).await;
        w.taps(&ona, &draft, "update.send").await;
        w.passes(EDIT).await;
        assert!(w.post_about(&hub, "Six of ten").await.plain.contains("Onboarding Hub"), "it goes out");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_owner_thinks_of_people_is_not_shared_with_a_deputy() {
    story(async |w| {
        let [ona, sam, dee, kim] = w.people(["ona", "sam", "dee", "kim"]).await;
        let hub = with_people(w, &ona, &sam, &[&dee, &kim]).await;
        admin_allows(w).await;
        w.accord(&ona, &hub, "people").await;
        assesses(w, &ona, &kim, "resistant", "Fears a second payroll run").await;
        w.accord(&ona, &hub, "gate").await;
        w.submits(&ona, &[("verdict", json!("go")), ("why", json!("All talked to us."))]).await;
        w.reacts(&sam, &w.post_about(&hub, "Gate of").await, "+1").await;
        w.passes(Duration::from_hours(48)).await;
        // Ona is asked about the map as its owner, and is the deputy when she presses what stands there.
        let map = w.told_of(&ona, "Discovery is behind you").await;
        leads(w, &ona, &hub, &[("next", json!(dee))]).await;
        let asked = w.told_of(&dee, "take over").await;
        w.taps(&dee, &asked, "course.accept").await;
        leads(w, &dee, &hub, &[("deputy", json!(ona))]).await;
        w.accord(&dee, &hub, "people").await;
        assesses(w, &dee, &kim, "neutral", "Can be won with one run").await;
        w.stops().await;
        w.starts().await;
        w.taps(&ona, &map, "people.map").await;
        assert!(w.whispered(&ona).await.contains("as the owner"), "{}", w.whispered(&ona).await);
        w.accord(&ona, &hub, "people").await;
        let list = modal(w, &ona).await;
        assert!(list.contains("[Import]") && list.contains("[Profile]"), "a deputy leads: {list}");
        assert!(!list.contains("[My map]") && !list.contains("[Assess]"), "{list}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_of_the_update_stands_in_the_deputys_home_too() {
    story(async |w| {
        let [ona, sam, dee] = w.people(["ona", "sam", "dee"]).await;
        let hub = w.initiative(&ona, &sam, &[&dee]).await;
        w.accord(&ona, &hub, "update").await;
        w.submits(&ona, &[("schedule", json!("Fridays 15:00")), ("zone", json!("Europe/Berlin"))]).await;
        leads(w, &ona, &hub, &[("deputy", json!(dee))]).await;
        w.until("2026-03-06T14:01:00Z").await;
        w.stops().await;
        w.starts().await;
        for (person, sees) in [(&ona, true), (&dee, true), (&sam, false)] {
            let home = home(w, person).await;
            assert_eq!(home.contains("Your update of *Onboarding Hub* is ready"), sees, "{home}");
        }
        assert_eq!(w.at(&dee).click_at_home("update.send").await.unwrap().status, Some(200));
        w.passes(EDIT).await;
        w.post_about(&hub, "Discovery").await;
        for person in [&ona, &dee] {
            let home = home(w, person).await;
            assert!(!home.contains("Your update of"), "it went out: {home}");
        }
        // Who leads it no more sees no draft.
        leads(w, &ona, &hub, &[("deputy", json!(sam))]).await;
        w.until("2026-03-13T14:01:00Z").await;
        assert!(!home(w, &dee).await.contains("Your update of"));
        assert!(home(w, &sam).await.contains("Your update of"));
    })
    .await;
}

/// What stands in somebody's Home tab once they open it.
async fn home(w: &World, person: &str) -> String {
    w.at(person).open_home().await.unwrap();
    w.quiet().await;
    w.slack.home(person).await.unwrap().expect("a home tab").plain
}
