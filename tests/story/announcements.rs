//! The communication plan: drafted, approved as it will be read, and posted once at its time.

use crate::people::modal;
use crate::support::{World, story};
use serde_json::{Value, json};
use slack_sandbox::Message;
use std::time::Duration;

pub const EDIT: Duration = Duration::from_secs(5);

/// The owner writes a post for Thursday, 12 March, 10:00 in Berlin; what they are told about it comes back.
pub async fn writes(w: &World, owner: &str, hub: &str, place: &str, more: &[(&str, Value)]) -> Message {
    w.accord(owner, hub, "rollout posts").await;
    let panel = w.whisper(owner).await;
    w.taps(owner, &panel, "posts.new").await;
    let mut fields = vec![
        ("title", json!("We begin")),
        ("body", json!("*The hub opens on Monday.*\nOld bookmarks go on. <!channel> @channel")),
        ("channel", json!(place)),
        ("day", json!("2026-03-12")),
        ("time", json!("10:00")),
        ("audience", json!("everybody in sales")),
    ];
    fields.extend(more.iter().cloned());
    w.submits(owner, &fields).await;
    w.passes(EDIT).await;
    w.told_of(owner, "Kept as a draft").await
}

/// The owner asks for approval, and whoever is asked says yes.
pub async fn approved(w: &World, owner: &str, kept: &Message, approver: &str) -> Message {
    w.taps(owner, kept, "posts.ask").await;
    w.passes(EDIT).await;
    let asked = w.told_of(approver, "asks you to approve a post").await;
    w.taps(approver, &asked, "posts.approve").await;
    w.passes(EDIT).await;
    asked
}

/// How many posts in a channel begin the hub.
pub async fn posted(w: &World, channel: &str) -> usize {
    w.said_in(channel)
        .await
        .iter()
        .filter(|message| message.plain.contains("The hub opens on Monday"))
        .count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_post_is_approved_as_it_is_and_goes_out_once_at_its_time() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        let sales = w.channel("sales", &[&ona, &kim]).await;
        let kept = writes(w, &ona, &hub, &sales, &[]).await;
        assert!(kept.plain.contains("once @sam approved it"), "{}", kept.plain);
        w.taps(&ona, &kept, "posts.preview").await;
        let preview = modal(w, &ona).await;
        assert!(
            preview.contains("The hub opens on Monday") && preview.contains("Old bookmarks go on"),
            "{preview}"
        );
        w.at(&ona).close_all_modals().await.unwrap();
        w.taps(&ona, &kept, "posts.ask").await;
        w.passes(EDIT).await;
        let asked = w.told_of(&sam, "asks you to approve a post").await;
        for words in ["#sales", "The hub opens on Monday", "For: everybody in sales", "notify nobody"] {
            assert!(asked.plain.contains(words), "{words} in {}", asked.plain);
        }

        // Sent back, written anew, and approved: what was asked first counts no more.
        w.taps(&sam, &asked, "posts.not").await;
        w.submits(&sam, &[("said", json!("Say what stays"))]).await;
        w.passes(EDIT).await;
        let back = w.told_of(&ona, "Say what stays").await;
        w.taps(&ona, &back, "posts.edit").await;
        let body = "*The hub opens on Monday.*\nAll your files stay. <!channel> @channel";
        w.submits(&ona, &[("body", json!(body))]).await;
        w.passes(EDIT).await;
        let old = w.now_reads(&asked).await;
        assert!(old.contains("was changed since you were asked") && !old.contains("Approve]"), "{old}");
        let kept = w.told_of(&ona, "Kept as a draft").await;
        approved(w, &ona, &kept, &sam).await;
        w.told_of(&ona, "approved *We begin*").await;
        w.accord(&sam, &hub, "rollout posts").await;
        assert!(w.whispered(&sam).await.contains("approved"), "{}", w.whispered(&sam).await);
        let no = w.accord(&kim, &hub, "rollout posts").await;
        assert!(no.contains("shown to those who lead"), "{no}");
        assert_eq!(w.times_told(&ona, "and nobody was asked").await, 0);

        // Accord is down at its time; two hours later it still goes out, once, and notifies nobody.
        w.until("2026-03-12T08:55:00Z").await;
        assert_eq!(posted(w, &sales).await, 0);
        w.stops().await;
        w.until("2026-03-12T11:00:00Z").await;
        w.starts().await;
        w.passes(EDIT).await;
        assert_eq!(posted(w, &sales).await, 1);
        let out = w.post_about(&sales, "The hub opens on Monday").await;
        assert!(out.plain.contains("All your files stay. <!channel> @"), "{}", out.plain);
        let whole = serde_json::to_string(&out).unwrap();
        assert!(!whole.contains("<!channel>\"") && whole.contains("&lt;!channel&gt;"), "{whole}");
        assert!(out.plain.contains("From @ona"), "{}", out.plain);
        w.stops().await;
        w.starts().await;
        w.passes(EDIT).await;
        assert_eq!(posted(w, &sales).await, 1);
        w.accord(&ona, &hub, "rollout posts").await;
        assert!(w.whispered(&ona).await.contains("sent"), "{}", w.whispered(&ona).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changes_after_the_approval_needs_another_one() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        let own = {
            w.accord(&ona, &hub, "rollout posts").await;
            let panel = w.whisper(&ona).await;
            w.taps(&ona, &panel, "posts.new").await;
            let fields = [
                ("title", json!("We begin")),
                ("body", json!("x")),
                ("day", json!("2026-03-12")),
                ("approver", json!(ona)),
            ];
            let refused = format!("{:?}", w.tries(&ona, &fields).await);
            w.at(&ona).close_all_modals().await.unwrap();
            refused
        };
        assert!(own.contains("so somebody else approves it"), "{own}");
        let kept = writes(w, &ona, &hub, &hub, &[("approver", json!(kim))]).await;
        let asked = approved(w, &ona, &kept, &kim).await;
        assert!(w.now_reads(&asked).await.contains("@kim approved it"), "{}", w.now_reads(&asked).await);
        // A second tap, and somebody else's, change nothing.
        let planned = w.told_of(&ona, "approved *We begin*").await;
        w.stops().await;
        w.starts().await;
        w.taps(&ona, &planned, "posts.edit").await;
        w.submits(&ona, &[("time", json!("11:00"))]).await;
        w.passes(EDIT).await;
        w.told_of(&ona, "What was approved before counts no more").await;
        w.until("2026-03-11T10:30:00Z").await;
        let warned = w.told_of(&ona, "nobody was asked to approve it").await;
        assert!(warned.plain.contains("Without the approval of @kim it is not sent"), "{}", warned.plain);
        w.until("2026-03-12T10:30:00Z").await;
        assert_eq!(posted(w, &hub).await, 0);
        let late = w.told_of(&ona, "was not sent: @kim did not approve it").await;
        approved(w, &ona, &late, &kim).await;
        let again = w.told_of(&ona, "what becomes of it?").await;
        assert_eq!(posted(w, &hub).await, 0, "late: its owner says when");
        w.taps(&ona, &again, "posts.send").await;
        w.passes(EDIT).await;
        assert_eq!(posted(w, &hub).await, 1);
        w.taps(&ona, &again, "posts.send").await;
        assert!(w.whispered(&ona).await.contains("This post is sent"), "{}", w.whispered(&ona).await);
        w.passes(EDIT).await;
        assert_eq!(posted(w, &hub).await, 1);
    })
    .await;
}
