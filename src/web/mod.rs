//! What operators and load balancers ask over HTTP.

use crate::clock::Clock;
use crate::store::vitals::{self, Vitals};
use crate::store::{Db, Scope, StoreError, jobs, unit};
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use jiff::SignedDuration;
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
    let look = unit(|tx| Box::pin(async move { Ok((jobs::count(tx).await?, vitals::read(tx).await?)) }));
    match pages.db.read(Scope::System, now, look).await {
        Ok((states, vitals)) => show(&states, &vitals),
        Err::<_, StoreError>(error) => {
            // Better no answer than yesterday's: the scrape fails, and that is alerted on.
            tracing::warn!(%error, "the metrics could not be read");
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
    }
    pages.metrics.render().into_response()
}

fn show(states: &[(String, i64)], vitals: &Vitals) {
    for state in ["queued", "sending", "unknown", "failed", "parked"] {
        let found = states.iter().find(|(name, _)| name == state);
        let count = u32::try_from(found.map_or(0, |(_, count)| *count)).unwrap_or(u32::MAX);
        metrics::gauge!("accord_jobs", "state" => state).set(f64::from(count));
    }
    metrics::gauge!("accord_inbox_wait_seconds").set(seconds(vitals.inbox_ms));
    metrics::gauge!("accord_slot_wait_seconds").set(seconds(vitals.slot_ms));
    for (lane, waited) in &vitals.lanes_ms {
        metrics::gauge!("accord_lane_wait_seconds", "lane" => lane.as_str()).set(seconds(*waited));
    }
}

fn seconds(ms: i64) -> f64 {
    SignedDuration::from_millis(ms).as_secs_f64()
}
