//! Answers in every way: by the form, in words typed below, after the close, and not this time.

use crate::support::{World, story};
use serde_json::json;

/// A check-in, Thursdays at ten, in a channel of this name, with these stakeholders.
pub async fn checkin(
    w: &World,
    channel: &str,
    owner: &String,
    sponsor: &String,
    asked: &[&String],
) -> String {
    let all: Vec<&String> = [owner, sponsor].into_iter().chain(asked.iter().copied()).collect();
    let hub = w.channel(channel, &all).await;
    w.initiative_in(&hub, owner, sponsor).await;
    let card = w.post_about(&hub, "exit criteria").await;
    w.taps(owner, &card, "initiative.people").await;
    w.submits(owner, &[("people", json!(asked))]).await;
    w.accord(owner, &hub, "checkin").await;
    w.submits(owner, &[("schedule", json!("Thursdays 10:00"))]).await;
    hub
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_filled_in_survives_and_a_change_after_the_close_is_seen() {
    story(async |w| {
        let [ona, sam, kim, ben] = w.people(["ona", "sam", "kim", "ben"]).await;
        let hub = checkin(w, "hub", &ona, &sam, &[&kim, &ben]).await;
        w.until("2026-03-05T09:05:00Z").await;
        let asked = w.told_of(&kim, "asks your view").await;
        w.taps(&kim, &asked, "checkin.words").await;
        w.at(&kim).fill("comment", "the payroll feed").await.unwrap();
        w.quiet().await;
        w.at(&kim).close_modal().await.unwrap();
        w.quiet().await;
        w.stops().await;
        w.starts().await;
        w.taps(&kim, &asked, "checkin.words").await;
        let modal = w.at(&kim).modal().await.unwrap().unwrap();
        assert!(modal.plain.contains("This is as you left it"), "{}", modal.plain);
        w.submits(&kim, &[("score", json!("4"))]).await;

        w.until("2026-03-06T09:10:00Z").await;
        let report = w.post_about(&hub, "check-in of Thursday").await;
        assert!(report.plain.contains("1 of 2 answered. 1 missed."), "{}", report.plain);
        assert!(report.plain.contains("(4 · rather yes): the payroll feed"), "{}", report.plain);
        assert!(!report.plain.contains("@ben"), "who was silent is nobody's but the owner's");
        assert!(w.told_of(&ona, "no answer by").await.plain.contains("@ben"));

        // Both after the close: one for the first time, one changes what the report said.
        w.taps(&ben, &w.told_of(&ben, "asks your view").await, "checkin.score.2").await;
        w.taps(&kim, &asked, "checkin.score.1").await;
        w.passes(std::time::Duration::from_secs(30)).await;
        assert!(
            w.now_reads(&report).await.contains("2 late, in the thread"),
            "{}",
            w.now_reads(&report).await
        );
        assert!(w.now_reads(&report).await.contains("Agreement *1.5*"), "{}", w.now_reads(&report).await);
        assert!(w.post_about(&hub, "answered late").await.plain.contains("@ben answered late: *2*"));
        let changed = w.post_about(&hub, "changed their answer").await;
        assert!(changed.plain.contains("*4* → *1*"), "{}", changed.plain);
        w.taps(&kim, &asked, "checkin.score.3").await;
        w.passes(std::time::Duration::from_secs(30)).await;
        assert!(w.now_reads(&changed).await.contains("*4* → *3*"), "edited, not said twice");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn words_typed_while_two_are_open_ask_which() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = checkin(w, "hub", &ona, &sam, &[&kim]).await;
        let lab = checkin(w, "lab", &ona, &sam, &[&kim]).await;
        w.until("2026-03-05T09:05:00Z").await;
        let dm = w.told_of(&kim, "ask your view").await.channel;
        w.at(&kim).post(&dm, "the feed is late").await.unwrap();
        w.quiet().await;
        let which = w.whisper(&kim).await;
        assert!(which.plain.contains("Which of these is it about?"), "{}", which.plain);
        w.stops().await;
        w.starts().await;
        w.taps(&kim, &which, "checkin.typed.1").await;
        assert!(w.whispered(&kim).await.contains("your words"), "{}", w.whispered(&kim).await);
        w.until("2026-03-06T09:10:00Z").await;
        let reports =
            [w.post_about(&hub, "check-in of").await.plain, w.post_about(&lab, "check-in of").await.plain];
        let with = |words: &str| reports.iter().filter(|report| report.contains(words)).count();
        assert_eq!((with("the feed is late"), with("Nobody answered")), (1, 1), "{reports:#?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_skips_is_excused_and_only_the_owner_sees_why() {
    story(async |w| {
        let [ona, sam, kim, ben] = w.people(["ona", "sam", "kim", "ben"]).await;
        let hub = checkin(w, "hub", &ona, &sam, &[&kim, &ben]).await;
        w.until("2026-03-05T09:05:00Z").await;
        let asked = w.told_of(&kim, "asks your view").await;
        w.taps(&kim, &asked, "checkin.skip").await;
        w.submits(&kim, &[("reason", json!("On another project"))]).await;
        w.passes(std::time::Duration::from_secs(10)).await;
        assert!(w.now_reads(&asked).await.contains("You skip this time"), "{}", w.now_reads(&asked).await);
        w.stops().await;
        w.starts().await;
        w.taps(&ben, &w.told_of(&ben, "asks your view").await, "checkin.less").await;
        assert!(w.whispered(&ben).await.contains("at most once a week"), "{}", w.whispered(&ben).await);
        w.until("2026-03-06T09:10:00Z").await;
        assert_eq!(w.times_told(&kim, "Still time").await, 0, "no reminder for who skipped");
        let report = w.post_about(&hub, "check-in of Thursday").await.plain;
        assert!(report.contains("Nobody answered (0 of 1). 1 excused."), "{report}");
        assert!(!report.contains("another project"), "{report}");
        assert!(w.told_of(&ona, "Skipped in").await.plain.contains("@kim (On another project)"));
        w.taps(&ben, &w.told_of(&ben, "asks your view").await, "checkin.skip").await;
        assert!(w.whispered(&ben).await.contains("nothing to skip any more"), "{}", w.whispered(&ben).await);
    })
    .await;
}
