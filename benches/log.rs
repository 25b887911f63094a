//! What a look into the log costs: `cargo bench --bench log`, with PostgreSQL where `ACCORD_TEST_POSTGRES_URL` names one
//! (`scripts/postgres.sh cargo bench --bench log`).
//!
//! A workspace with 100,000 decisions in 200 initiatives, every tenth of them in a private channel: pages of the log as
//! `/accord log` reads them, by somebody who sees the public channels and one private one, and by a guest in one channel.
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

use accord::actions::decision::log::page;
use accord::domain::ids::{ChannelId, InitiativeId};
use accord::domain::search::Query;
use accord::store::channels::{self, Sight};
use accord::store::{StoreError, unit};
use common::{Engine, House, db, engines, member};
use std::time::{Duration, Instant};

/// Decisions in the workspace.
const DECISIONS: i64 = 100_000;
/// Looks that are timed, each.
const LOOKS: usize = 100;

/// What is typed, and what it stands for.
const TYPED: [(&str, &str); 8] = [
    ("a word in one of ten", "payroll"),
    ("a word in one of a thousand", "rare7"),
    ("a word in every one", "because"),
    ("three words", "payroll quarter because"),
    ("the beginning of words", "payr"),
    ("words and filters", "payroll by:<@U7> state:approved since:2026-01-01"),
    ("a state alone", "state:rejected"),
    ("nothing: the newest", ""),
];

#[tokio::main]
async fn main() {
    println!("{:<10} {:<30} {:>12} {:>12}", "engine", "what is looked for", "median", "slowest 2 %");
    for engine in engines() {
        let house = db(engine).await;
        ground::decisions(engine, &house, DECISIONS, 0).await;
        let sees = unit(|tx| {
            Box::pin(async move {
                let now = tx.now();
                channels::keep(tx, &member("U1"), &[ChannelId::new("C10")], now).await?;
                channels::keep(tx, &member("U_GUEST"), &[ChannelId::new("C7")], now).await
            })
        });
        house.write::<(), StoreError, _>(sees).await.unwrap();
        for (what, typed) in TYPED {
            report(engine, what, &looks(&house, typed, "U1", true, None).await);
        }
        report(engine, "the word, in one initiative", &looks(&house, "payroll", "U1", true, Some(7)).await);
        report(engine, "the word, by a guest", &looks(&house, "payroll", "U_GUEST", false, None).await);
        house.db.close().await;
    }
}

async fn looks(house: &House, typed: &str, who: &str, full: bool, of: Option<i64>) -> Vec<Duration> {
    let mut times = Vec::with_capacity(LOOKS);
    for _ in 0..LOOKS {
        let query = Query::read(typed, &member(who), "2026-03-02".parse().unwrap()).unwrap();
        let sight = Sight { member: member(who), full, here: None, since_ms: 0 };
        let begun = Instant::now();
        let look = unit(move |tx| {
            Box::pin(async move { page(tx, &sight, of.map(InitiativeId), &query, None).await })
        });
        house.read::<_, StoreError, _>(look).await.unwrap();
        times.push(begun.elapsed());
    }
    times.sort();
    times
}

fn report(engine: Engine, what: &str, times: &[Duration]) {
    let (median, slow) = (times[LOOKS / 2], times[LOOKS * 98 / 100]);
    println!("{:<10} {what:<30} {median:>12.1?} {slow:>12.1?}", format!("{engine:?}"));
}
