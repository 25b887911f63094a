//! Story 2: everybody answers the same questions before they see anybody's answer; then all is shown at once.

use crate::people::{modal, with_people};
use crate::support::{World, story};
use serde_json::{Value, json};
use slack_sandbox::{Kind, Message, Person};
use std::time::Duration;

const QUESTIONS: &str = "What is the problem, and for whom?\nHow shall it be when it is done?\n\
    Which number tells that it works?\nWhat do we leave out?";

/// The owner asks these people four questions, until Thursday, 5 March, 17:00 in Berlin.
async fn begins(w: &World, owner: &str, hub: &str, people: &[&String]) -> Message {
    w.accord(owner, hub, "kickoff").await;
    let fields =
        [("questions", json!(QUESTIONS)), ("people", json!(people)), ("deadline", json!("2026-03-05"))];
    w.submits(owner, &fields).await;
    w.post_about(hub, "Blind kickoff").await
}

/// Somebody answers in the form behind their direct message.
async fn answers(w: &World, who: &str, said: [&str; 4]) {
    let asked = w.told_of(who, "Nobody sees your answers").await;
    // Slack opens ten forms at one moment, and no more.
    w.passes(Duration::from_secs(10)).await;
    w.taps(who, &asked, "kickoff.answer").await;
    let names = ["answer0", "answer1", "answer2", "answer3"];
    let fields: Vec<(&str, Value)> = names.into_iter().zip(said.map(|text| json!(text))).collect();
    w.submits(who, &fields).await;
}

const DAYS: [&str; 4] =
    ["New hires wait for laptops", "Ready on day one", "Days until a laptop is there", "Payroll"];
const MONEY: [&str; 4] = ["Onboarding costs too much", "Ready on day one", "Revenue a head", "payroll"];

