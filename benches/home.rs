//! What a home tab costs: `cargo bench --bench home`, with PostgreSQL where `ACCORD_TEST_POSTGRES_URL` names one
//! (`scripts/postgres.sh cargo bench --bench home`).
//!
//! The home tab of somebody who owns 200 initiatives, each with four stakeholders and a weekly update for a year, and who is
//! asked in 100 rounds: read from the database in one look, and made into what Slack takes.
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

use accord::actions::home::home;
use accord::domain::ids::{ChannelId, InitiativeId, MemberId};
use accord::domain::initiative::{Initiative, Life, SponsorSaid};
use accord::domain::people::Role;
use accord::domain::stage::Stage;
use accord::slack::views;
use accord::store::{StoreError, Tx, criteria, initiatives, members, unit};
use common::{Engine, House, db, engines, member};
use std::time::Instant;

/// Looks that are timed.
const LOOKS: usize = 200;
/// Initiatives of the one who looks.
const INITIATIVES: i64 = 200;

#[tokio::main]
async fn main() {
    println!("{:<10} {:>12} {:>12} {:>10}", "engine", "median", "slowest 2 %", "bytes");
    for engine in engines() {
        let house = db(engine).await;
        house.write(unit(|tx| Box::pin(fill(tx)))).await.unwrap();
        history(engine, &house).await;
        let (mut times, mut bytes) = (Vec::with_capacity(LOOKS), 0);
        for _ in 0..LOOKS {
            let begun = Instant::now();
            let look = unit(|tx| Box::pin(async move { home(tx, &member("U_OWNER"), true).await }));
            let seen = house.read(look).await.unwrap();
            bytes = serde_json::to_string(&views::home::home(&seen, &member("U_OWNER"))).unwrap().len();
            times.push(begun.elapsed());
        }
        times.sort();
        let (median, slow) = (times[LOOKS / 2], times[LOOKS * 98 / 100]);
        println!("{:<10} {median:>12.1?} {slow:>12.1?} {bytes:>10}", format!("{engine:?}"));
        house.db.close().await;
    }
}

async fn fill(tx: &mut Tx) -> Result<(), StoreError> {
    members::save(tx, &member("U_OWNER"), "full", Some("Europe/Berlin"), None).await?;
    for n in 1..=INITIATIVES {
        let initiative = one(n, tx.now());
        assert!(initiatives::insert(tx, &initiative, &format!("nonce {n}")).await?);
        criteria::plant(tx, initiative.id).await?;
        for m in 0..4 {
            initiatives::add_person(tx, initiative.id, &MemberId::new(format!("U{m}")), Role::Stakeholder)
                .await?;
        }
    }
    Ok(())
}

fn one(n: i64, now: jiff::Timestamp) -> Initiative {
    Initiative {
        id: InitiativeId(n),
        key: format!("K{n}"),
        name: format!("Initiative number {n}"),
        owner: member("U_OWNER"),
        deputy: None,
        sponsor: member("U_SPONSOR"),
        sponsor_said: SponsorSaid::Yes,
        channel: ChannelId::new(format!("C{n}")),
        stage: Stage::Development,
        stage_since: now,
        life: Life::Active,
        problem: "Nobody finds the form.".to_owned(),
        created_at: now,
    }
}

/// A year of updates, and rounds in which the owner was asked: many rows at once, by the database itself.
async fn history(engine: Engine, house: &House) {
    let now = house.now.as_millisecond();
    let series = |count| ground::series(engine, count);
    let insert = |into: &str, count: i64, select: &str| {
        format!("INSERT INTO {into} {} SELECT {select} FROM n", series(count))
    };
    let statements = [
        insert(
            "stage_update (workspace, id, initiative, slot, slot_at, state, health_computed, facts, drafted_at, due_at, sent_at)",
            INITIATIVES * 52,
            "1, i, i % 200 + 1, 'slot ' || i, i, 'sent', 'at_risk', '{}', i, i, i",
        ),
        insert(
            "checkin (workspace, id, initiative, question, cadence, zone, window_ms, answer_ms, created_by, created_at, state, nonce)",
            100,
            "1, i, i, 'Are we solving the right problem?', 'Thursdays 10:00', 'own', 1, 1, 'U_OWNER', 1, 'active', 'n' || i",
        ),
        insert(
            "round (workspace, id, checkin, date, time, question, opened_at, remind_at, closes_at, state)",
            100,
            &format!(
                "1, i, i, '2026-03-02', '10:00', 'Are we solving the right problem?', 1, 1, {now} + i, 'open'"
            ),
        ),
        insert(
            "prompt (workspace, round, member, at, state, sent_at)",
            100,
            "1, i, 'U_OWNER', i, 'asked', i",
        ),
    ];
    for statement in statements {
        ground::run(engine, &house.url, statement).await;
    }
}
