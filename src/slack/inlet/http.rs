//! Slack over HTTP. Answered 200 only when the request, or its effect, is in the database; else 503, and Slack retries.

use super::envelope::{EventEnvelope, Form, Slash, interaction_kind, trigger_or_hash};
use super::intake;
use crate::domain::ids::{ChannelId, MemberId};
use crate::slack::command;
use crate::slack::incoming::{self, Incoming, Origin};
use crate::slack::reply::{self, Reply};
use crate::slack::{Desk, HOME, evidence, gesture};
use crate::store::inbox::{Delivery, Kind};
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use serde_json::Value;

/// No request of Slack's is larger; more is refused before it is read.
const MOST_BYTES: usize = 1024 * 1024;

/// The routes of this way in.
pub fn routes(desk: Desk) -> Router {
    Router::new()
        .route("/slack/events", post(events))
        .route("/slack/commands", post(commands))
        .route("/slack/interactions", post(interactions))
        .with_state(desk)
}

async fn events(State(desk): State<Desk>, request: Request) -> Response {
    let _waiting = desk.crowd.enter(&desk.clock);
    let body = match verified(&desk, request).await {
        Ok(body) => body,
        Err(refused) => return refused,
    };
    let Ok(envelope) = serde_json::from_slice::<EventEnvelope<'_>>(&body) else {
        return malformed("event");
    };
    if envelope.kind.as_deref() == Some("url_verification") {
        let challenge = envelope.challenge.unwrap_or_default().into_owned();
        return ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], challenge).into_response();
    }
    let event_id = envelope.id(&body);
    let Ok(text) = String::from_utf8(body.into()) else { return malformed("event") };
    store(&desk, Delivery { event_id, kind: Kind::Event, body: text }).await
}

async fn interactions(State(desk): State<Desk>, request: Request) -> Response {
    let _waiting = desk.crowd.enter(&desk.clock);
    let body = match verified(&desk, request).await {
        Ok(body) => body,
        Err(refused) => return refused,
    };
    let Some(form) = Form::read(&body) else { return malformed("interaction") };
    if form.ssl_check {
        return StatusCode::OK.into_response();
    }
    let Some(payload) = form.payload else { return malformed("interaction") };
    let Ok(parsed) = serde_json::from_str::<Value>(&payload) else { return malformed("interaction") };
    let event_id = trigger_or_hash(parsed["trigger_id"].as_str(), &body);
    match interaction_kind(&parsed) {
        "view_submission" => {
            let (origin, incoming) = incoming::interaction(&parsed);
            at_once(&desk, event_id, origin, incoming).await
        }
        _ => store(&desk, Delivery { event_id, kind: Kind::Interaction, body: payload }).await,
    }
}

async fn commands(State(desk): State<Desk>, request: Request) -> Response {
    let _waiting = desk.crowd.enter(&desk.clock);
    let body = match verified(&desk, request).await {
        Ok(body) => body,
        Err(refused) => return refused,
    };
    let Some(form) = Form::read(&body) else { return malformed("command") };
    if form.ssl_check {
        return StatusCode::OK.into_response();
    }
    let event_id = trigger_or_hash(Some(&form.slash.trigger_id), &body);
    let words = Incoming::Words(form.slash.text.clone());
    at_once(&desk, event_id, origin(form.slash), words).await
}

fn origin(slash: Slash) -> Origin {
    let some = |text: String| (!text.is_empty()).then_some(text);
    Origin {
        member: some(slash.user_id).map(MemberId::new),
        channel: some(slash.channel_id).map(ChannelId::new),
        thread: None,
        trigger_id: some(slash.trigger_id),
        response_url: some(slash.response_url),
        words: None,
    }
}

/// The body, once its size and its signature are right; else the refusal.
async fn verified(desk: &Desk, request: Request) -> Result<Bytes, Response> {
    let (parts, body) = request.into_parts();
    let body = read(&parts.headers, body).await?;
    match desk.verifier.check(&parts.headers, &body, desk.clock.now()) {
        Ok(()) => Ok(body),
        Err(forged) => {
            metrics::counter!("accord_requests_forged_total").increment(1);
            tracing::warn!(reason = %forged, "a request was not Slack's");
            Err(StatusCode::UNAUTHORIZED.into_response())
        }
    }
}

async fn read(headers: &HeaderMap, body: Body) -> Result<Bytes, Response> {
    let announced =
        headers.get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok()).and_then(|v| v.parse().ok());
    if announced.is_some_and(|length: usize| length > MOST_BYTES) {
        return Err(StatusCode::PAYLOAD_TOO_LARGE.into_response());
    }
    to_bytes(body, MOST_BYTES).await.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE.into_response())
}

fn malformed(what: &'static str) -> Response {
    metrics::counter!("accord_requests_malformed_total").increment(1);
    // Its content may be somebody's words: it is never logged.
    tracing::warn!(what, "a signed request could not be read");
    StatusCode::BAD_REQUEST.into_response()
}

/// Stores a delivery to be worked on after the answer.
async fn store(desk: &Desk, delivery: Delivery) -> Response {
    match desk.db.take_in(delivery, desk.clock.now()).await {
        Ok(()) => {
            desk.wake();
            StatusCode::OK.into_response()
        }
        Err(error) => unavailable(&error),
    }
}

/// Does at once what must be answered at once.
async fn at_once(desk: &Desk, event_id: String, origin: Origin, incoming: Incoming) -> Response {
    let submission = matches!(incoming, Incoming::Submission(_));
    let command = match &incoming {
        Incoming::Words(words) => Some(command::parse(words)),
        other => gesture::of_modal(other),
    };
    let Some(command) = command else { return StatusCode::OK.into_response() };
    let taken = if command.only_reads() {
        intake::read(desk, &origin, command).await
    } else {
        intake::at_once(desk, event_id, &origin, command, submission).await
    };
    match taken {
        Ok(taken) => {
            if let Some(reply) = taken.reply.filter(|reply| reply.outlives_answer(submission)) {
                follow_up(desk.clone(), origin, reply);
            }
            desk.wake();
            match taken.body {
                Some(body) => ([(header::CONTENT_TYPE, "application/json")], body).into_response(),
                None => StatusCode::OK.into_response(),
            }
        }
        Err(error) => unavailable(&error),
    }
}

/// After the answer: a modal to open, or a line that the answer could not carry.
fn follow_up(desk: Desk, origin: Origin, reply: Reply) {
    let busy = desk.clock.busy();
    tokio::spawn(async move {
        reply::carry_out(&desk, &origin, &reply).await;
        // Dates in the form are meant in the zone of whoever fills it in: Slack is asked while they type.
        if let (Reply::Open(_), Some(member)) = (&reply, &origin.member)
            && let Err(error) = evidence::know(&desk, HOME, member).await
        {
            tracing::warn!(%error, "a member's zone could not be read");
        }
        desk.wake();
        drop(busy);
    });
}

fn unavailable(error: &dyn std::fmt::Display) -> Response {
    metrics::counter!("accord_requests_unavailable_total").increment(1);
    tracing::error!(%error, "a request could not be committed");
    StatusCode::SERVICE_UNAVAILABLE.into_response()
}
