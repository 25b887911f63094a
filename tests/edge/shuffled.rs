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
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;

/// Deliveries under way on one connection.
const AT_ONCE: usize = 32;
/// When Slack delivers again.
const PATIENCE: Duration = Duration::from_secs(3);

fn events() -> usize {
    std::env::var("ACCORD_SHUFFLED_EVENTS").ok().and_then(|n| n.parse().ok()).unwrap_or(1_000)
}

/// Delivers all of them as Slack does: a few at once, what is not acked again, and over another connection where one ended.
async fn by_line(wire: Arc<Mutex<Wire>>, mut line: Line, mut bodies: Vec<(String, String)>) {
    while !bodies.is_empty() {
        let mut waiting = BTreeMap::new();
        for (n, (id, body)) in bodies.drain(..bodies.len().min(AT_ONCE)).enumerate() {
            let name = n.to_string();
            line.say(&envelope(&name, "events_api", &serde_json::from_str(&body).unwrap())).await;
            waiting.insert(name, (id, body));
        }
        while !waiting.is_empty() {
            match tokio::time::timeout(PATIENCE, line.hears()).await {
                Ok(Some(ack)) => drop(waiting.remove(ack["envelope_id"].as_str().unwrap())),
                Ok(None) => {
                    line = wire.lock().await.line().await;
                    break;
                }
                Err(_) => break,
            }
        }
        bodies.extend(waiting.into_values());
    }
}

async fn by_http(door: &Door, bodies: Vec<(String, String)>) {
    for (id, body) in bodies {
        let mut tries = 1;
        while door.event(&body).await.status() != StatusCode::OK {
            tries += 1;
            assert!(tries < 10, "{id} is never taken");
        }
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
        let wire = Arc::new(Mutex::new(wire));
        let mut hands = dealt(&mut StdRng::seed_from_u64(7), events(), lines.len() + 1).into_iter();
        let http = hands.next().unwrap();
        let deliveries: usize = http.len() + hands.as_slice().iter().map(Vec::len).sum::<usize>();
        let talks: Vec<_> = lines
            .into_iter()
            .zip(hands)
            .map(|(line, hand)| tokio::spawn(by_line(Arc::clone(&wire), line, hand)))
            .collect();
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
