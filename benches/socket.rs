//! From a frame of Socket Mode to its ack, at a given rate: `cargo bench --bench socket`, with PostgreSQL where
//! `ACCORD_TEST_POSTGRES_URL` names one (`scripts/postgres.sh cargo bench --bench socket`).
//!
//! Two connections to one Accord that commits with `synchronous=FULL`; events come evenly spaced, whether or not the one
//! before was acked. The other end runs in the same process.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a program that measures real time and prints it"
)]

#[path = "../tests/common/mod.rs"]
mod common;
#[path = "../tests/edge/wire.rs"]
mod wire;

use accord::app::App;
use accord::clock::Clock;
use accord::config::Config;
use common::{Engine, engines, fresh};
use serde_json::json;
use std::time::{Duration, Instant};
use wire::{Line, Wire, envelope};

/// How long each rate is held.
const TIME: Duration = Duration::from_secs(10);
/// Events a second, over both connections.
const RATES: [u32; 3] = [200, 1_000, 2_000];

#[tokio::main]
async fn main() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    println!(
        "{:<10} {:>8} {:>9} {:>9} {:>9} {:>9}",
        "engine", "events/s", "acked", "median", "p99", "slowest"
    );
    for engine in engines() {
        for rate in RATES {
            let mut times = measure(engine, rate).await;
            times.sort();
            let at = |part: usize| times[(times.len() * part / 1_000).min(times.len() - 1)];
            let (median, p99, slowest) = (at(500), at(990), at(1_000));
            println!(
                "{:<10} {rate:>8} {:>9} {median:>9.2?} {p99:>9.2?} {slowest:>9.2?}",
                format!("{engine:?}"),
                times.len()
            );
        }
    }
}

async fn measure(engine: Engine, rate: u32) -> Vec<Duration> {
    let mut wire = Wire::lay().await;
    let (database, folder) = fresh(engine).await;
    let settings = folder.path().join("accord.toml");
    let text = format!(
        "listen = \"127.0.0.1:0\"\ndatabase_url = {database:?}\nslack_bot_token = \"xoxb-bench\"\nslack_api_url = {:?}\n\
         log = \"error\"\n{}",
        wire.api(),
        wire::SETTINGS,
    );
    std::fs::write(&settings, text).unwrap();
    let app = App::start(&Config::load(Some(&settings)).unwrap(), Clock::system()).await.unwrap();
    let lines = [wire.line().await, wire.line().await];
    let talks: Vec<_> =
        lines.into_iter().zip(0..).map(|(line, n)| tokio::spawn(talk(line, n, rate / 2))).collect();
    let mut times = Vec::new();
    for talk in talks {
        times.extend(talk.await.unwrap());
    }
    app.stop().await;
    times
}

/// Sends events at `rate` over one connection, and gives how long each ack took.
async fn talk(mut line: Line, number: u32, rate: u32) -> Vec<Duration> {
    let every = Duration::from_secs(1) / rate;
    let count = usize::try_from(rate).unwrap() * usize::try_from(TIME.as_secs()).unwrap();
    let (mut sent, mut times) = (Vec::with_capacity(count), Vec::with_capacity(count));
    let mut beat = tokio::time::interval(every);
    while times.len() < count {
        tokio::select! {
            _ = beat.tick(), if sent.len() < count => {
                let id = format!("{number}-{}", sent.len());
                let event = json!({ "type": "event_callback", "event_id": id, "team_id": "T1", "event_time": 1, "event":
                    { "type": "reaction_added", "user": "U1", "reaction": "eyes", "item_user": "U2", "event_ts": "1.2",
                      "item": { "type": "message", "channel": "C1", "ts": "1700000000.000100" } } });
                let frame = envelope(&sent.len().to_string(), "events_api", &event);
                sent.push(Instant::now());
                line.say(&frame).await;
            }
            ack = line.hears() => {
                let ack = ack.expect("the connection ended");
                let index: usize = ack["envelope_id"].as_str().unwrap().parse().unwrap();
                times.push(sent[index].elapsed());
            }
        }
    }
    times
}
