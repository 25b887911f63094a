//! The weekly stage update: actions and store on both engines.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod archive;
#[path = "../common/mod.rs"]
mod common;
mod corrections;
mod marks;
mod promises;

use accord::actions::update::{self, Edited};
use accord::actions::{ActionError, Outcome};
use accord::domain::cadence::Cadence;
use accord::domain::calendar::parse_zone;
use accord::domain::health::Health;
use accord::domain::ids::{ChannelId, InitiativeId, MessageTs, QuestionId, UpdateId};
use accord::domain::initiative::Initiative;
use accord::domain::job::{Edit, Job, Post, UpdatePost, Work};
use accord::domain::refusal::{Refusal, UpdateRefusal};
use accord::domain::update::{NoteFact, Part, PulseFact, StageUpdate, State, View, Words};
use accord::slack::command::Command;
use accord::slack::gesture;
use accord::slack::incoming::{Incoming, Origin, Reaction, interaction};
use accord::slack::render::{self, To};
use accord::slack::reply::Reply;
use accord::slack::router::Context;
use accord::slack::topics::update::{Ask, Talk, handle};
use accord::store::posts::{self, Place};
use accord::store::{Result, StoreError, unit, updates};
use common::{House, actor, db, engines, member};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

/// Friday 6 March 2026, 15:00 in Berlin: the slot.
const SLOT: &str = "2026-03-06T14:00:00Z";

fn at(time: &str) -> Timestamp {
    time.parse().unwrap()
}

/// An initiative whose update is drafted on Fridays at 15:00 in Berlin; it is Friday, 15:00, and nothing is due.
async fn on_friday(engine: common::Engine) -> (House, Initiative) {
    let mut house = db(engine).await;
    let initiative = house.initiative().await;
    set_up(&house, initiative.id).await;
    house.due_jobs().await;
    house.now = at(SLOT);
    (house, initiative)
}

async fn set_up(house: &House, id: InitiativeId) -> update::Planned {
    let work = unit(move |tx| {
        Box::pin(async move {
            let cadence: Cadence = "Fridays 15:00".parse().unwrap();
            let zone = parse_zone("Europe/Berlin").unwrap();
            update::set_up(tx, &member("U_OWNER"), id, &cadence, &zone, "Europe/Berlin").await
        })
    });
    house.write(work).await.unwrap()
}

/// Drafts the update of [`SLOT`] now.
async fn draft(house: &House, id: InitiativeId) -> StageUpdate {
    let work = unit(move |tx| {
        Box::pin(async move {
            update::draft(tx, id, "2026-03-06", at(SLOT)).await?;
            Ok::<_, StoreError>(updates::latest(tx, id).await?.unwrap())
        })
    });
    house.write(work).await.unwrap()
}

async fn find(house: &House, id: UpdateId) -> StageUpdate {
    let work = unit(move |tx| Box::pin(async move { updates::find(tx, id).await }));
    house.read(work).await.unwrap().unwrap()
}

async fn send(house: &House, who: &'static str, id: UpdateId) -> Outcome<Initiative> {
    house
        .write(unit(move |tx| Box::pin(async move { Ok(update::send(tx, &member(who), id).await?.0) })))
        .await
}

async fn publish(house: &House, id: UpdateId) {
    house.write(unit(move |tx| Box::pin(async move { update::publish(tx, id).await }))).await.unwrap();
}

async fn edit(house: &House, id: UpdateId, health: Health, sure: bool) -> Outcome<Edited> {
    let (highlight, because) = ("Pilot starts".to_owned(), "It will be".to_owned());
    let view =
        View { health: Some(health), sure, because, highlight, said: Part::ALL.into(), ..View::default() };
    let work = unit(move |tx| Box::pin(async move { update::edit(tx, &member("U_OWNER"), id, &view).await }));
    house.write(work).await
}

async fn ask(house: &House, who: &'static str, ask: Ask) -> Outcome<Reply> {
    let settle = SignedDuration::from_mins(10);
    let context = Context { actor: actor(who), origin: Origin::default(), settle, mail: false };
    house.write(unit(move |tx| Box::pin(async move { handle(tx, &context, ask).await }))).await
}

async fn rendered(house: &House, post: Post) -> Option<(To, String)> {
    let work = unit(move |tx| Box::pin(async move { render::post(tx, &post).await }));
    let rendered: Result<_> = house.read(work).await;
    rendered.unwrap().map(|r| (r.to, serde_json::to_string(&r.message).unwrap()))
}

