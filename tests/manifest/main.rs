//! What Slack and its admins are told of Accord: the manifest is one that Slack takes, and the guide says why each scope.
//!
//! `slack/` holds Slack's published schema of manifests, a copy of `schemas/manifest.schema.1.0.0.json` of
//! <https://github.com/slackapi/manifest-schema> at c50cfa8, under its own licence.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use accord::slack::install::manifest::{Way, Wishes, manifest};
use accord::slack::install::scopes::SCOPES;
use rstest::rstest;
use serde_json::{Value, json};

const URL: &str = "https://accord.example.com";

#[rstest]
#[case::socket(Way::Socket)]
#[case::http(Way::Http { url: URL, oauth: false })]
#[case::oauth(Way::Http { url: URL, oauth: true })]
fn slacks_published_schema_takes_it(#[case] way: Way<'_>) {
    let schema: Value = serde_json::from_str(include_str!("slack/manifest.schema.1.0.0.json")).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let made = manifest(&Wishes { name: "Accord", command: "/accord", way }).unwrap();
    let wrong: Vec<_> = schema.iter_errors(&made).map(|error| error.to_string()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    for (path, value) in [
        ("/settings/socket_mode", json!(true)),
        ("/display_information/name", json!("a name that is longer than Slack takes")),
        ("/settings/event_subscriptions/bot_events", json!("app_mention")),
    ] {
        let mut spoilt = made.clone();
        let (parent, field) = path.rsplit_once('/').unwrap();
        spoilt.pointer_mut(parent).unwrap()[field] = value;
        assert!(!schema.is_valid(&spoilt), "it takes anything: {path}");
    }
}

#[test]
fn the_guide_explains_the_scopes_of_the_manifest() {
    let guide = include_str!("../../docs/install.md");
    let table: Vec<_> = guide.lines().skip_while(|line| !line.starts_with("| scope |")).skip(2).collect();
    let rows: Vec<_> = table.into_iter().take_while(|line| line.starts_with('|')).collect();
    let expected: Vec<_> = SCOPES
        .iter()
        .map(|scope| {
            let optional = if scope.optional { " (optional)" } else { "" };
            format!("| `{}`{optional} | {} | {} |", scope.name, scope.why, scope.without)
        })
        .collect();
    assert_eq!(rows, expected);
}
