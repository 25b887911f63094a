//! Every migration has a twin for the other engine.

use crate::assert_tidy;
use crate::source;
use std::collections::BTreeSet;

#[test]
fn migrations_are_twins() {
    assert_tidy(&lonely(&names("sqlite"), &names("postgres")));
}

/// An older Accord goes on beside a newer one, unless a step says by its name that it takes something away.
#[test]
fn what_takes_away_is_named_so() {
    for engine in ["sqlite", "postgres"] {
        let folder = format!("migrations/{engine}");
        let texts: Vec<_> =
            source::files(&folder, "").into_iter().map(|path| (source::read(&path), path)).collect();
        assert_tidy(&unnamed(&texts));
    }
}

fn unnamed(texts: &[(String, String)]) -> Vec<String> {
    let takes = |text: &str| {
        let words = text.to_uppercase().split_whitespace().collect::<Vec<_>>().join(" ");
        ["DROP TABLE", "DROP COLUMN", "RENAME", "SET NOT NULL"].iter().any(|step| words.contains(step))
    };
    let unnamed = texts.iter().filter(|(text, path)| takes(text) && !path.contains("_contract_"));
    unnamed
        .map(|(_, path)| format!("{path}: takes something away, and is not named NNNN_contract_…"))
        .collect()
}

#[test]
fn a_step_that_takes_away_in_silence_is_found() {
    let step = |text: &str, path: &str| vec![(text.to_owned(), path.to_owned())];
    assert_eq!(unnamed(&step("ALTER TABLE a\n  DROP COLUMN b;", "0003_less.sql")).len(), 1);
    assert!(unnamed(&step("DROP TABLE a;", "0003_contract_a.sql")).is_empty());
    assert!(unnamed(&step("ALTER TABLE a ADD COLUMN b BIGINT;", "0003_more.sql")).is_empty());
}

fn names(engine: &str) -> Vec<String> {
    let folder = format!("migrations/{engine}");
    source::files(&folder, "").iter().map(|path| path[folder.len() + 1..].to_owned()).collect()
}

fn lonely(sqlite: &[String], postgres: &[String]) -> Vec<String> {
    let (sqlite, postgres): (BTreeSet<_>, BTreeSet<_>) = (sqlite.iter().collect(), postgres.iter().collect());
    let mut findings: Vec<_> =
        sqlite.symmetric_difference(&postgres).map(|name| format!("{name}: only for one engine")).collect();
    for (position, name) in sqlite.union(&postgres).enumerate() {
        let number = format!("{:04}_", position + 1);
        if !name.starts_with(&number) {
            findings.push(format!("{name}: should be {number}…"));
        }
    }
    findings
}

#[test]
fn a_lonely_migration_is_found() {
    let list = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
    let both = list(&["0001_start.sql", "0002_jobs.sql"]);
    assert!(lonely(&both, &both).is_empty());
    assert_eq!(lonely(&both, &list(&["0001_start.sql"])), ["0002_jobs.sql: only for one engine"]);
    assert_eq!(lonely(&both, &list(&["0001_start.sql", "0002_work.sql"])).len(), 3);
    let gap = list(&["0001_start.sql", "0003_jobs.sql"]);
    assert_eq!(lonely(&gap, &gap), ["0003_jobs.sql: should be 0002_…"]);
}
