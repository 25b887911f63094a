//! What planning a day costs: `cargo bench --bench planning`, with PostgreSQL where `ACCORD_TEST_POSTGRES_URL` names one
//! (`scripts/postgres.sh cargo bench --bench planning`).
//!
//! 100,000 people in forty zones, 5,000 in each of twenty check-ins at each one's own ten o'clock: every round is opened, everybody's
//! place, ask and message are booked. A round is one transaction; the slowest says for how long others wait at most.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a program that measures real time and prints it"
)]

#[path = "../tests/common/mod.rs"]
mod common;
mod ground;

use accord::actions::checkin;
use accord::domain::ids::CheckinId;
use accord::store::unit;
use common::zones::ZONES;
use common::{Engine, House, db, engines};
use sqlx::Connection as _;
use std::time::Instant;

/// Check-ins whose rounds open.
const ROUNDS: i64 = 20;
/// People in each.
const EACH: i64 = 5_000;

#[tokio::main]
async fn main() {
    let people = ROUNDS * EACH;
    println!("{:<10} {:>9} {:>10} {:>14}", "engine", "people", "all", "slowest round");
    for engine in engines() {
        let house = db(engine).await;
        house.initiative().await;
        fill(engine, &house).await;
        let begun = Instant::now();
        let mut slowest = std::time::Duration::ZERO;
        for round in 1..=ROUNDS {
            let one = Instant::now();
            let id = CheckinId(round);
            let open =
                unit(move |tx| Box::pin(async move { checkin::open(tx, id, "2026-03-03", "10:00").await }));
            house.write(open).await.unwrap();
            slowest = slowest.max(one.elapsed());
        }
        let all = begun.elapsed();
        println!("{:<10} {people:>9} {all:>10.1?} {slowest:>14.1?}", format!("{engine:?}"));
        assert_eq!(count(engine, &house.url).await, people, "everybody has a message of their own");
        house.db.close().await;
    }
}

/// People, initiatives and check-ins, by the database itself.
async fn fill(engine: Engine, house: &House) {
    let series = |count| ground::series(engine, count);
    let zone = ZONES.iter().enumerate().map(|(at, zone)| format!("WHEN {at} THEN '{zone}' "));
    let zone = format!("CASE i % 40 {}END", zone.collect::<String>());
    let people = ROUNDS * EACH;
    let statements = [
        format!(
            "INSERT INTO member (workspace, id, standing, zone, updated_at) {} SELECT 1, 'U' || i, 'full', {zone}, 1 FROM n",
            series(people)
        ),
        format!(
            "INSERT INTO initiative (workspace, id, key, name, owner, sponsor, sponsor_said, channel, stage, state, nonce, created_at, \
             stage_since) {} SELECT 1, i + 1, 'K' || i, 'Initiative ' || i, 'U1', 'U2', 'yes', 'C' || i, 'discovery', 'active', 'n' || i, \
             1, 1 FROM n",
            series(ROUNDS)
        ),
        format!(
            "INSERT INTO stakeholder (workspace, initiative, member, role, added_at) {} SELECT 1, (i - 1) / {EACH} + 2, 'U' || i, \
             'stakeholder', 1 FROM n",
            series(people)
        ),
        format!(
            "INSERT INTO checkin (workspace, id, initiative, question, cadence, zone, window_ms, answer_ms, created_by, created_at, state, \
             nonce) {} SELECT 1, i, i + 1, 'Is it right?', 'every day 10:00', 'own', 14400000, 86400000, 'U1', 1, 'active', 'n' || i FROM n",
            series(ROUNDS)
        ),
    ];
    for statement in statements {
        ground::run(engine, &house.url, statement).await;
    }
    if engine == Engine::Postgres {
        ground::run(engine, &house.url, "ANALYZE".to_owned()).await;
    }
}

async fn count(engine: Engine, url: &str) -> i64 {
    let posts = "SELECT COUNT(*) FROM jobs WHERE kind = 'post'";
    match engine {
        Engine::Sqlite => {
            let mut conn = sqlx::SqliteConnection::connect(url).await.unwrap();
            sqlx::query_scalar(posts).fetch_one(&mut conn).await.unwrap()
        }
        Engine::Postgres => {
            let mut conn = sqlx::PgConnection::connect(url).await.unwrap();
            sqlx::query("SELECT set_config('accord.workspace', 'system', false)")
                .execute(&mut conn)
                .await
                .unwrap();
            sqlx::query_scalar(posts).fetch_one(&mut conn).await.unwrap()
        }
    }
}
