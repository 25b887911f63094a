//! One connection from its handshake to its end.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use tokio::sync::mpsc;

use super::fault::DisconnectReason;
use super::{MOST_CONNECTIONS, Task, frames};
use crate::clock::{real_now, real_sleep};
use crate::faults::Fault;
use crate::server::Cut;
use crate::shared::{Busy, Shared};

/// How often Slack pings, in real time.
const PING_EVERY: Duration = Duration::from_secs(5);
/// How long an app may take to answer a close frame, in real time.
const FAREWELL: Duration = Duration::from_secs(1);
/// The name of the handshake for faults.
const METHOD: &str = "link";

#[derive(Debug, Deserialize)]
pub struct Entry {
    #[serde(default)]
    ticket: String,
}

/// `GET /link/?ticket=…&app_id=…`: becomes a connection if the ticket is good.
pub async fn open(
    State(shared): State<Arc<Shared>>,
    Query(entry): Query<Entry>,
    upgrade: WebSocketUpgrade,
) -> Response {
    let busy = Busy::new(&shared);
    let fault = shared.lock().faults.take(METHOD);
    match fault {
        Some(Fault::Slow { ms }) => real_sleep(Duration::from_millis(ms)).await,
        Some(Fault::Refuse | Fault::ResetBefore | Fault::ResetAfter) => return Cut.into_response(),
        Some(Fault::Http500Before | Fault::Http500After) => {
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
        Some(Fault::RateLimited { .. }) => return StatusCode::TOO_MANY_REQUESTS.into_response(),
        _ => {}
    }
    let app_id = {
        let mut world = shared.lock();
        let now = world.clock.now();
        world.sockets.redeem(&entry.ticket, now)
    };
    let Some(app_id) = app_id else {
        return (StatusCode::FORBIDDEN, "this ticket is unknown, spent or too old").into_response();
    };
    upgrade.on_upgrade(async move |socket| {
        if let Some(Fault::HangBefore { ms } | Fault::HangAfter { ms }) = fault {
            drop(busy);
            // No hello: the connection is there, and nothing is said.
            real_sleep(Duration::from_millis(ms)).await;
            return;
        }
        greet(shared, app_id, socket, busy).await;
    })
}

/// Says hello and serves the connection, unless the app may have none.
async fn greet(shared: Arc<Shared>, app_id: String, mut socket: WebSocket, busy: Busy) {
    let refusal = {
        let world = shared.lock();
        let enabled = world.settings(&app_id).is_some_and(|config| config.socket_mode);
        if enabled {
            (world.sockets.count(&app_id) >= MOST_CONNECTIONS).then_some(DisconnectReason::TooManyWebsockets)
        } else {
            Some(DisconnectReason::LinkDisabled)
        }
    };
    if let Some(reason) = refusal {
        let _ = socket.send(Message::Text(frames::disconnect(reason).into())).await;
        close(&shared, &app_id, &mut socket).await;
        return;
    }
    let (tasks, mut orders) = mpsc::unbounded_channel();
    let id = {
        let mut world = shared.lock();
        let hello = frames::hello(&app_id, world.sockets.count(&app_id) + 1);
        let _ = tasks.send(Task::Send(hello));
        world.sockets.add(&app_id, tasks)
    };
    drop(busy);
    serve(&shared, &app_id, &mut socket, &mut orders).await;
    shared.lock().sockets.remove(id);
    shared.pulse();
}

async fn serve(
    shared: &Shared,
    app_id: &str,
    socket: &mut WebSocket,
    orders: &mut mpsc::UnboundedReceiver<Task>,
) {
    let mut pings = tokio::time::interval_at(real_now() + PING_EVERY, PING_EVERY);
    loop {
        let going = tokio::select! {
            order = orders.recv() => match order {
                Some(Task::Send(text)) => socket.send(Message::Text(text.into())).await.is_ok(),
                Some(Task::Freeze) => return frozen(orders).await,
                Some(Task::Close) => return close(shared, app_id, socket).await,
                Some(Task::Drop) | None => false,
            },
            message = socket.recv() => match message {
                Some(Ok(Message::Text(text))) => {
                    shared.lock().sockets.acknowledge(app_id, &text);
                    true
                }
                // Pings of the app are answered by the library.
                Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Binary(_))) => true,
                Some(Ok(Message::Close(_)) | Err(_)) | None => false,
            },
            _ = pings.tick() => socket.send(Message::Ping(Bytes::from_static(b"sandbox"))).await.is_ok(),
        };
        if !going {
            return;
        }
    }
}

/// Says goodbye and gives the app a moment to say it too; what it acknowledges meanwhile counts.
async fn close(shared: &Shared, app_id: &str, socket: &mut WebSocket) {
    if socket.send(Message::Close(None)).await.is_err() {
        return;
    }
    let rest = async {
        while let Some(Ok(message)) = socket.recv().await {
            if let Message::Text(text) = message {
                shared.lock().sockets.acknowledge(app_id, &text);
            }
        }
    };
    tokio::select! {
        () = rest => {}
        () = real_sleep(FAREWELL) => {}
    }
}

/// Holds the connection open and does nothing until it is to end.
async fn frozen(orders: &mut mpsc::UnboundedReceiver<Task>) {
    while !matches!(orders.recv().await, Some(Task::Drop | Task::Close) | None) {}
}
