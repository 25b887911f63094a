//! The same delivery or job, however often it comes, is one row.

use crate::common::{HOME, engines};
use crate::world::{self, claim, enqueue, later, now};
use accord::store::inbox::{self, Delivery, Kind};
use accord::store::{Scope, StoreError, jobs, of, unit};
use futures_util::future::join_all;

#[tokio::test]
async fn a_delivery_that_comes_many_times_is_stored_once() {
    for engine in engines() {
        let (db, _, _folder) = world::database(engine).await;
        let delivery = |n: usize| Delivery {
            event_id: format!("Ev{}", n % 30),
            kind: Kind::Event,
            body: "{}".to_owned(),
        };
        let taken = join_all((0..90).map(|n| db.take_in(delivery(n), now()))).await;
        assert!(taken.iter().all(Result::is_ok), "{engine:?}: whoever delivers again is told yes again");
        let work = unit(|tx| Box::pin(inbox::claim(tx, later(30), 1000)));
        let claimed = db.write(Scope::System, now(), work).await.unwrap();
        assert_eq!(claimed.len(), 30, "{engine:?}");
    }
}

#[tokio::test]
async fn a_request_answered_at_once_comes_first_only_once() {
    for engine in engines() {
        let (db, _, _folder) = world::database(engine).await;
        let first = || unit(|tx| Box::pin(inbox::first_time(tx, "trigger")));
        let asked = join_all((0..10).map(|_| db.write(Scope::System, now(), first()))).await;
        let yes = asked.into_iter().filter(|answer| *answer.as_ref().unwrap()).count();
        assert_eq!(yes, 1, "{engine:?}");
    }
}

#[tokio::test]
async fn a_job_of_the_same_name_is_not_taken_twice_even_after_its_end() {
    for engine in engines() {
        let (db, _, _folder) = world::database(engine).await;
        enqueue(&db, 1..2).await;
        enqueue(&db, 1..2).await;
        let claimed = claim(&db, now(), later(30), 10).await;
        assert_eq!(claimed.len(), 1, "{engine:?}");
        let end = unit(move |tx| {
            Box::pin(async move { jobs::end(tx, &claimed[0], jobs::State::Done, None).await })
        });
        assert!(db.write(Scope::System, now(), end).await.unwrap());
        enqueue(&db, 1..2).await;
        assert!(claim(&db, later(60), later(90), 10).await.is_empty(), "{engine:?}");
        let again = unit(|tx| {
            Box::pin(async move {
                jobs::release(tx, &world::job(1)).await?;
                jobs::enqueue(tx, &world::job(1)).await?;
                Ok::<_, StoreError>(())
            })
        });
        db.write(of(HOME), later(60), again).await.unwrap();
        assert_eq!(claim(&db, later(60), later(90), 10).await.len(), 1, "{engine:?}: given free by name");
    }
}
