//! Digests in trouble: their reader moves or leaves, an initiative rests, nothing runs for hours or days, a channel is closed.

use crate::course::rests;
use crate::digest::{DIGEST, DUE, NEXT_NINE, NINE, begun, got, starts_in, update};
use crate::support::story;
use slack_sandbox::{Kind, NewChannel, Person};
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn it_follows_its_reader_to_another_zone_and_ends_when_they_leave() {
    story(async |w| {
        let [ona, sam, dee] = w.people(["ona", "sam", "dee"]).await;
        for name in ["Badges", "Canteen"] {
            begun(w, name, &ona, &sam, &[]).await;
        }
        for name in ["Lockers", "Parking"] {
            begun(w, name, &ona, &dee, &[]).await;
        }
        w.until(DUE).await;
        w.slack.update_person(&sam, Person::member("sam", "sam", "America/New_York")).await.unwrap();
        let gone = Person::member("dee", "dee", "Europe/Berlin").kind(Kind::Deactivated);
        w.slack.update_person(&dee, gone).await.unwrap();
        w.quiet().await;
        w.until(NINE).await;
        assert_eq!(got(w, &sam).await, (0, 0), "it is four in the morning there");
        w.stops().await;
        w.starts().await;
        // New York changed its clocks on Sunday.
        w.until("2026-03-09T12:59:00Z").await;
        assert_eq!(got(w, &sam).await, (0, 0));
        w.until("2026-03-09T13:01:00Z").await;
        assert_eq!(got(w, &sam).await, (0, 1));
        // Back in Berlin on the same day: one a date.
        w.slack.update_person(&sam, Person::member("sam", "sam", "Europe/Berlin")).await.unwrap();
        w.quiet().await;
        w.until(NEXT_NINE).await;
        assert_eq!((got(w, &sam).await, got(w, &dee).await), ((0, 2), (0, 0)));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_of_which_one_rests_the_other_comes_by_itself() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let badges = begun(w, "Badges", &ona, &sam, &[]).await;
        begun(w, "Canteen", &ona, &sam, &[]).await;
        w.until(DUE).await;
        w.passes(Duration::from_secs(10)).await;
        rests(w, &ona, &badges).await;
        // What waited for the digest comes in one.
        w.until(NINE).await;
        let digest = w.told_of(&sam, DIGEST).await;
        assert!(digest.plain.starts_with("*1 quiet") && !digest.plain.contains("Badges"), "{}", digest.plain);
        w.until(NEXT_NINE).await;
        assert_eq!(got(w, &sam).await, (1, 1), "from then on by itself");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn missed_by_hours_it_comes_late_and_missed_by_days_the_next_one_says_so() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        for name in ["Badges", "Canteen"] {
            begun(w, name, &ona, &sam, &[]).await;
        }
        w.until(DUE).await;
        w.stops().await;
        w.until("2026-03-10T10:00:00Z").await;
        w.starts().await;
        w.passes(Duration::from_mins(1)).await;
        assert_eq!(got(w, &sam).await, (0, 1), "on Tuesday before noon, once");
        let late = w.told_of(&sam, DIGEST).await;
        assert!(late.plain.starts_with("*2 quiet* _(late)_"), "{}", late.plain);
        // Two more are missed, from before the updates of Friday on.
        w.until("2026-03-13T16:01:00Z").await;
        w.stops().await;
        w.until("2026-03-25T10:00:00Z").await;
        w.starts().await;
        w.passes(Duration::from_mins(1)).await;
        assert_eq!(got(w, &sam).await, (0, 1), "too late for both");
        w.until("2026-03-30T07:01:00Z").await;
        assert_eq!(got(w, &sam).await, (0, 2), "at nine by the clock of summer");
        let digest = w.told_of(&sam, DIGEST).await;
        assert!(
            digest.plain.contains("2 before were missed, so this one covers them, too"),
            "{}",
            digest.plain
        );
        assert!(digest.plain.starts_with("*2 quiet"), "those of the 13th are in it: {}", digest.plain);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_follower_of_several_reads_no_private_one_after_leaving_its_channel() {
    story(async |w| {
        let [ona, sam, fay] = w.people(["ona", "sam", "fay"]).await;
        let badges = begun(w, "Badges", &ona, &sam, &[&fay]).await;
        let canteen = begun(w, "Canteen", &ona, &sam, &[&fay]).await;
        let members = [&ona, &sam, &fay, &w.bot.bot_user_id].map(Clone::clone).to_vec();
        let vault =
            w.channel_of(NewChannel { name: "vault".into(), members, private: true, shared: false }).await;
        starts_in(w, &vault, "Vault", &ona, &sam).await;
        w.until(DUE).await;
        for channel in [&badges, &canteen, &vault] {
            let first = update(w, channel).await;
            w.taps(&fay, &first, "update.follow").await;
        }
        w.until("2026-03-13T16:01:00Z").await;
        assert_eq!(w.times_told(&fay, "You follow this initiative.").await, 0, "all three in her digest");
        w.until(NEXT_NINE).await;
        let digest = w.told_of(&fay, DIGEST).await;
        assert!(digest.plain.starts_with("*3 quiet") && digest.plain.contains("Vault"), "{}", digest.plain);
        assert!(!digest.plain.contains("Got it"), "nobody waits for her word: {}", digest.plain);
        // She is taken out while Accord does not run: nobody tells it, and it looks.
        w.until("2026-03-20T16:01:00Z").await;
        w.stops().await;
        w.slack.remove(&vault, &fay).await.unwrap();
        w.starts().await;
        w.until("2026-03-23T08:01:00Z").await;
        let digest = w.told_of(&fay, DIGEST).await;
        assert!(digest.plain.starts_with("*2 quiet") && !digest.plain.contains("Vault"), "{}", digest.plain);
    })
    .await;
}
