//! What a claim costs, however much waits: `cargo bench --bench claim`, with PostgreSQL where
//! `ACCORD_TEST_POSTGRES_URL` names one (`scripts/postgres.sh cargo bench --bench claim`).
//!
//! Claims of one lane, four jobs each, while 1,000 or 1,000,000 wait for tomorrow, and while 50,000 are due at once.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a program that measures real time and prints it"
)]

#[path = "../tests/common/mod.rs"]
mod common;

use accord::domain::job::{Job, Work};
use accord::jobs::claim::claim;
use accord::store::{Scope, unit};
use common::{Engine, House, db, engines};
use sqlx::{AssertSqlSafe, Connection as _};
use std::time::{Duration, Instant};

/// Claims that are timed.
const CLAIMS: usize = 200;
/// Jobs a claim may take; one lane gives four.
const ROOM: usize = 16;
/// Milliseconds of a day.
const DAY: i64 = 86_400_000;

/// What lies in the table.
struct Load {
    name: &'static str,
    waiting: i64,
    due: i64,
}

const LOADS: [Load; 3] = [
    Load { name: "1,000 waiting", waiting: 1_000, due: 4_000 },
    Load { name: "1,000,000 waiting", waiting: 1_000_000, due: 4_000 },
    Load { name: "50,000 due at once", waiting: 0, due: 50_000 },
];

#[tokio::main]
async fn main() {
    println!("{:<10} {:<20} {:>12} {:>12} {:>8}", "engine", "load", "median", "slowest 2 %", "jobs");
    for engine in engines() {
        for load in &LOADS {
            let (mut times, jobs) = measure(engine, load).await;
            times.sort();
            let (median, slow) = (times[CLAIMS / 2], times[CLAIMS * 98 / 100]);
            println!(
                "{:<10} {:<20} {median:>12.1?} {slow:>12.1?} {jobs:>8}",
                format!("{engine:?}"),
                load.name
            );
        }
    }
}

async fn measure(engine: Engine, load: &Load) -> (Vec<Duration>, usize) {
    let house = db(engine).await;
    fill(engine, &house, load).await;
    let (mut times, mut jobs) = (Vec::with_capacity(CLAIMS), 0);
    for _ in 0..CLAIMS {
        let begun = Instant::now();
        let work = unit(|tx| Box::pin(claim(tx, ROOM)));
        jobs += house.db.write(Scope::System, house.now, work).await.unwrap().len();
        times.push(begun.elapsed());
    }
    house.db.close().await;
    (times, jobs)
}

/// Runs one statement on a connection of its own: saving a million jobs one by one would outlast what is measured.
macro_rules! run {
    ($engine:expr, $house:expr, $sql:expr $(, $bind:expr)*) => {
        match $engine {
            Engine::Sqlite => {
                let mut conn = sqlx::SqliteConnection::connect(&$house.url).await.unwrap();
                sqlx::query(AssertSqlSafe($sql))$(.bind($bind))*.execute(&mut conn).await.unwrap();
            }
            Engine::Postgres => {
                let mut conn = sqlx::PgConnection::connect(&$house.url).await.unwrap();
                sqlx::query(AssertSqlSafe($sql))$(.bind($bind))*.execute(&mut conn).await.unwrap();
            }
        }
    };
}

async fn fill(engine: Engine, house: &House, load: &Load) {
    let now = house.now.as_millisecond();
    let payload = serde_json::to_string(&Job::Work(Work::Purge { day: "2026-03-02".to_owned() })).unwrap();
    let numbers = match engine {
        Engine::Sqlite => {
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1) SELECT"
        }
        Engine::Postgres => "WITH n AS (SELECT generate_series(1, $1) AS i) SELECT",
    };
    let insert = format!(
        "INSERT INTO jobs (workspace, lane, kind, version, payload, state, visible_at, nonce, created_at, updated_at)
         {numbers} 1, '1/work', 'work', 1, $2, 'queued', $3 + i, 'bench', $4, $4 FROM n"
    );
    for (count, at) in [(load.due, now - DAY), (load.waiting, now + DAY)] {
        if count > 0 {
            run!(engine, house, insert.clone(), count, payload.clone(), at, now);
        }
    }
    run!(engine, house, "INSERT INTO lanes (lane, wake_at) VALUES ('1/work', $1)".to_owned(), now);
    if engine == Engine::Postgres {
        run!(engine, house, "ANALYZE jobs".to_owned());
    }
}
