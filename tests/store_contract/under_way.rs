//! What is asked for again while it is under way: one at a time, and the last one begins after the last change is committed.

use crate::common::{Engine, HOME, Pause, engines, side_by_side};
use crate::world::{self, later, now};
use accord::domain::ids::TrainingId;
use accord::domain::job::{Edit, Job};
use accord::jobs::claim::claim;
use accord::store::jobs::{self, Again, Claimed, State};
use accord::store::{Db, Scope, lanes, of, unit};

/// The lane of [`edit`].
const EDITS: &str = "1/edit";

fn edit() -> Job {
    Job::Edit(Edit::Training(TrainingId(1)))
}

/// A card changed: it is to show so.
async fn changes(db: &Db, at: i64) {
    let work = unit(|tx| Box::pin(async move { jobs::enqueue(tx, &edit()).await }));
    db.write(of(HOME), later(at), work).await.unwrap();
}

/// What a worker takes up at that moment, for sixty seconds.
async fn takes(db: &Db, at: i64) -> Vec<Claimed> {
    let work = unit(|tx| Box::pin(async move { claim(tx, 16).await }));
    db.write(Scope::System, later(at), work).await.unwrap()
}

async fn ends(db: &Db, job: &Claimed, at: i64) -> bool {
    let job = job.clone();
    let work = unit(move |tx| Box::pin(async move { jobs::end(tx, &job, State::Done, None).await }));
    db.write(of(HOME), later(at), work).await.unwrap()
}

#[tokio::test]
async fn of_one_message_one_edit_is_under_way_and_the_next_begins_when_it_ends() {
    for engine in engines() {
        let (db, _, _folder) = world::database(engine).await;
        changes(&db, 0).await;
        let first = takes(&db, 0).await.remove(0);
        for at in 1..4 {
            changes(&db, at).await;
            assert!(takes(&db, at).await.is_empty(), "{engine:?}: an older state could arrive last");
        }
        assert!(ends(&db, &first, 4).await);
        let second = takes(&db, 4).await;
        assert_eq!(second.len(), 1, "{engine:?}: once for all changes, and at once");
        assert!(ends(&db, &second[0], 5).await);
        assert!(takes(&db, 5).await.is_empty(), "{engine:?}");
        changes(&db, 6).await;
        assert_eq!(takes(&db, 6).await.len(), 1, "{engine:?}: a later change is shown, too");
    }
}

#[tokio::test]
async fn whoever_crashed_or_was_put_back_goes_first_and_keeps_nobody_from_it_for_ever() {
    for engine in engines() {
        let (db, _, _folder) = world::database(engine).await;
        changes(&db, 0).await;
        let lost = takes(&db, 0).await.remove(0);
        changes(&db, 1).await;
        let mut again = takes(&db, 60).await;
        assert_eq!((again.len(), again[0].id, again[0].attempt), (1, lost.id, 2), "{engine:?}");
        assert!(!ends(&db, &lost, 61).await, "{engine:?}: its time was over");
        assert!(takes(&db, 61).await.is_empty(), "{engine:?}: the second attempt is under way");

        let held = again.remove(0);
        let wait = unit(move |tx| {
            let how = Again { state: State::Queued, at: later(70), strike: false, look: false };
            Box::pin(async move { jobs::again(tx, &held, how, Some("Slack cannot be reached")).await })
        });
        db.write(of(HOME), later(62), wait).await.unwrap();
        assert!(takes(&db, 63).await.is_empty(), "{engine:?}");
        let third = takes(&db, 70).await;
        assert_eq!((third.len(), third[0].id), (1, lost.id), "{engine:?}");
        assert!(ends(&db, &third[0], 71).await);
        assert_eq!(takes(&db, 71).await.len(), 1, "{engine:?}");
    }
}

#[tokio::test]
async fn what_was_set_aside_keeps_no_later_edit_waiting() {
    for engine in engines() {
        let (db, _, _folder) = world::database(engine).await;
        changes(&db, 0).await;
        assert_eq!(takes(&db, 0).await.len(), 1);
        let removed = unit(|tx| Box::pin(async move { jobs::set_aside(tx).await }));
        assert_eq!(db.write(of(HOME), later(1), removed).await.unwrap(), 1, "{engine:?}");
        changes(&db, 2).await;
        let next = takes(&db, 2).await;
        assert_eq!(next.len(), 1, "{engine:?}");
        assert!(ends(&db, &next[0], 3).await);
    }
}

/// A change that is under way while a worker claims the edit that it counts on: it may have been too late for it.
#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_meets_a_claim_is_shown_by_an_edit_of_its_own() {
    // SQLite has one writer: nothing is claimed while a change is under way.
    for engine in engines().into_iter().filter(|engine| *engine == Engine::Postgres) {
        for many in [false, true] {
            let (db, url, _folder) = world::database(engine).await;
            changes(&db, 0).await;
            let replica = world::open(&url).await;
            let claims = async |pause: Pause| {
                let work = unit(move |tx| {
                    Box::pin(async move {
                        assert_eq!(lanes::awake(tx, 16).await?, [EDITS]);
                        pause.here().await;
                        jobs::claim(tx, EDITS, 4, later(60), None).await
                    })
                });
                replica.write(Scope::System, now(), work).await.unwrap().jobs.remove(0)
            };
            let change = unit(move |tx| {
                Box::pin(async move {
                    if many {
                        jobs::enqueue_all(tx, &[(edit(), now())]).await
                    } else {
                        jobs::enqueue(tx, &edit()).await
                    }
                })
            });
            let (first, changed) = side_by_side(&url, claims, db.write(of(HOME), now(), change)).await;
            changed.unwrap();
            assert!(ends(&db, &first, 1).await);
            assert_eq!(takes(&db, 1).await.len(), 1, "many at once: {many}");
        }
    }
}
