//! Links to learn from: everybody ticks their own, those who lead see how many are done, never who is not.

use crate::people::modal;
use crate::support::{World, story};
use serde_json::json;

async fn adds(w: &World, owner: &str, hub: &str, title: &str, url: &str) {
    w.accord(owner, hub, "rollout links").await;
    w.presses(owner, "learning.add", None).await;
    w.submits(owner, &[("title", json!(title)), ("url", json!(url)), ("minutes", json!("15"))]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_ticks_their_own() {
    story(async |w| {
        let [ona, sam, kim, ben] = w.people(["ona", "sam", "kim", "ben"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim, &ben]).await;
        w.accord(&ona, &hub, "rollout links").await;
        w.presses(&ona, "learning.add", None).await;
        for (url, no) in [("wiki/hub", "is no address"), ("javascript:alert(1)", "is no address")] {
            let refused = w.tries(&ona, &[("title", json!("First steps")), ("url", json!(url))]).await;
            assert!(format!("{refused:?}").contains(no), "{refused:?}");
        }
        w.at(&ona).close_all_modals().await.unwrap();
        adds(w, &ona, &hub, "First steps", "https://wiki.example.com/hub?a=1&b=2").await;
        adds(w, &ona, &hub, "The new *forms*", "https://wiki.example.com/forms").await;
        w.stops().await;
        w.starts().await;
        for person in [&kim, &ben] {
            w.accord(person, &hub, "rollout links").await;
            w.presses(person, "learning.tick", Some("1/1")).await;
        }
        let own = modal(w, &kim).await;
        assert!(own.contains("✓") && own.contains("https://wiki.example.com/hub?a=1&b=2"), "{own}");
        assert!(
            own.contains("Not done after all") && !own.contains(" done\n") && !own.contains("2 done"),
            "{own}"
        );
        w.at(&ben).close_all_modals().await.unwrap();
        w.accord(&ona, &hub, "rollout links").await;
        let leads = modal(w, &ona).await;
        assert!(leads.contains("2 done") && leads.contains("0 done") && !leads.contains("@kim"), "{leads}");
        w.at(&ona).close_all_modals().await.unwrap();
        // Taken off again, and a link that is removed.
        w.presses(&kim, "learning.tick", Some("1/0")).await;
        assert!(!modal(w, &kim).await.contains("✓"), "{}", modal(w, &kim).await);
        w.accord(&ona, &hub, "rollout links").await;
        assert!(modal(w, &ona).await.contains("1 done"), "{}", modal(w, &ona).await);
        w.presses(&ona, "learning.remove", Some("1")).await;
        assert!(!modal(w, &ona).await.contains("First steps"));
        w.presses(&kim, "learning.tick", Some("1/1")).await;
        w.told_of(&kim, "This link was removed").await;
    })
    .await;
}
