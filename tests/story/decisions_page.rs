//! Story 11, and what docs/decisions.md shows to whoever decides.

use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::Message;
use std::time::Duration;

/// What the sandbox writes for an emoji, and what people see.
const SIGNS: [(&str, &str); 6] = [
    (":white_check_mark:", "✅"),
    (":heavy_check_mark:", "✔️"),
    (":+1:", "👍"),
    (":-1:", "👎"),
    (":x:", "❌"),
    (":hourglass_flowing_sand:", "⏳"),
];

/// A message as people see it.
fn shown(plain: &str) -> String {
    SIGNS.iter().fold(plain.replace('*', ""), |text, (code, sign)| text.replace(code, sign))
}

async fn approves(w: &World, who: &str, card: &Message) {
    w.reacts(who, card, "+1").await;
    w.passes(Duration::from_mins(11)).await;
    assert!(w.now_reads(card).await.contains("final"), "{}", w.now_reads(card).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_shows_the_card_as_it_is() {
    story(async |w| {
        let [priya, dana] = w.people(["priya", "dana"]).await;
        let hub = w.initiative(&priya, &dana, &[]).await;
        w.accord(&priya, &hub, "decide Cap the quarterly bonus at 150 %").await;
        let fields = [
            ("context", json!("three outliers cost €80k.")),
            ("options", json!("no cap; 200 %.")),
            ("approvers", json!([dana])),
            ("due", json!("2026-03-12")),
        ];
        w.submits(&priya, &fields).await;
        let card = shown(&w.post_about(&hub, "Cap the quarterly").await.plain);
        let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/decisions.md");
        let page = std::fs::read_to_string(file).unwrap();
        let block = page.split("```text\n").nth(1).unwrap().split("```").next().unwrap();
        assert_eq!(card.trim(), block.trim());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_mark_of_the_page_counts() {
    story(async |w| {
        let [priya, dana] = w.people(["priya", "dana"]).await;
        let hub = w.initiative(&priya, &dana, &[]).await;
        let marks = [
            ("white_check_mark", true),
            ("heavy_check_mark", true),
            ("+1", true),
            ("x", false),
            ("-1", false),
        ];
        for (n, (mark, yes)) in marks.into_iter().enumerate() {
            let card = w.proposal(&priya, &hub, &format!("Question {n}")).await;
            w.reacts(&dana, &card, mark).await;
            w.passes(Duration::from_mins(11)).await;
            let word = if yes { "Approved* by @dana" } else { "Rejected* by @dana" };
            assert!(w.now_reads(&card).await.contains(word), "{mark}: {}", w.now_reads(&card).await);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_approved_and_is_changed_needs_approval_again() {
    story(async |w| {
        let [priya, dana, kim] = w.people(["priya", "dana", "kim"]).await;
        let hub = w.initiative(&priya, &dana, &[&kim]).await;
        let first = w.proposal(&kim, &hub, "Pay it by the payroll feed").await;
        approves(w, &dana, &first).await;
        w.stops().await;
        w.starts().await;

        w.taps(&kim, &first, "decision.edit").await;
        w.submits(&kim, &[("title", json!("Pay it by the new payroll feed"))]).await;
        w.passes(Duration::from_secs(5)).await;
        let second = w.post_about(&hub, "D-1 v2").await;
        assert!(second.plain.contains("Waiting* for @dana · 0 of 1"), "{}", second.plain);
        assert!(w.now_reads(&first).await.contains("No longer counts"), "{}", w.now_reads(&first).await);
        // The yes to the text before counts for nothing here.
        w.passes(Duration::from_mins(30)).await;
        assert!(w.now_reads(&second).await.contains("0 of 1"), "{}", w.now_reads(&second).await);
        approves(w, &dana, &second).await;

        w.accord(&kim, &hub, "decide Buy a payroll feed").await;
        w.at(&kim).click_in_modal("decision.more_fields").await.unwrap();
        w.quiet().await;
        let fields =
            [("context", json!("HR stops theirs.")), ("approvers", json!([dana])), ("replaces", json!("1"))];
        w.submits(&kim, &fields).await;
        let third = w.post_about(&hub, "Buy a payroll feed").await;
        approves(w, &dana, &third).await;
        assert!(
            w.now_reads(&second).await.contains("Superseded* by *D-2*"),
            "{}",
            w.now_reads(&second).await
        );
        let found = w.accord(&dana, &hub, "log payroll").await;
        assert!(found.contains("D-1") && found.contains("superseded") && found.contains("D-2"), "{found}");
    })
    .await;
}
