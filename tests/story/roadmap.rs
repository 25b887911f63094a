//! Outcomes and the roadmap: the change sought, its number over time, and the systems it touches.

use crate::charter;
use crate::lead::leads;
use crate::people::modal;
use crate::support::{World, story};
use accord::slack::installs::HOME;
use accord::store::{StoreError, audit, of, unit};
use serde_json::{Value, json};
use slack_sandbox::{DeliveryFault, Message, NewChannel, SubmitResult};
use std::time::Duration;

const UNDO: Duration = Duration::from_mins(11);
const SOON: Duration = Duration::from_secs(5);

/// The owner writes an outcome down, as the roadmap's button opens its form.
pub async fn adds(w: &World, owner: &str, hub: &str, change: &str, metric: &str, more: &[(&str, Value)]) {
    w.accord(owner, hub, "roadmap").await;
    let shown = w.whisper(owner).await;
    w.taps(owner, &shown, "roadmap.add").await;
    let mut fields = vec![("change", json!(change)), ("metric", json!(metric))];
    fields.extend(more.iter().cloned());
    w.submits(owner, &fields).await;
    w.passes(SOON).await;
}

/// Days to first login, from 12 to 5 days.
pub async fn days_to_login(w: &World, owner: &str, hub: &str) {
    let more = [("unit", json!("days")), ("baseline", json!("12")), ("target", json!("5"))];
    adds(w, owner, hub, "New hires can work on day one", "Days to first login", &more).await;
}

/// The owner writes the charter and the sponsor signs it.
pub async fn signed(w: &World, owner: &str, sponsor: &str, hub: &str, statements: &[(&str, &str)]) {
    charter::writes(w, owner, hub, statements).await;
    let card = charter::asks(w, owner, hub).await;
    w.reacts(sponsor, &card, "white_check_mark").await;
    w.passes(UNDO).await;
}

/// What Accord answers in private to words in a channel, without its stars.
pub async fn reads(w: &World, person: &str, hub: &str, words: &str) -> String {
    w.accord(person, hub, words).await.replace('*', "")
}

