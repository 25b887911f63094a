//! What a vote costs, however much was decided before: `cargo bench --bench vote`, with PostgreSQL where
//! `ACCORD_TEST_POSTGRES_URL` names one (`scripts/postgres.sh cargo bench --bench vote`).
//!
//! Votes on 200 open decisions, each in a transaction of its own with its trail and the jobs that follow, in a workspace with
//! 10 or with 100,000 decisions besides.
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

use accord::actions::Outcome;
use accord::actions::decision::draft::Draft;
use accord::actions::decision::propose;
use accord::actions::decision::vote::{self, Say, Seen};
use accord::domain::ballot::Way;
use accord::domain::decision::{Place as Lies, Text, Version};
use accord::domain::emoji::Verdict;
use accord::domain::ids::{ChannelId, DecisionId, MessageTs};
use accord::domain::job::Post;
use accord::store::posts::{self, Place};
use accord::store::unit;
use common::{Engine, House, actor, db, engines};
use jiff::SignedDuration;
use std::time::{Duration, Instant};

/// Votes that are timed.
const VOTES: usize = 200;
/// Where the numbers of all other decisions begin.
const OTHERS: i64 = 1_000;

#[tokio::main]
async fn main() {
    println!("{:<10} {:<20} {:>12} {:>12}", "engine", "decisions besides", "median", "slowest 2 %");
    for engine in engines() {
        for besides in [10, 100_000] {
            let mut times = measure(engine, besides).await;
            times.sort();
            let (median, slow) = (times[VOTES / 2], times[VOTES * 98 / 100]);
            println!("{:<10} {besides:<20} {median:>12.1?} {slow:>12.1?}", format!("{engine:?}"));
        }
    }
}

async fn measure(engine: Engine, besides: i64) -> Vec<Duration> {
    let house = db(engine).await;
    let cards = propose_all(&house).await;
    ground::decisions(engine, &house, besides, OTHERS).await;
    let mut times = Vec::with_capacity(VOTES);
    for seen in cards {
        let say = Say { way: Way::Button, verdict: Verdict::Approve, instead: None, at: house.now };
        let begun = Instant::now();
        let work =
            unit(move |tx| Box::pin(async move { vote::cast(tx, &actor("U_SPONSOR"), &seen, say).await }));
        let told: Outcome<_> = house.write(work).await;
        times.push(begun.elapsed());
        assert!(told.unwrap().is_some(), "it counts");
    }
    house.db.close().await;
    times
}

/// Open decisions with their cards posted.
async fn propose_all(house: &House) -> Vec<Seen> {
    let initiative = house.initiative().await;
    let mut cards = Vec::with_capacity(VOTES);
    for n in 0..VOTES {
        let initiative = initiative.clone();
        let work = unit(move |tx| {
            Box::pin(async move {
                let draft = Draft {
                    text: Text { title: format!("Question {n}"), ..Text::default() },
                    approvers: vec![initiative.sponsor.clone()],
                    due: Some("2026-03-20".parse().unwrap()),
                    ..Draft::default()
                };
                let (nonce, window) = (format!("vote {n}"), SignedDuration::from_mins(10));
                let id = propose::propose(tx, &actor("U_OWNER"), &initiative, draft, &nonce, window).await?;
                let seen = card(id, n);
                let place = Place { channel: seen.channel.clone(), ts: seen.ts.clone() };
                posts::save(tx, &Post::DecisionCard(id, Version::FIRST).subject(), &place).await?;
                Ok(seen)
            })
        });
        let seen: Outcome<Seen> = house.write(work).await;
        cards.push(seen.unwrap());
    }
    cards
}

fn card(decision: DecisionId, n: usize) -> Seen {
    let (channel, ts) = (ChannelId::new("C_HUB"), MessageTs::new(format!("1.{n}")));
    Seen { decision, version: Version::FIRST, place: Lies::Channel, channel, ts }
}
