//! Nothing that people write, and no secret, reaches the log: not even where everything is logged.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]
#![cfg(feature = "demo")]

use std::process::Command;

/// What comes before words of people in the transcript.
const BEFORE_WORDS: [&str; 5] =
    [" writes: ", "/accord decide ", "/accord feedback ", " adds: ", "/accord new: "];

/// How tokens begin, and the sandbox's own signing secret.
const SECRETS: [&str; 4] = ["xoxb-", "xoxe", "xapp-", "sandbox-secret"];

#[test]
fn a_whole_story_at_the_loudest_leaves_no_word_in_the_log() {
    let played = Command::new(env!("CARGO_BIN_EXE_accord"))
        .args(["demo", "--headless", "--seed", "5"])
        .env("ACCORD_LOG", "trace")
        .output()
        .unwrap();
    assert!(played.status.success());
    let (told, log) = (String::from_utf8(played.stdout).unwrap(), String::from_utf8(played.stderr).unwrap());
    let canaries: Vec<&str> = told
        .lines()
        .filter_map(|line| BEFORE_WORDS.iter().find_map(|before| line.split_once(before)))
        .map(|(_, words)| words)
        .collect();
    assert!(canaries.len() >= 15, "{canaries:?}");
    assert!(log.lines().count() > 1000, "the log is loud");
    for canary in canaries.iter().chain(&SECRETS) {
        let found: Vec<_> = log.lines().filter(|line| line.contains(canary)).collect();
        assert!(found.is_empty(), "{canary:?} was logged:\n{}", found.join("\n"));
    }
}
