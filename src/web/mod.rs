//! What operators and load balancers ask over HTTP.

use crate::clock::Clock;
use crate::store::{Db, Scope, jobs};
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use metrics_exporter_prometheus::PrometheusHandle;
use std::sync::Arc;

/// What the pages need.
#[derive(Clone)]
pub struct Pages {
    /// The database.
    pub db: Db,
    /// The clock.
    pub clock: Clock,
    /// Whether the job loop does its rounds.
    pub works: Arc<dyn Fn() -> bool + Send + Sync>,
    /// Why nothing can come in by Socket Mode; `None` where it can, or where it is not used.
    pub deaf: Arc<dyn Fn() -> Option<String> + Send + Sync>,
    /// The process's metrics.
    pub metrics: PrometheusHandle,
}

/// `/healthz`, `/readyz`, `/metrics`.
pub fn routes(pages: Pages) -> Router {
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .with_state(pages)
}

/// 200 while requests can be committed and jobs are worked on; else 503 with one line that says why not.
async fn ready(State(pages): State<Pages>) -> Response {
    if let Err(error) = pages.db.ping(pages.clock.now()).await {
        tracing::warn!(%error, "not ready");
        return (StatusCode::SERVICE_UNAVAILABLE, "the database cannot commit\n").into_response();
    }
    if !(pages.works)() {
        return (StatusCode::SERVICE_UNAVAILABLE, "the job loop does not run\n").into_response();
    }
    if let Some(why) = (pages.deaf)() {
        return (StatusCode::SERVICE_UNAVAILABLE, format!("no socket to Slack is open: {why}\n"))
            .into_response();
    }
    "ready\n".into_response()
}

/// Prometheus text.
async fn metrics(State(pages): State<Pages>) -> Response {
    let now = pages.clock.now();
    let states = pages.db.read(Scope::System, now, |tx| Box::pin(jobs::count(tx))).await;
    for state in ["queued", "sending", "unknown", "failed", "parked"] {
        let found = states.as_ref().ok().and_then(|rows| rows.iter().find(|(name, _)| name == state));
        let count = u32::try_from(found.map_or(0, |(_, count)| *count)).unwrap_or(u32::MAX);
        metrics::gauge!("accord_jobs", "state" => state).set(f64::from(count));
    }
    pages.metrics.render().into_response()
}
