//! Merges of merges, undone in any order: everybody is credited for what they gave, and hears each thing once.

use crate::support::{World, story};
use serde_json::json;
use std::time::Duration;

/// The owner opens an item from the list, a while after what was before.
async fn opens(w: &World, person: &str, hub: &str, number: &str) {
    w.passes(Duration::from_secs(10)).await;
    w.accord(person, hub, "feedback").await;
    let list = w.whisper(person).await;
    w.at(person).click_value(&list.channel, &list.ts, "feedback.open", number).await.unwrap();
    w.quiet().await;
}

async fn merges(w: &World, owner: &str, hub: &str, number: &str, into: &str) {
    opens(w, owner, hub, number).await;
    let item = w.whisper(owner).await;
    w.taps(owner, &item, "feedback.merge").await;
    w.submits(owner, &[("into", json!(into))]).await;
}

/// The owner undoes a merge; what they are told comes back.
async fn parts(w: &World, owner: &str, hub: &str, number: &str) -> String {
    opens(w, owner, hub, number).await;
    let item = w.whisper(owner).await;
    w.taps(owner, &item, "feedback.part").await;
    w.whispered(owner).await
}

async fn declines(w: &World, owner: &str, hub: &str, number: &str, reason: &str) {
    opens(w, owner, hub, number).await;
    let item = w.whisper(owner).await;
    w.taps(owner, &item, "feedback.decline").await;
    w.submits(owner, &[("reason", json!(reason))]).await;
}

/// Three items of three people, FB-3 merged into FB-2, and that into FB-1.
async fn three_merged(w: &World) -> ([String; 6], String) {
    let people = w.people(["ona", "sam", "kim", "lee", "max", "eva"]).await;
    let [ona, sam, kim, lee, max, eva] = &people;
    let hub = w.initiative(ona, sam, &[kim, lee, max, eva]).await;
    for (who, said) in [(kim, "Too many forms"), (lee, "Five forms"), (max, "Forms, forms, forms")] {
        w.accord(who, &hub, &format!("feedback {said}")).await;
    }
    merges(w, ona, &hub, "3", "FB-2").await;
    merges(w, ona, &hub, "2", "FB-1").await;
    (people, hub)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_merge_of_merges_is_undone_from_its_end() {
    story(async |w| {
        let ([ona, _, kim, lee, max, eva], hub) = three_merged(w).await;
        // Who says so of FB-3 while it is merged goes with it.
        w.accord(&eva, &hub, "feedback").await;
        let list = w.whisper(&eva).await;
        assert!(list.plain.contains("FB-1") && list.plain.contains("@kim and 2 more"), "{}", list.plain);
        let undone = parts(w, &ona, &hub, "3").await;
        assert!(undone.contains("FB-3 stands by itself again, as it was: new."), "{undone}");
        assert_eq!(w.times_told(&max, "FB-3 was merged into FB-2, and that is undone").await, 1);
        declines(w, &ona, &hub, "1", "The tax office wants them").await;
        for giver in [&kim, &lee] {
            assert_eq!(w.times_told(giver, "The tax office wants them").await, 1, "{giver}");
        }
        assert_eq!(w.times_told(&max, "The tax office").await, 0, "his is another matter by now");

        w.stops().await;
        w.starts().await;
        let late = parts(w, &ona, &hub, "2").await;
        assert!(late.contains("FB-2 went with FB-1, which is declined"), "{late}");
        declines(w, &ona, &hub, "3", "Not this year").await;
        assert_eq!(w.times_told(&max, "Not this year").await, 1);
        assert_eq!(w.times_told(&kim, "Not this year").await + w.times_told(&lee, "Not this year").await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_merge_of_merges_is_undone_from_its_middle() {
    story(async |w| {
        let ([ona, sam, kim, lee, max, _], hub) = three_merged(w).await;
        parts(w, &ona, &hub, "2").await;
        for (giver, times) in [(&lee, 1), (&max, 1), (&kim, 0)] {
            assert_eq!(w.times_told(giver, "FB-2 was merged into FB-1, and that is undone").await, times);
        }
        let list = w.accord(&sam, &hub, "feedback").await;
        assert!(list.contains("@lee and 1 more") && !list.contains("@kim and"), "{list}");
        w.stops().await;
        w.starts().await;
        declines(w, &ona, &hub, "2", "Not this year").await;
        for (giver, times) in [(&lee, 1), (&max, 1), (&kim, 0)] {
            assert_eq!(w.times_told(giver, "Not this year").await, times, "{giver}");
        }
        declines(w, &ona, &hub, "1", "The tax office wants them").await;
        for (giver, times) in [(&lee, 0), (&max, 0), (&kim, 1)] {
            assert_eq!(w.times_told(giver, "The tax office").await, times, "{giver}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_takes_theirs_back_takes_nobody_elses_along() {
    story(async |w| {
        let ([_, sam, kim, lee, max, _], hub) = three_merged(w).await;
        opens(w, &kim, &hub, "1").await;
        let own = w.whisper(&kim).await;
        w.taps(&kim, &own, "feedback.remove").await;
        w.submits(&kim, &[]).await;
        for giver in [&lee, &max] {
            assert_eq!(w.times_told(giver, "FB-2 was merged into FB-1, and that is undone").await, 1);
        }
        let list = w.accord(&sam, &hub, "feedback").await;
        assert!(list.contains("Five forms") && list.contains("@lee and 1 more"), "{list}");
        assert!(!list.contains("Too many forms"), "{list}");
    })
    .await;
}
