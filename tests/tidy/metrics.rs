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

#[test]
fn metrics_and_rules_have_one_name_each() {
    let listed: Vec<_> = METRICS.iter().map(|(name, ..)| *name).collect();
    assert_tidy(&doubled(&listed));
    let rules = source::read("docs/operations/alerts.yml");
    let rules: Vec<_> = rules.lines().filter_map(|line| line.trim().strip_prefix("- alert: ")).collect();
    assert!(rules.len() > 10, "{rules:?}");
    assert_tidy(&doubled(&rules));
    let tests = source::read("docs/operations/alerts.test.yml");
    let untried =
        rules.iter().filter(|rule| !tests.contains(&format!("alertname: {rule}\n        exp_alerts")));
    assert_tidy(&untried.map(|rule| format!("{rule} is never seen to fire")).collect::<Vec<_>>());
}

fn doubled(names: &[&str]) -> Vec<String> {
    let again = |(at, name): &(usize, &&str)| names[..*at].contains(*name);
    names.iter().enumerate().filter(again).map(|(_, name)| format!("{name} is there twice")).collect()
}

#[test]
fn a_name_that_is_there_twice_is_found() {
    assert_eq!(doubled(&["a", "b", "a"]), ["a is there twice"]);
    assert!(doubled(&["a", "b"]).is_empty());
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
