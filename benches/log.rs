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

use accord::actions::decision::log::page;
use accord::domain::ids::{ChannelId, InitiativeId};
use accord::domain::search::Query;
use accord::store::channels::{self, Sight};
use accord::store::{StoreError, unit};
use common::{Engine, House, db, engines, member};
use sqlx::{AssertSqlSafe, Connection as _};
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
        fill(engine, &house).await;
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

/// Initiatives and decisions, by the database itself: the triggers make the index of them.
async fn fill(engine: Engine, house: &House) {
    let series = |count: i64| match engine {
        Engine::Sqlite => {
            format!("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) ")
        }
        Engine::Postgres => format!("WITH n AS (SELECT generate_series(1, {count}) AS i) "),
    };
    let initiatives = format!(
        "INSERT INTO initiative (workspace, id, key, name, owner, sponsor, sponsor_said, channel, stage, state, nonce,
         created_at, stage_since, private) {} SELECT 1, i, 'K' || i, 'Initiative', 'U1', 'U2', 'yes', 'C' || i, 'discovery',
         'active', 'n' || i, 1, 1, CASE WHEN i % 10 = 0 THEN 1 ELSE 0 END FROM n",
        series(200)
    );
    run(engine, &house.url, initiatives).await;
    let (proposal, progress) = documents(house);
    let words = "CASE WHEN i % 10 = 0 THEN 'payroll quarter ' ELSE '' END || 'because outliers cost rare' || (i % 1000) || ' cap' ||
         (i % 97) || ' move' || (i % 89) || ' feed' || (i % 83) || ' team' || (i % 79) || ' plan' || (i % 73) || ' week' || (i % 71)
         || ' in:' || (i % 200 + 1) || ' by:U' || (i % 50)";
    let state = "CASE WHEN i % 500 = 0 THEN 'rejected' ELSE 'approved' END";
    let decisions = format!(
        "INSERT INTO decision (workspace, id, initiative, kind, proposer, version, state, search, proposal, progress, nonce,
         created_at, final_at, title) {} SELECT 1, i, i % 200 + 1, 'plain', 'U' || (i % 50), 1, {state}, {words},
         '{proposal}', '{progress}', 'n' || i, 1772000000000 + i * 1000, 1772000000000 + i * 1000, 'Title' FROM n",
        series(DECISIONS)
    );
    run(engine, &house.url, decisions).await;
    if engine == Engine::Postgres {
        run(engine, &house.url, "ANALYZE".to_owned()).await;
    }
}

/// What the store keeps of a decision, taken from a real one in a house of its own.
fn documents(house: &House) -> (String, String) {
    use accord::domain::decision::{Ask, Progress, Proposal, Text, Version};
    use accord::domain::ids::DecisionId;
    let text = Text {
        title: "Cap the quarterly bonus at 150 %".into(),
        context: "Three outliers cost more than all others together, because nobody set a limit. ".repeat(8),
        options: "No cap. 200 %. A cap for new contracts alone. ".repeat(4),
        recommendation: "150 %, from April on, because that is what the budget holds. ".repeat(4),
    };
    let proposal = Proposal {
        id: DecisionId(1),
        initiative: InitiativeId(1),
        version: Version(1),
        ask: Ask { text, approvers: vec![member("U2")], ..Ask::default() },
        proposer: member("U1"),
        last_editor: member("U1"),
        undo_window: jiff::SignedDuration::from_mins(10),
        proposed_at: house.now,
        recorded: None,
    };
    let json = |value: serde_json::Result<String>| value.unwrap().replace('\'', "''");
    (json(serde_json::to_string(&proposal)), json(serde_json::to_string(&Progress::new())))
}

async fn run(engine: Engine, url: &str, statement: String) {
    match engine {
        Engine::Sqlite => {
            let mut conn = sqlx::SqliteConnection::connect(url).await.unwrap();
            sqlx::query(AssertSqlSafe(statement)).execute(&mut conn).await.unwrap();
        }
        Engine::Postgres => {
            let mut conn = sqlx::PgConnection::connect(url).await.unwrap();
            sqlx::query("SELECT set_config('accord.workspace', 'system', false)")
                .execute(&mut conn)
                .await
                .unwrap();
            sqlx::query(AssertSqlSafe(statement)).execute(&mut conn).await.unwrap();
        }
    }
}
