//! The roadmap of an initiative that rests, or was put away.

use crate::acceptance::{asks, builds};
use crate::benefits::{BROUGHT, delivers, told_there};
use crate::roadmap::{days_to_login, reads};
use crate::support::{World, story};
use serde_json::json;
use std::time::Duration;

const UNDO: Duration = Duration::from_mins(11);
const SOON: Duration = Duration::from_secs(5);

/// The owner taps a button of the panel, from `/accord status`.
async fn turns(w: &World, owner: &str, hub: &str, button: &str) {
    w.passes(SOON).await;
    w.accord(owner, hub, "status ONH").await;
    let status = w.whisper(owner).await;
    w.taps(owner, &status, "course.panel").await;
    let panel = w.whisper(owner).await;
    w.taps(owner, &panel, button).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paused_initiatives_roadmap_is_read_and_kept_and_what_waits_is_accepted() {
    story(async |w| {
        let [ona, sam, kim] = w.people(["ona", "sam", "kim"]).await;
        let hub = w.initiative(&ona, &sam, &[&kim]).await;
        days_to_login(w, &ona, &hub).await;
        builds(w, &ona, &hub, "Single sign-on").await;
        let card = asks(w, &ona, &hub, &[("approvers", json!([kim]))]).await;
        turns(w, &ona, &hub, "course.pause").await;
        w.submits(&ona, &[("reason", json!("Payroll closes the year."))]).await;
        w.stops().await;
        w.starts().await;

        // While it rests the record goes on for whoever comes, and what was asked before can be answered.
        let noted = reads(w, &ona, &hub, "roadmap reading 9").await;
        assert!(noted.contains("42 % of the way"), "{noted}");
        let rests = reads(w, &kim, &hub, "roadmap O-1").await;
        assert!(
            rests.contains("9 days on 2 March 2026") && rests.contains("D-1 asks for its acceptance"),
            "{rests}"
        );
        w.reacts(&kim, &card, "white_check_mark").await;
        w.passes(UNDO).await;
        let accepted = reads(w, &kim, &hub, "roadmap O-1").await;
        assert!(accepted.contains("accepted with D-1"), "{accepted}");
        w.until("2026-04-10T12:00:00Z").await;
        assert_eq!(told_there(w, &hub).await, 0, "nothing was delivered, so nobody looks back");
        assert_eq!(w.times_told(&ona, "What do these read now").await, 0);

        turns(w, &ona, &hub, "course.resume").await;
        let on = reads(w, &kim, &hub, "roadmap").await;
        assert!(
            on.contains("9 days on 2 March 2026") && on.contains("F-1 Single sign-on (accepted)"),
            "{on}"
        );
        delivers(w, &ona, &sam, &hub).await;
        w.until("2026-05-12T12:00:00Z").await;
        assert_eq!(told_there(w, &hub).await, 1, "thirty days count from delivery");
        let told = w.post_about(&hub, BROUGHT).await.plain.replace('*', "");
        assert!(told.contains("not read since delivery, 9 days on 2 March 2026 before it"), "{told}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_back_that_fell_into_the_archive_comes_once_it_is_restored() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let hub = w.initiative(&ona, &sam, &[]).await;
        days_to_login(w, &ona, &hub).await;
        delivers(w, &ona, &sam, &hub).await;
        w.until("2026-03-20T12:00:00Z").await;
        turns(w, &ona, &hub, "course.archive").await;
        w.until("2026-04-20T12:00:00Z").await;
        assert_eq!((told_there(w, &hub).await, w.times_told(&sam, BROUGHT).await), (0, 0), "put away");
        turns(w, &ona, &hub, "course.restore").await;
        w.stops().await;
        w.starts().await;
        w.passes(SOON).await;
        assert_eq!((told_there(w, &hub).await, w.times_told(&sam, BROUGHT).await), (1, 1));
        assert!(w.post_about(&hub, BROUGHT).await.plain.contains("30 days after delivery"));
        w.until("2026-05-04T12:00:00Z").await;
        assert_eq!(told_there(w, &hub).await, 2, "and the next on its day");

        // Archived by mistake, undone the next morning: the day in between is not lost either.
        w.until("2026-05-30T20:00:00Z").await;
        turns(w, &ona, &hub, "course.archive").await;
        w.until("2026-05-31T18:00:00Z").await;
        let told = w.told_of(&ona, "is put away").await;
        w.taps(&ona, &told, "course.undo").await;
        w.until("2026-06-01T08:00:00Z").await;
        assert_eq!(told_there(w, &hub).await, 3);
    })
    .await;
}
