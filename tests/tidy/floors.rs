//! Imports point down only.

use crate::assert_tidy;
use crate::source::{self, Source};

/// The floors of `src/`, from the top. A new module of the library gets its place here. The settings are at the top:
/// the floors below are given values.
const FLOORS: [&[&str]; 5] = [
    &["main", "lib", "cli", "app", "config"],
    &["web", "slack", "jobs", "mail"],
    &["actions"],
    &["store"],
    &["domain"],
];

/// Used from every floor above the domain, and using nothing but each other and the domain.
const BESIDE: [&str; 2] = ["clock", "telemetry"];

/// The ways along a floor: jobs deliver through `slack::outlet` and `mail`, mail is rendered in `slack`, and nothing in `slack` knows
/// of either.
const ALONG: [(&str, &str); 3] = [("jobs", "slack"), ("jobs", "mail"), ("mail", "slack")];

/// What is outside the reach of a floor, by crate or word.
const OUT_OF_REACH: [(&str, &[&str]); 3] = [
    (
        "domain",
        &[
            "async",
            ".await",
            "sqlx::",
            "tokio::",
            "axum::",
            "reqwest::",
            "rustls::",
            "hyper::",
            "figment::",
            "clap::",
            "metrics::",
            "futures_util::",
            "rand::",
            "Instant",
            "SystemTime",
            "std::fs",
            "std::env",
            "std::net",
        ],
    ),
    ("store", &["axum::", "reqwest::"]),
    ("actions", &["axum::", "reqwest::"]),
];

#[test]
fn imports_point_down_only() {
    let findings: Vec<_> = sources().iter().flat_map(climbing_imports).collect();
    assert_tidy(&findings);
}

#[test]
fn a_floor_stays_within_its_reach() {
    let findings: Vec<_> = sources().iter().flat_map(beyond_reach).collect();
    assert_tidy(&findings);
}

#[test]
fn every_module_has_a_floor() {
    let findings: Vec<_> = sources()
        .iter()
        .filter(|source| height(module_of(&source.path)).is_none() && !beside(module_of(&source.path)))
        .map(|source| format!("{}: give its module a floor in tests/tidy/floors.rs", source.path))
        .collect();
    assert_tidy(&findings);
}

fn sources() -> Vec<Source> {
    source::all().into_iter().filter(|source| source.path.starts_with("src/")).collect()
}

fn climbing_imports(source: &Source) -> Vec<String> {
    let from = module_of(&source.path);
    used_modules(source)
        .into_iter()
        .filter(|(_, to)| !may_use(from, to))
        .map(|(line, to)| format!("{}:{line}: {from} may not use {to}", source.path))
        .collect()
}

fn beyond_reach(source: &Source) -> Vec<String> {
    let from = module_of(&source.path);
    // Tests of a floor may read from the environment how many cases to try.
    let is_test = source.path.contains("/tests/") || source.path.ends_with("/tests.rs");
    OUT_OF_REACH
        .iter()
        .filter(|(floor, _)| *floor == from && !is_test)
        .flat_map(|(_, words)| source.lines_with(words))
        .map(|found| format!("{found} is out of the reach of {from}"))
        .collect()
}

fn may_use(from: &str, to: &str) -> bool {
    if from == to || ALONG.contains(&(from, to)) {
        return true;
    }
    match (height(from), height(to)) {
        (Some(0), _) | (None, None) => true,
        (Some(from), Some(to)) => from < to,
        (Some(_), None) => from != "domain",
        (None, Some(_)) => to == "domain",
    }
}

/// The number of a module's floor, 0 at the top; none for the modules beside.
fn height(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

fn beside(module: &str) -> bool {
    BESIDE.contains(&module)
}

/// `src/store/jobs.rs` → `store`.
fn module_of(path: &str) -> &str {
    let below = path.strip_prefix("src/").unwrap_or(path);
    below.split_once('/').map_or_else(|| below.trim_end_matches(".rs"), |(folder, _)| folder)
}

/// How many `super::` lead from the file to the crate's root.
fn depth_of(path: &str) -> usize {
    let below = path.strip_prefix("src/").unwrap_or(path);
    below.matches('/').count() + usize::from(!below.ends_with("/mod.rs"))
}

/// The modules of the library that a file names by a path from the root, with their lines.
fn used_modules(source: &Source) -> Vec<(usize, &str)> {
    let climb = "super::".repeat(depth_of(&source.path));
    let mut used = Vec::new();
    for prefix in ["crate::", "accord::", &climb] {
        for (at, _) in source.code.match_indices(prefix) {
            let line = source.code[..at].lines().count().max(1);
            let names = first_names(&source.code[at + prefix.len()..]);
            used.extend(names.into_iter().map(|name| (line, name)));
        }
    }
    used.retain(|(_, name)| height(name).is_some() || beside(name));
    used
}

/// The first name of a path, or of each path in a `{…}` group.
fn first_names(path: &str) -> Vec<&str> {
    let Some(group) = path.strip_prefix('{') else { return vec![first_name(path)] };
    let mut names = vec![first_name(group)];
    let mut depth = 1;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => names.push(first_name(&group[at + 1..])),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    names
}

fn first_name(path: &str) -> &str {
    let path = path.trim_start();
    path.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default()
}

#[test]
fn an_import_that_climbs_is_found() {
    let climbs = |path: &str, text: &str| !climbing_imports(&Source::new(path, text)).is_empty();
    assert!(climbs("src/domain/job.rs", "use crate::store::Db;"));
    assert!(climbs("src/domain/job.rs", "use crate::{domain::ids, clock::Clock};"));
    assert!(climbs("src/domain/job.rs", "use super::super::actions;"));
    assert!(climbs("src/store/mod.rs", "use super::{actions::vote, domain};"));
    assert!(climbs("src/slack/outlet.rs", "fn f() { crate::jobs::run(); }"));
    assert!(climbs("src/clock.rs", "use crate::slack::api;"));
    assert!(climbs("src/slack/api.rs", "use crate::config::Config;"));
    assert!(climbs("src/actions/decision/vote.rs", "use crate::{\n    domain::{ids, job},\n    web,\n};"));
}

#[test]
fn an_import_that_goes_down_is_fine() {
    let climbs = |path: &str, text: &str| !climbing_imports(&Source::new(path, text)).is_empty();
    assert!(!climbs("src/app.rs", "use crate::{cli, web, clock};"));
    assert!(!climbs("src/jobs/worker.rs", "use crate::slack::outlet;"));
    assert!(!climbs("src/actions/mod.rs", "use crate::{store::{Db, Tx, jobs}, clock::Clock};"));
    assert!(!climbs(
        "src/domain/job.rs",
        "// crate::store keeps it\nuse super::ids; use super::super::domain;"
    ));
}

#[test]
fn a_reach_too_far_is_found() {
    let beyond = |path: &str, text: &str| beyond_reach(&Source::new(path, text)).len();
    assert_eq!(beyond("src/domain/vote.rs", "use std::time::{Duration, Instant};\nasync fn f() {}\n"), 2);
    assert_eq!(beyond("src/store/mod.rs", "use tokio::sync;\nasync fn f() {}\n"), 0);
    assert_eq!(beyond("src/actions/vote.rs", "use reqwest::Client;"), 1);
}
