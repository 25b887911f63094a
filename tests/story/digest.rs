//! Whoever sponsors or follows several initiatives gets one message a week about all of them, exceptions first.

use crate::support::{World, story};
use accord::domain::ids::{ChannelId, InitiativeId, MemberId, WorkspaceId};
use accord::domain::initiative::{Initiative, Life, SponsorSaid};
use accord::domain::stage::Stage;
use accord::store::schedules::{self, ScheduleRow};
use accord::store::{StoreError, initiatives, of, unit};
use serde_json::json;
use slack_sandbox::Message;
use std::time::Duration;

/// Friday at three in Berlin: drafts; two hours later they go out.
pub const DRAFTED: &str = "2026-03-06T14:01:00Z";
pub const DUE: &str = "2026-03-06T16:01:00Z";
/// Monday at nine in Berlin: just before, and with a minute to be worked on.
const BEFORE_NINE: &str = "2026-03-09T07:59:00Z";
pub const NINE: &str = "2026-03-09T08:01:00Z";
/// The Monday after.
pub const NEXT_NINE: &str = "2026-03-16T08:01:00Z";
/// What stands under the sponsor's own copy alone, and under every digest.
const COPY: &str = "tells @ona that you read it";
pub const DIGEST: &str = "shows one in full";

/// An initiative of that name in a channel of its own, whose update is drafted on Fridays at three.
pub async fn begun(w: &World, name: &str, owner: &String, sponsor: &String, others: &[&String]) -> String {
    let all: Vec<&String> = [owner, sponsor].into_iter().chain(others.iter().copied()).collect();
    let channel = w.channel(&name.to_lowercase(), &all).await;
    starts_in(w, &channel, name, owner, sponsor).await;
    channel
}

pub async fn starts_in(w: &World, channel: &str, name: &str, owner: &str, sponsor: &str) {
    w.accord(owner, channel, "new").await;
    w.submits(owner, &[("name", json!(name)), ("sponsor", json!(sponsor))]).await;
    let invitation = w.told_of(sponsor, "Will you sponsor").await;
    w.taps(sponsor, &invitation, "initiative.accept").await;
    w.accord(owner, channel, "update").await;
    w.submits(owner, &[("schedule", json!("Fridays 15:00")), ("zone", json!("Europe/Berlin"))]).await;
}

/// The newest update in a channel.
pub async fn update(w: &World, channel: &str) -> Message {
    w.post_about(channel, " · Discovery ·").await
}

/// How many copies and how many digests somebody got.
pub async fn got(w: &World, who: &str) -> (usize, usize) {
    (w.times_told(who, COPY).await, w.times_told(who, DIGEST).await)
}

/// The owner says something in the draft about an initiative and sends it.
pub async fn says(w: &World, owner: &str, name: &str, words: &[(&str, serde_json::Value)]) {
    let draft = w.told_of(owner, &format!("Your update of *{name}*")).await;
    w.taps(owner, &draft, "update.edit").await;
    w.submits(owner, words).await;
    w.taps(owner, &draft, "update.send").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sponsor_of_one_gets_its_update_and_no_digest() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        begun(w, "Badges", &ona, &sam, &[]).await;
        w.until(DUE).await;
        assert_eq!(got(w, &sam).await, (1, 0));
        w.until(NEXT_NINE).await;
        assert_eq!(got(w, &sam).await, (2, 0));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sponsor_of_two_gets_one_digest_on_monday_and_what_asks_at_once() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let badges = begun(w, "Badges", &ona, &sam, &[]).await;
        let canteen = begun(w, "Canteen", &ona, &sam, &[]).await;
        w.until(DRAFTED).await;
        let draft = w.told_of(&ona, "Your update of *Badges*").await;
        assert!(draft.plain.contains("@sam has it in their digest"), "{}", draft.plain);
        w.until(DUE).await;
        for channel in [&badges, &canteen] {
            update(w, channel).await;
        }
        assert_eq!(got(w, &sam).await, (0, 0));
        w.stops().await;
        w.starts().await;
        w.until(BEFORE_NINE).await;
        assert_eq!(got(w, &sam).await, (0, 0), "not before its time");
        w.until(NINE).await;
        assert_eq!(got(w, &sam).await, (0, 1));
        let digest = w.told_of(&sam, DIGEST).await;
        assert!(digest.plain.starts_with("*2 quiet"), "{}", digest.plain);
        assert!(digest.plain.contains("*Quiet:* Badges, Canteen"), "{}", digest.plain);

        // Its eyes count for both, once.
        assert!(!w.accord(&ona, &badges, "update").await.contains("read by"));
        w.reacts(&sam, &digest, "eyes").await;
        w.taps(&sam, &digest, "update.caught_up").await;
        assert!(w.whispered(&sam).await.contains("see that you read their updates"));
        for channel in [&badges, &canteen] {
            let status = w.accord(&ona, channel, "update").await;
            assert!(status.contains("read by @sam"), "{status}");
        }

        // A week later one does worse, and one asks for something.
        w.until("2026-03-13T14:01:00Z").await;
        says(w, &ona, "Badges", &[("health", json!("off_track"))]).await;
        says(w, &ona, "Canteen", &[("ask", json!("Please name the budget."))]).await;
        w.until("2026-03-13T16:01:00Z").await;
        assert_eq!(got(w, &sam).await, (1, 1), "what asks does not wait");
        w.until(NEXT_NINE).await;
        let digest = w.told_of(&sam, DIGEST).await;
        assert!(digest.plain.starts_with("*1 needs you, 1 changed"), "{}", digest.plain);
        let needs = digest.plain.find("asks you: Please name the budget.").unwrap();
        let changed = digest.plain.find("off track: was on track").unwrap();
        assert!(needs < changed, "what needs him comes first: {}", digest.plain);
        // Acknowledged there, it needs him no more.
        w.taps(&sam, &digest, "update.seen").await;
        w.until("2026-03-23T08:01:00Z").await;
        let digest = w.told_of(&sam, DIGEST).await;
        assert!(!digest.plain.contains("name the budget"), "{}", digest.plain);
        assert_eq!(got(w, &sam).await, (1, 3));
    })
    .await;
}

