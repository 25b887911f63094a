//! Units of work side by side: PostgreSQL runs several at once, and they come out as if one came after the other. SQLite has one writer.

use crate::common::{Engine, HOME, Pause, engines, member, side_by_side};
use crate::world::{self, later, now};
use accord::domain::ids::InitiativeId;
use accord::domain::job::{Edit, Job};
use accord::store::audit::{self, Entry};
use accord::store::{Result, StoreError, Tx, asks, jobs, of, unit};
use jiff::civil::date;
use rstest::rstest;

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
        let replica = world::open(&url).await;
        let first = async |pause: Pause| {
            let work = unit(move |tx| {
                Box::pin(async move {
                    writes(tx, one).await?;
                    pause.here().await;
                    writes(tx, other).await
                })
            });
            db.write(of(HOME), now(), work).await
        };
        let work = unit(move |tx| {
            Box::pin(async move {
                writes(tx, other).await?;
                writes(tx, one).await
            })
        });
        let (first, second) = side_by_side(&url, first, replica.write(of(HOME), now(), work)).await;
        first.unwrap();
        second.unwrap();
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
        let replica = world::open(&url).await;
        let first = async |pause: Pause| {
            let work = unit(move |tx| {
                Box::pin(async move {
                    let asked = asks::spend(tx, &member("U1"), week, budget, "one", later(60)).await?;
                    pause.here().await;
                    Ok::<_, StoreError>(asked)
                })
            });
            db.write(of(HOME), now(), work).await.unwrap()
        };
        let work = unit(move |tx| {
            Box::pin(async move { asks::spend(tx, &member("U1"), week, budget, "other", later(60)).await })
        });
        let (first, second) = side_by_side(&url, first, replica.write(of(HOME), now(), work)).await;
        assert_eq!((first, second.unwrap()), (true, both));
    }
}
