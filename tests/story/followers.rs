//! Whoever wants to hear of an initiative follows it by a button: a copy of each update, and nobody asks them anything.

use crate::support::{World, story};
use crate::weekly_update::planned;
use serde_json::json;
use slack_sandbox::{Kind, Message, NewChannel, Person};
use std::time::Duration;

const DUE: &str = "2026-03-06T16:01:00Z";
const NEXT: &str = "2026-03-13T16:01:00Z";
/// What stands under a follower's copy.
const COPY: &str = "You follow this initiative. The detail is in";

/// The newest update in a channel.
async fn update(w: &World, channel: &str) -> Message {
    w.post_about(channel, "Onboarding Hub · Discovery ·").await
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_follows_gets_a_copy_of_each_update_until_they_stop() {
    story(async |w| {
        let [ona, sam, fay, kim] = w.people(["ona", "sam", "fay", "kim"]).await;
        let hub = planned(w, &ona, &sam, &[&fay, &kim]).await;
        w.until(DUE).await;
        let first = update(w, &hub).await;
        for who in [&fay, &kim] {
            w.taps(who, &first, "update.follow").await;
            assert!(w.whispered(who).await.contains("You follow this initiative now"));
        }
        assert_eq!(w.times_told(&fay, COPY).await, 0, "from the next one on");
        // Kim has second thoughts at once.
        let line = w.whisper(&kim).await;
        w.taps(&kim, &line, "update.unfollow").await;
        assert!(w.whispered(&kim).await.contains("You follow it no more"));
        w.stops().await;
        w.starts().await;
        w.until(NEXT).await;
        assert_eq!((w.times_told(&fay, COPY).await, w.times_told(&kim, COPY).await), (1, 0));
        let copy = w.told_of(&fay, COPY).await;
        assert!(
            copy.plain.contains("Onboarding Hub · Discovery ·") && copy.plain.contains("#hub"),
            "{}",
            copy.plain
        );
        assert!(!copy.plain.contains("Got it"), "what the sponsor does is not theirs: {}", copy.plain);

        // What is put right is put right there, too; one who only reads changes nothing by their eyes.
        let draft = w.told_of(&ona, "Your update of").await;
        w.taps(&ona, &draft, "update.correct").await;
        w.submits(&ona, &[("highlight", json!("Ten interviews.")), ("why", json!("Two more."))]).await;
        w.passes(Duration::from_secs(10)).await;
        assert!(w.now_reads(&copy).await.contains("Ten interviews."), "{}", w.now_reads(&copy).await);
        w.reacts(&fay, &copy, "eyes").await;
        assert!(!w.accord(&ona, &hub, "update").await.contains("read by"));

        w.taps(&fay, &copy, "update.unfollow").await;
        w.until("2026-03-20T16:01:00Z").await;
        assert_eq!(w.times_told(&fay, COPY).await, 1, "no more");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_a_part_already_is_told_so() {
    story(async |w| {
        let [ona, sam, kim, fay] = w.people(["ona", "sam", "kim", "fay"]).await;
        let hub = planned(w, &ona, &sam, &[&kim, &fay]).await;
        w.passes(Duration::from_secs(5)).await;
        let card = w.post_about(&hub, "*Owner*").await;
        w.taps(&ona, &card, "initiative.people").await;
        w.submits(&ona, &[("people", json!([kim]))]).await;
        w.until(DUE).await;
        let first = update(w, &hub).await;
        for (who, line) in [
            (&ona, "You lead this initiative"),
            (&sam, "come to you in private already"),
            (&kim, "You are a stakeholder here"),
        ] {
            w.taps(who, &first, "update.follow").await;
            assert!(w.whispered(who).await.contains(line), "{}", w.whispered(who).await);
        }
        w.taps(&fay, &first, "update.follow").await;
        w.taps(&fay, &first, "update.follow").await;
        let again = w.whisper(&fay).await;
        assert!(again.plain.contains("already"), "{}", again.plain);
        w.until(NEXT).await;
        assert_eq!(w.times_told(&kim, COPY).await + w.times_told(&ona, COPY).await, 0);
        assert_eq!(
            (w.times_told(&fay, COPY).await, w.times_told(&sam, "not reviewed").await),
            (1, 2),
            "one copy each"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_and_those_who_left_get_nothing() {
    story(async |w| {
        let [ona, sam, fay] = w.people(["ona", "sam", "fay"]).await;
        let kind = |name: &str, kind| Person::member(name, name, "Europe/Berlin").kind(kind);
        let stranger =
            w.slack.add_person(kind("una", Kind::Stranger { home_team: "T0OTHER".into() })).await.unwrap();
        let hub = planned(w, &ona, &sam, &[&fay, &stranger]).await;
        w.until(DUE).await;
        let first = update(w, &hub).await;
        w.taps(&stranger, &first, "update.follow").await;
        assert!(w.whispered(&stranger).await.contains("Only members of this workspace"));
        w.taps(&fay, &first, "update.follow").await;
        w.slack.update_person(&fay, kind("fay", Kind::Deactivated)).await.unwrap();
        w.quiet().await;
        w.until(NEXT).await;
        assert_eq!((w.times_told(&fay, COPY).await, w.times_told(&stranger, COPY).await), (0, 0));
        update(w, &hub).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_private_goes_to_those_alone_who_are_in_its_channel() {
    story(async |w| {
        let [ona, sam, fay, kim] = w.people(["ona", "sam", "fay", "kim"]).await;
        let members = [&ona, &sam, &fay, &kim, &w.bot.bot_user_id].map(Clone::clone).to_vec();
        let vault =
            w.channel_of(NewChannel { name: "vault".into(), members, private: true, shared: false }).await;
        w.initiative_in(&vault, &ona, &sam).await;
        w.accord(&ona, &vault, "update").await;
        w.submits(&ona, &[("schedule", json!("Fridays 15:00")), ("zone", json!("Europe/Berlin"))]).await;
        w.until(DUE).await;
        let first = update(w, &vault).await;
        for who in [&fay, &kim] {
            w.taps(who, &first, "update.follow").await;
            assert!(w.whispered(who).await.contains("You follow this initiative now"));
        }
        // Kim goes while Accord does not run: nobody tells it.
        w.stops().await;
        w.slack.remove(&vault, &kim).await.unwrap();
        w.starts().await;
        w.until(NEXT).await;
        assert_eq!((w.times_told(&fay, COPY).await, w.times_told(&kim, COPY).await), (1, 0));
        // Fay goes, and looks for it by its key, too.
        assert!(w.accord(&fay, &vault, "status ONH").await.contains("Onboarding Hub"));
        w.slack.remove(&vault, &fay).await.unwrap();
        w.quiet().await;
        let lobby = w.channel("lobby", &[&fay]).await;
        w.passes(Duration::from_secs(10)).await;
        assert!(!w.accord(&fay, &lobby, "status ONH").await.contains("Onboarding Hub"));
        w.until("2026-03-20T16:01:00Z").await;
        assert_eq!((w.times_told(&fay, COPY).await, w.times_told(&kim, COPY).await), (1, 0));
    })
    .await;
}
