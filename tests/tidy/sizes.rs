//! A long file is asking to be split.

use crate::assert_tidy;
use crate::source::{self, Source};

const MOST_LINES: usize = 350;

/// Files that are better long, and why.
const LONG_FOR_A_REASON: [(&str, &str); 0] = [];

#[test]
fn files_are_short() {
    assert_tidy(&too_long(&source::all(), &LONG_FOR_A_REASON));
}

fn too_long(sources: &[Source], exceptions: &[(&str, &str)]) -> Vec<String> {
    let long: Vec<_> = sources.iter().filter(|source| source.text.lines().count() > MOST_LINES).collect();
    let unexcused =
        long.iter().filter(|source| exceptions.iter().all(|(path, _)| *path != source.path)).map(|source| {
            format!("{}: {} lines, at most {MOST_LINES}", source.path, source.text.lines().count())
        });
    let idle = exceptions
        .iter()
        .filter(|(path, reason)| reason.is_empty() || long.iter().all(|source| source.path != *path))
        .map(|(path, _)| format!("{path}: the exception has no reason or is not needed"));
    unexcused.chain(idle).collect()
}

#[test]
fn a_long_file_needs_a_reason() {
    let sources = [Source::new("long.rs", &"\n".repeat(351)), Source::new("short.rs", &"\n".repeat(350))];
    assert_eq!(too_long(&sources, &[]), ["long.rs: 351 lines, at most 350"]);
    assert!(too_long(&sources, &[("long.rs", "one table")]).is_empty());
    assert_eq!(too_long(&sources, &[("long.rs", "")]).len(), 1);
    assert_eq!(too_long(&sources, &[("long.rs", "one table"), ("short.rs", "no need")]).len(), 1);
}
