//! Promises among many others: none is missed because newer ones of somebody else, or what is over, fill the page.

use super::*;
use accord::actions::promise::{for_update, remind};
use accord::domain::ids::PromiseId;
use accord::domain::promise::{Promise, Source, State as Stands};
use accord::store::promises;

/// One of the sponsor's that is open since then.
fn open(id: i64, initiative: InitiativeId, now: Timestamp) -> Promise {
    Promise {
        id: PromiseId(id),
        initiative,
        by: member("U_SPONSOR"),
        said_by: None,
        asked_by: None,
        source: Source::Typed,
        text: format!("Promise {id}"),
        due: None,
        state: Stands::Open,
        offered_to: None,
        created_at: now,
        open_at: Some(now),
        changed_at: now,
        changes: 0,
        remind_at: None,
    }
}

async fn keep(house: &House, all: Vec<Promise>) {
    let work = unit(move |tx| {
        Box::pin(async move {
            for promise in all {
                assert!(promises::insert(tx, &promise, None).await?);
            }
            Ok::<_, StoreError>(())
        })
    });
    house.write(work).await.unwrap();
}

#[tokio::test]
async fn the_sponsors_oldest_promise_stands_behind_fifty_newer_ones() {
    for engine in engines() {
        let (house, initiative) = on_friday(engine).await;
        let (id, now) = (initiative.id, house.now);
        let others = (2..52).map(|n| Promise { by: member("U_STAND_IN"), ..open(n, id, now) });
        keep(&house, [open(1, id, now)].into_iter().chain(others).collect()).await;
        let update = draft(&house, id).await;
        let work = unit(move |tx| Box::pin(async move { for_update(tx, &update, &initiative).await }));
        let shown: Vec<_> = house.read(work).await.unwrap().into_iter().map(|one| one.id.0).collect();
        assert_eq!(shown, [1]);
    }
}

#[tokio::test]
async fn what_a_reminder_has_no_room_for_comes_in_the_next_one() {
    for engine in engines() {
        let (house, initiative) = on_friday(engine).await;
        let now = house.now;
        let due = |n| Promise { remind_at: Some(now), ..open(n, initiative.id, now) };
        keep(&house, (1..=25).map(due).collect()).await;
        let work = unit(move |tx| {
            Box::pin(async move {
                remind::remind(tx, &member("U_SPONSOR")).await?;
                let carried = promises::in_reminder(tx, &member("U_SPONSOR"), now.as_millisecond()).await?;
                let wait = promises::live_of(tx, &member("U_SPONSOR"), 100).await?;
                let wait = wait.into_iter().filter(|one| one.remind_at.is_some_and(|at| at > now));
                Ok::<_, StoreError>((carried.len(), wait.map(|one| one.id.0).collect::<Vec<_>>()))
            })
        });
        let (carried, wait) = house.write(work).await.unwrap();
        assert_eq!((carried, &wait[wait.len() - 5..]), (20, [21, 22, 23, 24, 25].as_slice()));
    }
}
