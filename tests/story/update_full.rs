//! A week with more than a message holds: sixty decisions, a hundred pieces of feedback, words at every limit.

use crate::support::{World, story};
use crate::weekly_update::planned;
use serde_json::json;
use slack_sandbox::Message;
use std::time::Duration;

const DRAFTED: &str = "2026-03-06T14:01:00Z";
const DUE: &str = "2026-03-06T16:01:00Z";
const DECISIONS: usize = 60;
const FEEDBACK: usize = 100;
/// Between what people type: nobody is faster than Slack's limits.
const SECOND: Duration = Duration::from_secs(1);

/// Words that must not be cut inside: a link, an emoji, a long word, what is markup elsewhere.
fn words(n: usize) -> String {
    format!(
        "Number{n} of <https://example.com/{n}?a=1&b=2> :tada: Onboardingbeauftragte & *Payroll* {}",
        "word ".repeat(8)
    )
}

/// Every message of the update: in the channel, and in its thread.
async fn update(w: &World, hub: &str) -> (Message, Vec<Message>) {
    let all = w.said_in(hub).await;
    let is_one = |m: &&Message| m.plain.contains("Onboarding Hub · ") && m.plain.contains("first update");
    let first = all.iter().rev().find(is_one).cloned().expect("an update");
    let thread =
        all.into_iter().filter(|m| m.is_reply() && m.thread_ts.as_ref() == Some(&first.ts)).collect();
    (first, thread)
}

/// No link, emoji, escape or word was cut inside.
fn is_whole(said: &str) {
    for (begins, whole) in [
        ("<http", "?a=1&b=2>"),
        (":ta", ":tada:"),
        ("Onb", "Onboard"),
        ("Onboardingb", "Onboardingbeauftragte"),
    ] {
        assert_eq!(said.matches(begins).count(), said.matches(whole).count(), "{begins:?} in {said}");
    }
    for cut in ["&am…", "&lt…", "wor…", "wo…", " w…", "Pay…"] {
        assert!(!said.contains(cut), "{cut:?} in {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sixty_decisions_and_a_hundred_pieces_of_feedback_make_four_lines_and_a_whole_thread() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = planned(w, &ona, &sam, &[&kim]).await;
        for n in 0..FEEDBACK {
            w.passes(SECOND).await;
            w.accord(&kim, &hub, &format!("feedback {}", words(n))).await;
        }
        for n in 0..DECISIONS {
            w.passes(SECOND).await;
            w.accord(&ona, &hub, &format!("decide Number{n}")).await;
            let title: String = words(n).chars().take(150).collect();
            let fields = [
                ("title", json!(title)),
                ("context", json!("Why. ".repeat(500))),
                ("approvers", json!([sam])),
            ];
            w.submits(&ona, &fields).await;
        }
        w.passes(Duration::from_mins(10)).await;
        w.stops().await;
        w.starts().await;
        w.until(DRAFTED).await;
        let draft = w.told_of(&ona, "Your update of").await;
        w.taps(&ona, &draft, "update.edit").await;
        let long = words(1).repeat(20);
        let at_limit: String = long.chars().take(250).collect();
        let fields = [("health", json!("at_risk")), ("highlight", json!(at_limit)), ("ask", json!(at_limit))];
        w.submits(&ona, &fields).await;
        w.until(DUE).await;

        let (first, thread) = update(w, &hub).await;
        let said = first.plain.split("\n[").next().unwrap();
        assert_eq!(said.lines().count(), 4, "what nobody was asked is not said: {said}");
        assert!(first.plain.contains("100 pieces of feedback came in"), "{}", first.plain);
        assert!(first.plain.contains("57 more"), "{}", first.plain);
        let whole: String = thread.iter().map(|m| m.plain.as_str()).collect::<Vec<_>>().join("\n");
        is_whole(&first.plain);
        is_whole(&whole);
        assert!(whole.contains("D-60") || whole.contains("more"), "{whole}");
        let copy = w.told_of(&sam, "tells @ona").await;
        assert!(copy.plain.starts_with(said), "the sponsor gets the same");
    })
    .await;
}
