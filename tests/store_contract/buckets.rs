//! Slack's limits hold however many ask at once.

use crate::common::engines;
use crate::world::{self, later, now};
use accord::store::buckets::{self, Limit};
use accord::store::{Scope, unit};
use futures_util::future::join_all;

const PACE: Limit = Limit { interval_ms: 1000, burst: 5 };

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn takers_at_once_get_the_burst_and_then_the_pace() {
    for engine in engines() {
        let (db, _, _folder) = world::database(engine).await;
        let take = || unit(|tx| Box::pin(buckets::take(tx, "bucket", PACE)));
        let taken = join_all((0..40).map(|_| db.write(Scope::System, now(), take()))).await;
        let (yes, no): (Vec<_>, Vec<_>) = taken.into_iter().map(Result::unwrap).partition(Result::is_ok);
        assert_eq!(yes.len(), 5, "{engine:?}");
        let next = later(1).as_millisecond();
        assert!(no.iter().all(|refused| *refused == Err(next)), "{engine:?}: {no:?}");
        for second in 1..10 {
            let asked = join_all((0..4).map(|_| db.write(Scope::System, later(second), take()))).await;
            let yes = asked.into_iter().filter(|answer| answer.as_ref().unwrap().is_ok()).count();
            assert_eq!(yes, 1, "{engine:?}: second {second}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn reservations_made_at_once_are_all_different_and_one_pace_apart() {
    for engine in engines() {
        let (db, _, _folder) = world::database(engine).await;
        let pace = Limit { burst: 1, ..PACE };
        let reserve = || unit(move |tx| Box::pin(buckets::reserve(tx, "channel", pace)));
        let slots = join_all((0..40).map(|_| db.write(Scope::System, now(), reserve()))).await;
        let mut slots: Vec<i64> = slots.into_iter().map(Result::unwrap).collect();
        slots.sort_unstable();
        let wanted: Vec<i64> = (0..40).map(|n| later(n).as_millisecond()).collect();
        assert_eq!(slots, wanted, "{engine:?}");
    }
}

#[tokio::test]
async fn a_closed_bucket_opens_when_slack_said() {
    for engine in engines() {
        let (db, _, _folder) = world::database(engine).await;
        let until = later(30).as_millisecond();
        let block = unit(move |tx| Box::pin(buckets::block(tx, "bucket", PACE, until)));
        db.write(Scope::System, now(), block).await.unwrap();
        let take = || unit(|tx| Box::pin(buckets::take(tx, "bucket", PACE)));
        let before = db.write(Scope::System, later(29), take()).await.unwrap();
        assert_eq!(before, Err(until), "{engine:?}");
        assert_eq!(db.write(Scope::System, later(30), take()).await.unwrap(), Ok(()), "{engine:?}");
    }
}
