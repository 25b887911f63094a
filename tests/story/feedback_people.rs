//! Who gives feedback besides those who stay: guests, people who leave, and people who are erased.

use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::{Kind, Message, NewChannel, Person};
use std::time::Duration;

const SOON: Duration = Duration::from_secs(10);

async fn list(w: &World, who: &str, hub: &str) -> Message {
    w.accord(who, hub, "feedback").await;
    w.whisper(who).await
}

/// The owner says of what waits that it is done.
async fn done(w: &World, owner: &str, hub: &str) {
    let list = list(w, owner, hub).await;
    w.taps(owner, &list, "feedback.triage").await;
    w.presses(owner, "feedback.done", None).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_counts_where_they_are_and_a_stranger_does_not() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let one = async |name: &str, kind: Kind| {
            w.slack.add_person(Person::member(name, name, "Europe/Berlin").kind(kind)).await.unwrap()
        };
        let (gil, zoe) = (
            one("gil", Kind::Guest).await,
            one("zoe", Kind::Stranger { home_team: "T0ELSEWHERE".into() }).await,
        );
        let members = [&ona, &sam, &kim, &gil, &zoe, &w.bot.bot_user_id].map(Clone::clone).to_vec();
        let hub =
            w.channel_of(NewChannel { name: "hub".into(), members, shared: true, private: false }).await;
        w.initiative_in(&hub, &ona, &sam).await;
        w.accord(&kim, &hub, "feedback Too many forms").await;
        let theirs = list(w, &gil, &hub).await;
        w.taps(&gil, &theirs, "feedback.second").await;
        assert!(w.whispered(&gil).await.contains("2 of you"), "{}", w.whispered(&gil).await);
        let theirs = list(w, &zoe, &hub).await;
        w.taps(&zoe, &theirs, "feedback.second").await;
        assert!(!w.whispered(&zoe).await.contains("Counted"), "{}", w.whispered(&zoe).await);

        w.stops().await;
        w.starts().await;
        let seen = w.accord(&sam, &hub, "feedback").await;
        assert!(seen.contains("@kim and 1 more"), "{seen}");
        // Elsewhere guests see nothing of it.
        let other = w.channel("lobby", &[&gil]).await;
        let elsewhere = w.accord(&gil, &other, "feedback ONH").await;
        assert!(!elsewhere.contains("Too many forms"), "{elsewhere}");
        done(w, &ona, &hub).await;
        assert_eq!(w.times_told(&gil, "You said, we did: *FB-1*").await, 1);
        assert_eq!(w.times_told(&zoe, "FB-1").await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_left_is_told_nothing_and_the_others_are() {
    story(async |w| {
        let [ona, sam, kim, lee] = w.people(["ona", "sam", "kim", "lee"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim, &lee]).await;
        w.accord(&kim, &hub, "feedback Too many forms").await;
        let theirs = list(w, &lee, &hub).await;
        w.taps(&lee, &theirs, "feedback.second").await;
        let gone = Person { kind: Kind::Deactivated, ..w.slack.person(&kim).await.unwrap() };
        w.slack.update_person(&kim, gone).await.unwrap();
        w.passes(SOON).await;
        w.stops().await;
        w.starts().await;
        done(w, &ona, &hub).await;
        assert_eq!(w.times_told(&kim, "FB-1").await, 0);
        assert_eq!(w.times_told(&lee, "You said, we did: *FB-1*").await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_erased_takes_words_and_name_along_and_the_others_stay_credited() {
    story(async |w| {
        let [ona, sam, kim, lee] = w.people(["ona", "sam", "kim", "lee"]).await;
        let adam = Person { is_admin: true, ..Person::member("adam", "adam", "Europe/Berlin") };
        let adam = w.slack.add_person(adam).await.unwrap();
        let hub = w.initiative(&ona, &sam, &[&kim, &lee]).await;
        w.accord(&kim, &hub, "feedback My manager hates the forms").await;
        w.accord(&lee, &hub, "feedback No coffee").await;
        let theirs = list(w, &lee, &hub).await;
        w.taps(&lee, &theirs, "feedback.second").await;
        let theirs = list(w, &kim, &hub).await;
        w.taps(&kim, &theirs, "feedback.second").await;

        w.at(&adam).open_home().await.unwrap();
        w.quiet().await;
        w.at(&adam).click_at_home("settings.erase").await.unwrap();
        w.quiet().await;
        w.submits(&adam, &[("who", json!(kim))]).await;
        w.passes(SOON).await;
        w.told_of(&adam, "Erasure 1 is under way").await;
        w.stops().await;
        w.starts().await;

        let seen = w.accord(&sam, &hub, "feedback").await;
        assert!(!seen.contains("manager") && !seen.contains("kim"), "{seen}");
        assert!(seen.contains("FB-1") && seen.contains("former member and 1 more"), "{seen}");
        assert!(seen.contains("No coffee") && seen.contains("@lee and 1 more"), "{seen}");
        let before = w.told(&kim).await.len();
        done(w, &ona, &hub).await;
        w.presses(&ona, "feedback.done", None).await;
        for item in ["FB-1", "FB-2"] {
            assert_eq!(w.times_told(&lee, &format!("You said, we did: *{item}*")).await, 1, "{item}");
        }
        assert_eq!(w.told(&kim).await.len(), before, "nothing more is sent to them");
        for other in [&ona, &sam, &adam] {
            assert_eq!(w.times_told(other, "You said, we did").await, 0, "nobody is told in their stead");
        }
    })
    .await;
}
