//! What Slack refuses, asks for, or does not answer; and a network that is cut.

use crate::common::Engine;
use crate::door::Door;
use crate::wire::{self, Line, No, Wire, envelope};
use reqwest::StatusCode;
use serde_json::json;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

const BRIEF: Duration = Duration::from_millis(5);

async fn one_line(wire: &Wire) -> Door {
    let more = format!("{}socket_connections = 1\n", wire::SETTINGS);
    Door::open_with(Engine::Sqlite, &wire.api(), &more).await
}

/// Waits until `/readyz` answers so, and gives its words.
async fn ready(door: &Door, status: StatusCode, words: &str) -> String {
    loop {
        let (found, said) = door.page("/readyz").await;
        if found == status && said.contains(words) {
            return said;
        }
        accord::clock::pause(BRIEF).await;
    }
}

async fn event(line: &mut Line, id: &str) {
    let event = json!({ "type": "event_callback", "event_id": id, "event": { "type": "x" } });
    line.asks(id, "events_api", &event).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_is_said_with_its_remedy_and_not_repeated_soon() {
    let wire = Wire::lay().await;
    wire.refuses([No::Error("not_allowed_token_type")]);
    let door = one_line(&wire).await;
    let said = ready(&door, StatusCode::SERVICE_UNAVAILABLE, "xapp-").await;
    assert!(said.starts_with("no socket to Slack is open: "), "{said}");
    assert!(door.page("/metrics").await.1.contains("accord_socket_connections 0\n"), "and a rule can see it");
    accord::clock::pause(Duration::from_secs(1)).await;
    assert_eq!(wire.asked().len(), 1);
    door.app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wait_is_waited_for() {
    let mut wire = Wire::lay().await;
    wire.refuses([No::Later(1), No::Error("internal_error")]);
    let door = one_line(&wire).await;
    event(&mut wire.line().await, "Ev-1").await;
    let asked = wire.asked();
    assert_eq!(asked.len(), 3);
    assert!(asked[1] - asked[0] >= Duration::from_secs(1), "{:?}", asked[1] - asked[0]);
    ready(&door, StatusCode::OK, "ready").await;
    door.app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_switched_off_socket_mode_is_said() {
    let mut wire = Wire::lay().await;
    let door = one_line(&wire).await;
    let mut line = wire.line().await;
    ready(&door, StatusCode::OK, "ready").await;
    line.say(&json!({ "type": "disconnect", "reason": "link_disabled" })).await;
    assert!(line.hears().await.is_none(), "it is closed");
    ready(&door, StatusCode::SERVICE_UNAVAILABLE, "switched off for the app").await;
    assert!(!wire.is_used());
    door.app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_connection_is_open_before_the_old_one_goes() {
    let mut wire = Wire::lay().await;
    let door = one_line(&wire).await;
    let mut old = wire.line().await;
    for reason in ["warning", "refresh_requested", "a_reason_of_next_year"] {
        old.say(&json!({ "type": "disconnect", "reason": reason })).await;
        let mut next = wire.line().await;
        event(&mut old, &format!("Ev-old-{reason}")).await;
        event(&mut next, &format!("Ev-new-{reason}")).await;
        old = next;
    }
    let (_, metrics) = door.page("/metrics").await;
    assert!(metrics.contains("accord_socket_reconnects_total{reason=\"refresh_requested\"}"), "{metrics}");
    door.app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_is_replaced_before_slack_does_it() {
    let mut wire = Wire::lay().await;
    wire.lives(1);
    let door = one_line(&wire).await;
    let mut old = wire.line().await;
    wire.lives(18_060);
    let mut next = wire.line().await;
    event(&mut old, "Ev-old").await;
    event(&mut next, "Ev-new").await;
    door.app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn frames_that_are_too_large_end_the_connection_unread() {
    let mut wire = Wire::lay().await;
    let door = one_line(&wire).await;
    let mut line = wire.line().await;
    let large = json!({ "type": "event_callback", "event_id": "Ev-large", "event": { "text": "x".repeat(1024 * 1024) } });
    line.say(&envelope("large", "events_api", &large)).await;
    assert!(line.hears().await.is_none());
    event(&mut wire.line().await, "Ev-next").await;
    assert_eq!(door.stored("Ev-large").await, 0);
    door.app.stop().await;
}

/// A cable between Accord and Slack, which is cut by dropping it.
struct Cable(tokio::task::JoinHandle<()>);

impl Cable {
    async fn lay(at: SocketAddr, to: SocketAddr) -> (Self, SocketAddr) {
        let listener = TcpListener::bind(at).await.unwrap();
        let address = listener.local_addr().unwrap();
        let carry = async move {
            let mut flows = JoinSet::new();
            while let Ok((mut near, _)) = listener.accept().await {
                flows.spawn(async move {
                    let mut far = TcpStream::connect(to).await.unwrap();
                    let _ = copy_bidirectional(&mut near, &mut far).await;
                });
            }
        };
        (Self(tokio::spawn(carry)), address)
    }

    async fn cut(self) {
        self.0.abort();
        let _ = self.0.await;
    }
}

#[tokio::test(flavor = "multi_thread")]
#[allow(clippy::disallowed_methods, reason = "measures real time")]
async fn events_flow_within_a_second_after_a_cut() {
    let mut wire = Wire::lay().await;
    let (mut cable, address) = Cable::lay(([127, 0, 0, 1], 0).into(), wire.address).await;
    wire.goes_via(format!("ws://{address}"));
    let more = format!("{}socket_connections = 1\n", wire::SETTINGS);
    let door = Door::open_with(Engine::Sqlite, &format!("http://{address}/api"), &more).await;
    event(&mut wire.line().await, "Ev-before").await;
    // Long enough that a back-off which grew to ten seconds would be noticed.
    for (n, cut) in [Duration::ZERO, Duration::from_secs(1), Duration::from_secs(6)].into_iter().enumerate() {
        cable.cut().await;
        ready(&door, StatusCode::SERVICE_UNAVAILABLE, "Slack").await;
        accord::clock::pause(cut).await;
        let back = Instant::now();
        cable = Cable::lay(address, wire.address).await.0;
        event(&mut wire.line().await, &format!("Ev-{n}")).await;
        let took = back.elapsed();
        println!("after a cut of {cut:?}: {took:?}");
        assert!(took < Duration::from_secs(1), "after a cut of {cut:?}: {took:?}");
    }
    cable.cut().await;
    door.app.stop().await;
}
