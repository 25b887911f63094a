//! What the tests share: jobs by number, their lane, and several processes on one database.

use crate::common::{Engine, HOME, fresh};
use accord::domain::ids::FeedbackId;
use accord::domain::job::{Job, Post};
use accord::store::{Db, Scope, StoreError, Synchronous, installations, jobs, of, unit};
use jiff::Timestamp;

/// The lane of [`job`].
pub const LANE: &str = "1/now";

/// A job that differs from every other number's.
pub fn job(number: i64) -> Job {
    Job::Post(Post::FeedbackCaptured(FeedbackId(number)))
}

/// The instant of all these tests.
pub fn now() -> Timestamp {
    "2026-03-02T08:00:00Z".parse().unwrap()
}

/// A moment some seconds after [`now`].
pub fn later(seconds: i64) -> Timestamp {
    now().checked_add(jiff::SignedDuration::from_secs(seconds)).unwrap()
}

/// A fresh database, its address, and the guard of its folder.
pub async fn database(engine: Engine) -> (Db, String, tempfile::TempDir) {
    let (url, folder) = fresh(engine).await;
    let db = open(&url).await;
    let ensure = unit(|tx| Box::pin(installations::ensure(tx, HOME)));
    db.write(Scope::System, now(), ensure).await.unwrap();
    (db, url, folder)
}

/// Another process on the same database.
pub async fn open(url: &str) -> Db {
    Db::open(url, Synchronous::Normal).await.unwrap()
}

/// Saves the jobs with these numbers in one transaction.
pub async fn enqueue(db: &Db, numbers: std::ops::Range<i64>) {
    let work = unit(move |tx| {
        Box::pin(async move {
            for number in numbers {
                jobs::enqueue(tx, &job(number)).await?;
            }
            Ok::<_, StoreError>(())
        })
    });
    db.write(of(HOME), now(), work).await.unwrap();
}

/// Claims up to `limit` jobs at `at`, until `lease`.
pub async fn claim(db: &Db, at: Timestamp, lease: Timestamp, limit: i64) -> Vec<jobs::Claimed> {
    let work = unit(move |tx| Box::pin(async move { jobs::claim(tx, LANE, limit, lease, None).await }));
    db.write(Scope::System, at, work).await.unwrap().jobs
}
