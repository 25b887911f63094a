//! Slack over HTTP. Answered 200 only when the request, or its effect, is in the database; else 503, and Slack retries.

use super::door::{self, Answer};
use super::envelope::Form;
use super::verify::Verifier;
use crate::slack::Desk;
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use tracing::Instrument as _;

/// No request of Slack's is larger; more is refused before it is read.
const MOST_BYTES: usize = 1024 * 1024;

/// What a request needs.
#[derive(Clone)]
struct Gate {
    desk: Desk,
    verifier: Verifier,
}

/// The routes of this way in, for those who can sign.
pub fn routes(desk: Desk, verifier: Verifier) -> Router {
    Router::new()
        .route("/slack/events", post(events))
        .route("/slack/commands", post(commands))
        .route("/slack/interactions", post(interactions))
        .with_state(Gate { desk, verifier })
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        match self {
            Self::Taken => StatusCode::OK.into_response(),
            Self::Json(body) => ([(header::CONTENT_TYPE, "application/json")], body).into_response(),
            Self::Challenge(text) => {
                ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
            }
            Self::Malformed => StatusCode::BAD_REQUEST.into_response(),
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE.into_response(),
        }
    }
}

async fn events(State(gate): State<Gate>, request: Request) -> Response {
    let desk = &gate.desk;
    let _waiting = desk.crowd.enter(&desk.clock, "event");
    match verified(&gate, request).await {
        Ok(body) => door::event(desk, body).instrument(span("event")).await.into_response(),
        Err(refused) => refused,
    }
}

async fn interactions(State(gate): State<Gate>, request: Request) -> Response {
    let desk = &gate.desk;
    let _waiting = desk.crowd.enter(&desk.clock, "interaction");
    let body = match verified(&gate, request).await {
        Ok(body) => body,
        Err(refused) => return refused,
    };
    let Some(form) = Form::read(&body) else { return door::malformed("interaction").into_response() };
    if form.ssl_check {
        return StatusCode::OK.into_response();
    }
    let Some(payload) = form.payload else { return door::malformed("interaction").into_response() };
    door::interaction(desk, payload, &body).instrument(span("interaction")).await.into_response()
}

async fn commands(State(gate): State<Gate>, request: Request) -> Response {
    let desk = &gate.desk;
    let _waiting = desk.crowd.enter(&desk.clock, "command");
    let body = match verified(&gate, request).await {
        Ok(body) => body,
        Err(refused) => return refused,
    };
    let Some(form) = Form::read(&body) else { return door::malformed("command").into_response() };
    if form.ssl_check {
        return StatusCode::OK.into_response();
    }
    door::slash(desk, form.slash, &body).instrument(span("command")).await.into_response()
}

/// What a trace shows of a request: the way it took.
fn span(way: &'static str) -> tracing::Span {
    tracing::debug_span!("request", way)
}

/// The body, once its size and its signature are right; else the refusal.
async fn verified(gate: &Gate, request: Request) -> Result<Bytes, Response> {
    let (parts, body) = request.into_parts();
    let body = read(&parts.headers, body).await?;
    match gate.verifier.check(&parts.headers, &body, gate.desk.clock.now()) {
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
