//! Setting a check-in up: from a template, question by question, and all that stands under *More*.

use crate::support::{World, story};
use serde_json::json;

/// An owner with an initiative of which these people are stakeholders; its channel.
pub async fn hub(w: &World, owner: &String, sponsor: &String, asked: &[&String]) -> String {
    let hub = w.initiative(owner, sponsor, asked).await;
    let card = w.post_about(&hub, "exit criteria").await;
    w.taps(owner, &card, "initiative.people").await;
    w.submits(owner, &[("people", json!(asked))]).await;
    hub
}

/// What stands in the modal before somebody.
async fn modal(w: &World, person: &str) -> String {
    w.at(person).modal().await.unwrap().map(|modal| modal.plain).unwrap_or_default()
}

/// Somebody fills a field in; what it changes is shown.
async fn fills(w: &World, person: &str, field: &str, value: serde_json::Value) {
    w.at(person).fill(field, value).await.unwrap();
    w.quiet().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn questions_are_added_changed_moved_and_removed_and_survive_a_restart() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = hub(w, &ona, &sam, &[&kim]).await;
        w.accord(&ona, &hub, "checkin").await;
        assert!(modal(w, &ona).await.contains("1. Are we solving the right problem?"));
        fills(w, &ona, "start", json!("all.discovery")).await;
        let shown = modal(w, &ona).await;
        assert!(shown.contains("3. How do you do it today, step by step?"), "{shown}");
        assert!(shown.contains("after 1 to 2 on question 1"), "{shown}");

        // One more, as a choice; an option is missing at first.
        w.presses(&ona, "checkin.question", Some("new")).await;
        fills(w, &ona, "text", json!("When shall it come?")).await;
        fills(w, &ona, "kind", json!("choice")).await;
        let refused = w.tries(&ona, &[("options", json!("In April"))]).await;
        assert!(format!("{refused:?}").contains("Give a choice 2 to 10 options"), "{refused:?}");
        w.submits(&ona, &[("options", json!("In April\nIn May")), ("place", json!("1"))]).await;
        let shown = modal(w, &ona).await;
        assert!(shown.contains("2. When shall it come?") && shown.contains("In April / In May"), "{shown}");

        // One goes, one has other anchors.
        w.presses(&ona, "checkin.question", Some("3")).await;
        w.submits(&ona, &[("remove", json!(["yes"]))]).await;
        w.presses(&ona, "checkin.question", Some("1")).await;
        w.submits(&ona, &[("low", json!("no way")), ("high", json!("exactly this"))]).await;
        fills(w, &ona, "schedule", json!("Fridays 09:00")).await;
        w.at(&ona).close_modal().await.unwrap();
        w.quiet().await;

        w.stops().await;
        w.starts().await;
        w.accord(&ona, &hub, "checkin").await;
        let shown = modal(w, &ona).await;
        assert!(shown.contains("This is as you left it"), "{shown}");
        assert!(shown.contains("1 no way … 5 exactly this"), "{shown}");
        assert!(!shown.contains("step by step") && shown.contains("2. When shall it come?"), "{shown}");
        w.submits(&ona, &[]).await;
        assert!(w.whispered(&ona).await.contains("Every Friday at 09:00"), "{}", w.whispered(&ona).await);
        w.until("2026-03-06T08:05:00Z").await;
        let asked = w.told_of(&kim, "asks your view").await;
        assert!(asked.plain.contains("1 no way … 5 exactly this"), "{}", asked.plain);
        w.taps(&kim, &asked, "checkin.words").await;
        let form = modal(w, &kim).await;
        assert!(
            form.contains("When shall it come?") && !form.contains("What did we misunderstand?"),
            "{form}"
        );

        // A question that is changed while a round is open: the round keeps its own.
        w.accord(&ona, &hub, "checkin").await;
        let panel = w.whisper(&ona).await;
        w.taps(&ona, &panel, "checkin.change").await;
        w.presses(&ona, "checkin.question", Some("1")).await;
        w.submits(&ona, &[("text", json!("Is it the right problem now?"))]).await;
        w.submits(&ona, &[]).await;
        w.submits(&kim, &[("score", json!("4")), ("q5", json!("1"))]).await;
        w.until("2026-03-07T08:10:00Z").await;
        let report = w.post_about(&hub, "check-in of Friday").await.plain;
        assert!(report.contains("Are we solving the right problem?") && !report.contains("now?"), "{report}");
        w.until("2026-03-13T08:05:00Z").await;
        assert!(w.told_of(&kim, "asks your view").await.plain.contains("Is it the right problem now?"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn under_more_stand_people_days_off_and_where_the_report_goes() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let lee = w.person("lee", "America/New_York").await;
        let hub = hub(w, &ona, &sam, &[&kim]).await;
        let desk = w.channel("desk", &[&ona, &kim]).await;
        w.accord(&ona, &hub, "checkin").await;
        w.presses(&ona, "checkin.more", None).await;
        let file = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//a//b\nBEGIN:VEVENT\nUID:1\n\
                    DTSTART;VALUE=DATE:20260305\nDTEND;VALUE=DATE:20260306\nEND:VEVENT\nEND:VCALENDAR";
        let all = [
            ("name", json!("Thursday pulse check")),
            // The sponsor is asked by name and by part: once.
            ("roles", json!(["stakeholder", "sponsor"])),
            ("people", json!([sam, lee])),
            ("holidays", json!("Easter")),
            ("reminders", json!("light")),
            ("report", json!(desk)),
        ];
        let refused = format!("{:?}", w.tries(&ona, &all).await);
        assert!(refused.contains("is not a date"), "{refused}");
        let refused =
            w.tries(&ona, &[("holidays", json!(file)), ("other_zone", json!("Europe/Atlantis"))]).await;
        assert!(format!("{refused:?}").contains("Atlantis"), "{refused:?}");
        let refused = w.tries(&ona, &[("other_zone", json!("")), ("schedule", json!("0 9,15 * * *"))]).await;
        assert!(format!("{refused:?}").contains("at most once a day"), "{refused:?}");
        w.submits(&ona, &[("schedule", json!("Thursdays 10:00"))]).await;
        let echo = w.whispered(&ona).await;
        assert!(
            echo.contains(
                "@lee Thu 12 March 10:00, Thu 19 March 10:00, Thu 26 March 10:00 (America/New_York)"
            ),
            "{echo}"
        );
        assert!(echo.contains("@kim Thu 12 March 10:00, Thu 19 March"), "{echo}");
        assert_eq!(echo.matches("@sam").count(), 1, "{echo}");

        w.stops().await;
        w.until("2026-03-05T08:00:00Z").await;
        w.starts().await;
        w.until("2026-03-06T20:00:00Z").await;
        assert_eq!(w.times_told(&kim, "asks your view").await, 0, "5 March is a day off");
        w.until("2026-03-12T09:05:00Z").await;
        assert_eq!(w.times_told(&kim, "asks your view").await, 1);
        assert_eq!(w.times_told(&lee, "asks your view").await, 0, "it is five in the morning there");
        assert!(w.told_of(&kim, "asks your view").await.plain.contains("shown in #desk"));
        w.until("2026-03-12T14:05:00Z").await;
        assert_eq!(w.times_told(&lee, "asks your view").await, 1);
        assert_eq!(w.times_told(&sam, "asks your view").await, 1);
        w.taps(&kim, &w.told_of(&kim, "asks your view").await, "checkin.score.5").await;
        w.until("2026-03-13T14:10:00Z").await;
        let report = w.post_about(&desk, "Thursday pulse check of Thursday").await.plain;
        assert!(report.contains("1 of 3 answered"), "{report}");
        assert!(w.said_in(&hub).await.iter().all(|said| !said.plain.contains("of 3 answered")));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_stage_offers_its_own_questions() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = hub(w, &ona, &sam, &[&kim]).await;
        w.accord(&ona, &hub, "checkin").await;
        for (start, question) in [
            ("all.ideation", "Which number should move"),
            ("all.prototype", "Would you use it as it is?"),
            ("all.development", "What changed or surprised you?"),
            ("all.delivery", "Do you get what you need to stay with it?"),
            ("one.discovery", "Are we solving the right problem?"),
        ] {
            fills(w, &ona, "start", json!(start)).await;
            assert!(modal(w, &ona).await.contains(question), "{}", modal(w, &ona).await);
        }
        fills(w, &ona, "start", json!("all.delivery")).await;
        w.presses(&ona, "checkin.more", None).await;
        let refused = w.tries(&ona, &[("mode", json!("confidential"))]).await;
        assert!(
            format!("{refused:?}").contains("mode"),
            "words have no place in a confidential one: {refused:?}"
        );
        w.presses(&ona, "checkin.question", Some("6")).await;
        w.submits(&ona, &[("remove", json!(["yes"]))]).await;
        w.stops().await;
        w.starts().await;
        w.submits(&ona, &[]).await;
        w.until("2026-03-05T09:05:00Z").await;
        assert!(w.told_of(&kim, "without your name").await.plain.contains("Do you know what changes"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_tries_it_on_themselves_and_it_counts_nowhere() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = hub(w, &ona, &sam, &[&kim]).await;
        w.accord(&ona, &hub, "checkin").await;
        w.submits(&ona, &[]).await;
        w.accord(&ona, &hub, "checkin").await;
        let panel = w.whisper(&ona).await;
        w.taps(&ona, &panel, "checkin.try").await;
        assert!(w.whispered(&ona).await.contains("A trial: only you get it"), "{}", w.whispered(&ona).await);
        let trial = w.told_of(&ona, "Are we solving").await;
        assert!(trial.plain.contains("*Trial.*"), "{}", trial.plain);
        w.taps(&ona, &trial, "checkin.score.1").await;
        w.taps(&ona, &panel, "checkin.try").await;
        assert!(
            w.whispered(&ona).await.contains("A round is open"),
            "one at a time: {}",
            w.whispered(&ona).await
        );
        w.stops().await;
        w.passes(std::time::Duration::from_secs(3700)).await;
        w.starts().await;
        w.passes(std::time::Duration::from_mins(1)).await;
        let report = w.told_of(&ona, "1 of 1 answered").await.plain;
        assert!(report.contains("Trial."), "{report}");
        assert!(
            w.said_in(&hub).await.iter().all(|said| !said.plain.contains("answered")),
            "not in the channel"
        );
        assert_eq!(w.times_told(&kim, "asks your view").await, 0);
        w.until("2026-03-05T09:05:00Z").await;
        w.taps(&kim, &w.told_of(&kim, "asks your view").await, "checkin.score.4").await;
        w.until("2026-03-06T09:10:00Z").await;
        let report = w.post_about(&hub, "check-in of Thursday").await.plain;
        assert!(
            report.contains("1 of 1 answered") && !report.contains("before"),
            "no trend of a trial: {report}"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_in_is_copied_paused_asked_now_and_archived() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = hub(w, &ona, &sam, &[&kim]).await;
        w.accord(&ona, &hub, "checkin").await;
        w.submits(&ona, &[("schedule", json!("Tuesdays 10:00"))]).await;
        w.accord(&ona, &hub, "checkin").await;
        let panel = w.whisper(&ona).await;
        w.chooses(&ona, &panel, "checkin.menu", "copy/1").await;
        assert!(modal(w, &ona).await.contains("Copy of the check-in"), "{}", modal(w, &ona).await);
        w.submits(&ona, &[("schedule", json!("Thursdays 10:00"))]).await;
        w.taps(&ona, &panel, "checkin.pause").await;
        w.chooses(&ona, &panel, "checkin.menu", "archive/1").await;
        assert!(w.whispered(&ona).await.contains("archived"), "{}", w.whispered(&ona).await);
        w.taps(&ona, &panel, "checkin.now").await;
        assert!(w.whispered(&ona).await.contains("That check-in is archived"), "{}", w.whispered(&ona).await);
        w.stops().await;
        w.starts().await;
        w.accord(&ona, &hub, "checkin").await;
        let listed = w.whisper(&ona).await;
        assert!(listed.plain.contains("Copy of the check-in"), "{}", listed.plain);
        assert!(!listed.plain.contains("Every Tuesday"), "{}", listed.plain);
        w.taps(&ona, &listed, "checkin.now").await;
        assert_eq!(w.times_told(&kim, "asks your view").await, 1, "one extra round, now");
        w.until("2026-03-04T09:00:00Z").await;
        assert_eq!(w.times_told(&kim, "asks your view").await, 1, "nobody is asked on Tuesday any more");
        w.until("2026-03-05T09:05:00Z").await;
        assert_eq!(w.times_told(&kim, "asks your view").await, 2);
    })
    .await;
}
