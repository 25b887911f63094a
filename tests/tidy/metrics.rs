//! Metrics have one list: the code counts nothing that it lacks, and dashboards and alerts ask for nothing else.

use crate::assert_tidy;
use crate::source;
use accord::telemetry::METRICS;

#[test]
fn every_metric_is_listed_and_counted() {
    let code: Vec<_> = source::all()
        .into_iter()
        .filter(|source| source.path.starts_with("src/") && !source.path.ends_with("telemetry/names.rs"))
        .map(|source| (source.path, source.text))
        .collect();
    assert_tidy(&unlisted(&code));
    let all: String = code.into_iter().map(|(_, text)| text).collect();
    let idle = METRICS.iter().filter(|(name, ..)| !all.contains(&format!("\"{name}\"")));
    assert_tidy(
        &idle.map(|(name, ..)| format!("{name} is listed, but nothing counts it")).collect::<Vec<_>>(),
    );
}

#[test]
fn dashboards_and_alerts_ask_for_metrics_that_exist() {
    let mut files = source::files("docs/operations", ".yml");
    files.extend(source::files("docs/operations", ".json"));
    assert!(files.len() >= 2, "{files:?}");
    let texts: Vec<_> = files.iter().map(|path| (path.clone(), source::read(path))).collect();
    assert_tidy(&unlisted(&texts));
    let all: String = texts.into_iter().map(|(_, text)| text).collect();
    let unseen = METRICS.iter().filter(|(name, ..)| !all.contains(name));
    assert_tidy(
        &unseen.map(|(name, ..)| format!("{name} stands on no board and in no rule")).collect::<Vec<_>>(),
    );
}

/// Names of ours that the list lacks, by file.
fn unlisted(texts: &[(String, String)]) -> Vec<String> {
    let mut findings = Vec::new();
    for (path, text) in texts {
        for name in names(text) {
            let base =
                ["_bucket", "_sum", "_count"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
            if !METRICS.iter().any(|(listed, ..)| *listed == base) {
                findings.push(format!("{path}: {name} is in no list"));
            }
        }
    }
    findings
}

/// Words that look like a metric of ours: `accord_` and a unit or `_total` at the end, or what the list has.
fn names(text: &str) -> Vec<&str> {
    let word = |c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    let measures = |name: &&str| {
        name.starts_with("accord_")
            && (["_total", "_seconds", "_seconds_bucket", "_seconds_sum", "_seconds_count"]
                .iter()
                .any(|end| name.ends_with(end))
                || *name == "accord_jobs")
    };
    text.split(word).filter(measures).collect()
}

#[test]
fn a_metric_that_nobody_listed_is_found() {
    let text = |text: &str| vec![("src/a.rs".to_owned(), text.to_owned())];
    assert!(unlisted(&text("counter!(\"accord_slack_429_total\")")).is_empty());
    assert!(unlisted(&text("rate(accord_ack_seconds_bucket[5m]) accord_message")).is_empty());
    assert_eq!(unlisted(&text("counter!(\"accord_wonders_total\")")).len(), 1);
}
