//! Units of work side by side: PostgreSQL runs several at once, and they come out as if one came after the other. SQLite has one writer.

use crate::common::{Engine, HOME, engines, member, waits_for_a_lock};
use crate::world::{self, later, now};
use accord::domain::ids::InitiativeId;
use accord::domain::job::{Edit, Job};
use accord::store::audit::{self, Entry};
use accord::store::{Result, StoreError, Tx, asks, jobs, of, unit};
use jiff::civil::date;
use rstest::rstest;
use tokio::sync::oneshot;

/// What a unit of work writes that all of a workspace share.
#[derive(Debug, Clone, Copy)]
enum Step {
    Trail,
    Edit,
    Message,
}

async fn writes(tx: &mut Tx, step: Step) -> Result<()> {
    match step {
        Step::Trail => {
            let entry = Entry { actor: audit::ACCORD, action: "tested", subject: "test/1", detail: "" };
            audit::append(tx, &entry).await
        }
        Step::Edit => jobs::enqueue(tx, &Job::Edit(Edit::Initiative(InitiativeId(1)))).await,
        Step::Message => jobs::enqueue(tx, &world::job(1)).await,
    }
}

#[rstest]
#[case::an_edit_and_the_trail(Step::Edit, Step::Trail)]
#[case::a_message_and_the_trail(Step::Message, Step::Trail)]
#[case::two_lanes(Step::Edit, Step::Message)]
#[tokio::test(flavor = "multi_thread")]
async fn in_whatever_order_they_write_nobody_waits_for_each_other(#[case] one: Step, #[case] other: Step) {
    for engine in engines().into_iter().filter(|engine| *engine == Engine::Postgres) {
        let (db, url, _folder) = world::database(engine).await;
        let (began, has_begun) = oneshot::channel();
        let (go_on, may_go_on) = oneshot::channel::<()>();
        let first = unit(move |tx| {
            Box::pin(async move {
                writes(tx, one).await?;
                began.send(()).unwrap();
                may_go_on.await.unwrap();
                writes(tx, other).await
            })
        });
        let second = unit(move |tx| {
            Box::pin(async move {
                writes(tx, other).await?;
                writes(tx, one).await
            })
        });
        let replica = world::open(&url).await;
        let first = tokio::spawn(async move { db.write(of(HOME), now(), first).await });
        has_begun.await.unwrap();
        let second = tokio::spawn(async move { replica.write(of(HOME), now(), second).await });
        waits_for_a_lock(&url).await;
        go_on.send(()).unwrap();
        first.await.unwrap().unwrap();
        second.await.unwrap().unwrap();
    }
}

#[rstest]
#[case::a_week_with_room(2, true)]
#[case::a_week_with_one_ask_left(1, false)]
#[tokio::test(flavor = "multi_thread")]
async fn two_who_ask_the_same_person_each_take_an_ask_of_the_week(#[case] budget: i64, #[case] both: bool) {
    for engine in engines().into_iter().filter(|engine| *engine == Engine::Postgres) {
        let (db, url, _folder) = world::database(engine).await;
        let week = date(2026, 3, 2);
        let (began, has_begun) = oneshot::channel();
        let (go_on, may_go_on) = oneshot::channel::<()>();
        let first = unit(move |tx| {
            Box::pin(async move {
                let asked = asks::spend(tx, &member("U1"), week, budget, "one", later(60)).await?;
                began.send(()).unwrap();
                may_go_on.await.unwrap();
                Ok::<_, StoreError>(asked)
            })
        });
        let second = unit(move |tx| {
            Box::pin(async move { asks::spend(tx, &member("U1"), week, budget, "other", later(60)).await })
        });
        let replica = world::open(&url).await;
        let first = tokio::spawn(async move { db.write(of(HOME), now(), first).await });
        has_begun.await.unwrap();
        let second = tokio::spawn(async move { replica.write(of(HOME), now(), second).await });
        waits_for_a_lock(&url).await;
        go_on.send(()).unwrap();
        assert!(first.await.unwrap().unwrap());
        assert_eq!(second.await.unwrap().unwrap(), both);
    }
}
