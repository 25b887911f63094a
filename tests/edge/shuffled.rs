//! One event changes the state at most once: every event comes one to four times, shuffled, by HTTP and over sockets, to
//! several replicas. The oracle is one delivery of each.
//!
//! `ACCORD_SHUFFLED_EVENTS` says how many; 1,000 unless it is set.

use crate::common::{self, Engine, engines};
use crate::door::Door;
use crate::wire::{self, Line, Wire, envelope};
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use rand::seq::SliceRandom as _;
use rand::{Rng, RngExt as _};
use reqwest::StatusCode;
use serde_json::json;
use std::collections::BTreeMap;

fn events() -> usize {
    std::env::var("ACCORD_SHUFFLED_EVENTS").ok().and_then(|n| n.parse().ok()).unwrap_or(1_000)
}

/// Sends all of them, then waits for every ack.
async fn by_line(mut line: Line, bodies: Vec<(String, String)>) {
    for (n, (_, body)) in bodies.iter().enumerate() {
        line.say(&envelope(&n.to_string(), "events_api", &serde_json::from_str(body).unwrap())).await;
    }
    for _ in &bodies {
        line.hears().await.expect("an ack");
    }
}

async fn by_http(door: &Door, bodies: Vec<(String, String)>) {
    for (id, body) in bodies {
        assert_eq!(door.event(&body).await.status(), StatusCode::OK, "{id}");
    }
}

fn dealt(random: &mut impl Rng, count: usize, ways: usize) -> Vec<Vec<(String, String)>> {
    let mut all = Vec::new();
    for n in 0..count {
        let id = format!("Ev-{n}");
        let body =
            json!({ "type": "event_callback", "event_id": id, "event": { "type": "x", "n": n } }).to_string();
        for _ in 0..random.random_range(1..=4) {
            all.push((id.clone(), body.clone()));
        }
    }
    all.shuffle(random);
    let mut hands = vec![Vec::new(); ways];
    for delivery in all {
        hands[random.random_range(0..ways)].push(delivery);
    }
    hands
}

#[tokio::test(flavor = "multi_thread")]
async fn every_event_counts_once_however_often_and_wherever_it_comes() {
    for engine in engines() {
        let replicas = if engine == Engine::Postgres { 3 } else { 1 };
        let mut wire = Wire::lay().await;
        let (database, folder) = common::fresh(engine).await;
        let (mut doors, mut lines) = (Vec::new(), Vec::new());
        for _ in 0..replicas {
            let folder = tempfile::tempdir().unwrap();
            doors.push(Door::beside(database.clone(), folder, &wire.api(), wire::SETTINGS).await);
            lines.extend([wire.line().await, wire.line().await]);
        }
        let mut hands = dealt(&mut StdRng::seed_from_u64(7), events(), lines.len() + 1).into_iter();
        let http = hands.next().unwrap();
        let deliveries: usize = http.len() + hands.as_slice().iter().map(Vec::len).sum::<usize>();
        let talks: Vec<_> =
            lines.into_iter().zip(hands).map(|(line, hand)| tokio::spawn(by_line(line, hand))).collect();
        by_http(&doors[0], http).await;
        for talk in talks {
            talk.await.unwrap();
        }
        let mut times = BTreeMap::new();
        for n in 0..events() {
            *times.entry(doors[0].stored(&format!("Ev-{n}")).await).or_insert(0) += 1;
        }
        println!(
            "{engine:?}: {deliveries} deliveries of {} events to {replicas} replicas: {times:?}",
            events()
        );
        assert_eq!(times, BTreeMap::from([(1, events())]));
        for door in doors {
            door.app.stop().await;
        }
        drop(folder);
    }
}