/// What an update that went out leaves to be done, in any order.
fn goes_out(jobs: &[Job], id: UpdateId) -> bool {
    let wanted = [
        Job::Post(Post::UpdateToChannel(id)),
        Job::Post(Post::UpdateToSponsor(id)),
        Job::Work(Work::InformFollowers(id)),
        Job::Edit(Edit::UpdateDraft(id)),
    ];
    jobs.len() == wanted.len() && wanted.iter().all(|job| jobs.contains(job))
}

fn is_over<T>(outcome: &Outcome<T>) -> bool {
    matches!(outcome, Err(ActionError::Refusal(Refusal::UpdateIsOver { .. })))
}

#[tokio::test]
async fn a_schedule_is_set_and_said_back() {
    for engine in engines() {
        let house = db(engine).await;
        let id = house.initiative().await.id;
        let planned = set_up(&house, id).await;
        assert_eq!(planned.sentence, "Every Friday at 15:00 (Europe/Berlin)");
        assert_eq!(planned.next, [at(SLOT), at("2026-03-13T14:00:00Z"), at("2026-03-20T14:00:00Z")]);
        assert_eq!(house.due_jobs().await, [Job::Edit(Edit::Initiative(id))]);

        let unreadable = Ask::Schedule(id, "Fridaze 15:00".into(), "Europe/Berlin".into());
        let Ok(Reply::Errors(errors)) = ask(&house, "U_OWNER", unreadable).await else { panic!("no error") };
        assert!(errors[0].0 == "schedule" && errors[0].1.contains("Fridaze"), "{errors:?}");
        let stranger = ask(&house, "U_KIM", Ask::SetUp(id)).await;
        assert!(matches!(stranger, Err(ActionError::Refusal(Refusal::NotOwner { .. }))));
    }
}

#[tokio::test]
async fn a_draft_is_edited_and_sent() {
    for engine in engines() {
        let (house, initiative) = on_friday(engine).await;
        let id = draft(&house, initiative.id).await.id;
        assert_eq!(house.due_jobs().await, [Job::Post(Post::UpdateDraft(id))]);
        assert_eq!(
            rendered(&house, Post::UpdateToChannel(id)).await,
            None,
            "nothing shows before it is sent"
        );

        let due = at("2026-03-06T16:00:00Z");
        assert_eq!(edit(&house, id, Health::AtRisk, false).await.unwrap(), Edited::Kept(due));
        send(&house, "U_OWNER", id).await.unwrap();
        assert!(goes_out(&house.due_jobs().await, id));
        let (to, said) = rendered(&house, Post::UpdateToChannel(id)).await.unwrap();
        assert_eq!(to, To::Channel(ChannelId::new("C_HUB")));
        assert!(said.contains("at risk") && said.contains("Pilot starts"), "{said}");
        assert!(!said.contains("not reviewed"));
        let (to, _) = rendered(&house, Post::UpdateToSponsor(id)).await.unwrap();
        assert_eq!(to, To::Member(member("U_SPONSOR")));
    }
}

#[tokio::test]
async fn the_detail_follows_into_the_thread() {
    for engine in engines() {
        let (house, initiative) = on_friday(engine).await;
        let id = draft(&house, initiative.id).await.id;
        send(&house, "U_OWNER", id).await.unwrap();
        house.due_jobs().await;
        let work = unit(move |tx| {
            Box::pin(async move {
                let post = Post::UpdateToChannel(id);
                let place = Place { channel: ChannelId::new("C_HUB"), ts: MessageTs::new("1.1") };
                posts::save(tx, &post.subject(), &place).await?;
                render::posted(tx, &post).await
            })
        });
        house.write(work).await.unwrap();
        assert_eq!(house.due_jobs().await, [Job::Post(Post::UpdateDetail(id))]);
        let (to, _) = rendered(&house, Post::UpdateDetail(id)).await.unwrap();
        assert_eq!(to, To::Thread(ChannelId::new("C_HUB"), MessageTs::new("1.1")));
    }
}

#[tokio::test]
async fn the_facts_go_out_once_if_nobody_acts() {
    for engine in engines() {
        let (mut house, initiative) = on_friday(engine).await;
        let id = draft(&house, initiative.id).await.id;
        house.due_jobs().await;
        house.later(SignedDuration::from_hours(2));
        let due = [Job::Work(Work::RemindOfDraft(id)), Job::Work(Work::PublishUpdate(id))];
        assert_eq!(house.due_jobs().await, due);
        publish(&house, id).await;
        assert!(goes_out(&house.due_jobs().await, id));
        publish(&house, id).await;
        assert!(is_over(&send(&house, "U_OWNER", id).await));
        assert_eq!(house.due_jobs().await, []);
        let (_, said) = rendered(&house, Post::UpdateToChannel(id)).await.unwrap();
        assert!(said.contains("not reviewed") && !said.contains("late"), "{said}");
    }
}

