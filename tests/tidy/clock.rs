//! Time is passed in: only the clocks read it.

use crate::assert_tidy;
use crate::source::{self, Source};

const READS: [&str; 6] =
    ["Timestamp::now", "Zoned::now", "SystemTime::now", "Instant::now", "Utc::now", "Local::now"];

/// Where the time of the machine may be read, by the beginning of the path, and why.
const CLOCKS: [(&str, &str); 3] = [
    ("src/clock.rs", "the bot's clock"),
    ("crates/slack-sandbox/src/clock", "the sandbox's clock"),
    ("src/store/sqlite/checkpoint.rs", "paces the upkeep of the file; no rule of the product hangs on it"),
];

#[test]
fn only_the_clocks_read_the_time() {
    let findings: Vec<_> = source::all().iter().flat_map(stray_reads).collect();
    assert_tidy(&findings);
}

fn stray_reads(source: &Source) -> Vec<String> {
    let shipped = source.path.starts_with("src/") || source.path.contains("/src/");
    if shipped && !CLOCKS.iter().any(|(path, _)| source.path.starts_with(path)) {
        source.lines_with(&READS)
    } else {
        Vec::new()
    }
}

#[test]
fn a_stray_clock_is_found() {
    let found = |path: &str, text: &str| stray_reads(&Source::new(path, text));
    assert_eq!(
        found("src/jobs/worker.rs", "let a = 1;\nlet now = jiff::Timestamp::now();"),
        ["src/jobs/worker.rs:2: Timestamp::now"]
    );
    assert_eq!(found("crates/slack-sandbox/src/limits.rs", "Instant::now()").len(), 1);
    assert!(found("src/clock.rs", "jiff::Timestamp::now()").is_empty());
    assert!(found("src/jobs/worker.rs", "// not Timestamp::now()\nclock.now()").is_empty());
}
