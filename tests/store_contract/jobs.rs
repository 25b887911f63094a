//! Leases, fences and strikes.

use crate::common::engines;
use crate::world::{self, claim, enqueue, later, now};
use accord::store::inbox::{self, Delivery, Kind};
use accord::store::jobs::{self, Again, State};
use accord::store::{Scope, unit};

#[tokio::test]
async fn a_lease_holds_until_it_ends_and_the_attempt_after_it_fences_the_first_one_off() {
    for engine in engines() {
        let (db, _, _folder) = world::database(engine).await;
        enqueue(&db, 1..2).await;
        let first = claim(&db, now(), later(30), 10).await.remove(0);
        assert!(claim(&db, later(29), later(60), 10).await.is_empty(), "{engine:?}");
        let second = claim(&db, later(30), later(60), 10).await.remove(0);
        assert_eq!((first.attempt, second.attempt), (1, 2));
        let sending =
            |job: jobs::Claimed| unit(move |tx| Box::pin(async move { jobs::sending(tx, &job).await }));
        let end = |job: jobs::Claimed| {
            unit(move |tx| Box::pin(async move { jobs::end(tx, &job, State::Done, None).await }))
        };
        assert!(!db.write(Scope::System, later(31), sending(first.clone())).await.unwrap(), "{engine:?}");
        assert!(!db.write(Scope::System, later(31), end(first)).await.unwrap(), "{engine:?}");
        assert!(db.write(Scope::System, later(31), end(second)).await.unwrap(), "{engine:?}");
    }
}

#[tokio::test]
async fn a_crash_leaves_its_strike_and_an_orderly_wait_takes_it_back() {
    for engine in engines() {
        let (db, _, _folder) = world::database(engine).await;
        enqueue(&db, 1..2).await;
        let first = claim(&db, now(), later(1), 1).await.remove(0);
        let second = claim(&db, later(1), later(2), 1).await.remove(0);
        assert_eq!((first.strikes, second.strikes), (1, 2), "{engine:?}: the first attempt never ended");
        let wait = unit(move |tx| {
            Box::pin(async move {
                let how = Again { state: State::Queued, at: later(3), strike: false, look: false };
                jobs::again(tx, &second, how, None).await
            })
        });
        db.write(Scope::System, later(2), wait).await.unwrap();
        let third = claim(&db, later(3), later(4), 1).await.remove(0);
        assert_eq!((third.attempt, third.strikes), (3, 2), "{engine:?}");
    }
}

#[tokio::test]
async fn what_had_begun_is_not_sent_again_after_an_error_of_ours() {
    for engine in engines() {
        let (db, _, _folder) = world::database(engine).await;
        enqueue(&db, 1..2).await;
        let first = claim(&db, now(), later(30), 1).await.remove(0);
        let begins = unit(move |tx| {
            Box::pin(async move {
                assert_eq!(jobs::stands(tx, &first).await?, Some(State::Queued));
                assert!(jobs::sending(tx, &first).await?);
                jobs::struck(tx, &first, later(5), "the disk is full").await?;
                jobs::stands(tx, &first).await
            })
        });
        let stands = db.write(Scope::System, later(1), begins).await.unwrap();
        assert_eq!(stands, Some(State::Sending), "{engine:?}");
        let second = claim(&db, later(5), later(40), 1).await.remove(0);
        assert_eq!((second.state, second.strikes), (State::Sending, 2), "{engine:?}: its strike stands");
    }
}

#[tokio::test]
async fn a_delivery_that_fails_three_times_is_set_aside() {
    for engine in engines() {
        let (db, _, _folder) = world::database(engine).await;
        let delivery = Delivery { event_id: "Ev1".to_owned(), kind: Kind::Event, body: "{}".to_owned() };
        db.take_in(delivery, now()).await.unwrap();
        for strike in 1..=inbox::STRIKES {
            let fail = unit(move |tx| {
                Box::pin(async move {
                    let claimed = inbox::claim(tx, later(strike * 100), 10).await?;
                    for row in &claimed {
                        inbox::retry(tx, row.id, row.attempt, later(strike * 10), "test").await?;
                    }
                    Ok::<_, accord::store::StoreError>(claimed.len())
                })
            });
            let claimed = db.write(Scope::System, later((strike - 1) * 10), fail).await.unwrap();
            assert_eq!(claimed, 1, "{engine:?}: attempt {strike}");
        }
        let claim = unit(|tx| Box::pin(inbox::claim(tx, later(10_000), 10)));
        assert!(db.write(Scope::System, later(9_000), claim).await.unwrap().is_empty(), "{engine:?}");
        let times = unit(|tx| Box::pin(inbox::times_stored(tx, "Ev1")));
        assert_eq!(db.read(Scope::System, now(), times).await.unwrap(), 1, "{engine:?}: it is still there");
    }
}
