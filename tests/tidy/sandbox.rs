//! The sandbox is a witness of the protocol: it knows nothing of Accord, and only the demo ships with it.

use crate::assert_tidy;
use crate::source::{self, Source};

#[test]
fn the_sandbox_and_accord_stay_apart() {
    let mut findings: Vec<_> = source::all().iter().flat_map(crossings).collect();
    findings.extend(dependency_on_accord(&source::read("crates/slack-sandbox/Cargo.toml")));
    assert_tidy(&findings);
}

fn crossings(source: &Source) -> Vec<String> {
    let path = &source.path;
    if path.starts_with("crates/slack-sandbox/") {
        source.lines_with(&["accord::"])
    } else if path.starts_with("src/") && !path.starts_with("src/cli/demo") {
        source.lines_with(&["slack_sandbox"])
    } else {
        Vec::new()
    }
}

fn dependency_on_accord(manifest: &str) -> Option<String> {
    let names_accord = |line: &str| {
        let line = line.trim_start();
        line.starts_with("accord") && line["accord".len()..].trim_start().starts_with(['=', '.'])
            || line.contains("dependencies.accord]")
            || line.contains("package = \"accord\"")
    };
    manifest.lines().find(|line| names_accord(line)).map(|line| format!("slack-sandbox/Cargo.toml: {line}"))
}

#[test]
fn a_crossing_is_found() {
    let crosses = |path: &str, text: &str| !crossings(&Source::new(path, text)).is_empty();
    assert!(crosses("crates/slack-sandbox/src/lib.rs", "use accord::domain;"));
    assert!(crosses("src/app.rs", "use slack_sandbox::Sandbox;"));
    assert!(crosses("src/cli/serve.rs", "slack_sandbox::run();"));
    assert!(!crosses("src/cli/demo/story.rs", "use slack_sandbox::Sandbox;"));
    assert!(!crosses("tests/story/world.rs", "use slack_sandbox::Sandbox;"));
}

#[test]
fn a_dependency_is_found() {
    assert!(dependency_on_accord("[dependencies]\naccord = { path = \"../..\" }").is_some());
    assert!(dependency_on_accord("[dev-dependencies]\naccord.workspace = true").is_some());
    assert!(dependency_on_accord("[dependencies.accord]").is_some());
    assert!(dependency_on_accord("a = { package = \"accord\", path = \"..\" }").is_some());
    assert!(dependency_on_accord("[dependencies]\naccordion = \"1\"").is_none());
}
