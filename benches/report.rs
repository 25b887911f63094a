//! What the report of a round costs: `cargo bench --bench report`, with PostgreSQL where `ACCORD_TEST_POSTGRES_URL` names one
//! (`scripts/postgres.sh cargo bench --bench report`).
//!
//! A check-in on every working day of a year, 200 people in it who all answer in words: the report of the newest round is read from the
//! database, with its trend, and made into what Slack takes.
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

use accord::domain::ids::RoundId;
use accord::domain::job::Post;
use accord::slack::render;
use accord::store::{StoreError, unit};
use common::{Engine, House, db, engines};
use std::time::{Duration, Instant};

/// Reports that are timed.
const REPORTS: usize = 50;
/// Rounds of a year.
const ROUNDS: i64 = 250;
/// People in each.
const PEOPLE: i64 = 200;
/// What it may take.
const GOAL: Duration = Duration::from_millis(50);

#[tokio::main]
async fn main() {
    println!("{:<10} {:>12} {:>12} {:>8}", "engine", "median", "slowest 2 %", "bytes");
    for engine in engines() {
        let house = db(engine).await;
        house.initiative().await;
        year(engine, &house).await;
        let (mut times, mut bytes) = (Vec::with_capacity(REPORTS), 0);
        for _ in 0..REPORTS {
            let begun = Instant::now();
            let read = unit(|tx| {
                Box::pin(async move { render::post(tx, &Post::CheckinReport(RoundId(ROUNDS))).await })
            });
            let report = house.read::<_, StoreError, _>(read).await.unwrap().unwrap();
            bytes = serde_json::to_string(&report.message.blocks).unwrap().len();
            times.push(begun.elapsed());
        }
        times.sort();
        let (median, slow) = (times[REPORTS / 2], times[REPORTS * 98 / 100]);
        println!("{:<10} {median:>12.1?} {slow:>12.1?} {bytes:>8}", format!("{engine:?}"));
        assert!(median < GOAL, "a report takes longer than {GOAL:?}");
        house.db.close().await;
    }
}

/// A year of rounds, by the database itself.
async fn year(engine: Engine, house: &House) {
    let series = |count| ground::series(engine, count);
    let day = match engine {
        Engine::Sqlite => "date('2025-03-01', '+' || i || ' days')",
        Engine::Postgres => "to_char(DATE '2025-03-01' + i::int, 'YYYY-MM-DD')",
    };
    let all = ROUNDS * PEOPLE;
    let place = format!("1, (i - 1) / {PEOPLE} + 1, 'U' || (i % {PEOPLE})");
    let statements = [
        "INSERT INTO checkin (workspace, id, initiative, question, cadence, zone, window_ms, answer_ms, created_by, created_at, state, \
         nonce) VALUES (1, 1, 1, 'Is it right?', 'weekdays 10:00', 'own', 14400000, 86400000, 'U1', 1, 'active', 'n')"
            .to_owned(),
        format!(
            "INSERT INTO stakeholder (workspace, initiative, member, role, added_at) {} SELECT 1, 1, 'U' || i, 'stakeholder', 1 FROM n",
            series(PEOPLE)
        ),
        format!(
            "INSERT INTO round (workspace, id, checkin, date, time, question, opened_at, remind_at, closes_at, state) {} \
             SELECT 1, i, 1, {day}, '10:00', 'Is it right?', i, i, i, 'closed' FROM n",
            series(ROUNDS)
        ),
        format!(
            "INSERT INTO prompt (workspace, round, member, at, state, sent_at) {} SELECT {place}, i, 'asked', i FROM n",
            series(all)
        ),
        format!(
            "INSERT INTO response (workspace, round, member, late, score, comment, answered_at) {} SELECT {place}, 0, i % 5 + 1, \
             'The payroll feed is late, and nobody told the works council. ' || i, i FROM n",
            series(all)
        ),
    ];
    for statement in statements {
        ground::run(engine, &house.url, statement).await;
    }
    if engine == Engine::Postgres {
        ground::run(engine, &house.url, "ANALYZE".to_owned()).await;
    }
}
