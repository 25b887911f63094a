//! Several claimers at once: no job is held by two.

use crate::common::{Engine, engines};
use crate::world::{self, claim, enqueue, later, now};
use accord::store::Db;
use futures_util::future::join_all;
use rstest::rstest;
use std::collections::BTreeSet;

const JOBS: usize = 3000;
const BATCH: i64 = 7;

#[rstest]
#[case::two(2)]
#[case::four(4)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn claimers_never_hold_the_same_job(#[case] claimers: usize) {
    for engine in engines() {
        let (db, url, _folder) = world::database(engine).await;
        enqueue(&db, 0..i64::try_from(JOBS).unwrap()).await;
        let mut processes = vec![db];
        while processes.len() < claimers {
            // SQLite belongs to one process: there the claimers share it.
            let another =
                if engine == Engine::Postgres { world::open(&url).await } else { processes[0].clone() };
            processes.push(another);
        }
        let held = join_all(processes.into_iter().map(|db| tokio::spawn(claim_all(db)))).await;
        let held: Vec<i64> = held.into_iter().flat_map(Result::unwrap).collect();
        let different: BTreeSet<i64> = held.iter().copied().collect();
        assert_eq!((held.len(), different.len()), (JOBS, JOBS), "{engine:?}");
    }
}

/// Claims until nothing is left; what others hold for a moment is skipped, and asked for again.
async fn claim_all(db: Db) -> Vec<i64> {
    let mut held = Vec::new();
    let mut vain = 0;
    while vain < 3 {
        let batch = claim(&db, now(), later(30), BATCH).await;
        vain = if batch.is_empty() { vain + 1 } else { 0 };
        held.extend(batch.into_iter().map(|job| job.id));
    }
    held
}
