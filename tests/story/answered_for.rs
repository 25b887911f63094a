//! Whoever is away has named somebody, who answers for them where the owner allows it; both names are told.

use crate::support::{World, story};
use serde_json::json;

/// A check-in for Kim and Ben, Thursdays at ten, in which stand-ins may answer or not; gives the owner and the channel.
async fn checkin(w: &World, asked: &[&String], stand_ins: bool) -> (String, String) {
    let [ona, sam] = w.people(["ona", "sam"]).await;
    let hub = w.initiative(&ona, &sam, asked).await;
    let card = w.post_about(&hub, "exit criteria").await;
    w.taps(&ona, &card, "initiative.people").await;
    w.submits(&ona, &[("people", json!(asked))]).await;
    w.accord(&ona, &hub, "checkin").await;
    w.presses(&ona, "checkin.more", None).await;
    let ticked = if stand_ins { json!(["yes"]) } else { json!([]) };
    w.submits(&ona, &[("schedule", json!("Thursdays 10:00")), ("stand_ins", ticked)]).await;
    (ona, hub)
}

/// Somebody is away from Monday until Saturday, and this person stands in.
async fn leaves(w: &World, who: &str, hub: &str, stand_in: &str) {
    w.accord(who, hub, "settings").await;
    let fields = [
        ("delegate", json!(stand_in)),
        ("delegate_from", json!("2026-03-02")),
        ("delegate_until", json!("2026-03-06")),
    ];
    w.submits(who, &fields).await;
    w.accord(who, hub, "away until 2026-03-07").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stand_in_answers_for_whoever_is_away_and_both_are_named() {
    story(async |w| {
        let [kim, ben, bo] = w.people(["kim", "ben", "bo"]).await;
        let (ona, hub) = checkin(w, &[&kim, &ben], true).await;
        leaves(w, &kim, &hub, &bo).await;
        w.until("2026-03-05T09:05:00Z").await;
        assert_eq!(w.times_told(&kim, "asks your view").await, 0, "nobody asks who is away");
        let asked = w.told_of(&bo, "you stand in").await;
        assert!(
            asked.plain.contains("@kim is away") && asked.plain.contains("given by you for @kim"),
            "{}",
            asked.plain
        );
        w.at(&bo).open_home().await.unwrap();
        w.quiet().await;
        let home = async |w: &World| w.slack.home(&bo).await.unwrap().unwrap().plain;
        assert!(home(w).await.contains("For @kim, who is away") && home(w).await.contains("1 ask"));
        w.at(&bo).click_at_home("checkin.score.2").await.unwrap();
        w.quiet().await;
        w.stops().await;
        w.starts().await;
        w.passes(std::time::Duration::from_secs(10)).await;
        assert!(home(w).await.contains("Nothing needs you"), "{}", home(w).await);
        w.taps(&bo, &asked, "checkin.words").await;
        w.submits(&bo, &[("comment", json!("the feed is not tested"))]).await;
        w.passes(std::time::Duration::from_secs(30)).await;
        let now = w.now_reads(&asked).await;
        assert!(now.contains("You answered *2* and your words for @kim"), "{now}");
        let open = w.accord(&kim, &hub, "checkin").await;
        assert!(open.contains("@bo answered *2* and your words for you"), "{open}");

        w.until("2026-03-06T09:10:00Z").await;
        assert_eq!(w.times_told(&bo, "Still time").await, 0, "whoever stands in is asked once");
        let report = w.post_about(&hub, "check-in of Thursday").await.plain;
        assert!(report.contains("1 of 2 answered. 1 missed."), "{report}");
        assert!(report.contains("@bo for @kim (2 · rather not): the feed is not tested"), "{report}");
        assert!(report.contains("Answered by a stand-in: @bo for @kim."), "{report}");
        assert!(!w.told_of(&ona, "no answer by").await.plain.contains("@kim"));
        w.taps(&bo, &asked, "checkin.score.5").await;
        assert!(w.whispered(&bo).await.contains("counts while it is open"), "{}", w.whispered(&bo).await);

        // Back by themselves, and asked by themselves.
        w.until("2026-03-12T09:05:00Z").await;
        assert_eq!(
            (w.times_told(&kim, "asks your view").await, w.times_told(&bo, "you stand in").await),
            (1, 1)
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_comes_back_has_the_last_word_and_strangers_have_none() {
    story(async |w| {
        let [kim, ben, bo] = w.people(["kim", "ben", "bo"]).await;
        let (_, hub) = checkin(w, &[&kim, &ben, &bo], true).await;
        leaves(w, &kim, &hub, &bo).await;
        leaves(w, &ben, &hub, &bo).await;
        w.until("2026-03-05T09:05:00Z").await;
        let all = w.told(&bo).await;
        let asked: Vec<_> = all.iter().filter(|message| message.plain.contains("in one message")).collect();
        assert_eq!(asked.len(), 1, "three questions are one message, and one ask: {all:#?}");
        let asked = asked[0];
        assert!(
            asked.plain.contains("for @kim, who is away") && asked.plain.contains("for @ben, who is away")
        );
        // What is typed may be one's own, or for one of the two.
        w.at(&bo).post(&asked.channel, "the feed is late").await.unwrap();
        w.quiet().await;
        assert!(w.whisper(&bo).await.plain.contains("as a stand-in"), "{}", w.whispered(&bo).await);

        w.stops().await;
        w.starts().await;
        w.accord(&kim, &hub, "checkin").await;
        let open = w.at(&kim).command(&hub, "/accord", "checkin").await.unwrap().answer.unwrap();
        w.taps(&kim, &open, "checkin.score.5").await;
        w.passes(std::time::Duration::from_secs(30)).await;
        let now = w.now_reads(asked).await;
        assert!(now.contains("@kim is back and has answered"), "{now}");
        w.accord(&bo, &hub, "checkin").await;
        w.until("2026-03-06T09:10:00Z").await;
        let report = w.post_about(&hub, "check-in of Thursday").await.plain;
        assert!(report.contains("Agreement *5.0*") && !report.contains("stand-in"), "{report}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_asked_instead_where_the_owner_did_not_allow_it() {
    story(async |w| {
        let [kim, ben, bo] = w.people(["kim", "ben", "bo"]).await;
        let (_, hub) = checkin(w, &[&kim, &ben], false).await;
        leaves(w, &kim, &hub, &bo).await;
        w.until("2026-03-05T09:05:00Z").await;
        assert_eq!(w.times_told(&bo, "you stand in").await, 0);
        w.until("2026-03-06T09:10:00Z").await;
        let report = w.post_about(&hub, "check-in of Thursday").await.plain;
        assert!(report.contains("0 of 1") && report.contains("1 excused"), "{report}");
    })
    .await;
}
