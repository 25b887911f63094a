//! A workspace admin chooses which emoji keep somebody's message, also among the workspace's own.

use crate::support::{World, story};
use serde_json::json;
use slack_sandbox::Person;
use std::time::Duration;

const SOON: Duration = Duration::from_secs(10);

/// An initiative of Ona's, whose sponsor Sam administers the workspace and has its settings open; Kim takes part.
async fn begins(w: &World) -> ([String; 3], String) {
    let [ona, kim] = w.people(["ona", "kim"]).await;
    let sam = Person { is_admin: true, ..Person::member("sam", "sam", "Europe/Berlin") };
    let sam = w.slack.add_person(sam).await.unwrap();
    let hub = w.initiative(&ona, &sam, &[&kim]).await;
    opens_settings(w, &sam).await;
    ([ona, sam, kim], hub)
}

/// The form of the workspace's settings, before whoever administers it.
async fn opens_settings(w: &World, admin: &str) {
    w.at(admin).open_home().await.unwrap();
    w.passes(SOON).await;
    w.at(admin).click_at_home("settings.workspace").await.unwrap();
    w.quiet().await;
}

/// Somebody says something and somebody marks it.
async fn marks(w: &World, (author, by): (&str, &str), hub: &str, words: &str, emoji: &str) {
    let said = w.at(author).post(hub, words).await.unwrap();
    w.at(by).react(hub, &said, emoji).await.unwrap();
    w.passes(SOON).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn chosen_emoji_keep_messages_and_the_former_ones_do_not() {
    story(async |w| {
        let ([ona, sam, kim], hub) = begins(w).await;
        let chosen =
            [("feedback", json!(":acme_idea:")), ("note", json!("memo")), ("promise", json!(":ring:"))];
        w.submits(&sam, &chosen).await;

        w.stops().await;
        w.starts().await;
        let none = w.accord(&ona, &hub, "feedback").await;
        assert!(none.contains("React with :acme_idea: to any message"), "{none}");
        w.at(&sam).open_home().await.unwrap();
        w.passes(SOON).await;
        let home = w.slack.home(&sam).await.unwrap().unwrap().plain;
        assert!(home.contains("put :ring: on a message of yours"), "{home}");

        let (before, told) = (w.whispers(&ona).await, w.told(&kim).await.len());
        for former in ["bulb", "pushpin", "handshake"] {
            marks(w, (&kim, &ona), &hub, "Too many forms", former).await;
        }
        assert_eq!(
            (w.whispers(&ona).await, w.told(&kim).await.len()),
            (before, told),
            "they mean nothing here"
        );

        marks(w, (&kim, &ona), &hub, "Too many passwords", "acme_idea").await;
        assert!(w.whispered(&ona).await.contains("Captured as FB-1."), "{}", w.whispered(&ona).await);
        marks(w, (&kim, &ona), &hub, "The pilot begins in May", "memo").await;
        assert!(w.whispered(&ona).await.contains("Take your mark off"), "{}", w.whispered(&ona).await);
        marks(w, (&sam, &sam), &hub, "You get a second room", "ring").await;
        assert!(w.told_of(&sam, "P-1").await.plain.contains("You get a second room"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_emoji_that_means_something_else_is_refused_at_its_field() {
    story(async |w| {
        let ([ona, sam, kim], hub) = begins(w).await;
        for (typed, said) in [
            (vec![("note", json!(":bulb:"))], ":bulb: means something else already. Choose another."),
            (
                vec![("note", json!("memo")), ("promise", json!("eyes"))],
                ":eyes: means something else already.",
            ),
            (vec![("promise", json!("ring")), ("feedback", json!("a light"))], "is not the name of an emoji"),
        ] {
            let refused = w.tries(&sam, &typed).await;
            assert!(format!("{refused:?}").contains(said), "{refused:?}");
        }
        marks(w, (&kim, &ona), &hub, "Too many passwords", "bulb").await;
        assert!(w.whispered(&ona).await.contains("Captured as FB-1."), "nothing was changed");
    })
    .await;
}
