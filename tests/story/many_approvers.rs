//! Three hundred people who decide: a card that can be read, copies at Slack's pace, a count that is right.

use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::Message;
use std::time::Duration;

const PEOPLE: usize = 300;
const NEEDED: usize = 60;

/// So many people in the channel, and a decision that so many of them must approve.
async fn proposed(w: &World) -> (String, Vec<String>, Message) {
    let [ona, sam] = w.people(["ona", "sam"]).await;
    let mut people = Vec::with_capacity(PEOPLE);
    for number in 0..PEOPLE {
        people.push(w.person(&format!("p{number}"), "Europe/Berlin").await);
    }
    let hub = w.initiative(&ona, &sam, &people.iter().collect::<Vec<_>>()).await;
    w.accord(&ona, &hub, "decide Close the office on Fridays").await;
    w.presses(&ona, "decision.more_fields", None).await;
    let fields = [
        ("context", json!("Nobody comes.")),
        ("approvers", json!(people)),
        ("rule", json!("quorum")),
        ("quorum", json!(NEEDED.to_string())),
    ];
    w.submits(&ona, &fields).await;
    let card = w.post_about(&hub, "Close the office").await;
    (ona, people, card)
}

/// They all approve on the channel's card, at one moment.
async fn approve(w: &World, people: &[String], card: &Message) {
    let marks = people.iter().map(|person| {
        let actor = w.at(person);
        async move { actor.react(&card.channel, &card.ts, "+1").await.unwrap() }
    });
    futures_util::future::join_all(marks).await;
    w.quiet().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn three_hundred_decide_and_every_one_counts_once() {
    story(async |w| {
        let (ona, people, card) = proposed(w).await;
        let shown = w.now_reads(&card).await;
        assert!(shown.contains("60 of @p0, @p1, @p2 and 297 more decide"), "{shown}");
        assert!(shown.contains("0 of 60") && shown.len() < 1_000, "{} characters: {shown}", shown.len());
        w.passes(Duration::from_mins(3)).await;
        for person in &people {
            assert_eq!(w.times_told(person, "Close the office").await, 1, "{person} has one copy");
        }

        approve(w, &people[..NEEDED - 1], &card).await;
        w.stops().await;
        w.starts().await;
        w.passes(Duration::from_mins(5)).await;
        let waits = w.now_reads(&card).await;
        assert!(waits.contains("Waiting") && waits.contains("59 of 60"), "{waits}");
        assert!(waits.len() < 1_000, "{} characters: {waits}", waits.len());
        // Twice is once, by whichever way in.
        let copy = w.told_of(&people[0], "Close the office").await;
        w.reacts(&people[0], &copy, "white_check_mark").await;
        w.passes(Duration::from_mins(1)).await;
        assert!(w.now_reads(&card).await.contains("59 of 60"), "{}", w.now_reads(&card).await);

        w.reacts(&people[NEEDED], &card, "+1").await;
        w.passes(Duration::from_mins(1)).await;
        assert!(w.now_reads(&card).await.contains("undo until"), "{}", w.now_reads(&card).await);
        w.passes(Duration::from_mins(30)).await;
        let done = w.now_reads(&card).await;
        assert!(done.contains("Approved* by @p0") && done.contains("final"), "{done}");
        assert!(done.len() < 1_000, "{} characters: {done}", done.len());
        assert_eq!(w.times_told(&ona, "is approved").await, 1);
        let limits = w.slack.limits().await.unwrap();
        assert_eq!((limits.refused, limits.early_retries), (0, 0), "{:?}", limits.by_method);
    })
    .await;
}
