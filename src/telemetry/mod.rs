//! Logs, metrics and traces of the process. They hold ids, never text that people wrote.

mod names;
#[cfg(feature = "otel")]
pub mod otel;

pub use names::{Kind, METRICS};

use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use std::sync::OnceLock;
use std::time::Duration;
use tracing::Metadata;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::{FilterExt as _, filter_fn};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Layer as _};

/// How often what was timed is put into its buckets.
const UPKEEP: Duration = Duration::from_secs(5);

/// Sends logs to stderr as `filter` says; a second call changes nothing.
///
/// Built with the feature `otel`, traces go to the collector that `OTEL_EXPORTER_OTLP_ENDPOINT` names, if it does.
pub fn log_to_stderr(filter: &str) {
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).json();
    let lines = lines.with_filter(filter.and(filter_fn(may_log)));
    let registry = tracing_subscriber::registry().with(lines);
    #[cfg(feature = "otel")]
    let registry = registry.with(otel::layer());
    // Another one is in place already: in tests several apps share a process.
    let _ = registry.try_init();
}

/// What libraries say below INFO may hold what they carry, people's words among it: it is never logged.
fn may_log(line: &Metadata<'_>) -> bool {
    line.target().starts_with("accord") || *line.level() <= LevelFilter::INFO
}

/// The process's metrics; installed at the first call.
pub fn metrics() -> PrometheusHandle {
    static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();
    HANDLE.get_or_init(install).clone()
}

fn install() -> PrometheusHandle {
    let matcher = Matcher::Suffix("_seconds".to_owned());
    let builder = PrometheusBuilder::new();
    // The list of buckets is not empty, which alone is refused.
    let builder = builder.set_buckets_for_metric(matcher, &names::SECONDS).unwrap_or_default();
    let recorder = builder.build_recorder();
    let handle = recorder.handle();
    // Only this function installs one.
    let _ = metrics::set_global_recorder(recorder);
    names::describe();
    handle
}

/// Sends what waits to the collector, if there is one.
pub async fn finish() {
    // It may wait for the network, which no worker of the runtime should.
    let _ = tokio::task::spawn_blocking(flush).await;
}

fn flush() {
    #[cfg(feature = "otel")]
    otel::flush();
}

/// Puts what was timed into its buckets now and then, for ever: else it would pile up where nobody asks for metrics.
pub async fn keep_up(handle: PrometheusHandle) {
    loop {
        crate::clock::pause(UPKEEP).await;
        handle.run_upkeep();
    }
}