#[tokio::test]
async fn what_the_owner_edited_goes_out_as_reviewed() {
    for engine in engines() {
        let (mut house, initiative) = on_friday(engine).await;
        let id = draft(&house, initiative.id).await.id;
        edit(&house, id, Health::OnTrack, false).await.unwrap();
        house.later(SignedDuration::from_hours(2));
        publish(&house, id).await;
        assert_eq!(find(&house, id).await.state, State::Sent { at: house.now, reviewed: true });
    }
}

#[tokio::test]
async fn it_is_sent_once_and_by_its_owner_alone() {
    for engine in engines() {
        let (house, initiative) = on_friday(engine).await;
        let first = draft(&house, initiative.id).await;
        let again = draft(&house, initiative.id).await;
        assert_eq!(first, again, "one update a slot");
        house.due_jobs().await;
        let other = send(&house, "U_SPONSOR", first.id).await;
        assert!(matches!(other, Err(ActionError::Refusal(Refusal::NotOwner { .. }))));
        send(&house, "U_OWNER", first.id).await.unwrap();
        assert!(goes_out(&house.due_jobs().await, first.id));
        assert!(is_over(&send(&house, "U_OWNER", first.id).await));
        assert!(is_over(&edit(&house, first.id, Health::OnTrack, true).await));
        assert_eq!(house.due_jobs().await, []);
    }
}

#[tokio::test]
async fn a_skip_needs_a_reason_and_is_final() {
    for engine in engines() {
        let (mut house, initiative) = on_friday(engine).await;
        let id = draft(&house, initiative.id).await.id;
        house.due_jobs().await;
        let empty = ask(&house, "U_OWNER", Ask::Drop(id, String::new())).await.unwrap();
        assert!(matches!(&empty, Reply::Errors(errors) if errors[0].0 == "reason"), "{empty:?}");
        ask(&house, "U_OWNER", Ask::Drop(id, "Public holiday".into())).await.unwrap();
        assert_eq!(house.due_jobs().await, [Job::Edit(Edit::UpdateDraft(id))]);
        house.later(SignedDuration::from_hours(2));
        publish(&house, id).await;
        let reason = Some("Public holiday".to_owned());
        assert_eq!(find(&house, id).await.state, State::Skipped { reason });
        assert!(is_over(&send(&house, "U_OWNER", id).await));
    }
}

#[tokio::test]
async fn a_late_update_goes_out_within_its_window_and_says_so() {
    for engine in engines() {
        let (mut house, initiative) = on_friday(engine).await;
        // Down from Friday to Monday, 11:30 in Berlin: half an hour is left.
        house.now = at("2026-03-09T10:30:00Z");
        let late = draft(&house, initiative.id).await;
        assert_eq!(late.state, State::Drafted);
        assert_eq!(late.due_at, at("2026-03-09T11:00:00Z"));
        house.now = late.due_at;
        publish(&house, late.id).await;
        let (_, said) = rendered(&house, Post::UpdateToChannel(late.id)).await.unwrap();
        assert!(said.contains("not reviewed, late"), "{said}");
    }
}

#[tokio::test]
async fn after_its_window_it_is_missed_and_the_owner_told() {
    for engine in engines() {
        let (mut house, initiative) = on_friday(engine).await;
        house.now = at("2026-03-09T11:00:01Z");
        let missed = draft(&house, initiative.id).await;
        assert_eq!(missed.state, State::Skipped { reason: None });
        let jobs = house.due_jobs().await;
        assert!(matches!(jobs.as_slice(), [Job::Post(Post::Tell { .. })]), "{jobs:?}");

        // The same if it was drafted, and nothing ran when it was due.
        house.now = at("2026-03-13T14:00:00Z");
        let id = initiative.id;
        let next = unit(move |tx| {
            Box::pin(async move {
                update::draft(tx, id, "2026-03-13", tx.now()).await?;
                Ok::<_, StoreError>(updates::latest(tx, id).await?.unwrap())
            })
        });
        let next = house.write(next).await.unwrap();
        assert!(next.facts.missed, "the next report says so");
        house.now = at("2026-03-17T09:00:00Z");
        publish(&house, next.id).await;
        assert_eq!(find(&house, next.id).await.state, State::Skipped { reason: None });
    }
}