/// Initiatives with a schedule, of which no update went out yet.
pub async fn as_planned(w: &World, owner: &String, sponsor: &String, many: i64) {
    let channel = ChannelId::new(w.channel("plans", &[owner, sponsor]).await);
    let (now, owner, sponsor) = (w.slack.now().await.unwrap(), MemberId::new(owner), MemberId::new(sponsor));
    let work = unit(move |tx| {
        Box::pin(async move {
            for number in 100..100 + many {
                let initiative = Initiative {
                    id: InitiativeId(number),
                    key: format!("P{number}"),
                    name: format!("Plan {number}"),
                    owner: owner.clone(),
                    deputy: None,
                    sponsor: sponsor.clone(),
                    sponsor_said: SponsorSaid::Yes,
                    channel: channel.clone(),
                    stage: Stage::Development,
                    life: Life::Active,
                    problem: String::new(),
                    created_at: now,
                    stage_since: now,
                };
                initiatives::insert(tx, &initiative, &format!("plan {number}")).await?;
                let row = ScheduleRow {
                    workspace: 1,
                    subject: format!("update/{number}"),
                    cadence: "Fridays 15:00".to_owned(),
                    zone: "UTC".to_owned(),
                    anchor: "2026-03-02".to_owned(),
                    next_date: None,
                    next_time: None,
                    next_at: None,
                };
                schedules::save(tx, &row).await?;
            }
            Ok::<_, StoreError>(())
        })
    });
    w.app().db().write(of(WorkspaceId(1)), now, work).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn of_forty_the_two_that_need_her_come_first() {
    story(async |w| {
        let [ona, sam] = w.people(["ona", "sam"]).await;
        let badges = begun(w, "Badges", &ona, &sam, &[]).await;
        begun(w, "Canteen", &ona, &sam, &[]).await;
        as_planned(w, &ona, &sam, 38).await;
        w.proposal(&ona, &badges, "Buy the printer").await;
        w.until(DRAFTED).await;
        says(w, &ona, "Canteen", &[("ask", json!("Please name the budget."))]).await;
        w.until(DUE).await;
        assert_eq!(got(w, &sam).await, (2, 0), "a vote and a wish");
        w.stops().await;
        w.starts().await;
        w.until(NINE).await;
        let digest = w.told_of(&sam, DIGEST).await;
        assert!(digest.plain.starts_with("*2 need you, 38 as planned"), "{}", digest.plain);
        assert!(digest.plain.contains("Buy the printer, until today"), "{}", digest.plain);
        assert!(digest.plain.contains("asks you: Please name the budget."), "{}", digest.plain);
        assert!(
            digest.plain.contains("Plan 100, Plan 101") && digest.plain.contains("Plan 137"),
            "{}",
            digest.plain
        );
        assert_eq!(got(w, &sam).await, (2, 1));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_wants_none_gets_each_update_and_what_waits_in_a_last_digest() {
    story(async |w| {
        let [ona, sam, dee] = w.people(["ona", "sam", "dee"]).await;
        let badges = begun(w, "Badges", &ona, &sam, &[]).await;
        let lockers = begun(w, "Lockers", &ona, &dee, &[]).await;
        begun(w, "Canteen", &ona, &sam, &[]).await;
        begun(w, "Parking", &ona, &dee, &[]).await;
        w.passes(Duration::from_secs(10)).await;
        // Dee wants none from the beginning; Sam wants Tuesdays.
        for (who, day, channel) in [(&dee, "never", &lockers), (&sam, "2", &badges)] {
            w.accord(who, channel, "settings").await;
            w.submits(who, &[("digest", json!(day)), ("digest_at", json!("07:30"))]).await;
        }
        w.until(DUE).await;
        assert_eq!((got(w, &dee).await, got(w, &sam).await), ((2, 0), (0, 0)));
        w.until("2026-03-10T06:29:00Z").await;
        assert_eq!(got(w, &sam).await, (0, 0), "not on Monday");
        w.until("2026-03-10T06:31:00Z").await;
        assert_eq!(got(w, &sam).await, (0, 1), "on Tuesday at half past seven");

        // After the next updates Sam wants none any more: they are not lost.
        w.until("2026-03-13T16:01:00Z").await;
        let digest = w.told_of(&sam, DIGEST).await;
        w.taps(&sam, &digest, "settings.open").await;
        w.submits(&sam, &[("digest", json!("never"))]).await;
        w.until("2026-03-17T06:31:00Z").await;
        assert!(w.told_of(&sam, "2 quiet").await.plain.contains("This is the last one"));
        w.until("2026-03-24T06:31:00Z").await;
        assert_eq!((got(w, &dee).await, got(w, &sam).await), ((6, 0), (2, 2)));
    })
    .await;
}
