//! Holds every manifest of Accord against Slack's published schema, which is no part of this repository:
//! `cargo run --example manifest_schema -- FILE`, with `schemas/manifest.schema.1.0.0.json` of slackapi/manifest-schema.

use accord::slack::install::manifest::{Way, Wishes, manifest};
use anyhow::{Context as _, ensure};
use serde_json::{Value, json};

const URL: &str = "https://accord.example.com";

fn main() -> anyhow::Result<()> {
    let file = std::env::args().nth(1).context("name the file of the schema")?;
    let schema: Value = serde_json::from_slice(&std::fs::read(&file).context(file)?)?;
    let schema = jsonschema::validator_for(&schema)?;
    for way in [Way::Socket, Way::Http { url: URL, oauth: false }, Way::Http { url: URL, oauth: true }] {
        let mut made = manifest(&Wishes { name: "Accord", command: "/accord", way })?;
        let wrong: Vec<_> = schema.iter_errors(&made).map(|error| error.to_string()).collect();
        ensure!(wrong.is_empty(), "the schema does not take it: {wrong:#?}");
        made["settings"]["socket_mode"] = json!(true);
        ensure!(!schema.is_valid(&made), "the schema takes a misspelt setting: it is no schema of manifests");
    }
    Ok(())
}
