//! Traces for an OpenTelemetry collector, by OTLP over HTTP. Spans carry ids and names of methods, no text of people.

use opentelemetry::trace::TracerProvider as _;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::SdkTracerProvider;
use std::sync::OnceLock;
use tracing::{Level, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::registry::LookupSpan;

/// The variables that name a collector; OpenTelemetry's own, as are the others that the exporter reads.
const ENDPOINTS: [&str; 2] = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"];

static PROVIDER: OnceLock<SdkTracerProvider> = OnceLock::new();

/// Sends the spans of requests, jobs and calls to Slack to the collector that the environment names; `None` if none.
pub fn layer<S>() -> Option<impl Layer<S>>
where
    S: Subscriber + for<'span> LookupSpan<'span>,
{
    ENDPOINTS
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
        .then_some(())?;
    let provider = match provider() {
        Ok(provider) => PROVIDER.get_or_init(|| provider),
        Err(error) => {
            eprintln!("accord: no traces are sent: {error}");
            return None;
        }
    };
    let spans = tracing_opentelemetry::layer().with_tracer(provider.tracer("accord"));
    // Our own spans alone: the exporter's HTTP client must not trace itself.
    Some(spans.with_filter(Targets::new().with_target("accord", Level::DEBUG)))
}

fn provider() -> Result<SdkTracerProvider, opentelemetry_otlp::ExporterBuildError> {
    let exporter = opentelemetry_otlp::SpanExporter::builder().with_http().build()?;
    let resource = Resource::builder().with_service_name("accord").build();
    Ok(SdkTracerProvider::builder().with_batch_exporter(exporter).with_resource(resource).build())
}

/// Sends what waits; to be called where no runtime is blocked by it.
pub fn flush() {
    if let Some(Err(error)) = PROVIDER.get().map(SdkTracerProvider::shutdown) {
        eprintln!("accord: the last traces were not sent: {error}");
    }
}
