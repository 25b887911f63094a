//! Workshops: planned from a template, in everybody's calendar, and what came of them where it belongs.

use crate::export::last_file;
use crate::people::{modal, with_people};
use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::{Message, SubmitResult};
use std::time::Duration;

const EDIT: Duration = Duration::from_secs(5);

/// The owner plans an ideation workshop for Thursday, 12 March, 10:00 in Berlin.
async fn plans(w: &World, owner: &str, hub: &str, people: &[&String]) -> Message {
    w.accord(owner, hub, "workshop").await;
    w.presses(owner, "workshop.kind", Some("1/ideation")).await;
    let fields = [("day", json!("2026-03-12")), ("time", json!("10:00")), ("people", json!(people))];
    w.submits(owner, &fields).await;
    w.post_about(hub, "Ideation workshop of").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workshop_is_planned_from_a_template_and_its_results_go_where_they_belong() {
    story(async |w| {
        let [ona, sam, kim, ben] = w.people(["ona", "sam", "kim", "ben"]).await;
        let hub = with_people(w, &ona, &sam, &[&kim, &ben]).await;
        w.accord(&ona, &hub, "workshop").await;
        let choice = modal(w, &ona).await;
        for kind in ["Kickoff workshop", "Ideation workshop", "Review", "Retrospective"] {
            assert!(choice.contains(kind), "{kind}: {choice}");
        }
        w.at(&ona).close_all_modals().await.unwrap();
        let call = plans(w, &ona, &hub, &[&ona, &sam, &kim, &ben]).await;
        for words in ["90 minutes", "At its end:", "Before:", "Who does what:", "5 min · The problem", "@kim"]
        {
            assert!(call.plain.contains(words), "{words} in {}", call.plain);
        }
        for person in [&sam, &kim, &ben] {
            let asked = w.told_of(person, "asks you to come").await;
            assert!(asked.plain.contains("Bring one way that you have seen elsewhere"), "{}", asked.plain);
        }
        assert_eq!(w.times_told(&ona, "asks you to come").await, 0, "whoever plans it knows");
        let asked = w.told_of(&kim, "asks you to come").await;
        w.taps(&kim, &asked, "workshop.calendar").await;
        let (message, bytes) = last_file(w, &kim).await;
        assert!(message.plain.contains("it stands in your calendar"), "{}", message.plain);
        assert_eq!(message.files[0]["name"], "invitation.ics");
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.contains("DTSTART:20260312T090000Z") && text.contains("END:VEVENT"), "{text}");

        // During it people write into the thread; Accord is down when it ends.
        w.until("2026-03-12T09:30:00Z").await;
        w.at(&ben).reply(&hub, &call.ts, "Vision: everybody can work on day one\nnice coffee").await.unwrap();
        w.at(&kim)
            .reply(&hub, &call.ts, "Decision: one checklist a role\nRequirement: works on a phone")
            .await
            .unwrap();
        w.quiet().await;
        w.stops().await;
        w.until("2026-03-12T11:00:00Z").await;
        w.starts().await;
        w.passes(EDIT).await;
        let over = w.told_of(&ona, "is over. What came of it?").await;
        w.taps(&ona, &over, "workshop.results").await;
        let form = modal(w, &ona).await;
        for words in ["Vision: everybody can work on day one", "works on a phone", "one checklist a role"] {
            assert!(form.contains(words), "{words} in {form}");
        }
        assert!(!form.contains("coffee"), "{form}");
        let unsaid = w.tries(&ona, &[("charter", json!("Everybody can work"))]).await;
        assert!(format!("{unsaid:?}").contains("does not say which statement"), "{unsaid:?}");
        w.submits(&ona, &[("charter", json!("Vision: everybody can work on day one\nGoal: in all offices"))])
            .await;
        w.passes(EDIT).await;
        w.told_of(&ona, "one requirement; one decision").await;
        let charter = w.accord(&sam, &hub, "charter").await;
        assert!(
            charter.contains("everybody can work on day one") && charter.contains("in all offices"),
            "{charter}"
        );
        let panel = w.whisper(&sam).await;
        w.taps(&sam, &panel, "charter.requirements").await;
        let requirements = w.whispered(&sam).await;
        assert!(
            requirements.contains("works on a phone")
                && requirements.contains("Ideation workshop of 12 March"),
            "{requirements}"
        );
        let log = w.accord(&sam, &hub, "log").await;
        assert!(log.contains("one checklist a role"), "{log}");
        w.told_of(&sam, "one checklist a role").await;
        assert!(
            w.now_reads(&call).await.contains("Its results were written down"),
            "{}",
            w.now_reads(&call).await
        );
        assert_eq!(w.times_told(&ona, "What came of it?").await, 1, "once");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_template_has_its_own_goal_times_and_parts() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = with_people(w, &ona, &sam, &[&kim]).await;
        for (day, (kind, title)) in [
            ("kickoff", "Kickoff workshop of"),
            ("review", "Review of"),
            ("retrospective", "Retrospective of"),
        ]
        .into_iter()
        .enumerate()
        {
            w.accord(&ona, &hub, &format!("workshop {kind}")).await;
            let day = format!("2026-03-1{day}");
            w.submits(&ona, &[("day", json!(day)), ("people", json!([ona, sam, kim]))]).await;
            w.stops().await;
            w.starts().await;
            w.passes(EDIT).await;
            let call = w.post_about(&hub, title).await.plain;
            for words in [" minutes", "At its end:", "Before:", "Who does what:", " min · "] {
                assert!(call.contains(words), "{kind}: {words} in {call}");
            }
            let lines: Vec<_> = call.lines().filter(|line| line.contains(" min · ")).collect();
            assert!(lines.len() >= 3, "{kind} has an agenda of blocks: {call}");
        }
        let refused = w.accord(&kim, &hub, "workshop retrospective").await;
        assert!(refused.contains("as the owner"), "{refused}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_plan_is_said_at_its_field_and_others_plan_nothing() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = with_people(w, &ona, &sam, &[&kim]).await;
        w.forgives("missing_scope");
        assert!(w.accord(&kim, &hub, "workshop").await.contains("as the owner"));
        w.accord(&ona, &hub, "workshop review").await;
        for (field, value, words) in [
            ("agenda", json!("Talk about it"), "does not begin with minutes"),
            ("agenda", json!("500 Talk about it"), "more than eight hours"),
            ("day", json!("2026-03-01"), "still to come"),
        ] {
            let refused = w
                .tries(&ona, &[("agenda", json!("20 Show it")), ("day", json!("2026-03-05")), (field, value)])
                .await;
            assert!(format!("{refused:?}").contains(words), "{words}: {refused:?}");
        }
        w.stops().await;
        w.starts().await;
        let again = w
            .tries(
                &ona,
                &[("agenda", json!("20 Show it\n10 min: Say what is missing")), ("day", json!("2026-03-05"))],
            )
            .await;
        assert!(matches!(again, SubmitResult::Closed | SubmitResult::Cleared), "{again:?}");
        let call = w.post_about(&hub, "Review of").await;
        assert!(call.plain.contains("10 min · Say what is missing"), "{}", call.plain);
        w.taps(&kim, &call, "workshop.results").await;
        assert!(w.whispered(&kim).await.contains("as the owner"));
        // Where files may not be sent, it comes as text.
        w.loses_scope("files:write").await;
        w.taps(&kim, &call, "workshop.calendar").await;
        let text = w.told_of(&kim, "saved as `invitation.ics`").await;
        assert!(text.plain.contains("BEGIN:VEVENT"), "{}", text.plain);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_that_somebody_changed_meanwhile_is_shown_and_all_else_is_kept() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = with_people(w, &ona, &sam, &[&kim]).await;
        let writes = async |vision: &str| {
            w.accord(&ona, &hub, "charter").await;
            let panel = w.whisper(&ona).await;
            w.taps(&ona, &panel, "charter.write").await;
            w.submits(&ona, &[("vision", json!(vision))]).await;
        };
        writes("Day one").await;
        let call = plans(w, &ona, &hub, &[&ona, &kim]).await;
        w.until("2026-03-12T11:00:00Z").await;
        let card = w.post_about(&hub, "*Owner*").await;
        w.taps(&ona, &card, "course.panel").await;
        let panel = w.whisper(&ona).await;
        w.taps(&ona, &panel, "course.lead").await;
        w.submits(&ona, &[("deputy", json!(kim))]).await;
        w.passes(EDIT).await;
        w.taps(&kim, &call, "workshop.results").await;
        writes("Day two").await;
        let fields = [("charter", json!("Vision: Day three")), ("requirements", json!("works on a phone"))];
        let clash = w.tries(&kim, &fields).await;
        assert!(matches!(clash, SubmitResult::Updated), "{clash:?}");
        let form = modal(w, &kim).await;
        assert!(form.contains("changed the same words") && form.contains("~two~ *three*"), "{form}");
        w.stops().await;
        w.starts().await;
        w.submits(&kim, &[]).await;
        let charter = w.accord(&sam, &hub, "charter").await;
        assert!(charter.contains("Day three"), "{charter}");
        let panel = w.whisper(&sam).await;
        w.taps(&sam, &panel, "charter.requirements").await;
        assert!(w.whispered(&sam).await.contains("works on a phone"));
    })
    .await;
}

/// The owner says what becomes of the workshop instead.
async fn changes(
    w: &World,
    owner: &str,
    call: &Message,
    fields: &[(&str, serde_json::Value)],
) -> SubmitResult {
    w.taps(owner, call, "workshop.change").await;
    let result = w.tries(owner, fields).await;
    w.passes(EDIT).await;
    result
}

/// The file that a message's button sends, as text.
async fn calendar(w: &World, who: &str, message: &Message) -> String {
    w.taps(who, message, "workshop.calendar").await;
    w.passes(EDIT).await;
    let (_, bytes) = last_file(w, who).await;
    String::from_utf8(bytes).unwrap()
}

/// What stands behind a word in the text of a calendar.
fn line<'t>(text: &'t str, name: &str) -> &'t str {
    let found = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    found.unwrap_or_else(|| panic!("no {name} in {text}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workshop_moves_and_whoever_is_invited_is_told() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = with_people(w, &ona, &sam, &[&kim]).await;
        let call = plans(w, &ona, &hub, &[&ona, &sam, &kim]).await;
        let invited = w.told_of(&kim, "asks you to come").await;
        let before = calendar(w, &kim, &invited).await;
        // Another key names the same event all the same.
        let card = w.post_about(&hub, "*Owner*").await;
        w.taps(&ona, &card, "initiative.more").await;
        w.submits(&ona, &[("key", json!("WEL"))]).await;

        w.taps(&kim, &call, "workshop.change").await;
        assert!(w.whispered(&kim).await.contains("as the owner"), "{}", w.whispered(&kim).await);
        for (fields, words) in
            [(vec![("day", json!("2026-03-01"))], "still to come"), (vec![], "begins then already")]
        {
            let refused = changes(w, &ona, &call, &fields).await;
            assert!(format!("{refused:?}").contains(words), "{words}: {refused:?}");
            w.at(&ona).close_all_modals().await.unwrap();
        }
        let fields = [("day", json!("2026-03-13")), ("why", json!("Sam is away on Thursday"))];
        changes(w, &ona, &call, &fields).await;
        w.told_of(&ona, "2 people are told").await;
        w.stops().await;
        w.starts().await;
        for person in [&sam, &kim] {
            let told = w.told_of(person, "moves to").await;
            assert!(told.plain.contains("Mar 13") && told.plain.contains("Sam is away"), "{}", told.plain);
            assert_eq!(w.times_told(person, "moves to").await, 1);
        }
        for message in [&call, &invited] {
            let reads = w.now_reads(message).await;
            assert!(reads.contains("Mar 13") && reads.contains("(moved)"), "{reads}");
        }
        let told = w.told_of(&kim, "moves to").await;
        let after = calendar(w, &kim, &told).await;
        assert_eq!(line(&before, "UID"), line(&after, "UID"), "one event in a calendar");
        assert_eq!((line(&before, "SEQUENCE"), line(&after, "SEQUENCE")), ("0", "1"));
        assert_eq!(line(&after, "DTSTART"), "20260313T090000Z");
        // What came of it is asked when it is over, not when it would have been.
        w.until("2026-03-12T12:00:00Z").await;
        assert_eq!(w.times_told(&ona, "What came of it?").await, 0);
        w.until("2026-03-13T12:00:00Z").await;
        assert_eq!(w.times_told(&ona, "What came of it?").await, 1);
        let late = changes(w, &ona, &call, &[("day", json!("2026-03-20"))]).await;
        assert!(format!("{late:?}").contains("It is over"), "{late:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workshop_is_called_off_and_goes_from_calendars() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = with_people(w, &ona, &sam, &[&kim]).await;
        let call = plans(w, &ona, &hub, &[&ona, &sam, &kim]).await;
        let invited = w.told_of(&kim, "asks you to come").await;
        let fields = [("change", json!("called_off")), ("why", json!("We know the way already"))];
        changes(w, &ona, &call, &fields).await;
        w.stops().await;
        w.starts().await;
        for person in [&sam, &kim] {
            let told = w.told_of(person, "is called off").await;
            assert!(told.plain.contains("We know the way already"), "{}", told.plain);
        }
        for message in [&call, &invited] {
            let reads = w.now_reads(message).await;
            assert!(reads.contains("Called off.") && !reads.contains("[Write down"), "{reads}");
        }
        let told = w.told_of(&kim, "is called off").await;
        let text = calendar(w, &kim, &told).await;
        assert_eq!((line(&text, "STATUS"), line(&text, "SEQUENCE")), ("CANCELLED", "1"));
        w.until("2026-03-12T12:00:00Z").await;
        assert_eq!(w.times_told(&ona, "What came of it?").await, 0, "nothing is asked about it");
    })
    .await;
}