#[tokio::test(flavor = "multi_thread")]
async fn six_answer_blind_and_all_is_shown_at_once() {
    story(async |w| {
        let [ona, sam, kim, ben, lea, max] = w.people(["ona", "sam", "kim", "ben", "lea", "max"]).await;
        let hub = with_people(w, &ona, &sam, &[&kim, &ben, &lea, &max]).await;
        let six = [&ona, &sam, &kim, &ben, &lea, &max];
        let call = begins(w, &ona, &hub, &six).await;
        assert!(call.plain.contains("6 people") && call.plain.contains("0 of 6 answered"), "{}", call.plain);
        let twice = w.accord(&ona, &hub, "kickoff").await;
        assert_eq!(twice, "");
        assert!(
            modal(w, &ona).await.contains("Nobody sees your answers"),
            "one's own questions open instead"
        );
        w.at(&ona).close_all_modals().await.unwrap();

        // What somebody typed and did not send is there again.
        let asked = w.told_of(&ona, "Nobody sees your answers").await;
        w.taps(&ona, &asked, "kickoff.answer").await;
        w.at(&ona).fill("answer0", json!("Half a thought")).await.unwrap();
        w.quiet().await;
        w.at(&ona).close_modal().await.unwrap();
        w.taps(&ona, &asked, "kickoff.answer").await;
        assert!(modal(w, &ona).await.contains("Half a thought"), "{}", modal(w, &ona).await);
        w.at(&ona).close_modal().await.unwrap();
        answers(w, &ona, DAYS).await;
        answers(w, &sam, MONEY).await;
        for who in [&kim, &ben] {
            answers(w, who, DAYS).await;
        }
        answers(w, &lea, ["", "", "Open audit findings", ""]).await;
        // Down over the deadline: nothing is lost, and it is shown once.
        w.passes(Duration::from_mins(1)).await;
        assert!(w.now_reads(&call).await.contains("5 of 6 answered"), "{}", w.now_reads(&call).await);
        for person in six {
            let told = w.told(person).await;
            assert!(
                told.iter().all(|message| !message.plain.contains("laptops")),
                "nobody sees an answer: {told:#?}"
            );
        }
        assert!(w.said_in(&hub).await.iter().all(|message| !message.plain.contains("laptops")));
        assert_eq!(w.times_told(&max, "Still time for the kickoff").await, 0);
        w.until("2026-03-04T10:00:00Z").await;
        assert_eq!(w.times_told(&max, "Still time for the kickoff").await, 1, "who is silent is reminded");
        assert_eq!(w.times_told(&kim, "Still time for the kickoff").await, 0);
        w.stops().await;
        w.until("2026-03-05T18:00:00Z").await;
        w.starts().await;
        w.passes(Duration::from_mins(2)).await;

        let shown = w.post_about(&hub, "5 of 6").await;
        assert!(shown.plain.contains("pending: @max"), "{}", shown.plain);
        for words in
            ["@kim", "@sam", "Revenue a head", "spread", "Thirty minutes together", "[Draft charter]"]
        {
            assert!(shown.plain.contains(words), "{words} in {}", shown.plain);
        }
        // Who says much the same has the same letter, and they stand side by side: three, then one.
        let (before, after) = shown.plain.split_once("Onboarding costs too much").unwrap();
        assert_eq!(before.matches("*A* @").count(), 3, "{}", shown.plain);
        assert!(before.ends_with("*B* @sam: "), "{before}");
        assert!(!after.split("How shall it be").next().unwrap().contains("*A* @"), "{after}");
        let (talk, rest) = shown.plain.split_once("Thirty minutes together").unwrap();
        assert!(talk.contains("spread 0 of 100, close together"), "{talk}");
        assert!(
            rest.contains("Which number") && rest.contains("What is the problem"),
            "the two widest: {rest}"
        );
        assert!(!rest.contains("How shall it be"), "{rest}");
        let thread = w.slack.thread(&hub, &shown.ts).await.unwrap();
        assert_eq!(thread.len(), 5, "each question in full: {thread:#?}");
        let all = w.said_in(&hub).await;
        assert_eq!(
            all.iter().filter(|message| message.plain.contains("5 of 6 · pending")).count(),
            1,
            "once"
        );
        w.taps(&ona, &shown, "workshop.kind").await;
        let plan = modal(w, &ona).await;
        assert!(plan.contains("Thirty minutes together") && plan.contains("First question"), "{plan}");
        w.at(&ona).close_all_modals().await.unwrap();
        w.taps(&kim, &shown, "kickoff.draft").await;
        assert!(w.whispered(&kim).await.contains("as the owner"), "{}", w.whispered(&kim).await);
        w.taps(&ona, &shown, "kickoff.draft").await;
        let drafted = w.whispered(&ona).await;
        assert!(drafted.contains("drafted"), "{drafted}");
        w.accord(&sam, &hub, "catchup").await;
        let brief = w.told_of(&sam, "in five minutes").await.plain;
        assert!(
            brief.contains("charter v1, a draft")
                && brief.contains("*Metrics:* Days until a laptop is there"),
            "{brief}"
        );
        let late = w.told_of(&max, "is over").await;
        assert!(w.now_reads(&late).await.contains("is over"), "{}", w.now_reads(&late).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nobody_answers_it_is_said_and_what_is_no_kickoff_is_refused() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = with_people(w, &ona, &sam, &[&kim]).await;
        w.accord(&ona, &hub, "kickoff").await;
        for (field, value, words) in [
            ("questions", json!(" "), "question"),
            ("deadline", json!("2026-03-01"), "later day"),
            ("people", json!([ona]), "two"),
        ] {
            let all = [
                ("questions", json!(QUESTIONS)),
                ("people", json!([ona, sam, kim])),
                ("deadline", json!("2026-03-05")),
                (field, value),
            ];
            let refused = format!("{:?}", w.tries(&ona, &all).await);
            assert!(refused.contains(words), "{field}: {refused}");
        }
        w.at(&ona).close_all_modals().await.unwrap();
        let call = begins(w, &ona, &hub, &[&ona, &sam, &kim]).await;
        w.stops().await;
        w.until("2026-03-05T18:00:00Z").await;
        w.starts().await;
        w.passes(Duration::from_mins(2)).await;
        let few = w.told_of(&ona, "of 3").await;
        assert!(few.plain.contains("Nobody answered"), "{}", few.plain);
        assert!(w.now_reads(&call).await.contains("Too few to compare"), "{}", w.now_reads(&call).await);
        assert_eq!(w.times_told(&ona, "of 3").await, 1, "once");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_one_answers_nothing_is_shown_and_there_is_more_time() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = with_people(w, &ona, &sam, &[&kim]).await;
        let call = begins(w, &ona, &hub, &[&ona, &sam, &kim]).await;
        answers(w, &ona, DAYS).await;
        w.until("2026-03-05T16:10:00Z").await;
        let few = w.told_of(&ona, "Only @ona answered of 3").await;
        assert!(w.now_reads(&call).await.contains("Too few to compare"), "{}", w.now_reads(&call).await);
        assert!(w.said_in(&hub).await.iter().all(|message| !message.plain.contains("laptops")));
        let hasty = w.accord(&sam, &hub, "kickoff").await;
        assert!(hasty.contains("can do this, as the owner"), "{hasty}");

        w.stops().await;
        w.starts().await;
        w.taps(&ona, &few, "kickoff.extend").await;
        let past = w.tries(&ona, &[("deadline", json!("2026-03-01"))]).await;
        assert!(format!("{past:?}").contains("later day"), "{past:?}");
        w.submits(&ona, &[("deadline", json!("2026-03-10"))]).await;
        answers(w, &sam, MONEY).await;
        w.until("2026-03-10T16:10:00Z").await;
        let shown = w.post_about(&hub, "2 of 3").await;
        assert!(
            shown.plain.contains("New hires wait for laptops"),
            "what was answered first is kept: {}",
            shown.plain
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_who_leaves_stops_nothing_and_a_spent_week_is_respected() {
    story(async |w| {
        // What is meant for the owner alone waits for an admin, once the owner is gone.
        w.forgives("channel_not_found");
        let [ona, sam, kim, ben] = w.people(["ona", "sam", "kim", "ben"]).await;
        let hub = with_people(w, &ona, &sam, &[&kim, &ben]).await;
        // Ben wants one question a week, and has had it.
        w.accord(&ben, &hub, "settings").await;
        w.submits(&ben, &[("asks", json!("1"))]).await;
        w.accord(&ona, &hub, "checkin").await;
        w.submits(&ona, &[("schedule", json!("Mondays 08:05"))]).await;
        w.until("2026-03-02T07:10:00Z").await;
        assert_eq!(w.times_told(&ben, "asks your view").await, 1);
        let call = begins(w, &ona, &hub, &[&ona, &sam, &kim, &ben]).await;
        assert_eq!(w.times_told(&ben, "the same questions").await, 0, "his week is spent");
        w.taps(&ben, &call, "kickoff.answer").await;
        w.submits(&ben, &[("answer0", json!("Badges"))]).await;
        answers(w, &kim, DAYS).await;

        let gone = Person::member("ona", "ona", "Europe/Berlin").kind(Kind::Deactivated);
        w.slack.update_person(&ona, gone).await.unwrap();
        w.stops().await;
        w.starts().await;
        w.until("2026-03-05T16:10:00Z").await;
        let shown = w.post_about(&hub, "2 of 3").await;
        assert!(shown.plain.contains("pending: @sam") && !shown.plain.contains("@ona"), "{}", shown.plain);
        let after = w.at(&kim).click(&call.channel, &call.ts, "kickoff.answer").await;
        assert!(after.is_err(), "there is nothing left to press");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_for_answers_is_among_what_needs_one_until_it_is_answered() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = with_people(w, &ona, &sam, &[&kim]).await;
        assert!(!home(w, &kim).await.contains("waits for your answers"));
        begins(w, &ona, &hub, &[&ona, &kim]).await;
        w.passes(Duration::from_secs(10)).await;
        let shown = w.slack.home(&kim).await.unwrap().expect("a home tab").plain;
        assert!(shown.contains("waits for your answers"), "it is there without being asked for: {shown}");
        w.stops().await;
        w.starts().await;
        let needs = w.accord(&kim, &hub, "").await;
        assert!(
            needs.contains("The kickoff of *Onboarding Hub* waits") && needs.contains("[Answer]"),
            "{needs}"
        );
        assert!(!w.accord(&sam, &hub, "").await.contains("waits for your answers"), "he is not asked");
        w.taps(&kim, &w.whisper(&kim).await, "kickoff.answer").await;
        w.submits(&kim, &[("answer0", json!("Badges"))]).await;
        w.passes(Duration::from_secs(10)).await;
        assert!(!w.accord(&kim, &hub, "").await.contains("waits for your answers"));
        assert!(!home(w, &kim).await.contains("waits for your answers"));
        // The owner never answers; once it is over it waits for nobody.
        assert!(w.accord(&ona, &hub, "").await.contains("waits for your answers"));
        w.until("2026-03-05T16:10:00Z").await;
        assert!(!w.accord(&ona, &hub, "").await.contains("waits for your answers"));
        w.told_of(&ona, "Only @kim answered of 2").await;
    })
    .await;
}

/// What stands in somebody's home tab, once they open it.
async fn home(w: &World, who: &str) -> String {
    w.at(who).open_home().await.unwrap();
    w.quiet().await;
    w.slack.home(who).await.unwrap().expect("a home tab").plain
}
