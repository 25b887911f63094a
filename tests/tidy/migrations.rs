//! Every migration has a twin for the other engine.

use crate::assert_tidy;
use crate::source;
use std::collections::BTreeSet;

#[test]
fn migrations_are_twins() {
    assert_tidy(&lonely(&names("sqlite"), &names("postgres")));
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
