//! Logs and metrics of the process. Logs hold ids, never text that people wrote.

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::sync::OnceLock;
use tracing_subscriber::EnvFilter;

/// Sends logs to stderr as `filter` says; a second call changes nothing.
pub fn log_to_stderr(filter: &str) {
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let subscriber = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).json();
    // Another one is in place already: in tests several apps share a process.
    let _ = subscriber.try_init();
}

/// The process's metrics; installed at the first call.
pub fn metrics() -> PrometheusHandle {
    static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();
    HANDLE
        .get_or_init(|| {
            let recorder = PrometheusBuilder::new().build_recorder();
            let handle = recorder.handle();
            // Only this function installs one.
            let _ = metrics::set_global_recorder(recorder);
            handle
        })
        .clone()
}