/// What Accord answers in private to words in a channel, as a message with its buttons.
async fn shown(w: &World, person: &str, hub: &str, words: &str) -> Message {
    w.accord(person, hub, words).await;
    w.whisper(person).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_roadmap_shows_outcomes_by_now_next_and_later() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        let nothing = reads(w, &kim, &hub, "roadmap").await;
        assert!(nothing.contains("No outcome yet") && !nothing.contains("[Add outcome]"), "{nothing}");
        days_to_login(w, &ona, &hub).await;
        let said = w.told_of(&ona, "O-1 is on the roadmap").await;
        let later = [("horizon", json!("later"))];
        adds(w, &ona, &hub, "Teams ask less", "Questions to the help desk", &later).await;
        let roadmap = reads(w, &kim, &hub, "roadmap").await;
        for words in [
            "Now",
            "Later",
            "O-1 New hires can work on day one",
            "from 12 to 5 days",
            "no reading yet",
            "no target yet",
        ] {
            assert!(roadmap.contains(words), "{words} in {roadmap}");
        }
        assert!(!roadmap.contains("Next") && !roadmap.contains("[Add outcome]"), "{roadmap}");

        // It moves, also after a restart; the button pressed twice moves it once.
        w.stops().await;
        w.starts().await;
        w.taps(&ona, &said, "roadmap.outcome").await;
        let detail = w.whisper(&ona).await;
        w.taps(&ona, &detail, "roadmap.move.next").await;
        w.taps(&ona, &detail, "roadmap.move.next").await;
        let roadmap = reads(w, &kim, &hub, "roadmap").await;
        assert!(roadmap.contains("Next") && !roadmap.contains("\nNow\n"), "{roadmap}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_metrics_of_the_signed_charter_are_the_first_outcomes() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        let charter = [
            ("vision", "Everybody can work on day one"),
            ("metrics", "Days to first login: 12 → 5 days by 2026-09-30\nSatisfaction of new hires"),
        ];
        signed(w, &ona, &sam, &hub, &charter).await;
        let roadmap = reads(w, &ona, &hub, "roadmap").await;
        assert!(roadmap.contains("[From the charter: Days to first login]"), "{roadmap}");
        let message = w.whisper(&ona).await;
        w.taps(&ona, &message, "roadmap.add.0").await;
        let form = modal(w, &ona).await;
        for words in ["Everybody can work on day one", "Days to first login", "days", "12", "5"] {
            assert!(form.contains(words), "{words} in {form}");
        }
        w.slack.delivery_fault("view_submission", DeliveryFault::Duplicate, 1).await.unwrap();
        w.submits(&ona, &[]).await;
        let roadmap = reads(w, &ona, &hub, "roadmap").await;
        assert!(roadmap.contains("from 12 to 5 days by 30 September 2026"), "{roadmap}");
        assert!(!roadmap.contains("charter: Days") && roadmap.contains("charter: Satisfaction"), "{roadmap}");
        assert!(!roadmap.contains("O-2"), "the form came twice: {roadmap}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn readings_are_typed_as_people_type_numbers_and_drawn_in_their_order() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        let none = reads(w, &ona, &hub, "roadmap reading 9").await;
        assert!(none.contains("There is no outcome yet"), "{none}");
        days_to_login(w, &ona, &hub).await;
        for (typed, said) in [
            ("9,5 on 27 Feb: the login report", "9.5 days on 27 February 2026: 35 % of the way"),
            ("o-1 11 days on 2026-02-20 https://bi.example.com/x?a=1&b=2", "11 days on 20 February 2026"),
            ("1,234", "“1,234” can be read as 1234 or as 1.2340"),
            ("9 hours", "counts in days, not in hours"),
            ("a dozen", "not a number"),
            ("9 on 3/12/2026", "not a day that Accord can read"),
            ("9 on 24 Dec 2026", "still to come"),
            ("O-7 9", "There is no O-7 here"),
        ] {
            let answer = reads(w, &ona, &hub, &format!("roadmap reading {typed}")).await;
            assert!(answer.contains(said), "{typed}: {answer}");
        }
        let not_theirs = reads(w, &kim, &hub, "roadmap reading 9").await;
        assert!(not_theirs.contains("as the owner"), "{not_theirs}");

        // By mention, and by the form, which arrives twice; Accord was restarted between opening and sending it.
        w.at(&ona).post(&hub, &format!("<@{}> roadmap reading 8.0 today", w.bot.bot_user_id)).await.unwrap();
        w.quiet().await;
        assert!(w.whispered(&ona).await.contains("8 days"), "{}", w.whispered(&ona).await);
        reads(w, &ona, &hub, "roadmap reading").await;
        w.stops().await;
        w.starts().await;
        let future = w.tries(&ona, &[("value", json!("7")), ("day", json!("2027-01-01"))]).await;
        assert!(format!("{future:?}").contains("still to come"), "{future:?}");
        let long = "x".repeat(300);
        w.slack.delivery_fault("view_submission", DeliveryFault::Duplicate, 1).await.unwrap();
        w.submits(&ona, &[("value", json!("7 days")), ("day", json!("2026-03-01")), ("source", json!(long))])
            .await;
        w.passes(SOON).await;
        assert_eq!(w.times_told(&ona, "Noted for O-1: *7 days*").await, 1);

        let detail = reads(w, &kim, &hub, "roadmap O-1").await;
        let order = ["20 February 2026: 11 days", "27 February 2026: 9.5 days", "1 March 2026: 7 days"];
        let places: Vec<_> = order
            .iter()
            .map(|line| detail.find(line).unwrap_or_else(|| panic!("{line} in {detail}")))
            .collect();
        assert!(places.is_sorted_by(|one, other| one > other), "the newest first: {detail}");
        assert!(detail.contains("https://bi.example.com/x?a=1&b=2") && detail.contains("Target"), "{detail}");
        let chart =
            w.whisper(&kim).await.blocks.iter().find(|b| b["type"] == "data_visualization").cloned().unwrap();
        let line: Vec<_> = chart["chart"]["series"][0]["data"]
            .as_array()
            .unwrap()
            .iter()
            .map(|p| p["value"].clone())
            .collect();
        assert_eq!(line, [json!(11.0), json!(9.5), json!(7.0), json!(8.0)], "{chart}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_unit_needs_a_reason_and_begins_the_chart_anew() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        days_to_login(w, &ona, &hub).await;
        reads(w, &ona, &hub, "roadmap reading 9 on 27 Feb").await;
        reads(w, &ona, &hub, "roadmap reading 8 on 28 Feb").await;
        let detail = shown(w, &ona, &hub, "roadmap O-1").await;
        w.taps(&ona, &detail, "roadmap.edit").await;
        let other = [("unit", json!("hours")), ("baseline", json!("96")), ("target", json!("40 hours"))];
        let unsaid = w.tries(&ona, &other).await;
        assert!(
            format!("{unsaid:?}").contains("Say why the unit changes: readings so far stay in days"),
            "{unsaid:?}"
        );
        w.submits(&ona, &[("why", json!("HR counts in hours"))]).await;
        w.stops().await;
        w.starts().await;
        let anew = reads(w, &ona, &hub, "roadmap O-1").await;
        assert!(anew.contains("no reading yet · from 96 to 40 hours"), "{anew}");
        assert!(anew.contains("Counted in days before") && anew.contains("HR counts in hours"), "{anew}");
        let days = reads(w, &ona, &hub, "roadmap reading 7 days").await;
        assert!(days.contains("counts in hours, not in days"), "{days}");
        reads(w, &ona, &hub, "roadmap reading 56 h").await;
        let detail = reads(w, &sam, &hub, "roadmap O-1").await;
        assert!(detail.contains("56 hours") && !detail.contains("9 days"), "{detail}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reading_is_corrected_and_taken_back_and_the_trail_keeps_it() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        days_to_login(w, &ona, &hub).await;
        reads(w, &ona, &hub, "roadmap reading 90 on 27 Feb").await;
        let detail = shown(w, &ona, &hub, "roadmap O-1").await;
        w.taps(&ona, &detail, "roadmap.readings").await;
        let list = w.whisper(&ona).await;
        w.taps(&ona, &list, "roadmap.correct").await;
        w.submits(&ona, &[("value", json!("9,0"))]).await;
        let right = reads(w, &sam, &hub, "roadmap O-1").await;
        assert!(right.contains("27 February 2026: 9 days") && !right.contains("90"), "{right}");
        // The old list still has its buttons: they change nothing more.
        w.taps(&ona, &list, "roadmap.take_back").await;
        assert!(
            w.whispered(&ona).await.contains("corrected or taken back already"),
            "{}",
            w.whispered(&ona).await
        );

        w.stops().await;
        w.starts().await;
        let noted = w.told_of(&ona, "Noted for O-1: *9 days*").await;
        w.taps(&ona, &noted, "roadmap.take_back").await;
        let back = w.whisper(&ona).await;
        assert!(reads(w, &sam, &hub, "roadmap").await.contains("no reading yet"));
        w.taps(&ona, &back, "roadmap.restore").await;
        assert!(reads(w, &sam, &hub, "roadmap").await.contains("9 days on 27 February 2026"));
        let trail = trail(w).await;
        for action in ["reading.noted", "reading.corrected", "reading.taken_back", "reading.counts_again"] {
            assert!(trail.iter().any(|line| line == action), "{action} in {trail:?}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_edit_an_outcome_at_once_the_second_sees_it() {
    story(async |w| {
        let [ona, sam, dee] = w.people(["ona", "sam", "dee"]).await;
        let hub = w.initiative(&ona, &sam, &[&dee]).await;
        leads(w, &ona, &hub, &[("deputy", json!(dee))]).await;
        days_to_login(w, &ona, &hub).await;
        for who in [&ona, &dee] {
            let detail = shown(w, who, &hub, "roadmap O-1").await;
            w.taps(who, &detail, "roadmap.edit").await;
        }
        w.submits(&dee, &[("target", json!("4"))]).await;
        let late = w.tries(&ona, &[("target", json!("3"))]).await;
        assert!(format!("{late:?}").contains("Somebody else changed this since you opened it"), "{late:?}");
        let long = w.tries(&ona, &[("change", json!("x".repeat(300)))]).await;
        assert!(matches!(long, SubmitResult::Errors { .. }), "{long:?}");
        w.at(&ona).close_all_modals().await.unwrap();
        assert!(reads(w, &sam, &hub, "roadmap").await.contains("from 12 to 4 days"));

        // Off the roadmap and back; whoever does not lead it has no button and no say.
        let detail = shown(w, &dee, &hub, "roadmap O-1").await;
        w.taps(&dee, &detail, "roadmap.off").await;
        let off = w.whisper(&dee).await;
        let gone = reads(w, &sam, &hub, "roadmap").await;
        assert!(gone.contains("No outcome yet") && !gone.contains("Bring back"), "{gone}");
        w.taps(&dee, &off, "roadmap.back").await;
        assert!(reads(w, &sam, &hub, "roadmap").await.contains("O-1"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn systems_touched_stand_in_a_list_with_whose_they_are() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        assert!(reads(w, &kim, &hub, "roadmap systems").await.contains("None is named yet"));
        for (name, owner) in
            [("Payroll", ("owner", json!(kim))), ("Identity", ("owner_name", json!("IT of the holding")))]
        {
            let list = shown(w, &ona, &hub, "roadmap systems").await;
            w.taps(&ona, &list, "roadmap.system").await;
            w.slack.delivery_fault("view_submission", DeliveryFault::Duplicate, 1).await.unwrap();
            w.submits(&ona, &[("system", json!(name)), owner]).await;
        }
        w.stops().await;
        w.starts().await;
        let list = shown(w, &ona, &hub, "roadmap systems").await;
        w.taps(&ona, &list, "roadmap.system_edit").await;
        w.submits(
            &ona,
            &[("state", json!("stuck")), ("risk", json!("Closed in the last week of the month"))],
        )
        .await;
        let seen = reads(w, &kim, &hub, "roadmap systems").await;
        assert!(seen.contains("Payroll · @kim · stuck\nRisk: Closed in the last week"), "{seen}");
        assert!(seen.contains("Identity · IT of the holding · not talked about yet"), "{seen}");
        assert_eq!(seen.matches("Identity").count(), 1, "each form came twice: {seen}");
        assert!(!seen.contains("[Edit]"), "{seen}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_private_roadmap_stays_behind_its_wall_and_an_archived_one_rests() {
    story(async |w| {
        let [ona, sam, zoe] = w.people(["ona", "sam", "zoe"]).await;
        let members = vec![ona.clone(), sam.clone(), w.bot.bot_user_id.clone()];
        let den = NewChannel { name: "den".into(), private: true, members, shared: false };
        let den = w.channel_of(den).await;
        w.initiative_in(&den, &ona, &sam).await;
        days_to_login(w, &ona, &den).await;
        let lobby = w.channel("lobby", &[&zoe]).await;
        for words in ["roadmap O-1", "roadmap reading O-1 9"] {
            let answer = reads(w, &zoe, &lobby, words).await;
            assert!(answer.contains("There is no O-1 here") && !answer.contains("ONH"), "{words}: {answer}");
        }
        assert!(reads(w, &zoe, &lobby, "roadmap onh").await.contains("no initiative"));
        let card = reads(w, &ona, &den, "status").await;
        assert!(card.contains("Onboarding Hub"));
        let status = w.whisper(&ona).await;
        w.taps(&ona, &status, "course.panel").await;
        let panel = w.whisper(&ona).await;
        w.taps(&ona, &panel, "course.archive").await;
        let resting = reads(w, &ona, &den, "roadmap reading O-1 9").await;
        assert!(resting.contains("archived"), "{resting}");
    })
    .await;
}

/// What the trail says happened to outcomes and their readings, the oldest first.
async fn trail(w: &World) -> Vec<String> {
    let now = w.slack.now().await.unwrap();
    let work = unit(|tx| Box::pin(async move { audit::about(tx, "outcome/1", 100).await }));
    let all = w.app().db().read::<_, StoreError, _>(of(HOME), now, work).await.unwrap();
    all.into_iter().map(|entry| entry.action).collect()
}
