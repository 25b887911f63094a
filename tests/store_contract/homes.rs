//! One message greets, however many leave at once; one job publishes a home, and none of its changes is lost.

use crate::common::{Engine, HOME, engines, member};
use crate::world::{self, later, now};
use accord::store::{Db, greetings, homes, of, unit};
use futures_util::future::join_all;

/// Several processes on one database; SQLite belongs to one, which they share.
async fn processes(engine: Engine, count: usize) -> (Vec<Db>, tempfile::TempDir) {
    let (db, url, folder) = world::database(engine).await;
    let mut all = vec![db];
    while all.len() < count {
        let another = if engine == Engine::Postgres { world::open(&url).await } else { all[0].clone() };
        all.push(another);
    }
    (all, folder)
}

async fn claims(db: Db, subject: String) -> bool {
    let work = unit(move |tx| Box::pin(async move { greetings::claim(tx, &member("U1"), &subject).await }));
    db.write(of(HOME), now(), work).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_first_messages_one_greets() {
    for engine in engines() {
        let (all, _folder) = processes(engine, 4).await;
        let each = all.iter().cycle().take(12).enumerate();
        let claimed = each.map(|(n, db)| tokio::spawn(claims(db.clone(), format!("round/{n}/prompt/U1"))));
        let claimed: Vec<bool> = join_all(claimed).await.into_iter().map(Result::unwrap).collect();
        assert_eq!(claimed.iter().filter(|greets| **greets).count(), 1, "{engine:?}");
        let first = claimed.iter().position(|greets| *greets).unwrap();
        assert!(
            claims(all[0].clone(), format!("round/{first}/prompt/U1")).await,
            "sent again, it greets again"
        );

        let refused = format!("round/{first}/prompt/U1");
        let release = unit(move |tx| Box::pin(async move { greetings::release(tx, &refused).await }));
        all[0].write(of(HOME), now(), release).await.unwrap();
        assert!(
            claims(all[0].clone(), "round/99/prompt/U1".to_owned()).await,
            "{engine:?}: refused, another greets"
        );
    }
}

async fn takes(db: &Db, job: i64, at: i64) -> bool {
    let work =
        unit(move |tx| Box::pin(async move { homes::take(tx, &member("U1"), job, later(at + 60)).await }));
    db.write(of(HOME), later(at), work).await.unwrap()
}

async fn leaves(db: &Db, job: i64) -> bool {
    let work =
        unit(move |tx| Box::pin(async move { homes::leave(tx, &member("U1"), job, Some("hash")).await }));
    db.write(of(HOME), now(), work).await.unwrap()
}

#[tokio::test]
async fn one_job_publishes_and_goes_once_more_for_the_others() {
    for engine in engines() {
        let (db, _, _folder) = world::database(engine).await;
        assert!(!takes(&db, 1, 0).await, "nobody looks there");
        let opened = unit(|tx| Box::pin(async move { homes::opened(tx, &member("U1"), true).await }));
        db.write(of(HOME), now(), opened).await.unwrap();
        assert!(takes(&db, 1, 0).await);
        assert!(takes(&db, 1, 1).await, "the same job, after a crash");
        assert!(!takes(&db, 2, 1).await);
        assert!(leaves(&db, 1).await, "{engine:?}: once more, for the second job");
        assert!(takes(&db, 3, 2).await);
        assert!(!leaves(&db, 3).await);
        assert!(takes(&db, 4, 3).await);
        assert!(!takes(&db, 5, 4).await);
        assert!(takes(&db, 5, 63).await, "a job that never came back holds nobody up for ever");
        assert!(!leaves(&db, 4).await, "it left long ago");
        let hash = unit(|tx| Box::pin(async move { homes::hash(tx, &member("U1")).await }));
        assert_eq!(db.read(of(HOME), now(), hash).await.unwrap().as_deref(), Some("hash"));
    }
}
