//! What an update says: what is new with its links, the first, a quiet and the last one; what its owner leaves out.

use crate::benefits::delivers;
use crate::support::{World, story};
use crate::weekly_update::planned;
use serde_json::json;
use slack_sandbox::{Message, SubmitResult};
use std::time::Duration;

/// The first draft, and when its facts go out by themselves; the same a week later.
const DRAFTED: &str = "2026-03-06T14:01:00Z";
const DUE: &str = "2026-03-06T16:01:00Z";
const NEXT_DRAFTED: &str = "2026-03-13T14:01:00Z";
const NEXT_DUE: &str = "2026-03-13T16:01:00Z";

/// The newest update in a channel.
async fn newest(w: &World, channel: &str) -> Message {
    let all = w.said_in(channel).await.into_iter().rev();
    all.into_iter().find(|m| m.plain.contains("Onboarding Hub · ") && !m.is_reply()).expect("an update")
}

/// What stands in the thread of a message.
async fn thread_of(w: &World, message: &Message) -> String {
    let all = w.said_in(&message.channel).await.into_iter();
    let replies = all.filter(|m| m.thread_ts.as_ref() == Some(&message.ts) && m.ts != message.ts);
    replies.map(|m| m.plain).collect::<Vec<_>>().join("\n")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_one_says_so_what_is_new_is_linked_and_a_quiet_week_is_called_quiet() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = planned(w, &ona, &sam, &[&kim]).await;
        let card = w.proposal(&ona, &hub, "Start with team North").await;
        w.reacts(&sam, &card, "white_check_mark").await;
        w.accord(&kim, &hub, "feedback Too many forms").await;
        w.accord(&ona, &hub, "feedback").await;
        let list = w.whisper(&ona).await;
        w.taps(&ona, &list, "feedback.triage").await;
        w.presses(&ona, "feedback.labels", None).await;
        w.submits(&ona, &[("new", json!("forms"))]).await;
        w.presses(&ona, "feedback.accept", None).await;
        w.stops().await;
        w.starts().await;
        w.until(DUE).await;
        let first = newest(w, &hub).await;
        let said = first.plain.replace('*', "");
        assert!(said.contains("(first update, not reviewed)"), "{said}");
        let link = format!("https://slack.com/archives/{hub}/p{}", card.ts.replace('.', ""));
        assert!(said.contains(&format!("So far: D-1 ({link}) approved: Start with team North")), "{said}");
        assert!(said.contains("one piece of feedback came in, one about forms, one accepted"), "{said}");
        let thread = thread_of(w, &first).await;
        assert!(
            thread.contains("Who helped") && thread.contains("@kim") && thread.contains("@sam"),
            "{thread}"
        );

        w.until(NEXT_DUE).await;
        let second = newest(w, &hub).await.plain;
        assert!(second.contains("Quiet week: nothing was decided"), "{second}");
        assert!(!second.contains("first update"), "{second}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_track_against_the_facts_takes_a_reason_and_what_is_left_out_is_named() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = planned(w, &ona, &sam, &[&kim]).await;
        crate::course::expects(w, &ona, &hub, "2026-03-04", "").await;
        w.proposal(&ona, &hub, "Leave payroll out").await;
        w.accord(&kim, &hub, "feedback Too many forms").await;
        w.until(DRAFTED).await;
        let draft = w.told_of(&ona, "Your update of").await;
        assert!(draft.plain.contains("D-1"), "{}", draft.plain);

        w.taps(&ona, &draft, "update.edit").await;
        let melon = w.tries(&ona, &[("health", json!("on_track"))]).await;
        assert!(
            format!("{melon:?}").contains("Two days past its day with four exit criteria open"),
            "{melon:?}"
        );
        assert!(format!("{melon:?}").contains("Still on track?"), "{melon:?}");
        let unexplained = w.tries(&ona, &[("sure", json!(["yes"]))]).await;
        assert!(format!("{unexplained:?}").contains("Please fill in the reason"), "{unexplained:?}");
        let because = "Payroll answers on Monday.";
        let kept = w.tries(&ona, &[("because", json!(because)), ("said", json!(["waiting"]))]).await;
        assert!(matches!(kept, SubmitResult::Closed | SubmitResult::Cleared), "{kept:?}");
        w.stops().await;
        w.starts().await;

        w.taps(&ona, &draft, "update.preview").await;
        let preview = w.at(&ona).modal().await.unwrap().expect("a preview").plain;
        assert!(preview.contains("In its thread") && preview.contains(because), "{preview}");
        w.at(&ona).close_modal().await.unwrap();
        w.taps(&ona, &draft, "update.send").await;
        w.until(DUE).await;
        let out = newest(w, &hub).await;
        assert!(out.plain.contains("on track") && !out.plain.contains("piece of feedback"), "{}", out.plain);
        let said = out.plain.split("[Follow]").next().unwrap().trim_end();
        assert!(w.told_of(&sam, "tells @ona").await.plain.starts_with(said), "what was previewed");
        let thread = thread_of(w, &out).await;
        assert!(thread.contains("says *on track*, the records say *at risk*"), "{thread}");
        assert!(thread.contains(because) && thread.contains("@ona left out: what changed"), "{thread}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slip_stands_in_the_first_line_with_all_slips_before() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = planned(w, &ona, &sam, &[]).await;
        crate::course::expects(w, &ona, &hub, "2026-03-20", "").await;
        w.until(DUE).await;
        assert!(!newest(w, &hub).await.plain.contains("moved"), "a baseline is no slip");
        crate::course::expects(w, &ona, &hub, "2026-04-03", "Payroll is late").await;
        w.stops().await;
        w.starts().await;
        w.until(NEXT_DUE).await;
        let said = newest(w, &hub).await.plain.replace('*', "");
        assert!(said.contains("at risk"), "{said}");
        assert!(said.contains("its end moved to 3 April 2026, slipped once, two weeks in all"), "{said}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_owner_is_reminded_of_a_draft_and_what_rests_meanwhile_does_not_go_out() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = planned(w, &ona, &sam, &[]).await;
        w.until(DRAFTED).await;
        w.stops().await;
        w.starts().await;
        w.until("2026-03-06T15:29:00Z").await;
        assert_eq!(w.times_told(&ona, "still as I drafted it").await, 0);
        w.until(DUE).await;
        assert_eq!(w.times_told(&ona, "still as I drafted it").await, 1);
        let sent = newest(w, &hub).await;

        w.until(NEXT_DRAFTED).await;
        crate::course::rests(w, &ona, &hub).await;
        w.until("2026-03-13T18:00:00Z").await;
        assert_eq!(newest(w, &hub).await.ts, sent.ts, "nothing went out");
        assert_eq!(w.times_told(&ona, "The initiative rests, so its draft did not go out").await, 1);
        assert_eq!(w.times_told(&ona, "still as I drafted it").await, 1, "nor was anybody reminded of it");
        w.until("2026-03-20T18:00:00Z").await;
        assert_eq!(w.times_told(&ona, "Your update of").await, 2, "nothing is drafted while it rests");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_the_end_there_is_one_more_which_thanks() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = planned(w, &ona, &sam, &[]).await;
        w.until(DUE).await;
        delivers(w, &ona, &sam, &hub).await;
        w.stops().await;
        w.starts().await;
        w.until(NEXT_DUE).await;
        let last = newest(w, &hub).await;
        let said = last.plain.replace('*', "");
        assert!(said.contains("Onboarding Hub · completed ·") && said.contains("last update"), "{said}");
        assert!(said.contains("It is completed: this is its last update. Thank you, @sam."), "{said}");
        w.until("2026-03-27T18:00:00Z").await;
        assert_eq!(newest(w, &hub).await.ts, last.ts, "none follows");
        w.passes(Duration::from_hours(1)).await;
    })
    .await;
}
