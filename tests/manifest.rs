//! What Slack and its admins are told of Accord: the manifest fits Slack's published schema, the guide says why each scope.
#![allow(clippy::unwrap_used, reason = "these are tests")]

use accord::slack::install::manifest::{Way, Wishes, manifest};
use accord::slack::install::scopes::SCOPES;
use serde_json::{Value, json};

const URL: &str = "https://accord.example.com";

fn every_kind() -> [Value; 3] {
    [Way::Socket, Way::Http { url: URL, oauth: false }, Way::Http { url: URL, oauth: true }]
        .map(|way| manifest(&Wishes { name: "Accord", command: "/accord", way }).unwrap())
}

/// Slack's schema of a manifest without `_metadata` (`schemas/manifest.schema.1.0.0.json` of slackapi/manifest-schema)
/// is no part of this repository: `scripts/test.sh` fetches it and says in `ACCORD_SLACK_MANIFEST_SCHEMA` where it is.
fn published_schema() -> Option<Value> {
    let path = std::env::var_os("ACCORD_SLACK_MANIFEST_SCHEMA").filter(|path| !path.is_empty())?;
    Some(serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap())
}

#[test]
fn slacks_published_schema_takes_every_manifest() {
    let Some(schema) = published_schema() else { return };
    let schema = jsonschema::validator_for(&schema).unwrap();
    for manifest in every_kind() {
        let wrong: Vec<_> = schema.iter_errors(&manifest).map(|error| error.to_string()).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
        // The schema is one that can say no.
        let mut misspelt = manifest;
        misspelt["settings"]["socket_mode"] = json!(true);
        assert!(!schema.is_valid(&misspelt));
    }
}

#[test]
fn the_guide_explains_the_scopes_of_the_manifest() {
    let guide = include_str!("../docs/install.md");
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
